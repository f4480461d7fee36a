"""What the dates of other items mean for an item: when it can be done at the earliest, and what holds it up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.lateness import DONE, duration
from app.domain.records import Item, Stage


@dataclass(frozen=True, slots=True)
class Danger:
    """An item cannot keep its dates: it must wait for `item` (an id), which is done on `finish` at the earliest.

    `days` is by how many days its own start, or its due day where no start is known, comes too early for that.
    """

    item: str
    finish: date
    days: int

    @property
    def words(self) -> str:
        """The same in short: "held up 3 weeks"."""
        return f"held up {duration(self.days)}"


class Prospects:
    """When items can be done at the earliest, by their dependencies; reckoned when asked for and then kept.

    What is not done on its due day is done today at the earliest. An item follows the last of those it waits for,
    with the lag of each, and takes as long as its own dates say, a single day where no start is known. A parent is
    done with the last of what lies below it. What is complete or closed holds nothing up and is not held up.
    """

    def __init__(self, items: Mapping[str, Item], children: Callable[[str], Sequence[str]], today: date) -> None:
        self._items, self._children, self._today = items, children, today
        self._known: dict[str, date | None] = {}

    def forget(self) -> None:
        """Reckon everything anew from now on: dates, stages, dependencies or rows are others."""
        self._known.clear()

    def turn_to(self, today: date) -> None:
        """Reckon as on another day."""
        self._today = today
        self.forget()

    def finish(self, item_id: str) -> date | None:
        """The day on which an item is done at the earliest; None where it is done already or nothing is known."""
        path = [item_id]
        entered = {item_id}
        while path:
            here = path[-1]
            ahead = [other for other in self._needs(here) if other not in self._known and other not in entered]
            if ahead:
                entered.update(ahead)
                path.extend(ahead)
            else:
                self._known[here] = self._reckoned(here)
                path.pop()
        return self._known[item_id]

    def danger(self, item: Item) -> Danger | None:
        """What makes an item's dates impossible to keep: of several such dependencies the worst."""
        limit = _limit(item)
        if limit is None or not item.dependencies:
            return None
        dangers = [
            Danger(dependency.item, finish, (finish - limit).days + 1 + dependency.lag)
            for dependency in item.dependencies
            for finish in (self.finish(dependency.item),)
            if finish is not None
        ]
        return max((danger for danger in dangers if danger.days > 0), key=lambda danger: danger.days, default=None)

    def _needs(self, item_id: str) -> Iterator[str]:
        item = self._items.get(item_id)
        if item is not None and item.stage not in DONE:
            yield from self._children(item_id)
            yield from (dependency.item for dependency in item.dependencies)

    def _reckoned(self, item_id: str) -> date | None:
        item = self._items.get(item_id)
        if item is None or item.stage in DONE:
            return None
        below = self._children(item_id)
        if below:
            return max((day for child in below if (day := self._known.get(child))), default=None)
        due, start = item.timescale.due, item.timescale.start
        if due is None:
            return None
        length = (due - start).days if start is not None else 0
        after = [
            done + timedelta(days=1 + dependency.lag + length)
            for dependency in item.dependencies
            if (done := self._known.get(dependency.item))
        ]
        return max(due, self._today, *after)


def _limit(item: Item) -> date | None:
    """The day before which all that an item waits for must be done: its start, or its due day once it has begun."""
    if item.stage in DONE:
        return None
    begun = item.stage is Stage.IN_PROGRESS
    return item.timescale.due if begun or item.timescale.start is None else item.timescale.start
