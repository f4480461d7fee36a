"""Ids and depths of rows, and what happens to them, told as it happens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ui.rows.events import Event, Move, Span

Rows: TypeAlias = tuple[list[str], list[int]]
"""Ids and depths."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that stands above a group of others: its words, and how many items it has."""

    words: str
    count: int

    @property
    def items(self) -> str:
        """The count in words."""
        return "1 item" if self.count == 1 else f"{self.count:,} items"


class RowList:
    """Rows in plan order. Events in pairs (`inserting`, `inserted`) stand around the change of the list."""

    def __init__(self) -> None:
        self.inserting: Event[Span] = Event()
        self.inserted: Event[Span] = Event()
        self.removing: Event[Span] = Event()
        self.removed: Event[Span] = Event()
        self.moving: Event[Move] = Event()
        self.moved: Event[Move] = Event()
        self.resetting: Event[None] = Event()
        self.reset: Event[None] = Event()
        self.changed: Event[Span] = Event()
        """Rows that show something else than before, as one span around them all."""
        self._ids: list[str] = []
        self._depths: list[int] = []

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the visible rows in order; not to be kept over a change."""
        return self._ids

    def id_at(self, row: int) -> str:
        """The id of the item in a row."""
        return self._ids[row]

    def depth(self, row: int) -> int:
        """How many items stand above the item of a row."""
        return self._depths[row]

    def end_of(self, row: int) -> int:
        """The row after the last one that shows something below this row's item."""
        depth, end = self._depths[row], row + 1
        while end < len(self._depths) and self._depths[end] > depth:
            end += 1
        return end

    def replace(self, rows: Rows) -> None:
        """Have other rows than before, without telling anybody: `resetting` and `reset` go around it."""
        self._ids, self._depths = rows

    def insert(self, row: int, rows: Rows) -> None:
        """Put rows in, the first of them as `row`."""
        ids, depths = rows
        if ids:
            span = Span(row, row + len(ids) - 1)
            self.inserting.tell(span)
            self._ids[row:row], self._depths[row:row] = ids, depths
            self.inserted.tell(span)

    def remove(self, row: int, end: int) -> None:
        """Take rows out, `end` being the first that stays."""
        if end > row:
            span = Span(row, end - 1)
            self.removing.tell(span)
            del self._ids[row:end], self._depths[row:end]
            self.removed.tell(span)

    def shift(self, row: int, end: int, goal: int, depths: list[int]) -> None:
        """Move rows, at other depths, to where the first of them is row `goal` of what is left without them."""
        ids = self._ids[row:end]
        if goal == row:
            self._depths[row:end] = depths
            self.changed.tell(Span(row, end - 1))
            return
        move = Move(row, end - 1, goal if goal < row else goal + len(ids))
        self.moving.tell(move)
        del self._ids[row:end], self._depths[row:end]
        self._ids[goal:goal], self._depths[goal:goal] = ids, depths
        self.moved.tell(move)
