"""Making ours stand after all: bringing back what it needs, and taking back what stands against it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from app.domain.records import Dependency, Item, Kind, Place, Record, references_in
from app.history.branches import named_by, parent_of
from app.history.changes import WHOLE, Change, created, differences, edited
from app.history.edits import move_items, remove_items, remove_named
from app.history.merge import Conflict
from app.history.plan import LINKS, Plan
from app.history.soundness import circle_of_waiting

Key = tuple[Kind, str]


def insist(work: Plan, conflicts: Sequence[Conflict]) -> None:
    """Make `ours` of all the conflicts stand on `work`, which has their changes and what of ours needed no decision.

    Only what hangs on something that is not insisted on, such as a row that was to stand below another, falls with it.
    """
    ours = [change for conflict in conflicts for change in conflict.ours]
    _Insistence(work, ours, [their for conflict in conflicts for their in conflict.theirs]).stand()


class _Insistence:
    def __init__(self, work: Plan, ours: Sequence[Change], theirs: Sequence[Change]) -> None:
        self._work = work
        self._ours = ours
        self._brought: list[Item] = []
        self._absent = {(their.kind, their.id): cast("Record", their.before) for their in theirs if their.is_deletion}
        self._placed = {change.id for change in ours if change.field in ("place", WHOLE)}
        moves = [their for their in theirs if their.field == "place" and their.id not in self._placed]
        self._moved = {their.id: cast("Place", their.before) for their in moves}
        self._waits = {(their.id, named) for their in theirs for named in _waits_for(their)}
        for change in ours:
            key = change.kind, change.id
            if change.is_creation or (key in self._absent and not change.is_deletion):
                self._absent[key] = cast("Record", change.made_on(self._absent.get(key)))

    def stand(self) -> None:
        for change in self._ours:
            for key in ((change.kind, change.id), *named_by(change)):
                self._bring(key)
        for item in self._brought:
            for link in LINKS:
                self._give(Kind.ITEM, item.id, link, getattr(item, link))
        for change in self._ours:
            self._make(change)
        self._delete([change for change in self._ours if change.is_deletion])

    def _bring(self, key: Key) -> None:
        """Make a record that is wanted and not there, without links, and first what it stands below."""
        record = self._absent.pop(key, None)
        if record is None or self._work.record(*key) is not None:
            return
        if isinstance(record, Item):
            self._brought.append(record)
            record = replace(record, leads=(), strategies=(), recommendations=(), dependencies=())
        above = parent_of(record)
        if above is not None:
            self._bring(above)
        if above is None or self._work.record(*above) is not None:
            self._work.apply([created(key[0], record)])

    def _make(self, change: Change) -> None:
        record = self._work.record(change.kind, change.id)
        if change.is_deletion or record is None:
            return
        wanted = differences(change.kind, record, change.made_on(record))
        for edit in wanted:
            self._give(edit.kind, edit.id, edit.field, edit.after)

    def _give(self, kind: Kind, record_id: str, field: str, value: object) -> None:
        """Set a field, as far as what the value names is there."""
        record = self._work.record(kind, record_id)
        if isinstance(record, Item) and field == "place":
            value = self._with_room_above(record, cast("Place", value))
        elif isinstance(record, Item) and field in LINKS:
            entries = cast("tuple[object, ...]", value)
            value = tuple(entry for entry in entries if self._is_there(field, (entry,)))
            if field == "dependencies":
                value = self._with_nothing_waiting(record, cast("tuple[Dependency, ...]", value))
        if record is not None:
            current = self._work.record(kind, record_id)
            self._work.apply([edited(kind, cast("Record", current), field, value)])

    def _is_there(self, field: str, value: object) -> bool:
        return all(self._work.record(*named) is not None for named in references_in(field, value))

    def _with_room_above(self, item: Item, place: Place) -> Place:
        """The place wanted for an item, with the way up from it cleared of the item itself."""
        if place.parent is None or place.parent == item.id or not self._is_there("place", place):
            return place if place.parent is None else item.place
        while item.id in (way := [place.parent, *self._work.ancestors(place.parent)]):
            blocking = way[: way.index(item.id)]
            moved = next((each for each in blocking if each in self._moved), None)
            if moved is not None:
                self._give(Kind.ITEM, moved, "place", self._moved.pop(moved))
            else:
                self._move_beside(next((each for each in blocking if each not in self._placed), blocking[0]), item.id)
        return place

    def _move_beside(self, item_id: str, other: str) -> None:
        self._work.apply(move_items(self._work, [item_id], self._work.items[other].place.parent, other))

    def _with_nothing_waiting(self, item: Item, wanted: tuple[Dependency, ...]) -> tuple[Dependency, ...]:
        """The dependencies wanted for an item, with which none of them waits for the item any more."""
        wanted = tuple(dependency for dependency in wanted if dependency.item != item.id)
        while circle := circle_of_waiting(self._work, item.id, wanted):
            pairs = list(zip(circle[1:], [*circle[2:], item.id], strict=True))
            waiting, first = next((pair for pair in pairs if pair in self._waits), pairs[-1])
            record = self._work.items[waiting]
            fewer = tuple(dependency for dependency in record.dependencies if dependency.item != first)
            self._work.apply([edited(Kind.ITEM, record, "dependencies", fewer)])
        return wanted

    def _delete(self, deletions: Sequence[Change]) -> None:
        """Delete what we deleted with all that lies below it now, except rows that they moved there from elsewhere."""
        going = {change.id for change in deletions}
        moved = [item_id for item_id in self._moved if item_id in self._work.items]
        for item_id in sorted(moved, key=self._work.depth):
            if going.intersection(self._work.ancestors(item_id)):
                self._give(Kind.ITEM, item_id, "place", self._moved[item_id])
            if still := [above for above in self._work.ancestors(item_id) if above in going]:
                self._move_beside(item_id, still[-1])
        for change in deletions:
            if self._work.record(change.kind, change.id) is not None:
                remove = remove_items(self._work, [change.id]) if change.kind is Kind.ITEM else None
                self._work.apply(remove or remove_named(self._work, change.kind, change.id))


def _waits_for(change: Change) -> set[str]:
    """The items that a change made an item wait for."""
    if change.field != "dependencies":
        return set()
    before, after = (references_in(change.field, value) for value in (change.before, change.after))
    return {item_id for _, item_id in set(after) - set(before)}
