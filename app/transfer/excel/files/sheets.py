"""A worksheet as text: what stands in its cells, and which cells are merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value: TypeAlias = str | float | bool | date | time | timedelta | None
_Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

MOST_MERGED_CELLS = 5_000_000

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """How many rows it covers."""
        return self.bottom - self.top + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of each cell by row and column from 0. What is merged stands in its top left cell alone."""

    name: str
    hidden: bool
    rows: list[list[str]]
    spans: dict[tuple[int, int], Span] = field(default_factory=dict[tuple[int, int], Span])
    _filled: dict[int, Sequence[int]] = field(default_factory=dict[int, Sequence[int]], init=False, compare=False)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, "" outside the table."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def span(self, row: int, column: int) -> Span:
        """The merged cells that this one belongs to, or itself alone."""
        return self.spans.get((row, column)) or Span(row, column, row, column)

    def width(self, row: int, column: int) -> int:
        """How many columns a cell reaches over."""
        span = self.spans.get((row, column))
        return 1 if span is None else span.width

    def height(self, row: int, column: int) -> int:
        """How many rows a cell reaches over."""
        span = self.spans.get((row, column))
        return 1 if span is None else span.height

    def column(self, index: int, rows: Iterable[int]) -> list[str]:
        """What stands in a column in these rows, but for cells that reach over several columns."""
        lines = self.rows
        if not self.spans:
            return [cells[index] for row in rows if index < len(cells := lines[row])]
        return [self.text(row, index) for row in rows if self.width(row, index) == 1]

    def filled(self, row: int) -> Sequence[int]:
        """The columns of a row in which something stands."""
        if row not in self._filled:
            self._filled[row] = [column for column, text in enumerate(self.rows[row]) if text.strip()]
        return self._filled[row]


def sheet_of(source: "CalamineSheet", hidden: bool) -> Sheet:
    """A worksheet as calamine has read it."""
    rows = [[text_of(value) for value in row] for row in source.to_python(skip_empty_area=False)]
    spans = _spans(source.merged_cell_ranges or (), len(rows), max(map(len, rows), default=0))
    return Sheet(source.name, hidden, rows, spans)


def _spans(ranges: Iterable[_Range], height: int, width: int) -> dict[tuple[int, int], Span]:
    """Which merged cells each cell belongs to, as far as the sheet is filled."""
    spans: dict[tuple[int, int], Span] = {}
    left_to_cover = MOST_MERGED_CELLS
    for (top, left), (bottom, right) in ranges:
        span = Span(top, left, min(bottom, height - 1), min(right, width - 1))
        left_to_cover -= max(span.height, 0) * max(span.width, 0)
        if left_to_cover < 0:
            raise ValueError("merged cells cover each other many times over")
        for row in range(span.top, span.bottom + 1):
            spans.update({(row, column): span for column in range(span.left, span.right + 1)})
    return spans


def text_of(value: Value) -> str:
    """What a cell says: a date as "31 Mar 2024", a whole number without a point, lines parted by line feeds."""
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "Yes" if value else "No"
        case float() if value.is_integer():
            return str(int(value))
        case date():
            return f"{value.day:02d} {MONTHS[value.month - 1]} {value.year}"
        case None:
            return ""
        case _:
            return str(value)
