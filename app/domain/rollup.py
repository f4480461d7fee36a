"""What a parent shows of all that lies below it: the span of dates and how many items have which rating."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.records import Item


@dataclass(frozen=True, slots=True)
class RollUp:
    """First and last day named below an item, and how many of the lowest items have each rating.

    `ratings` are (code, count) pairs, the code None for items that are not rated, in no particular order.
    """

    first: date | None = None
    last: date | None = None
    ratings: tuple[tuple[str | None, int], ...] = ()

    @property
    def total(self) -> int:
        """How many of the lowest items there are."""
        return sum(count for _, count in self.ratings)


NOTHING = RollUp()


def of_lowest(item: Item) -> RollUp:
    """What an item without any below it adds to those above."""
    first, last = _own_days(item)
    return RollUp(first, last, ((item.rag, 1),))


def of_parent(item: Item, below: Iterable[RollUp]) -> RollUp:
    """What an item adds to those above, given what each of its children adds. Its own dates count as well."""
    parts = list(below)
    ratings: Counter[str | None] = Counter()
    for part in parts:
        for code, count in part.ratings:
            ratings[code] += count
    own_first, own_last = _own_days(item)
    firsts = [day for day in (own_first, *(part.first for part in parts)) if day is not None]
    lasts = [day for day in (own_last, *(part.last for part in parts)) if day is not None]
    return RollUp(min(firsts, default=None), max(lasts, default=None), tuple(ratings.items()))


def _own_days(item: Item) -> tuple[date | None, date | None]:
    """The first and last day that an item names itself; what has only a due day begins and ends with it."""
    start, due = item.timescale.start, item.timescale.due
    return start or due, due or start
