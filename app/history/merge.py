"""Three-way merge: our changes rebased over changes that others made from the same base.

Every change of ours ends up in one of three places: among the changes to apply, in a conflict, or nowhere because
they made the very same change. What others did stands; a conflict says what of ours stands against it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import cast

from app.domain.records import REFERRING_FIELDS, Item, Kind, Record, references, references_in
from app.history.blend import blend
from app.history.changes import WHOLE, Change, net
from app.history.plan import Lookup, Overlay, Records, below_itself, waits_for_itself

Key = tuple[Kind, str]


class Clash(StrEnum):
    """Why a change of ours cannot simply follow theirs."""

    SAME_FIELD = "both changed it"
    THEY_DELETED = "changed here, deleted there"
    WE_DELETED = "deleted here, changed there"
    GONE = "it needs what was deleted there"
    CYCLE = "together they would put an item below itself, or have it wait for itself"


@dataclass(slots=True)
class Conflict:
    """What we wanted, and what they did that stands against it."""

    clash: Clash
    ours: list[Change]
    theirs: list[Change]


@dataclass(frozen=True, slots=True)
class Merge:
    """`changes` can be applied to what they left; each of `conflicts` needs a decision."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def merge(ours: Iterable[Change], theirs: Iterable[Change], now: Records, *, blending: bool = True) -> Merge:
    """Rebase `ours` over `theirs`.

    Both start from one base; `now` is the plan with `theirs` applied. Without `blending` two values of one field
    always clash, even lists and texts in which both could stand.
    """
    net_ours, net_theirs = net(ours), net(theirs)
    if not net_theirs:
        return Merge(net_ours, ())
    rebase = _Rebase(now, _Theirs(net_theirs), blending, _branches(net_ours))
    for change in net_ours:
        rebase.take(change)
    while rebase.retract_what_is_unsound():
        pass
    return Merge(tuple(rebase.standing.values()), tuple(rebase.conflicts))


class _Theirs:
    """Their changes, found by what they touch."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.by_key = {change.key: change for change in changes}
        self._edits: dict[Key, list[Change]] = {}
        self._naming: dict[Key, list[Change]] = {}
        for change in changes:
            if not _is_deletion(change):
                self._edits.setdefault((change.kind, change.id), []).append(change)
            for named in _named(change):
                self._naming.setdefault(named, []).append(change)

    def edits(self, record: Key) -> list[Change]:
        """Their changes of a record that they did not delete."""
        return self._edits.get(record, [])

    def naming(self, record: Key) -> list[Change]:
        """Their changes that made something stand below a record, be led by it, link to it or wait for it."""
        return self._naming.get(record, [])

    def deletions(self, record: Key) -> list[Change]:
        """Their deletion of a record and of what stood above it, the record first; empty where it still is there."""
        change = self.by_key.get((*record, WHOLE))
        if change is None or not _is_deletion(change):
            return []
        parent = _parent(change.before)
        return [change, *(self.deletions(parent) if parent else [])]


@dataclass
class _Rebase:
    now: Records
    theirs: _Theirs
    blending: bool
    branches: dict[Key, list[Change]]
    standing: dict[tuple[Kind, str, str], Change] = field(default_factory=dict[tuple[Kind, str, str], Change])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])

    def take(self, change: Change) -> None:
        """Let a change stand, rebased by itself, or make a conflict of it."""
        for rebased in self._rebased(change):
            self.standing[change.key] = rebased

    def _rebased(self, change: Change) -> Iterator[Change]:
        if change.field == WHOLE:
            yield from self._rebased_whole(change)
        elif gone := self.theirs.deletions((change.kind, change.id)):
            self._conflict(Clash.THEY_DELETED, [change], gone)
        elif (their := self.theirs.by_key.get(change.key)) is None:
            yield change
        elif their.after != change.after:
            yield from self._rebased_field(change, their)

    def _rebased_field(self, change: Change, their: Change) -> Iterator[Change]:
        both = blend(change.field, change.before, change.after, their.after) if self.blending else None
        if both is None:
            self._conflict(Clash.SAME_FIELD, [change], [their])
        elif both != their.after:
            yield replace(change, before=their.after, after=both)

    def _rebased_whole(self, change: Change) -> Iterator[Change]:
        now = self.now.record(change.kind, change.id)
        if _is_deletion(change):
            if now is not None:
                yield replace(change, before=now)
        elif now is None:
            yield change
        elif now != change.after:
            self._conflict(Clash.SAME_FIELD, [change], self.theirs.edits((change.kind, change.id)))

    def retract_what_is_unsound(self) -> bool:
        """Move into conflicts what cannot stand together on the plan as it is now; False where all of it can."""
        after = Overlay(self.now, self.standing.values())
        count = len(self.standing)
        for change in tuple(self.standing.values()):
            if change.key not in self.standing:
                continue
            if _is_deletion(change):
                self._check_deletion(change, after)
            else:
                self._check_references(change, after)
                self._check_cycle(change, after)
        return len(self.standing) < count

    def _check_deletion(self, change: Change, after: Overlay) -> None:
        record = change.kind, change.id
        against = [
            *self.theirs.edits(record),
            *(t for t in self.theirs.naming(record) if record in _named_after(after, t)),
        ]
        left = [child for child in self.now.children(change.id) if _stands_below(after, child, change.id)]
        if against or left:
            self._retract(self.branches[record], Clash.WE_DELETED, against, (Kind.ITEM, left[0]) if left else record)

    def _check_references(self, change: Change, after: Overlay) -> None:
        for named in _named(change):
            if after.record(*named) is None:
                self._retract([change], Clash.GONE, self.theirs.deletions(named), named)
                return

    def _check_cycle(self, change: Change, after: Overlay) -> None:
        if change.kind is not Kind.ITEM or change.field not in (WHOLE, "place", "dependencies"):
            return
        if below_itself(after, change.id) or waits_for_itself(after, change.id):
            turned = "dependencies" if change.field == "dependencies" else "place"
            against = [their for key, their in self.theirs.by_key.items() if key[2] == turned]
            self._retract([change], Clash.CYCLE, against, (change.kind, change.id))

    def _retract(self, changes: list[Change], clash: Clash, against: list[Change], cause: Key) -> None:
        """Take changes out of what stands, into the conflict that caused it or a new one."""
        changes = [change for change in changes if self.standing.pop(change.key, None) is not None]
        if not changes:
            return
        for conflict in self.conflicts:
            if any((change.kind, change.id) == cause for change in conflict.ours):
                conflict.ours.extend(changes)
                return
        self._conflict(clash, changes, against)

    def _conflict(self, clash: Clash, ours: list[Change], theirs: list[Change]) -> None:
        self.conflicts.append(Conflict(clash, ours, theirs))


def _branches(changes: Sequence[Change]) -> dict[Key, list[Change]]:
    """For each record deleted: all changes that stand or fall with it.

    Those are the deletions of the same branch, and the edits that take the deleted records out of other records.
    """
    deletions = {(change.kind, change.id): change for change in changes if _is_deletion(change)}
    tops = {record: _top(record, deletions) for record in deletions}
    branches: dict[Key, list[Change]] = {top: [] for top in tops.values()}
    for change in changes:
        if _is_deletion(change):
            branches[tops[change.kind, change.id]].append(change)
        elif change.field in REFERRING_FIELDS and change.field != "place":
            dropped = {*references_in(change.field, change.before)} & deletions.keys()
            for top in {tops[record] for record in dropped}:
                branches[top].append(change)
    return {record: branches[top] for record, top in tops.items()}


def _top(record: Key, deletions: dict[Key, Change]) -> Key:
    parent = _parent(deletions[record].before)
    return _top(parent, deletions) if parent and parent in deletions else record


def _is_deletion(change: Change) -> bool:
    return change.field == WHOLE and change.after is None


def _named(change: Change) -> Iterator[Key]:
    """What the record names by the change."""
    if change.field == WHOLE:
        if change.after is not None:
            yield from references(cast("Record", change.after))
    elif change.kind is Kind.ITEM:
        yield from references_in(change.field, change.after)


def _parent(record: object) -> Key | None:
    if isinstance(record, Item) and record.place.parent is not None:
        return Kind.ITEM, record.place.parent
    return None


def _named_after(after: Lookup, change: Change) -> set[Key]:
    record = after.record(change.kind, change.id)
    return set() if record is None else set(references(record))


def _stands_below(after: Lookup, child: str, parent: str) -> bool:
    item = cast("Item | None", after.record(Kind.ITEM, child))
    return item is not None and item.place.parent == parent
