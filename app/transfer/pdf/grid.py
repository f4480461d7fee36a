"""A plan as sections of a table: which item's words stand in which cell, and how many rows a cell goes down.

The items of the top level are sections. The levels below get a column each, up to three; what lies deeper stands
in rows of its own below, set in, in the last of these columns.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from app.domain.records import Item, PlanDetails
from app.history.plan import Plan
from app.transfer.pdf.options import Shown


class Holds(Enum):
    """What a column shows of an item."""

    TITLE = auto()
    CRITERIA = auto()
    LEADS = auto()
    TIMESCALE = auto()
    RAG = auto()
    DONE = auto()
    LINKS = auto()
    OWN = auto()


_CHOICES = (
    (Shown.CRITERIA, "Success criteria", Holds.CRITERIA),
    (Shown.LEADS, "Lead", Holds.LEADS),
    (Shown.TIMESCALE, "Timescale", Holds.TIMESCALE),
    (Shown.RAG, "RAG", Holds.RAG),
    (Shown.DONE, "Done", Holds.DONE),
    (Shown.LINKS, "Links", Holds.LINKS),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; `depth` is the level of a column of titles.

    One of the council's own is known by its heading.
    """

    heading: str
    holds: Holds
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that begins in a row and covers `rows` of them; empty where it has no item."""

    column: int
    item: Item | None
    rows: int = 1
    inset: int = 0


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One item of the top level with the rows below it; the item is None in a plan with one level only.

    `columns` are those of the table, but columns of titles in which nothing stands here.
    """

    item: Item | None
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def columns_of(plan: Plan, shown: frozenset[Shown] | None = None, own: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of titles that this plan needs, then those of `shown`; without it, all that are not empty.

    `own` are the headings of the council's own columns, which come last.
    """
    details = plan.details
    titles = [Column(_heading(details, depth), Holds.TITLE, depth) for depth in _title_depths(plan)]
    wanted = _used(plan) if shown is None else shown
    known = (Column(heading, holds) for part, heading, holds in _CHOICES if part in wanted)
    return (*titles, *known, *(Column(heading, Holds.OWN) for heading in own))


def own_text(item: Item, heading: str) -> str:
    """What an item says in the council's own column of that heading."""
    return next((extra.text.strip() for extra in item.extras if extra.name == heading), "")


def _used(plan: Plan) -> frozenset[Shown]:
    """The columns in which something stands."""
    says: dict[Shown, Callable[[Item], object]] = {
        Shown.CRITERIA: lambda item: item.criteria,
        Shown.LEADS: lambda item: item.leads,
        Shown.TIMESCALE: lambda item: item.timescale.text.strip(),
        Shown.RAG: lambda item: item.rag,
        Shown.DONE: lambda item: item.percent_complete is not None,
        Shown.LINKS: lambda item: item.strategies or item.recommendations,
    }
    return frozenset(part for part, says_it in says.items() if any(map(says_it, plan.items.values())))


def sections_of(plan: Plan, columns: tuple[Column, ...]) -> Iterator[Section]:
    """The plan's sections in order, as rows of those columns."""
    tops = [plan.items[item_id] for item_id in plan.children(None)]
    if columns[0].depth == 0:
        yield _section(None, _Rows(plan, columns).below(tops, 0), columns)
        return
    for top in tops:
        below = [plan.items[item_id] for item_id in plan.children(top.id)]
        yield _section(top, _Rows(plan, columns).below(below, 1), columns)


def _section(item: Item | None, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> Section:
    """A section without empty columns of titles; the last of these stays."""
    titles = [index for index, column in enumerate(columns) if column.holds is Holds.TITLE]
    said = {cell.column for row in rows for cell in row if cell.item is not None and _says(cell.item)}
    left_out = [index for index in titles[:-1] if index not in said] if rows else []
    kept = [index for index in range(len(columns)) if index not in left_out]
    place = {index: number for number, index in enumerate(kept)}
    if left_out:
        rows = tuple(tuple(replace(c, column=place[c.column]) for c in row if c.column in place) for row in rows)
    return Section(item, rows, tuple(columns[index] for index in kept))


def _says(item: Item) -> bool:
    return bool(item.title.strip() or item.number.strip())


def _title_depths(plan: Plan) -> range:
    deepest = max((depth for depth, _ in plan.walk()), default=0)
    last = min(3, len(plan.details.levels) - 1, deepest)
    return range(1, last + 1) if last else range(1)


def _heading(details: PlanDetails, depth: int) -> str:
    name = details.level(depth).name
    return name[:1].upper() + name[1:]


class _Rows:
    """Gathers the rows of one section."""

    def __init__(self, plan: Plan, columns: tuple[Column, ...]) -> None:
        self._plan = plan
        self._columns = columns
        self._titles = [column for column in columns if column.holds is Holds.TITLE]
        self._criteria = next((i for i, column in enumerate(columns) if column.holds is Holds.CRITERIA), None)
        self._owners: list[Item] = []
        self._cells: list[list[Cell]] = []
        self._criteria_at: dict[int, tuple[Item, int]] = {}

    def below(self, items: Iterable[Item], depth: int) -> tuple[Row, ...]:
        for item in items:
            self._add(item, depth)
        self._fill()
        self._place_criteria()
        return tuple(tuple(sorted(cells, key=lambda cell: cell.column)) for cells in self._cells)

    def _add(self, item: Item, depth: int) -> None:
        first = len(self._cells)
        column = min(depth, self._titles[-1].depth) - self._titles[0].depth
        is_group = depth < self._titles[-1].depth
        below = [self._plan.items[child] for child in self._plan.children(item.id)]
        if not is_group or not below or self._stands_alone(item):
            self._cells.append([])
            self._owners.append(item)
        for child in below:
            self._add(child, depth + 1)
        rows = len(self._cells) - first if is_group else 1
        self._cells[first].append(Cell(column, item, rows, max(depth - self._titles[-1].depth, 0)))
        if item.criteria:
            self._criteria_at[first] = (item, len(self._cells))

    def _stands_alone(self, item: Item) -> bool:
        """Whether a group says so much of itself that it needs a row before those below it."""
        says = item.leads or item.timescale.text.strip() or item.rag or item.strategies or item.recommendations
        own = any(own_text(item, column.heading) for column in self._columns if column.holds is Holds.OWN)
        return (
            bool(says)
            or own
            or self._says_how_much_is_done(item)
            or bool(item.criteria and self._first_below_has_criteria(item))
        )

    def _says_how_much_is_done(self, item: Item) -> bool:
        return item.percent_complete is not None and any(column.holds is Holds.DONE for column in self._columns)

    def _first_below_has_criteria(self, item: Item) -> bool:
        children = self._plan.children(item.id)
        while children:
            first = self._plan.items[children[0]]
            if first.criteria:
                return True
            if self._plan.depth(first.id) >= self._titles[-1].depth or self._stands_alone(first):
                return False
            children = self._plan.children(first.id)
        return False

    def _fill(self) -> None:
        """Give each row its owner's cells, and an empty one wherever no title comes down from above."""
        until = [0] * len(self._columns)
        for row, cells in enumerate(self._cells):
            for cell in cells:
                until[cell.column] = row + cell.rows
            for index, column in enumerate(self._columns):
                if column.holds is Holds.TITLE and until[index] <= row:
                    cells.append(Cell(index, None))
                elif column.holds not in (Holds.TITLE, Holds.CRITERIA):
                    cells.append(Cell(index, self._owners[row]))

    def _place_criteria(self) -> None:
        row = 0
        while self._criteria is not None and row < len(self._cells):
            item, end = self._criteria_at.get(row, (None, row + 1))
            after = next((later for later in range(row + 1, end) if later in self._criteria_at), end)
            self._cells[row].append(Cell(self._criteria, item, after - row))
            row = after
