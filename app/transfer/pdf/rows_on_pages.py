"""Rows of cells onto pages: where each cell stands, where a page ends, and what goes on overleaf.

A row is cut only where it is taller than a page. A cell that covers several rows may end a page in mid-text; what is
left of it goes on at the top of the next page. Titles (cells that stand `again` overleaf) are kept whole if they can
be. Heights are in points, downwards from the top of the part.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

FEW = 64.0
"""A table does not end with less than this on a page of its own, if it can be helped (points)."""
WASTE = 0.25
"""A title is cut rather than leave more than this share of a page empty."""
NO_ROOM = 120
"""A row taller than a page begins on the present one if this much of it is left (points)."""


class Block(Protocol):
    """What stands in a cell."""

    @property
    def height(self) -> float:
        """Its height, padding included."""
        ...

    def split(self, height: float) -> "tuple[Block | None, Block | None]":
        """What of it fits in `height`, and what does not."""
        ...

    def below_of(self, other: "Block") -> "Block":
        """This below another block."""
        ...


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell to be placed: it covers `rows` rows. `again` makes what stands on top wherever it goes on overleaf.

    `leads` says that it is the header of its row.
    """

    column: int
    block: Block | None
    rows: int = 1
    again: Callable[[], Block] | None = None
    leads: bool = False


LaidRow: TypeAlias = Sequence[LaidCell]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell, or as much of it as stands on one page. `begins` is False where it goes on from the page before."""

    cell: LaidCell
    row: int
    column: int
    top: float
    height: float
    block: Block | None
    begins: bool


@dataclass(slots=True)
class Part:
    """What of a table stands on one page: its cells, its height, and the numbers of the rows that end there."""

    cells: list[PlacedCell] = field(default_factory=list[PlacedCell])
    height: float = 0
    rows: list[int] = field(default_factory=list[int])


@dataclass(slots=True)
class _Running:
    """A cell that has begun and has not ended."""

    cell: LaidCell
    last: int
    rest: Block | None
    top: float
    begins: bool = True


def parts_of(rows: Sequence[LaidRow], first: float, full: float) -> list[Part]:
    """The parts of a table: `first` is the height that the first page has left for rows, `full` a whole page's.

    A first part without cells says that nothing fits there and that the table begins overleaf. A last part of less
    than `FEW` points takes rows from the one before it, if that has enough.
    """
    parts = list(_Pagination(rows, first, full).parts())
    if len(parts) < 2 or parts[-1].height >= FEW:
        return parts
    moved = _begin_of_end(parts[-2], full)
    return parts if moved is None else list(_Pagination(rows, first, full, moved).parts())


def begins(rows: Sequence[LaidRow], first: float, full: float) -> bool:
    """Whether some of a table stands on its first page, of such heights (see `parts_of`)."""
    return bool(next(_Pagination(rows, first, full).parts()).cells)


def _begin_of_end(part: Part, full: float) -> int | None:
    """The row with which the end of a table should begin overleaf; None where too little would stay, or too much go."""
    tops = sorted({cell.top for cell in part.cells if cell.begins and cell.cell.rows == 1})
    wanted = next((top for top in reversed(tops) if part.height - top >= FEW), None)
    if wanted is None or wanted < FEW or part.height - wanted > full * WASTE:
        return None
    numbers = sorted({cell.row for cell in part.cells if cell.top == wanted and cell.begins})
    return numbers[0]


class _Pagination:
    def __init__(self, rows: Sequence[LaidRow], first: float, full: float, overleaf: int = -1) -> None:
        self._rows = rows
        self._overleaf = overleaf
        self._limit, self._full = first, full
        self._part = Part()
        self._running: list[_Running] = []
        self._stuck = False

    def parts(self) -> Iterator[Part]:
        for number, row in enumerate(self._rows):
            starting = [_Running(cell, number + cell.rows - 1, cell.block, 0) for cell in row]
            if number == self._overleaf:
                yield self._turn()
            while not self._place(number, starting):
                yield self._turn()
        if self._part.cells or not self._rows:
            yield self._part

    def _place(self, number: int, starting: list[_Running]) -> bool:
        """Put a row on the present page; False where the page must be turned first. Empties `starting` once begun."""
        top = self._part.height
        ending = [run for run in (*self._running, *starting) if run.last == number]
        for run in starting:
            run.top = top
        turned = top == 0 and self._limit == self._full
        if not turned and any(self._would_be_parted(run, top) for run in starting):
            return False
        needed = max((run.top + run.rest.height for run in ending if run.rest is not None), default=top)
        if needed <= self._limit + 0.01 or self._stuck:
            self._begin(starting)
            self._end_row(number, max(needed, top))
            self._stuck = False
            return True
        if self._must_be_cut(ending, top) and all(self._begins_well(run, number, top) for run in starting):
            self._begin(starting)
        return False

    def _would_be_parted(self, run: _Running, top: float) -> bool:
        """Whether a title would be cut at the end of this page that could stand whole on the next."""
        if run.cell.again is None or run.rest is None or run.rest.height > self._full / 2:
            return False
        if self._limit - top > self._full * WASTE:
            return False
        return top + run.rest.height > self._limit + 0.01

    def _must_be_cut(self, ending: list[_Running], top: float) -> bool:
        tallest = max((run.rest.height for run in ending if run.rest is not None), default=0)
        if tallest <= self._full + 0.01:
            return False
        return self._limit - top >= min(NO_ROOM, self._full)

    def _begins_well(self, run: _Running, number: int, top: float) -> bool:
        """Whether a cell of one row stands whole on this page, or could not stand whole on any."""
        room, height = self._limit - top, run.rest.height if run.rest is not None else 0
        return run.last != number or height <= room + 0.01 or height > self._full + 0.01

    def _begin(self, starting: list[_Running]) -> None:
        self._running += starting
        starting.clear()

    def _end_row(self, number: int, bottom: float) -> None:
        for run in self._running:
            if run.last == number:
                self._put(run, bottom, run.rest)
        self._running = [run for run in self._running if run.last != number]
        self._part.height = bottom
        self._part.rows.append(number)

    def _put(self, run: _Running, bottom: float, block: Block | None) -> None:
        placed = PlacedCell(
            run.cell, run.last - run.cell.rows + 1, run.cell.column, run.top, bottom - run.top, block, run.begins
        )
        self._part.cells.append(placed)

    def _turn(self) -> Part:
        """Close the page: what runs on is cut at its end, and goes on from the top of the next one."""
        cuts = [_cut(run, self._limit) for run in self._running]
        used = [run.top + head.height for run, (head, _) in zip(self._running, cuts, strict=True) if head]
        bottom = max(self._part.height, *used) if used else self._part.height
        for run, (head, tail) in zip(self._running, cuts, strict=True):
            self._put(run, bottom, head)
            _carry_over(run, head, tail)
        done, self._part = self._part, Part()
        done.height = bottom
        self._stuck = not used and not done.rows and self._limit == self._full
        self._limit = self._full
        return done


def _cut(run: _Running, bottom: float) -> tuple[Block | None, Block | None]:
    return run.rest.split(bottom - run.top) if run.rest is not None else (None, None)


def _carry_over(run: _Running, head: Block | None, tail: Block | None) -> None:
    again = run.cell.again
    nothing_yet = head is None and run.begins
    run.top, run.begins = 0, False
    if tail is None:
        run.rest = again() if again is not None else None
    else:
        run.rest = tail if again is None or nothing_yet else tail.below_of(again())
