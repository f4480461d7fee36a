"""Small tables of a few columns, each cell one flowable."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.transfer.pdf import colours, styles
from app.transfer.pdf.flowables import Rule
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.rows_on_pages import LaidCell, LaidRow, parts_of
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.tables import body_of, head_of, row_of, table_in
from app.transfer.pdf.words import words


def put_rows(
    sheets: Sheets, widths: Sequence[float], rows: list[list[Flowable]], headings: Sequence[str] = (), leader: int = 0
) -> None:
    """Rows of a small table, its columns so wide (points); with headings it has rules as well.

    The cell in the column `leader` is the header of its row.
    """
    table = table_in(sheets.root)
    if headings:
        _put_headings(sheets, widths, headings, head_of(table, len(widths)))
    body = body_of(table)
    pad = 3.0 if headings else 1.5
    laid: list[LaidRow] = [
        [LaidCell(i, Stack([part], widths[i] - 8, pad, pad)) for i, part in enumerate(row)] for row in rows
    ]
    cells = [row_of(body, [(index == leader, 1) for index in range(len(widths))]) for _ in rows]
    into = {id(cell): made for row, line in zip(laid, cells, strict=True) for cell, made in zip(row, line, strict=True)}
    for index, part in enumerate(parts_of(laid, sheets.room, sheets.paper.text_height)):
        if index:
            sheets.turn()
        for cell in part.cells:
            left = sum(widths[: cell.column])
            if headings and cell.begins and cell.column == 0 and cell.top > 0:
                sheets.put(Rule(sum(widths), colours.RULE), 0, sheets.down + cell.top)
            if isinstance(cell.block, Stack):
                sheets.put_stack(cell.block, left, sheets.down + cell.top, into[id(cell.cell)])
        sheets.down += part.height


def _put_headings(sheets: Sheets, widths: Sequence[float], headings: Sequence[str], heads: list[Element]) -> None:
    stacks = [Stack([words(heading, styles.COLUMN)], 200, 0, 3) for heading in headings]
    for index, (stack, head) in enumerate(zip(stacks, heads, strict=True)):
        sheets.put_stack(stack, sum(widths[:index]), sheets.down, head)
    sheets.down += stacks[0].height
    sheets.put(Rule(sum(widths), sheets.accent, 1), 0, sheets.down)
