"""The dependencies of a plan as lines between visible rows, found by the rows that they pass."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.records import Item, Kind
from app.history.changes import WHOLE
from app.history.plan import PlanChanged
from ui.gantt.intervals import Intervals
from ui.rows.visible_rows import VisibleRows


@dataclass(frozen=True, slots=True)
class Link:
    """`after` waits for `before`, both ids of items, and follows it by `lag` days."""

    before: str
    after: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A link whose ends are both in view, from the row of what comes first to the row of what waits for it."""

    link: Link
    before_row: int
    after_row: int


class Links:
    """All dependencies; those with a folded or filtered end are not shown. The index is made when it is needed."""

    def __init__(self, rows: VisibleRows) -> None:
        self._rows = rows
        self._waiting = {item.id: item.dependencies for item in rows.plan.items.values() if item.dependencies}
        self._runs: list[Run] | None = None
        self._index = Intervals(())
        for event in (rows.inserted, rows.removed, rows.moved, rows.reset):
            event.connect(self._forget)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def follow(self, event: PlanChanged) -> None:
        """Take in what an edit or a revision changed."""
        for change in event.changes:
            if change.kind is Kind.ITEM and change.field in (WHOLE, "dependencies"):
                self._note(change.id, event.plan.items.get(change.id))

    def meeting(self, first: int, last: int) -> Iterator[Run]:
        """The links that begin, end or pass by between two rows."""
        if self._waiting:
            runs = self._runs if self._runs is not None else self._make()
            yield from (runs[number] for number in self._index.meeting(first, last))

    def _note(self, item_id: str, item: Item | None) -> None:
        if item is not None and item.dependencies:
            self._waiting[item_id] = item.dependencies
        else:
            self._waiting.pop(item_id, None)
        self._runs = None

    def _forget(self, _: object) -> None:
        self._runs = None

    def _make(self) -> list[Run]:
        ids = self._rows.ids
        row_of = {ids[row]: row for row in range(len(ids) - 1, -1, -1)}  # of an item's several rows, the first
        runs = [
            Run(Link(link.item, after, link.lag), row_of[link.item], row_of[after])
            for after, links in self._waiting.items()
            if after in row_of
            for link in links
            if link.item in row_of
        ]
        self._index = Intervals((min(r.before_row, r.after_row), max(r.before_row, r.after_row)) for r in runs)
        self._runs = runs
        return runs
