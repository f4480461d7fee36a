"""Which items a filter lets through."""

from collections.abc import Callable, Iterator
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
        self._texts: dict[str, tuple[Item, str]] = {}

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
            if leads and leads.isdisjoint(lead.person for lead in item.leads):
                return False
            return not words or all(word in self._text(item) for word in words)

        return passes

    def _text(self, item: Item) -> str:
        kept = self._texts.get(item.id)
        if kept is not None and kept[0] is item:
            return kept[1]
        text = "\n".join(self._searched(item)).casefold()
        self._texts[item.id] = (item, text)
        return text

    def _searched(self, item: Item) -> Iterator[str]:
        people = self._plan.people
        yield item.number
        yield item.title
        yield from (people[lead.person].name for lead in item.leads if lead.person in people)
        yield item.timescale.text
        yield item.notes
        yield from item.criteria
