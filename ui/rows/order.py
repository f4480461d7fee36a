"""Where an item stands in the order shown, before and after a change: what lets a row be found by bisection."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from app.domain.records import Item, Kind, Place
from app.history.changes import WHOLE, Change

UNSORTED = 1 << 60
"""What an item without a key is sorted by: it comes last."""


class Keys(dict[str, int]):
    """By what each item is sorted among its siblings; those that are not known come last."""

    def __missing__(self, item_id: str) -> int:
        return UNSORTED


class Order:
    """Plan order by the items' places, some of which may be said to be others than the plan holds now.

    Where there are `keys`, siblings are ordered by them first.
    """

    def __init__(
        self,
        items: Mapping[str, Item],
        places: Mapping[str, Place] | None = None,
        keys: Keys | None = None,
    ) -> None:
        self._items = items
        self._places = places or {}
        self._keys = keys

    def with_places(self, places: Mapping[str, Place]) -> "Order":
        """The same order where some items stand elsewhere."""
        return Order(self._items, places, self._keys)

    def place(self, item_id: str) -> Place:
        """Where the item stands below which parent."""
        return self._places.get(item_id) or self._items[item_id].place

    def knows(self, item_id: str) -> bool:
        """Whether the item stands anywhere in this order."""
        return item_id in self._places or item_id in self._items

    def path(self, item_id: str) -> tuple[Any, ...]:
        """The keys and ranks from the top down to an item; items sorted by it are in this order."""
        ranks: list[Any] = []
        above: str | None = item_id
        while above is not None:
            place = self.place(above)
            ranks.append((self._keys[above], place.rank) if self._keys is not None else place.rank)
            above = place.parent
        return tuple(reversed(ranks))

    def sorted(self, item_ids: Sequence[str]) -> Sequence[str]:
        """Siblings in plan order, put into this order."""
        return sorted(item_ids, key=self._keys.__getitem__) if self._keys is not None else item_ids

    def ancestors(self, item_id: str) -> Iterator[str]:
        """Ids from the parent up to the top; none for an item that this order does not know."""
        parent = self.place(item_id).parent if self.knows(item_id) else None
        while parent is not None:
            yield parent
            parent = self.place(parent).parent

    def slot(self, ids: Sequence[str], item_id: str) -> int:
        """The position in `ids`, which are in this order, where the item stands or would stand."""
        return bisect_left(ids, self.path(item_id), key=self.path)


def structural(changes: Iterable[Change]) -> list[Change]:
    """The changes that alter which items there are or where they stand."""
    return [change for change in changes if change.kind is Kind.ITEM and change.field in (WHOLE, "place")]


def places_before(changes: Iterable[Change]) -> dict[str, Place]:
    """Where the items of structural changes stood before all of them; new items are left out."""
    places: dict[str, Place | None] = {}
    for change in changes:
        if change.id in places:
            continue
        before = cast("Item | None", change.before) if change.field == WHOLE else change.before
        places[change.id] = before.place if isinstance(before, Item) else cast("Place | None", before)
    return {item_id: place for item_id, place in places.items() if place is not None}
