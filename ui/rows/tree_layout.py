"""The rows as the plan's tree has them, each below its parent."""

from collections.abc import Collection

from ui.rows.order import Order, structural
from ui.rows.row_list import Heading, RowList, Rows
from ui.rows.shown import Happened, Shown


class TreeLayout:
    """Flattens the tree. What an edit costs depends on the rows it concerns, not on the size of the plan."""

    def __init__(self, rows: RowList, shown: Shown) -> None:
        self._rows, self._shown, self._plan = rows, shown, shown.plan
        self._collapsed: set[str] = set()
        self._collapsed_unfiltered: set[str] | None = None

    def all(self) -> Rows:
        return self._flat(None, 0)

    def row_of(self, item_id: str) -> int | None:
        return self._find(item_id, self._shown.order) if item_id in self._plan.items else None

    def rows_of(self, item_id: str) -> list[int]:
        row = self.row_of(item_id)
        return [] if row is None else [row]

    def heading(self, row: int) -> Heading | None:  # noqa: ARG002 -- every row of the tree shows an item
        return None

    def has_children(self, row: int) -> bool:
        children, sieve = self._plan.children(self._rows.id_at(row)), self._shown.sieve
        return bool(children) if sieve is None else any(sieve.shows(child) for child in children)

    def is_expanded(self, row: int) -> bool:
        return self._rows.id_at(row) not in self._collapsed

    def expand(self, row: int) -> None:
        item_id = self._rows.id_at(row)
        if item_id in self._collapsed:
            self._collapsed.discard(item_id)
            self._rows.insert(row + 1, self._flat(item_id, self._rows.depth(row) + 1))

    def collapse(self, row: int) -> None:
        self._collapsed.add(self._rows.id_at(row))
        self._rows.remove(row + 1, self._rows.end_of(row))

    def expand_below(self, row: int) -> None:
        item_id = self._rows.id_at(row)
        self._rows.remove(row + 1, self._rows.end_of(row))
        self._collapsed -= {item_id, *(item.id for _, item in self._plan.walk(item_id))}
        self._rows.insert(row + 1, self._flat(item_id, self._rows.depth(row) + 1))

    def fold_to(self, depth: int) -> None:
        plan = self._plan
        self._collapsed = {
            above for above in plan.parents if above is not None and above in plan.items and plan.depth(above) >= depth
        }

    def filter_changes(self, *, filtered: bool) -> None:
        """Unfold what a filter finds; what was folded away before it is so again when it is taken away."""
        if self._collapsed_unfiltered is None:
            self._collapsed_unfiltered = self._collapsed
        self._collapsed = set() if filtered else self._collapsed_unfiltered
        if not filtered:
            self._collapsed_unfiltered = None

    def reveal(self, item_id: str, let_in: Collection[str]) -> None:
        self._resplice(let_in, self._shown.order)
        for above in reversed(list(self._plan.ancestors(item_id))):
            row = self.row_of(above)
            if row is not None:
                self.expand(row)

    def follow(self, happened: Happened) -> None:
        plan, moves = self._plan, structural(happened.changes)
        self._collapsed -= {change.id for change in moves if change.id not in plan.items}
        concerned = {change.id for change in moves} | set(happened.concerned)
        if not self._shift_one(concerned, happened.before):
            self._resplice(concerned, happened.before)

    # What is where

    def _find(self, item_id: str, order: Order) -> int | None:
        ids = self._rows.ids
        row = order.slot(ids, item_id)
        return row if row < len(ids) and ids[row] == item_id else None

    def _is_visible(self, item_id: str) -> bool:
        sieve = self._shown.sieve
        if sieve is not None and not sieve.shows(item_id):
            return False
        return self._collapsed.isdisjoint(self._plan.ancestors(item_id))

    def _resplice(self, concerned: Collection[str], before: Order) -> None:
        """Take out the rows of items that are not where they were, then put in those that are visible now."""
        for item_id in concerned:
            row = self._find(item_id, before) if before.knows(item_id) else None
            if row is not None:
                self._rows.remove(row, self._rows.end_of(row))
        order = self._shown.order
        there = [item_id for item_id in concerned if item_id in self._plan.items and self._is_visible(item_id)]
        for item_id in sorted(there, key=order.path):
            if self.row_of(item_id) is None:
                self._rows.insert(order.slot(self._rows.ids, item_id), self._with_below(item_id))

    def _shift_one(self, concerned: Collection[str], before: Order) -> bool:
        """Move the rows of a single item in one piece, which keeps its editor open; False if not so."""
        item_id = next(iter(concerned), "")
        if len(concerned) != 1 or item_id not in self._plan.items or not self._is_visible(item_id):
            return False
        row = self._find(item_id, before)
        if row is None:
            return False
        end, (ids, depths) = self._rows.end_of(row), self._with_below(item_id)
        shown = self._rows.ids
        if ids != shown[row:end]:
            return False
        others = [*shown[:row], *shown[end:]]
        self._rows.shift(row, end, self._shown.order.slot(others, item_id), depths)
        return True

    def _with_below(self, item_id: str) -> Rows:
        depth = self._plan.depth(item_id)
        if item_id in self._collapsed:
            return [item_id], [depth]
        ids, depths = self._flat(item_id, depth + 1)
        return [item_id, *ids], [depth, *depths]

    def _flat(self, top: str | None, depth: int) -> Rows:
        """Ids and depths of what is visible below `top`, whose children are at `depth`."""
        sieve = self._shown.sieve
        return flattened(self._shown, top, depth, self._collapsed, sieve.shown if sieve is not None else None)


def flattened(
    shown: Shown, top: str | None, depth: int, collapsed: Collection[str] = (), only: Collection[str] | None = None
) -> Rows:
    """Ids and depths of what lies below `top`, whose children are at `depth`.

    What is `collapsed` is left out with the items below it, and everything but `only` where that is given. A family
    without grandchildren, which most are, is taken over in one piece.
    """
    ids: list[str] = []
    depths: list[int] = []
    children, parents, in_order = shown.plan.children, shown.plan.parents, shown.order.sorted

    def add(parent: str | None, depth: int) -> None:
        family = in_order(children(parent))
        if only is not None:
            family = [child for child in family if child in only]
        if parents.isdisjoint(family):
            ids.extend(family)
            depths.extend([depth] * len(family))
            return
        for child in family:
            ids.append(child)
            depths.append(depth)
            if child in parents and child not in collapsed:
                add(child, depth + 1)

    add(top, depth)
    return ids, depths
