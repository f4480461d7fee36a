"""The plan in memory: records by id and children in order, altered only by applying changes."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from app.domain.errors import WaypostError
from app.domain.excel_layout import ExcelLayout
from app.domain.records import (
    Item,
    Kind,
    Meeting,
    Person,
    PlanDetails,
    Recommendation,
    Record,
    Strategy,
    references_in,
)
from app.domain.view import View
from app.history.changes import WHOLE, Change, inverse
from app.history.soundness import Records, StructureError, check_structure

__all__ = ["Plan", "PlanChanged", "Records", "StaleChangeError", "StructureError"]


class StaleChangeError(WaypostError):
    """A change whose `before` is not what the plan holds: it was made on another state and must be rebased."""


LINKS = ("leads", "strategies", "recommendations", "dependencies")
"""The fields by which an item names records without standing below them."""


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """What one call of `Plan.apply` did."""

    plan: "Plan"
    changes: tuple[Change, ...]


class Plan:
    """One plan, as it stands after revision `head` (0: nothing yet).

    Not for use by two threads; a worker is given a `copy`, which costs no more than the tables of ids.
    """

    def __init__(self) -> None:
        self.head = 0
        self._records: dict[Kind, dict[str, Record]] = {kind: {} for kind in Kind}
        self._children: dict[str | None, list[str]] = {}
        self._naming: dict[tuple[Kind, str], set[str]] | None = None
        self._watchers: list[Callable[[PlanChanged], None]] = []

    @classmethod
    def of(cls, records: Iterable[tuple[Kind, Record]], head: int) -> "Plan":
        """A plan of records that are known to be whole, in any order."""
        plan = cls()
        plan.head = head
        for kind, record in records:
            plan._records[kind][record.id] = record
        items = plan.items
        for item in sorted(items.values(), key=lambda item: item.place.rank):
            plan._children.setdefault(item.place.parent, []).append(item.id)
        return plan

    def copy(self) -> "Plan":
        """An independent plan of the same records, without watchers."""
        twin = Plan()
        twin.head = self.head
        twin._records = {kind: dict(records) for kind, records in self._records.items()}
        twin._children = {parent: list(ids) for parent, ids in self._children.items() if ids}
        return twin

    # What it holds

    @property
    def details(self) -> PlanDetails:
        """What is true of the plan as a whole."""
        return cast("PlanDetails", next(iter(self._records[Kind.PLAN].values())))

    @property
    def items(self) -> Mapping[str, Item]:
        """All items by id, in no particular order."""
        return cast("Mapping[str, Item]", self._records[Kind.ITEM])

    @property
    def people(self) -> Mapping[str, Person]:
        """Everybody who can lead items, by id."""
        return cast("Mapping[str, Person]", self._records[Kind.PERSON])

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        """The strategies that items link to, by id."""
        return cast("Mapping[str, Strategy]", self._records[Kind.STRATEGY])

    @property
    def recommendations(self) -> Mapping[str, Recommendation]:
        """The recommendations that items answer, by id."""
        return cast("Mapping[str, Recommendation]", self._records[Kind.RECOMMENDATION])

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        """The board's sittings, by id."""
        return cast("Mapping[str, Meeting]", self._records[Kind.MEETING])

    @property
    def views(self) -> Mapping[str, View]:
        """The saved views that everybody shares, by id."""
        return cast("Mapping[str, View]", self._records[Kind.VIEW])

    @property
    def layouts(self) -> Mapping[str, ExcelLayout]:
        """The council's Excel layouts, by id."""
        return cast("Mapping[str, ExcelLayout]", self._records[Kind.LAYOUT])

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The record, or None where there is none."""
        return self._records[kind].get(record_id)

    def records(self) -> Iterator[tuple[Kind, Record]]:
        """Every record with its kind."""
        for kind, records in self._records.items():
            yield from ((kind, record) for record in records.values())

    def children(self, parent: str | None) -> Sequence[str]:
        """Ids of the items below `parent` (None: the top level), in order."""
        return self._children.get(parent, ())

    @property
    def parents(self) -> KeysView[str | None]:
        """What items stand below, or stood: an id that is not here has nothing below it."""
        return self._children.keys()

    def position(self, item_id: str) -> int:
        """Where an item stands among its siblings, counted from 0."""
        place = self.items[item_id].place
        siblings = self._children[place.parent]
        position = bisect_left(siblings, place.rank, key=self._rank)
        while siblings[position] != item_id:  # two of one rank, which `apply` then refuses
            position += 1
        return position

    def depth(self, item_id: str) -> int:
        """How many items stand above this one."""
        return sum(1 for _ in self.ancestors(item_id))

    def ancestors(self, item_id: str) -> Iterator[str]:
        """Ids from the parent up to the top."""
        items = self.items
        parent = items[item_id].place.parent
        while parent is not None:
            yield parent
            parent = items[parent].place.parent

    def walk(self, top: str | None = None) -> Iterator[tuple[int, Item]]:
        """Every item below `top`, depth first in plan order, with its depth counted from there."""
        items = self.items
        stack = [(0, item_id) for item_id in reversed(self.children(top))]
        while stack:
            depth, item_id = stack.pop()
            yield depth, items[item_id]
            stack.extend((depth + 1, child) for child in reversed(self.children(item_id)))

    def naming(self, kind: Kind, record_id: str) -> Collection[str]:
        """Ids of the items that name a record: are led by it, link to it, wait for it or stand below it.

        The first call builds the table that later ones and edits keep up.
        """
        if self._naming is None:
            self._naming = {}
            for item in self.items.values():
                self._note_links(item)
        linked = self._naming.get((kind, record_id), ())
        return {*linked, *self.children(record_id)} if kind is Kind.ITEM else linked

    # How it alters

    def watch(self, watcher: Callable[[PlanChanged], None]) -> Callable[[], None]:
        """Have `watcher` told once after each `apply`; call what this returns to end that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def apply(self, changes: Iterable[Change], head: int | None = None) -> None:
        """Make the changes, all or none of them, and tell the watchers.

        Raises StaleChangeError where a `before` is not what stands here, StructureError where the tree would break.
        """
        made: list[Change] = []
        try:
            for change in changes:
                self._make(change)
                made.append(change)
            check_structure(self, made)
        except Exception:
            for change in inverse(made):
                self._make(change)
            raise
        if head is not None:
            self.head = head
        event = PlanChanged(self, tuple(made))
        for watcher in tuple(self._watchers):
            watcher(event)

    def _make(self, change: Change) -> None:
        records = self._records[change.kind]
        current = records.get(change.id)
        after = self._checked(change, current)
        moves = change.field in (WHOLE, "place")
        if moves and isinstance(current, Item):
            del self._children[current.place.parent][self.position(current.id)]
        self._forget_links(current)
        if after is None:
            del records[change.id]
            return
        records[change.id] = after
        self._note_links(after)
        if moves and isinstance(after, Item):
            insort(self._children.setdefault(after.place.parent, []), after.id, key=self._rank)

    def _checked(self, change: Change, current: Record | None) -> Record | None:
        if change.field == WHOLE:
            stale = current != change.before
        else:
            stale = current is None or getattr(current, change.field) != change.before
        if stale:
            raise StaleChangeError(
                f"{change.field or 'The whole'} of {change.kind} {change.id} is not as it was for this change."
            )
        return change.made_on(current)

    def _note_links(self, record: Record) -> None:
        if self._naming is not None:
            for named in _links(record):
                self._naming.setdefault(named, set()).add(record.id)

    def _forget_links(self, record: Record | None) -> None:
        if self._naming is not None and record is not None:
            for named in _links(record):
                self._naming[named].discard(record.id)

    def _rank(self, item_id: str) -> str:
        return self.items[item_id].place.rank


def _links(record: Record) -> Iterator[tuple[Kind, str]]:
    """What a record names, apart from what it stands below."""
    if isinstance(record, Item):
        for field in LINKS:
            if value := getattr(record, field):
                yield from references_in(field, value)
