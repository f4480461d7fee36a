"""Which days a plan spans, so that the Gantt knows how far it can be scrolled and where bars fade out."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.records import Item
from app.domain.shapes import Horizon
from app.history.plan import Plan
from ui.gantt.scale import Extent, extent_of, quarter_end


class PlanDays:
    """First and last day that any item names. They widen with edits and never narrow, so that nothing jumps."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._today = today
        self._start = plan.details.start
        self.first: date | None = self._start
        self.last: date | None = None
        self.widen(plan.items.values())

    def widen(self, items: Iterable[Item]) -> bool:
        """Take in the days of items; whether that changed anything."""
        first, last = self.first, self.last
        for item in items:
            start, due = item.timescale.start, item.timescale.due
            begin, end = start or due, due or start
            if begin is not None and (first is None or begin < first):
                first = begin
            if end is not None and (last is None or end > last):
                last = end
        changed = (first, last) != (self.first, self.last)
        self.first, self.last = first, last
        return changed

    @property
    def extent(self) -> Extent:
        """The days that can be scrolled to."""
        return extent_of(self.first, self.last, self._today)

    @property
    def horizon(self) -> Horizon:
        """From when to when the plan is drawn."""
        start = self._start or self.first or self._today
        end = self.last or start + timedelta(days=364)
        return Horizon(start, quarter_end(max(end, start)))
