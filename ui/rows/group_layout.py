"""The rows in groups: all that one person leads, all that is red, under a heading each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.records import Item, Kind
from app.history.changes import Change
from ui.rows.events import Span
from ui.rows.facets import Facet, Facets, Value
from ui.rows.order import structural
from ui.rows.row_list import Heading, RowList, Rows
from ui.rows.shown import Happened, Shown
from ui.rows.tree_layout import flattened

NAMING = (Kind.PLAN, Kind.PERSON, Kind.STRATEGY, Kind.RECOMMENDATION)
"""The records that groups are named after."""
HEAD = "group "
"""With this begin the ids of headings; ids of items have no spaces."""


@dataclass(slots=True)
class Group:
    """The items that have one value, in the order shown."""

    value: Value
    words: str
    items: list[str] = field(default_factory=list[str])
    open: bool = True

    @property
    def id(self) -> str:
        """The id of the heading's row."""
        return HEAD + (self.value or "")

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return 1 + (len(self.items) if self.open else 0)


class GroupLayout:
    """Items under the values that they have; one that has several stands under each."""

    def __init__(self, rows: RowList, shown: Shown, facets: Facets, facet: Facet) -> None:
        self._rows, self._shown, self._plan = rows, shown, shown.plan
        self._facets, self._facet, self._values = facets, facet, facets.values(facet)
        self._groups: list[Group] = []
        self._values_of: dict[str, tuple[Value, ...]] = {}
        self._closed: set[Value] = set()

    def all(self) -> Rows:
        self._gather()
        ids: list[str] = []
        depths: list[int] = []
        for group in self._groups:
            ids.append(group.id)
            depths.append(0)
            if group.open:
                ids += group.items
                depths += [1] * len(group.items)
        return ids, depths

    def row_of(self, item_id: str) -> int | None:
        return next(iter(self.rows_of(item_id)), None)

    def rows_of(self, item_id: str) -> list[int]:
        if item_id.startswith(HEAD):
            return [self._top(group) for group in self._groups if group.id == item_id]
        groups = [group for group in map(self._group, self._values_of.get(item_id, ())) if group is not None]
        return [self._top(group) + 1 + group.items.index(item_id) for group in groups if group.open]

    def heading(self, row: int) -> Heading | None:
        row_id = self._rows.id_at(row)
        if not row_id.startswith(HEAD):
            return None
        group = next(group for group in self._groups if group.id == row_id)
        return Heading(group.words, len(group.items))

    def has_children(self, row: int) -> bool:
        return self._rows.depth(row) == 0

    def is_expanded(self, row: int) -> bool:
        row_id = self._rows.id_at(row)
        return next((group.open for group in self._groups if group.id == row_id), True)

    def expand(self, row: int) -> None:
        self._fold(row, open_=True)

    def collapse(self, row: int) -> None:
        self._fold(row, open_=False)

    def expand_below(self, row: int) -> None:
        self.expand(row)

    def fold_to(self, depth: int) -> None:
        self._closed = {group.value for group in self._groups} if depth == 0 else set()

    def reveal(self, item_id: str, let_in: Collection[str]) -> None:
        self._settle(let_in)
        for value in self._values_of.get(item_id, ())[:1]:
            group = self._group(value)
            if group is not None:
                self._fold(self._top(group), open_=True)

    def follow(self, happened: Happened) -> None:
        changes = happened.changes
        if any(change.kind in NAMING for change in changes):
            self._begin_anew()
            return
        moves = structural(changes)
        parents = {place.parent for move in moves for order in (happened.before, self._shown.order)
                   if order.knows(move.id) for place in (order.place(move.id),)}  # fmt: skip
        moved = self._moved(moves)
        above = {parent for parent in parents if parent is not None}
        self._settle({change.id for change in changes} | set(happened.concerned) | moved | above, moved)

    def _begin_anew(self) -> None:
        """People were renamed or the scale is another: groups have other names and stand elsewhere."""
        self._rows.resetting.tell(None)
        self._rows.replace(self.all())
        self._rows.reset.tell(None)

    def _moved(self, moves: Iterable[Change]) -> set[str]:
        """Ids of items that stand elsewhere in the plan now, with all below them."""
        items = self._plan.items
        tops = [move.id for move in moves if move.field == "place" and move.id in items]
        return set(tops).union(*({item.id for _, item in self._plan.walk(top)} for top in tops))

    # Groups

    def _gather(self) -> None:
        """Put every item that is let through into its groups."""
        groups = defaultdict[Value, list[str]](list)
        items, read, sieve = self._plan.items, self._values, self._shown.sieve
        ids, _ = flattened(self._shown, None, 0)
        if sieve is not None:
            ids = [item_id for item_id in ids if item_id in sieve.matches]
        self._values_of = values_of = {}
        for item_id in ids:
            values = read(items[item_id])
            if len(values) > 1:  # asked here as well: a call for each of 100,000 items is felt
                values = _distinct(values)
            if values:
                values_of[item_id] = values
            for value in values:
                groups[value].append(item_id)
        sort = self._shown.sorter.sorted if self._shown.sorter is not None else list[str]
        words, closed = self._facets.words, self._closed
        self._groups = [
            Group(value, words(self._facet, value), sort(groups[value]), value not in closed)
            for value in self._facets.in_order(self._facet, groups)
        ]

    def _group(self, value: Value) -> Group | None:
        return next((group for group in self._groups if group.value == value), None)

    def _top(self, group: Group) -> int:
        """The row of a group's heading."""
        top = 0
        for other in self._groups:
            if other is group:
                break
            top += other.height
        return top

    def _fold(self, row: int, *, open_: bool) -> None:
        row_id = self._rows.id_at(row)
        group = next(group for group in self._groups if group.id == row_id)
        if group.open is open_:
            return
        group.open = open_
        if open_:
            self._closed.discard(group.value)
            self._rows.insert(row + 1, (list(group.items), [1] * len(group.items)))
        else:
            self._closed.add(group.value)
            self._rows.remove(row + 1, row + 1 + len(group.items))

    # Following

    def _settle(self, item_ids: Iterable[str], moved: Collection[str] = ()) -> None:
        """Have items stand in the groups where they belong now, those that were `moved` as the plan has them."""
        steps: list[tuple[str, list[Value], list[Value]]] = []
        for item_id in item_ids:
            before, now = self._values_of.pop(item_id, ()), self._belongs(self._plan.items.get(item_id))
            if now:
                self._values_of[item_id] = now
            stays = set(before).intersection(now) if item_id not in moved else set[Value]()
            leaving, coming = [one for one in before if one not in stays], [one for one in now if one not in stays]
            if leaving or coming:
                steps.append((item_id, leaving, coming))
        if len(steps) == 1 and self._carry(*steps[0]):
            return
        for item_id, leaving, _ in steps:
            for value in leaving:
                self._leave(item_id, value)
        for item_id, _, coming in steps:
            for value in coming:
                self._join(item_id, value)

    def _belongs(self, item: Item | None) -> tuple[Value, ...]:
        if item is None or not self._shown.lets_through(item.id):
            return ()
        return _distinct(self._values(item))

    def _carry(self, item_id: str, leaving: Sequence[Value], coming: Sequence[Value]) -> bool:
        """Move a row from group to group in one piece, which keeps it selected; False where that cannot be."""
        if (len(leaving), len(coming)) != (1, 1):
            return False
        source, goal = self._group(leaving[0]), self._made(coming[0])
        if source is None or not source.open or not goal.open:
            return False
        row = self._top(source) + 1 + source.items.index(item_id)
        source.items.remove(item_id)
        place = self._place_in(goal, item_id)
        goal.items.insert(place, item_id)
        self._rows.shift(row, row + 1, self._top(goal) + 1 + place, [1])
        self._tell_heading(goal)
        self._tidy(source)
        return True

    def _leave(self, item_id: str, value: Value) -> None:
        group = self._group(value)
        if group is not None and item_id in group.items:
            place = group.items.index(item_id)
            del group.items[place]
            if group.open:
                row = self._top(group) + 1 + place
                self._rows.remove(row, row + 1)
            self._tidy(group)

    def _join(self, item_id: str, value: Value) -> None:
        group = self._made(value)
        place = self._place_in(group, item_id)
        group.items.insert(place, item_id)
        if group.open:
            self._rows.insert(self._top(group) + 1 + place, ([item_id], [1]))
        self._tell_heading(group)

    def _place_in(self, group: Group, item_id: str) -> int:
        """Where an item comes to stand: as in the plan, or at the end of rows that are sorted."""
        return len(group.items) if self._shown.sorter is not None else self._shown.order.slot(group.items, item_id)

    def _made(self, value: Value) -> Group:
        """The group of a value, made with its heading where there is none yet."""
        group = self._group(value)
        if group is None:
            group = Group(value, self._facets.words(self._facet, value), open=value not in self._closed)
            values = self._facets.in_order(self._facet, [*(one.value for one in self._groups), value])
            self._groups.insert(values.index(value), group)
            self._rows.insert(self._top(group), ([group.id], [0]))
        return group

    def _tidy(self, group: Group) -> None:
        """Take away a group that has become empty; say that the others have another count."""
        if group.items:
            self._tell_heading(group)
            return
        row = self._top(group)
        self._groups.remove(group)
        self._rows.remove(row, row + 1)

    def _tell_heading(self, group: Group) -> None:
        row = self._top(group)
        self._rows.changed.tell(Span(row, row))


def _distinct(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return values if len(values) < 2 else tuple(dict.fromkeys(values))
