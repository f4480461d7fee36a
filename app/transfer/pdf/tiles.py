"""Counts by rating as a row of tiles: the figure large, its name and share below."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.domain.rag import Rag
from app.transfer.pdf import colours, styles
from app.transfer.pdf.flowables import Panel
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.tables import body_of, head_of, row_of, table_in
from app.transfer.pdf.words import limited, words

_HEIGHT, _BAR, _GAP, _PAD = 74.0, 5.0, 8.0, 9.0
_LEAST = 78.0
"""The narrowest a tile may be (points)."""


def put_tiles(sheets: Sheets, counts: Sequence[tuple[Rag, int]], total: int) -> None:
    """Put the tiles across the page, in as many lines as they need; read out they are a table with one row."""
    wide = sheets.paper.text_width
    across = max(1, min(len(counts), int((wide + _GAP) / (_LEAST + _GAP))))
    size = (wide + _GAP) / across - _GAP
    table = table_in(sheets.root)
    heads = head_of(table, len(counts))
    body = row_of(body_of(table), [(False, 1)] * len(counts))
    for index, (rag, count) in enumerate(counts):
        if index and index % across == 0:
            sheets.down += _HEIGHT + _GAP
        left = index % across * (size + _GAP)
        _put_tile(sheets, (left, size), (rag, count, total), heads[index], body[index])
    sheets.down += _HEIGHT


def _put_tile(
    sheets: Sheets, place: tuple[float, float], of: tuple[Rag, int, int], head: Element, cell: Element
) -> None:
    (left, size), (rag, count, total), top = place, of, sheets.down
    inner = size - 2 * _PAD
    sheets.put(Panel(size, _HEIGHT, colours.WASH), left, top + _HEIGHT)
    sheets.put(Panel(size, _BAR, rag.colour), left, top + _BAR)
    figure = Stack([words(str(count), styles.FIGURE)], inner)
    name = Stack([limited(rag.name or rag.code, styles.FACT, inner, 1)], inner)
    share: list[Flowable] = [words(f"{count / total:.0%} of {total}", styles.ROW_MUTED)] if total else []
    sheets.put_stack(name, left + _PAD, top + _BAR + 38, head)
    sheets.put_stack(figure, left + _PAD, top + _BAR + 6, cell)
    sheets.put_stack(Stack(share, inner), left + _PAD, top + _BAR + 53, cell)
