"""Which items a filter lets through."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.records import Item
from app.history.plan import Plan


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What an officer wants to see.

    Every word of `text` stands somewhere in the item, one of the leads leads it, it has one of the ratings.
    `leads` are ids of people, `rags` are codes with None for items that are not rated; empty means any.
    """

    text: str = ""
    leads: frozenset[str] = frozenset()
    rags: frozenset[str | None] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.leads or self.rags)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items match, of how many in the plan."""

    shown: int
    total: int

    def __str__(self) -> str:
        noun = "item" if self.total == 1 else "items"
        return f"{self.shown} of {self.total} {noun}" if self.shown != self.total else f"{self.total} {noun}"


class Matcher:
    """Decides whether an item passes a filter; keeps the text of each item that it has looked at."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._texts: dict[str, str] = {}

    def forget(self, item_ids: Iterable[str]) -> None:
        """Read these items anew."""
        for item_id in item_ids:
            self._texts.pop(item_id, None)

    def forget_names(self) -> None:
        """Read the names of leads anew: somebody was renamed."""
        self._texts.clear()

    def matcher(self, row_filter: RowFilter) -> Callable[[Item], bool]:
        """A test of single items for one filter."""
        words = row_filter.text.casefold().split()
        leads, rags = row_filter.leads, row_filter.rags

        def passes(item: Item) -> bool:
            if rags and item.rag not in rags:
                return False
            if leads and leads.isdisjoint([lead.person for lead in item.leads]):
                return False
            text = (self._texts.get(item.id) or self._read(item)) if words else ""
            for word in words:  # noqa: SIM110 -- this runs for every item of the plan at each letter typed
                if word not in text:
                    return False
            return True

        return passes

    def _read(self, item: Item) -> str:
        people = self._plan.people
        names = [people[lead.person].name for lead in item.leads if lead.person in people]
        parts = (item.number, item.title, item.timescale.text, item.notes, *names, *item.criteria, "")
        text = self._texts[item.id] = "\n".join(parts).casefold()
        return text
