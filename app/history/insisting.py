"""Making ours stand after all: bringing back what it needs, and taking back what stands against it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from app.domain.records import Dependency, Item, Kind, Place, Record, references_in
from app.history.branches import named_by, parent_of
from app.history.changes import Change, created, differences, edited
from app.history.edits import move_items, remove_items, remove_named
from app.history.merge import Clash, Conflict
from app.history.plan import Plan
from app.history.soundness import circle_of_waiting

Key = tuple[Kind, str]
LINKS = ("leads", "strategies", "recommendations", "dependencies")


def insist(work: Plan, conflicts: Sequence[Conflict]) -> None:
    """Make `ours` of all the conflicts stand on `work`, which has their changes and what of ours needed no decision.

    Only what hangs on something that is not insisted on, such as a row that was to stand below another, falls with it.
    """
    ours = [change for conflict in conflicts for change in conflict.ours]
    _Insistence(work, ours, [their for conflict in conflicts for their in conflict.theirs]).stand(
        [their for conflict in conflicts for their in _in_the_way(conflict)]
    )


def _in_the_way(conflict: Conflict) -> Iterator[Change]:
    """Edits of theirs to take back, so that ours can stand and nobody else's row goes with what we deleted."""
    if conflict.clash is Clash.CYCLE:
        yield from (their for their in conflict.theirs if not their.is_deletion)
    if conflict.clash is Clash.WE_DELETED:
        going = {(change.kind, change.id) for change in conflict.ours if change.is_deletion}
        moved = (their for their in conflict.theirs if their.field == "place")
        yield from (their for their in moved if (their.kind, their.id) not in going)


class _Insistence:
    def __init__(self, work: Plan, ours: Sequence[Change], theirs: Sequence[Change]) -> None:
        self._work = work
        self._ours = ours
        self._brought: list[Item] = []
        self._absent = {(their.kind, their.id): cast("Record", their.before) for their in theirs if their.is_deletion}
        for change in ours:
            key = change.kind, change.id
            if change.is_creation or (key in self._absent and not change.is_deletion):
                self._absent[key] = cast("Record", change.made_on(self._absent.get(key)))

    def stand(self, in_the_way: Sequence[Change]) -> None:
        for their in in_the_way:
            self._give(their.kind, their.id, their.field, their.before)
        for change in self._ours:
            for key in ((change.kind, change.id), *named_by(change)):
                self._bring(key)
        for item in self._brought:
            for link in LINKS:
                self._give(Kind.ITEM, item.id, link, getattr(item, link))
        for change in self._ours:
            self._make(change)
        for change in self._ours:
            if change.is_deletion:
                self._delete((change.kind, change.id))

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
        """The place wanted for an item; whoever stands below the item on the way to it is moved out next to it."""
        if place.parent == item.id or not self._is_there("place", place):
            return item.place
        while place.parent is not None:
            way = [place.parent, *self._work.ancestors(place.parent)]
            if item.id not in way:
                break
            blocking = way[way.index(item.id) - 1]
            self._work.apply(move_items(self._work, [blocking], item.place.parent, item.id))
        return place

    def _with_nothing_waiting(self, item: Item, wanted: tuple[Dependency, ...]) -> tuple[Dependency, ...]:
        """The dependencies wanted for an item, with which none of them waits for the item any more."""
        wanted = tuple(dependency for dependency in wanted if dependency.item != item.id)
        while circle := circle_of_waiting(self._work, item.id, wanted):
            waiting = self._work.items[circle[-1]]
            fewer = tuple(dependency for dependency in waiting.dependencies if dependency.item != item.id)
            self._work.apply([edited(Kind.ITEM, waiting, "dependencies", fewer)])
        return wanted

    def _delete(self, key: Key) -> None:
        if self._work.record(*key) is None:
            return
        if key[0] is Kind.ITEM:
            self._work.apply(remove_items(self._work, [key[1]]))
        else:
            self._work.apply(remove_named(self._work, *key))
