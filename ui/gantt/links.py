"""The dependencies of a plan as lines between visible rows, found by the rows that they pass."""

from collections.abc import Collection, Iterable, Iterator
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
        self._followers: dict[str, list[str]] | None = None
        """Ids of the items that wait for each; made when it is needed."""
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

    def affected(self, item_ids: Iterable[str]) -> set[str]:
        """The items, what stands above them, and all that waits for any of these, also by way of others."""
        followers, found, ahead = self._all_followers(), set[str](), list(item_ids)
        while ahead:
            item_id = ahead.pop()
            if item_id not in found:
                found.add(item_id)
                ahead += (*followers.get(item_id, ()), *self._rows.plan.ancestors(item_id))
        return found

    def touching(self, item_ids: Collection[str]) -> Iterator[Run]:
        """The links that begin or end at any of the items."""
        if self._waiting:
            runs = self._runs if self._runs is not None else self._make()
            yield from (run for run in runs if run.link.before in item_ids or run.link.after in item_ids)

    def _all_followers(self) -> dict[str, list[str]]:
        if self._followers is None:
            self._followers = {}
            for after, links in self._waiting.items():
                for link in links:
                    self._followers.setdefault(link.item, []).append(after)
        return self._followers

    def _note(self, item_id: str, item: Item | None) -> None:
        if item is not None and item.dependencies:
            self._waiting[item_id] = item.dependencies
        else:
            self._waiting.pop(item_id, None)
        self._runs = self._followers = None

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
