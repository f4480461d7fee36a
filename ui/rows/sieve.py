"""A filter at work on a plan: which rows match, and which are shown for the sake of those below them."""

from collections.abc import Callable, Collection, Iterable

from app.domain.records import Item
from app.history.plan import Plan


class Sieve:
    """Matching items and their ancestors.

    An item that has matched stays until the filter is set anew, even where an edit makes it match no more:
    a row does not vanish under the officer's hands.
    """

    def __init__(self, plan: Plan, passing: Callable[[Collection[Item]], list[Item]]) -> None:
        self._plan = plan
        self._passing = passing
        found = passing(plan.items.values())
        self.matches = {item.id for item in found}
        self.shown = self.matches | self._above(found)
        """Ids of the items that match and of those above them."""

    def shows(self, item_id: str) -> bool:
        """Whether the item matches or something below it does."""
        return item_id in self.shown

    def is_context(self, item_id: str) -> bool:
        """Whether the item is shown only for the sake of what lies below it."""
        return item_id not in self.matches

    def look_again(self, edited: Iterable[str], *, moved: bool) -> set[str]:
        """Take in items that were edited, made or deleted; ids of those shown now or before, but not both."""
        items = self._plan.items
        doubtful = [items[item_id] for item_id in edited if item_id in items and item_id not in self.matches]
        return self._settle({item.id for item in self._passing(doubtful)}, recount=moved)

    def let_in(self, item_id: str) -> set[str]:
        """Show an item though it may not match; ids of the items that are shown only now."""
        return self._settle({item_id} - self.matches, recount=False)

    def _settle(self, fresh: set[str], *, recount: bool) -> set[str]:
        if not fresh and not recount:
            return set()
        before = self.shown
        self.matches = {i for i in self.matches | fresh if i in self._plan.items}
        self.shown = self.matches | self._above([self._plan.items[match] for match in self.matches])
        return before ^ self.shown

    def _above(self, matches: Iterable[Item]) -> set[str]:
        """Ids of all that stands above a match, gathered level by level."""
        items, above = self._plan.items, set[str]()
        level = {item.place.parent for item in matches}
        while fresh := {item_id for item_id in level if item_id is not None and item_id not in above}:
            above |= fresh
            level = {items[item_id].place.parent for item_id in fresh}
        return above
