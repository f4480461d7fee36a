"""Which items a filter lets through."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.records import Item
from app.history.plan import Plan
from ui.rows.facets import Facet, Facets, Value

AT_ONCE = 500
"""Items whose words are read, or which are counted, between two moments at which something else may be done."""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What an officer wants to see.

    Every word of `text` stands somewhere in the item, and in each facet that something was chosen in, the item has one
    of the values chosen.
    """

    text: str = ""
    chosen: Mapping[Facet, frozenset[Value]] = field(default_factory=dict[Facet, frozenset[Value]])

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.chosen)

    def choosing(self, facet: Facet, values: frozenset[Value]) -> "RowFilter":
        """The same filter with other values chosen in one facet; none means any."""
        others = {other: chosen for other, chosen in self.chosen.items() if other is not facet}
        return replace(self, chosen=others | {facet: values} if values else others)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items match, of how many in the plan."""

    shown: int
    total: int

    def __str__(self) -> str:
        noun = "item" if self.total == 1 else "items"
        return f"{self.shown} of {self.total} {noun}" if self.shown != self.total else f"{self.total} {noun}"


class Matcher:
    """Decides which items pass a filter; keeps the words of each item that it has looked at."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan = plan
        self.facets = Facets(plan, today)
        self._words: dict[str, str] = {}

    def forget(self, item_ids: Iterable[str]) -> None:
        """Read these items anew."""
        for item_id in item_ids:
            self._words.pop(item_id, None)

    def forget_names(self) -> None:
        """Read the names of leads anew: somebody was renamed."""
        self._words.clear()

    def passing(self, items: Collection[Item], row_filter: RowFilter) -> list[Item]:
        """The items among these that pass. Every item of the plan passes through here at each letter typed."""
        words = row_filter.text.casefold().split()
        found = self._saying(items, words) if words else list(items)
        for facet, chosen in row_filter.chosen.items():
            values = self.facets.values(facet)
            found = [item for item in found if not chosen.isdisjoint(values(item))]
        return found

    def _saying(self, items: Collection[Item], words: Sequence[str]) -> list[Item]:
        """The items in which every word stands. All of the plan are gone through in the order of memory."""
        known, all_items = self._words, self._plan.items
        if len(known) < len(all_items):
            self._read(items)
        if len(items) == len(all_items) == len(known):
            ids = [item_id for item_id, said in known.items() if words[0] in said]
        else:
            ids = [item.id for item in items if words[0] in known[item.id]]
        for word in words[1:]:
            ids = [item_id for item_id in ids if word in known[item_id]]
        return [all_items[item_id] for item_id in ids]

    def read_ahead(self) -> Iterator[None]:
        """Reads the words of all items a few at a time, so that the first letter typed finds them ready."""
        items = list(self._plan.items.values())
        for first in range(0, len(items), AT_ONCE):
            self._read(item for item in items[first : first + AT_ONCE] if self._plan.items.get(item.id) is item)
            yield

    def counting(self, facet: Facet, row_filter: RowFilter, counts: Counter[Value]) -> Iterator[None]:
        """Counts into `counts`, a few items at a time, how many would be left by each value of a facet."""
        values, others = self.facets.values(facet), row_filter.choosing(facet, frozenset())
        items = list(self._plan.items.values())
        for first in range(0, len(items), AT_ONCE):
            for item in self.passing(items[first : first + AT_ONCE], others):
                counts.update(values(item))
            yield

    def _read(self, items: Iterable[Item]) -> None:
        people, known = self._plan.people, self._words
        for item in items:
            if item.id not in known:
                names = [people[lead.person].name for lead in item.leads if lead.person in people]
                parts = (item.number, item.title, item.timescale.text, item.notes, *names, *item.criteria)
                known[item.id] = "\n".join(parts).casefold()
