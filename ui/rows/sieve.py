"""A filter at work on a plan: which rows match, and which are shown for the sake of those below them."""

from collections.abc import Callable, Iterable

from app.domain.records import Item
from app.history.plan import Plan


class Sieve:
    """Matching items and their ancestors.

    An item that has matched stays until the filter is set anew, even where an edit makes it match no more:
    a row does not vanish under the officer's hands.
    """

    def __init__(self, plan: Plan, passes: Callable[[Item], bool]) -> None:
        self._plan = plan
        self._passes = passes
        self.matches = {item.id for item in plan.items.values() if passes(item)}
        self._above = self._above_matches()

    def shows(self, item_id: str) -> bool:
        """Whether the item matches or something below it does."""
        return item_id in self.matches or item_id in self._above

    def is_context(self, item_id: str) -> bool:
        """Whether the item is shown only for the sake of what lies below it."""
        return item_id not in self.matches

    def look_again(self, edited: Iterable[str], *, moved: bool) -> set[str]:
        """Take in items that were edited, made or deleted; ids of those shown now or before, but not both."""
        items = self._plan.items
        fresh = {i for i in edited if i in items and i not in self.matches and self._passes(items[i])}
        return self._settle(fresh, recount=moved)

    def let_in(self, item_id: str) -> set[str]:
        """Show an item though it may not match; ids of the items that are shown only now."""
        return self._settle({item_id} - self.matches, recount=False)

    def _settle(self, fresh: set[str], *, recount: bool) -> set[str]:
        if not fresh and not recount:
            return set()
        before = self.matches | self._above
        self.matches = {i for i in self.matches | fresh if i in self._plan.items}
        self._above = self._above_matches()
        return before ^ (self.matches | self._above)

    def _above_matches(self) -> set[str]:
        """Ids of all that stands above a match; each is come upon once."""
        items, above = self._plan.items, set[str]()
        for match in self.matches:
            parent = items[match].place.parent
            while parent is not None and parent not in above:
                above.add(parent)
                parent = items[parent].place.parent
        return above
