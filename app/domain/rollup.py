"""What a parent shows of all that lies below it: dates, ratings and how much is done."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.lateness import DONE
from app.domain.records import Item


@dataclass(frozen=True, slots=True)
class RollUp:
    """First and last day named below an item, and of the lowest items: their ratings, and how much of them is done.

    `ratings` are (code, count) pairs, the code None for items that are not rated, in no particular order. `done` is a
    sum of percent: 100 for each of the lowest items that is complete, and what was said of the others.
    """

    first: date | None = None
    last: date | None = None
    ratings: tuple[tuple[str | None, int], ...] = ()
    done: int = 0

    @property
    def total(self) -> int:
        """How many of the lowest items there are."""
        return sum(count for _, count in self.ratings)

    @property
    def percent_done(self) -> int:
        """The share of the lowest items that is done, in percent, each counting alike; rounded down."""
        return self.done // max(self.total, 1)


NOTHING = RollUp()


def of_lowest(item: Item) -> RollUp:
    """What an item without any below it adds to those above."""
    first, last = _own_days(item)
    return RollUp(first, last, ((item.rag, 1),), _percent(item))


def of_parent(item: Item, below: Iterable[RollUp], lowest: Iterable[Item] = ()) -> RollUp:
    """What an item adds to those above, given what its children add. Its own dates count as well.

    Children without any below them may be given as they are, in `lowest`: nearly all of a plan's items are such, and a
    roll-up of each would cost more than the sum.
    """
    leaves, parts = list(lowest), list(below)
    days = [_own_days(one) for one in (item, *leaves)] + [(part.first, part.last) for part in parts]
    ratings: Counter[str | None] = Counter([leaf.rag for leaf in leaves])
    for part in parts:
        ratings.update(dict(part.ratings))
    return RollUp(
        min((first for first, _ in days if first is not None), default=None),
        max((last for _, last in days if last is not None), default=None),
        tuple(ratings.items()),
        sum(map(_percent, leaves)) + sum(part.done for part in parts),
    )


def _own_days(item: Item) -> tuple[date | None, date | None]:
    """The first and last day that an item names itself; what has only a due day begins and ends with it."""
    start, due = item.timescale.start, item.timescale.due
    return start or due, due or start


def _percent(item: Item) -> int:
    if item.stage in DONE:
        return 100
    return item.percent_complete or 0
