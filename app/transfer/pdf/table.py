"""The plan's table on pages: cells, rules and the header that stands on each page."""

from collections.abc import Callable

from app.history.plan import Plan
from app.transfer.pdf import colours, styles
from app.transfer.pdf.cells import PAD_RIGHT, CellMaker
from app.transfer.pdf.columns import shares
from app.transfer.pdf.flowables import Rule, Rules
from app.transfer.pdf.grid import Cell, Column, Holds, Row, Section
from app.transfer.pdf.measures import measured
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.rows_on_pages import LaidCell, LaidRow, Part, PlacedCell, begins, parts_of
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.elements import REPEATED, Element
from app.transfer.pdf.tagging.tables import body_of, head_of, row_of, table_in
from app.transfer.pdf.words import words

LEAST_BELOW_HEADING = 60.0


class Table:
    """The look of all tables that have the same columns, in the same widths (points).

    `header_height` is that of the header row, with its rule.
    """

    def __init__(self, plan: Plan, columns: tuple[Column, ...], sections: list[Section], total: float) -> None:
        self._columns = columns
        found = measured(plan, columns, sections)
        self.widths = shares(found.needs, found.rows, total)
        self._lefts = [sum(self.widths[:index]) for index in range(len(columns))]
        self._cells = CellMaker(plan, columns, self.widths)
        self._total = total
        self.header_height = max(stack.height for stack in self._header())

    def laid(self, rows: tuple[Row, ...], step: Callable[[], None]) -> list[LaidRow]:
        """The rows with their text set in the columns' widths; `step` is called before each row."""
        laid: list[LaidRow] = []
        for row in rows:
            step()
            laid.append(
                [
                    LaidCell(c.column, self._cells.stack(c), c.rows, self._cells.again(c), self._is_title(c))
                    for c in row
                ],
            )
        return laid

    def begins(self, rows: list[LaidRow], room: float, page: float) -> bool:
        """Whether some of the rows would stand in that height, rather than all on the next page (points)."""
        return not rows or begins(rows, room - self.header_height, page - self.header_height)

    def draw(self, sheets: Sheets, rows: list[LaidRow]) -> None:
        """Put a table at the present place, and on as many pages as it takes."""
        room, full = sheets.room - self.header_height, sheets.paper.text_height - self.header_height
        table = table_in(sheets.root)
        header, heads = self._header(), head_of(table, len(self._columns))
        into = _elements_of(rows, table)
        for index, part in enumerate(parts_of(rows, room, full)):
            if index:
                sheets.turn()
            if part.cells:
                self._put_header(sheets, header, heads)
                self._put_part(sheets, part, into)
                heads = [REPEATED] * len(heads)

    def _is_title(self, cell: Cell) -> bool:
        return cell.item is not None and self._columns[cell.column].holds is Holds.TITLE

    def _header(self) -> list[Stack]:
        headings = (words(column.heading, styles.COLUMN) for column in self._columns)
        return [Stack([h], w - PAD_RIGHT, 4, 4) for h, w in zip(headings, self.widths, strict=True)]

    def _put_header(self, sheets: Sheets, header: list[Stack], heads: list[Element]) -> None:
        height = self.header_height
        for stack, left, head in zip(header, self._lefts, heads, strict=True):
            sheets.put_stack(stack, left, sheets.down + height - stack.height, head)
        sheets.down += height
        sheets.put(Rule(self._total, sheets.accent, 1), 0, sheets.down)

    def _put_part(self, sheets: Sheets, part: Part, into: dict[int, Element]) -> None:
        begins = {(cell.top, cell.column) for cell in part.cells if cell.begins and cell.top > 0}
        lines = [self._line(part, cell, begins) for cell in part.cells if (cell.top, cell.column) in begins]
        sheets.put(Rules(lines, colours.RULE), 0, sheets.down + part.height)
        for cell in sorted(part.cells, key=lambda cell: (cell.top, cell.column)):
            if isinstance(cell.block, Stack):
                sheets.put_stack(cell.block, self._lefts[cell.column], sheets.down + cell.top, into[id(cell.cell)])
        sheets.down += part.height
        sheets.put(Rule(self._total, colours.STRONG_RULE), 0, sheets.down)

    def _line(self, part: Part, cell: PlacedCell, begins: set[tuple[float, int]]) -> tuple[float, float, float]:
        """The rule above a cell, up to the next column if it goes on there, else clear of that column's words."""
        is_last = cell.column == len(self._columns) - 1
        goes_on = (cell.top, cell.column + 1) in begins or is_last
        wide = self.widths[cell.column] - (0 if goes_on else PAD_RIGHT)
        return self._lefts[cell.column], part.height - cell.top, wide


def _elements_of(rows: list[LaidRow], table: Element) -> dict[int, Element]:
    """The elements of a table's cells by the cell's identity; a row that is cut by a page's end stays one row."""
    body = body_of(table)
    found: dict[int, Element] = {}
    for row in rows:
        made = row_of(body, [(cell.leads, cell.rows) for cell in row])
        found |= {id(cell): element for cell, element in zip(row, made, strict=True)}
    return found
