"""Rows of cells onto pages, without reportlab: blocks are lists of lines ten points high."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.transfer.pdf.rows_on_pages import LaidCell, LaidRow, Part, parts_of

FULL = 200.0
LINE = 10.0


@dataclass(frozen=True)
class Lines:
    texts: tuple[str, ...]

    @property
    def height(self) -> float:
        return LINE * len(self.texts)

    def split(self, height: float) -> "tuple[Lines | None, Lines | None]":
        fits = int((height + 0.01) // LINE)
        head, tail = self.texts[:fits], self.texts[fits:]
        return (Lines(head) if head else None), (Lines(tail) if tail else None)

    def below_of(self, other: "Lines") -> "Lines":
        return Lines(other.texts + self.texts)


def lines(name: str, count: int) -> Lines:
    return Lines(tuple(f"{name}.{i}" for i in range(count)))


def row(number: int, own: int, title: int = 0, rows: int = 1, spanning: int = 0) -> list[LaidCell]:
    """A row with a cell of its own; where `rows` is not 0, a title and another cell begin that cover so many rows."""
    cells = [LaidCell(2, lines(f"own{number}", own))]
    if rows:
        again = partial(Lines, (f"again{number}",)) if title else None
        cells.append(LaidCell(0, lines(f"title{number}", title), rows, again))
        cells.append(LaidCell(1, lines(f"span{number}", spanning), rows))
    return cells


@st.composite
def tables(draw: st.DrawFn) -> list[LaidRow]:
    table: list[LaidRow] = []
    for _ in range(draw(st.integers(0, 5))):
        rows = draw(st.integers(1, 6))
        for index in range(rows):
            heights = draw(st.integers(1, 25)), draw(st.integers(0, 15)), draw(st.integers(0, 60))
            table.append(row(len(table), heights[0], heights[1], 0 if index else rows, heights[2]))
    return table


def said(part: Part, column: int | None = None) -> list[str]:
    cells = sorted(part.cells, key=lambda cell: (cell.top, cell.column))
    blocks = [cell.block for cell in cells if cell.block is not None and column in (None, cell.column)]
    return [text for block in blocks if isinstance(block, Lines) for text in block.texts]


def of_table(table: Sequence[LaidRow], column: int) -> list[str]:
    blocks = [cell.block for cells in table for cell in cells if cell.column == column]
    return [text for block in blocks if isinstance(block, Lines) for text in block.texts]


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(0, int(FULL)))
def test_every_line_stands_once_and_in_order(table: list[LaidRow], first: int) -> None:
    parts = list(parts_of(table, first, FULL))
    for column in (0, 1, 2):
        shown = [text for part in parts for text in said(part, column) if not text.startswith("again")]
        assert shown == of_table(table, column)


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(0, int(FULL)))
def test_nothing_passes_the_end_of_its_page_or_the_cell_below(table: list[LaidRow], first: int) -> None:
    for index, part in enumerate(parts_of(table, first, FULL)):
        assert part.height <= (FULL if index else first) + 0.01
        for column in (0, 1, 2):
            cells = sorted((cell for cell in part.cells if cell.column == column), key=lambda cell: cell.top)
            assert all(a.top + a.height <= b.top + 0.01 for a, b in pairwise(cells))
            assert all(cell.block is None or cell.block.height <= cell.height + 0.01 for cell in cells)
            assert all(cell.top + cell.height <= part.height + 0.01 for cell in cells)


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(0, int(FULL)))
def test_no_row_that_fits_a_page_is_cut(table: list[LaidRow], first: int) -> None:
    parts = list(parts_of(table, first, FULL))
    for number, cells in enumerate(table):
        own = cells[0].block
        if own is not None and own.height <= FULL:
            on = [part for part in parts if f"own{number}.0" in said(part, 2)]
            assert len(on) == 1
            assert set(said(on[0], 2)) >= set(of_table([cells], 2))


def test_a_title_that_runs_over_stands_again_at_the_top_of_the_next_page() -> None:
    table = [row(0, 8, title=2, rows=4), *(row(number, 8, rows=0) for number in (1, 2, 3))]
    first, second = parts_of(table, FULL, FULL)
    assert said(first, 0) == ["title0.0", "title0.1"]
    assert said(second, 0) == ["again0"]
    assert said(second, 2)[0] == "own2.0"


def test_a_title_that_ends_with_its_page_does_not_stand_again() -> None:
    table = [row(0, 10, title=1), row(1, 10, title=1), row(2, 10, title=1)]
    _, second = parts_of(table, FULL, FULL)
    assert said(second, 0) == ["title2.0"]


def test_a_cell_that_covers_rows_goes_on_overleaf_where_it_stopped() -> None:
    table = [row(0, 8, rows=3, spanning=22), row(1, 8, rows=0), row(2, 8, rows=0)]
    first, second = parts_of(table, FULL, FULL)
    assert (len(said(first, 1)), said(second, 1)) == (20, ["span0.20", "span0.21"])


def test_a_row_taller_than_a_page_is_cut_at_the_ends_of_pages() -> None:
    parts = list(parts_of([row(0, 45)], FULL, FULL))
    assert [len(said(part, 2)) for part in parts] == [20, 20, 5]


def test_a_table_that_does_not_fit_below_begins_overleaf() -> None:
    parts = list(parts_of([row(0, 5)], 30, FULL))
    assert [len(part.cells) for part in parts] == [0, 3]


def test_a_title_is_not_parted_where_it_could_stand_whole_overleaf() -> None:
    table = [row(0, 16), row(1, 2, title=6, rows=2), row(2, 9, rows=0)]
    first, second = parts_of(table, FULL, FULL)
    assert said(first, 0) == []
    assert len(said(second, 0)) == 6
