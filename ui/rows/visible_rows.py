"""The rows that can be scrolled to: the plan's tree flattened, after filter and collapse."""

from collections.abc import Collection, Iterable

from app.domain.records import Item, Kind
from app.domain.rollup import RollUp
from app.history.changes import WHOLE, Change
from app.history.plan import Plan, PlanChanged
from ui.rows.events import Event, Span
from ui.rows.filtering import Counts, Matcher, RowFilter
from ui.rows.order import Order, places_before, structural
from ui.rows.rollups import RollUps
from ui.rows.row_list import RowList, Rows
from ui.rows.sieve import Sieve
from ui.rows.sorting import Sorting, sort_keys

FEW = 50
"""Items up to which it is quicker to look for each than to look through all rows."""


class VisibleRows(RowList):
    """The visible rows of one plan.

    What a `PlanChanged` costs depends on the rows it concerns, not on the size of the plan, save for moving
    the ends of two lists.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.folded: Event[int] = Event()
        """A row that was expanded or collapsed."""
        self.counts_changed: Event[Counts] = Event()
        self.row_filter = RowFilter()
        self._matcher = Matcher(plan)
        self._rollups = RollUps(plan)
        self._sieve: Sieve | None = None
        self._collapsed: set[str] = set()
        self._collapsed_unfiltered: set[str] = set()
        self.sorting: Sorting | None = None
        self._keys: dict[str, int] = {}
        self._order = Order(plan.items)
        self._replace(self._flat(None, 0))

    # What is visible

    def item(self, row: int) -> Item:
        """The item in a row."""
        return self.plan.items[self.id_at(row)]

    def item_there(self, row: int) -> Item | None:
        """The item in a row, None for one that is deleted and whose row is about to be removed."""
        return self.plan.items.get(self.id_at(row))

    def row_of(self, item_id: str) -> int | None:
        """The row of an item, None where it is not visible."""
        return self._find(item_id, self._order) if item_id in self.plan.items else None

    def rows_of(self, item_ids: Collection[str]) -> list[int]:
        """The rows of those items that are visible, in order."""
        if len(item_ids) < FEW:
            return sorted(row for item_id in item_ids if (row := self.row_of(item_id)) is not None)
        wanted = set(item_ids)
        return [row for row, item_id in enumerate(self.ids) if item_id in wanted]

    def rollup(self, item_id: str) -> RollUp:
        """What lies below an item, itself included."""
        return self._rollups.of(item_id)

    def has_children(self, row: int) -> bool:
        """Whether there is something below the item of a row that can be shown."""
        children, sieve = self.plan.children(self.id_at(row)), self._sieve
        return bool(children) if sieve is None else any(sieve.shows(child) for child in children)

    def is_expanded(self, row: int) -> bool:
        """Whether what lies below the item of a row is shown, if there is any."""
        return self.id_at(row) not in self._collapsed

    def is_context(self, row: int) -> bool:
        """Whether a row does not match the filter, and is shown for the sake of one below that does."""
        return self._sieve is not None and self._sieve.is_context(self.id_at(row))

    @property
    def counts(self) -> Counts:
        """How many items match the filter, of how many in the plan."""
        total = len(self.plan.items)
        return Counts(total if self._sieve is None else len(self._sieve.matches), total)

    # Expanding and filtering

    def expand(self, row: int) -> None:
        """Show what lies below the item of a row."""
        item_id = self.id_at(row)
        if item_id in self._collapsed:
            self._collapsed.discard(item_id)
            self._insert(row + 1, self._flat(item_id, self.depth(row) + 1))
            self.folded.tell(row)

    def collapse(self, row: int) -> None:
        """Hide what lies below the item of a row."""
        if self.has_children(row) and self.is_expanded(row):
            self._collapsed.add(self.id_at(row))
            self._remove(row + 1, self.end_of(row))
            self.folded.tell(row)

    def toggle(self, row: int) -> None:
        """Expand what is collapsed, collapse what is expanded."""
        if self.is_expanded(row):
            self.collapse(row)
        else:
            self.expand(row)

    def expand_all(self) -> None:
        """Show every row that the filter lets through."""
        self._rebuild(set())

    def collapse_all(self) -> None:
        """Show the top level only."""
        self.show_to_level(0)

    def show_to_level(self, depth: int) -> None:
        """Show the rows down to `depth` (0: the top level only)."""
        plan = self.plan
        self._rebuild({item.id for above, item in plan.walk() if above >= depth and plan.children(item.id)})

    def set_filter(self, row_filter: RowFilter) -> None:
        """Show what the filter lets through and what stands above it; an empty filter shows everything."""
        if self._sieve is None:
            self._collapsed_unfiltered = self._collapsed
        self.row_filter = row_filter
        self._sieve = Sieve(self.plan, self._matcher.matcher(row_filter)) if row_filter else None
        self._rebuild(set() if row_filter else self._collapsed_unfiltered)
        self.counts_changed.tell(self.counts)

    def sort(self, sorting: Sorting | None) -> None:
        """Show siblings in another order, None: in that of the plan.

        Rows edited later keep their place until they are sorted anew: none moves under the officer's hands.
        """
        self.sorting = sorting
        self._keys = sort_keys(self.plan, sorting, self._rollups.of) if sorting is not None else {}
        self._order = Order(self.plan.items, keys=self._keys)
        self._rebuild(self._collapsed)

    def expand_below(self, row: int) -> None:
        """Show all that lies below the item of a row."""
        item_id = self.id_at(row)
        self._remove(row + 1, self.end_of(row))
        self._collapsed -= {item_id, *(item.id for _, item in self.plan.walk(item_id))}
        self._insert(row + 1, self._flat(item_id, self.depth(row) + 1))
        self.folded.tell(row)

    def next_match(self, row: int, step: int) -> int | None:
        """The row after this one (before, with a step of -1) that matches the filter, round the ends."""
        count = len(self)
        rows = ((row + step * i) % count for i in range(1, count + 1))
        return next((found for found in rows if not self.is_context(found)), None)

    def reveal(self, item_id: str) -> None:
        """Make an item visible: expand what stands above it, and let it through the filter."""
        if self._sieve is not None:
            self._resplice(self._sieve.let_in(item_id), self._order)
            self.counts_changed.tell(self.counts)
        for above in reversed(list(self.plan.ancestors(item_id))):
            row = self.row_of(above)
            if row is not None:
                self.expand(row)

    def _rebuild(self, collapsed: set[str]) -> None:
        self.resetting.tell(None)
        self._collapsed = collapsed
        self._replace(self._flat(None, 0))
        self.reset.tell(None)

    # Following the plan

    def follow(self, event: PlanChanged) -> None:
        """Take in what one revision or edit changed, by difference."""
        moves = structural(event.changes)
        before = Order(self.plan.items, places_before(moves), self._keys)
        self._forget_rollups(event.changes, before)
        concerned = {change.id for change in moves} | self._sift(event.changes, moves)
        self._collapsed -= {change.id for change in moves if change.id not in self.plan.items}
        if not self._shift_one(concerned, before):
            self._resplice(concerned, before)
        self._tell_changed(event.changes, before)
        if concerned:
            self.counts_changed.tell(self.counts)

    def _forget_rollups(self, changes: Iterable[Change], before: Order) -> None:
        for change in changes:
            if change.kind is Kind.ITEM and change.field in (WHOLE, "place", "timescale", "rag"):
                self._rollups.forget(change.id)
                for above in (*before.ancestors(change.id), *self._order.ancestors(change.id)):
                    self._rollups.forget(above)

    def _sift(self, changes: Iterable[Change], moves: Collection[Change]) -> set[str]:
        """Ids of items that the filter lets through now and did not before, or the other way round."""
        if any(change.kind is Kind.PERSON for change in changes):
            self._matcher.forget_names()
        edited = {change.id for change in changes if change.kind is Kind.ITEM}
        self._matcher.forget(edited)
        if self._sieve is None:
            return set()
        return self._sieve.look_again(edited, moved=bool(moves))

    def _tell_changed(self, changes: Collection[Change], before: Order) -> None:
        if any(change.kind is not Kind.ITEM for change in changes):
            touched = {0, len(self) - 1}
        else:
            rows = (self.row_of(item_id) for item_id in self._touched(changes, before))
            touched = {row for row in rows if row is not None}
        if touched and len(self):
            self.changed.tell(Span(min(touched), max(touched)))

    def _touched(self, changes: Iterable[Change], before: Order) -> set[str]:
        """Ids of edited items and of all that stand or stood above them."""
        edited = {change.id for change in changes}
        above = (order.ancestors(item_id) for item_id in edited for order in (before, self._order))
        return edited.union(*above)

    # What is where

    def _is_visible(self, item_id: str) -> bool:
        if self._sieve is not None and not self._sieve.shows(item_id):
            return False
        return self._collapsed.isdisjoint(self.plan.ancestors(item_id))

    def _resplice(self, concerned: Collection[str], before: Order) -> None:
        """Take out the rows of items that are not where they were, then put in those that are visible now."""
        for item_id in concerned:
            row = self._find(item_id, before) if before.knows(item_id) else None
            if row is not None:
                self._remove(row, self.end_of(row))
        there = [item_id for item_id in concerned if item_id in self.plan.items and self._is_visible(item_id)]
        for item_id in sorted(there, key=self._order.path):
            if self.row_of(item_id) is None:
                self._insert(self._order.slot(self.ids, item_id), self._with_below(item_id))

    def _shift_one(self, concerned: Collection[str], before: Order) -> bool:
        """Move the rows of a single item in one piece, which keeps its editor open; False if not so."""
        item_id = next(iter(concerned), "")
        if len(concerned) != 1 or item_id not in self.plan.items or not self._is_visible(item_id):
            return False
        row = self._find(item_id, before)
        if row is None:
            return False
        end, (ids, depths) = self.end_of(row), self._with_below(item_id)
        if ids != self.ids[row:end]:
            return False
        self._shift(row, end, depths, self._order)
        return True

    def _with_below(self, item_id: str) -> Rows:
        depth = self.plan.depth(item_id)
        if item_id in self._collapsed:
            return [item_id], [depth]
        ids, depths = self._flat(item_id, depth + 1)
        return [item_id, *ids], [depth, *depths]

    def _flat(self, top: str | None, depth: int) -> Rows:
        """Ids and depths of what is visible below `top`, whose children are at `depth`."""
        ids: list[str] = []
        depths: list[int] = []
        children, collapsed, in_order = self.plan.children, self._collapsed, self._order.sorted
        shows = self._sieve.shows if self._sieve is not None else None
        stack = [(depth, child) for child in reversed(in_order(children(top)))]
        while stack:
            at, item_id = stack.pop()
            if shows is not None and not shows(item_id):
                continue
            ids.append(item_id)
            depths.append(at)
            below = children(item_id)
            if below and item_id not in collapsed:
                stack.extend([(at + 1, child) for child in reversed(in_order(below))])
        return ids, depths
