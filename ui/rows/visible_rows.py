"""The rows that can be scrolled to: the plan's tree flattened, or its items in groups, after filter and collapse."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice

from app.domain.records import Item, Kind
from app.domain.rollup import RollUp
from app.history.changes import WHOLE, Change
from app.history.plan import Plan, PlanChanged
from ui.rows.events import Event, Span, spans_of
from ui.rows.facets import Facet, Facets, Value
from ui.rows.filtering import Counts, Matcher, RowFilter
from ui.rows.group_layout import GroupLayout
from ui.rows.order import Order, places_before, structural
from ui.rows.rollups import RollUps
from ui.rows.row_list import Heading, RowList
from ui.rows.shown import Happened, Layout, Shown
from ui.rows.sieve import Sieve
from ui.rows.sorting import Sorter, Sorting
from ui.rows.tree_layout import TreeLayout, flattened

FEW = 50
"""Items up to which it is quicker to look for each than to look through all rows."""


class VisibleRows(RowList):
    """The visible rows of one plan, seen from `today`.

    What a `PlanChanged` costs depends on the rows it concerns, not on the size of the plan, save for moving
    the ends of two lists.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        super().__init__()
        self.plan = plan
        self.folded: Event[int] = Event()
        """A row that was expanded or collapsed."""
        self.counts_changed: Event[Counts] = Event()
        self.arranged: Event[None] = Event()
        """The rows are sorted or grouped otherwise than before."""
        self.row_filter = RowFilter()
        self.sorting: Sorting | None = None
        self.grouping: Facet | None = None
        self._matcher = Matcher(plan, today)
        self._rollups = RollUps(plan)
        self._shown = Shown(plan, Order(plan.items))
        self._tree = TreeLayout(self, self._shown)
        self._layout: Layout = self._tree
        self.replace(self._layout.all())

    # What is visible

    @property
    def facets(self) -> Facets:
        """What the items can be filtered and grouped by."""
        return self._matcher.facets

    def item(self, row: int) -> Item:
        """The item in a row that shows one."""
        return self.plan.items[self.id_at(row)]

    def item_there(self, row: int) -> Item | None:
        """The item in a row; None for a heading, and for one that is deleted and whose row is about to be removed."""
        return self.plan.items.get(self.id_at(row))

    def heading(self, row: int) -> Heading | None:
        """The heading that stands in a row in place of an item."""
        return self._layout.heading(row)

    def row_of(self, item_id: str) -> int | None:
        """The row of an item, the first where it has several; None where it is not visible."""
        return self._layout.row_of(item_id)

    def rows_of(self, item_ids: Collection[str]) -> list[int]:
        """The rows of those items that are visible, in order."""
        if len(item_ids) < FEW:
            return sorted(row for item_id in item_ids if (row := self.row_of(item_id)) is not None)
        wanted = set(item_ids)
        return [row for row, item_id in enumerate(self.ids) if item_id in wanted]

    def nearest_shown(self, item_ids: Iterable[str]) -> Iterator[str]:
        """Each of the items, or the nearest above it that is visible; none for one that is deleted or filtered out."""
        for item_id in item_ids:
            if item_id in self.plan.items:
                way = (item_id, *self.plan.ancestors(item_id))
                yield from islice((each for each in way if self.row_of(each) is not None), 1)

    def rollup(self, item_id: str) -> RollUp:
        """What lies below an item, itself included."""
        return self._rollups.of(item_id)

    def has_children(self, row: int) -> bool:
        """Whether there is something below a row that can be shown."""
        return self._layout.has_children(row)

    def is_expanded(self, row: int) -> bool:
        """Whether what lies below a row is shown, if there is any."""
        return self._layout.is_expanded(row)

    def is_context(self, row: int) -> bool:
        """Whether a row does not match the filter, and is shown for the sake of one below that does."""
        sieve = self._shown.sieve
        return sieve is not None and self.grouping is None and sieve.is_context(self.id_at(row))

    @property
    def counts(self) -> Counts:
        """How many items match the filter, of how many in the plan."""
        total, sieve = len(self.plan.items), self._shown.sieve
        return Counts(total if sieve is None else len(sieve.matches), total)

    # Expanding

    def expand(self, row: int) -> None:
        """Show what lies below a row."""
        if self.has_children(row) and not self.is_expanded(row):
            self._layout.expand(row)
            self.folded.tell(row)

    def collapse(self, row: int) -> None:
        """Hide what lies below a row."""
        if self.has_children(row) and self.is_expanded(row):
            self._layout.collapse(row)
            self.folded.tell(row)

    def toggle(self, row: int) -> None:
        """Expand what is collapsed, collapse what is expanded."""
        if self.is_expanded(row):
            self.collapse(row)
        else:
            self.expand(row)

    def expand_below(self, row: int) -> None:
        """Show all that lies below a row."""
        self._layout.expand_below(row)
        self.folded.tell(row)

    def expand_all(self) -> None:
        """Show every row that the filter lets through."""
        self.show_to_level(len(self.plan.items))

    def collapse_all(self) -> None:
        """Show the top level only."""
        self.show_to_level(0)

    def show_to_level(self, depth: int) -> None:
        """Show the rows down to `depth` (0: the top level only)."""
        self._layout.fold_to(depth)
        self._rebuild()

    # Filtering, sorting and grouping

    def set_filter(self, row_filter: RowFilter) -> None:
        """Show what the filter lets through and what stands above it; an empty filter shows everything."""
        self.row_filter = row_filter
        passing = partial(self._matcher.passing, row_filter=row_filter)
        self._shown.sieve = Sieve(self.plan, passing) if row_filter else None
        self._tree.filter_changes(filtered=bool(row_filter))
        self._rebuild()
        self.counts_changed.tell(self.counts)

    def read_ahead(self) -> Iterator[None]:
        """Makes ready, in small steps, for words to be looked for and for rows to be sorted by what lies below them."""
        yield from self._matcher.read_ahead()
        ids, _ = flattened(self._shown, None, 0)
        for item_id in reversed(ids):
            if item_id in self.plan.parents and item_id in self.plan.items:
                self._rollups.of(item_id)
                yield

    def counting(self, facet: Facet, counts: Counter[Value]) -> Iterator[None]:
        """Counts, in small steps, how many items each value of a facet would leave beside what else is filtered by."""
        return self._matcher.counting(facet, self.row_filter, counts)

    def sort(self, sorting: Sorting | None) -> None:
        """Show siblings in another order, None: in that of the plan.

        Rows edited later keep their place until they are sorted anew: none moves under the officer's hands.
        """
        self.sorting = sorting
        sorter = Sorter(self.plan, sorting, self._rollups.of) if sorting is not None else None
        self._shown.sorter = sorter
        self._shown.order = Order(self.plan.items, keys=sorter.keys if sorter is not None else None)
        self._rebuild()
        self.arranged.tell(None)

    def group(self, facet: Facet | None) -> None:
        """Show items under the values that they have in some respect, None: in the plan's tree."""
        self.grouping = facet
        self._layout = GroupLayout(self, self._shown, self.facets, facet) if facet is not None else self._tree
        self._rebuild()
        self.arranged.tell(None)

    def next_match(self, row: int, step: int) -> int | None:
        """The row after this one (before, with a step of -1) that matches the filter, round the ends."""
        count = len(self)
        rows = ((row + step * i) % count for i in range(1, count + 1))
        return next((r for r in rows if self.item_there(r) is not None and not self.is_context(r)), None)

    def reveal(self, item_id: str) -> None:
        """Make an item visible: expand what stands above it, and let it through the filter.

        What stands in none of the groups is shown in the tree.
        """
        sieve, let_in = self._shown.sieve, set[str]()
        if sieve is not None:
            let_in = sieve.let_in(item_id)
        self._layout.reveal(item_id, let_in)
        if sieve is not None:
            self.counts_changed.tell(self.counts)
        if self.row_of(item_id) is None and self.grouping is not None:
            self.group(None)
            self._layout.reveal(item_id, ())

    def _rebuild(self) -> None:
        self.resetting.tell(None)
        self.replace(self._layout.all())
        self.reset.tell(None)

    # Following the plan

    def follow(self, event: PlanChanged) -> None:
        """Take in what one revision or edit changed, by difference."""
        moves = structural(event.changes)
        order = self._shown.order
        before = order.with_places(places_before(moves))
        self._forget_rollups(event.changes, before)
        concerned = self._sift(event.changes, moves)
        self._layout.follow(Happened(event.changes, before, concerned))
        self._tell_changed(event.changes, before)
        if concerned or moves:
            self.counts_changed.tell(self.counts)

    def _forget_rollups(self, changes: Iterable[Change], before: Order) -> None:
        for change in changes:
            if change.kind is Kind.ITEM and change.field in ROLLED_UP:
                self._rollups.forget(change.id)
                for above in (*before.ancestors(change.id), *self._shown.order.ancestors(change.id)):
                    self._rollups.forget(above)

    def _sift(self, changes: Iterable[Change], moves: Collection[Change]) -> set[str]:
        """Ids of items that the filter lets through now and did not before, or the other way round."""
        if any(change.kind is Kind.PERSON for change in changes):
            self._matcher.forget_names()
        edited = {change.id for change in changes if change.kind is Kind.ITEM}
        self._matcher.forget(edited)
        sieve = self._shown.sieve
        return set() if sieve is None else sieve.look_again(edited, moved=bool(moves))

    def _tell_changed(self, changes: Collection[Change], before: Order) -> None:
        """Tell of the rows that look other than before: all of them where each may name a person or its parent."""
        if self.grouping is not None or any(change.kind is not Kind.ITEM for change in changes):
            spans = [Span(0, len(self) - 1)] if len(self) else []
        else:
            spans = spans_of(row for each in self._touched(changes, before) for row in self._layout.rows_of(each))
        for span in spans:
            self.changed.tell(span)

    def _touched(self, changes: Iterable[Change], before: Order) -> set[str]:
        """Ids of edited items and of all that stand or stood above them."""
        edited = {change.id for change in changes}
        above = (order.ancestors(item_id) for item_id in edited for order in (before, self._shown.order))
        return edited.union(*above)


ROLLED_UP = (WHOLE, "place", "timescale", "rag", "stage", "percent_complete")
"""The fields of an item that the roll-ups of those above it are made of."""
