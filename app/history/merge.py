"""Three-way merge: our changes rebased over changes that others made from the same base.

Every change of ours ends up in one of three places: among the changes to apply, in a conflict, or nowhere because
they made the very same change. What others did stands; a conflict says what of ours stands against it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.records import Item, Kind, references
from app.history.blend import blend
from app.history.branches import Branches, named_by, parent_of
from app.history.changes import WHOLE, Change, net
from app.history.overlay import Overlay
from app.history.soundness import Records, circle_of_parents, circle_of_waiting

Key = tuple[Kind, str]
FieldKey = tuple[Kind, str, str]


class Clash(StrEnum):
    """Why a change of ours cannot simply follow theirs."""

    SAME_FIELD = "both changed it"
    THEY_DELETED = "changed here, deleted there"
    WE_DELETED = "deleted here, changed there"
    GONE = "it needs what was deleted there"
    CYCLE = "together they would put an item below itself, or have it wait for itself"


@dataclass(slots=True)
class Conflict:
    """What we wanted, and what they did that stands against it.

    All of ours stands or falls together: a branch that we deleted, or whatever needs one branch that they deleted.
    """

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
    rebase = _Rebase(now, net_ours, net_theirs, blending)
    for change in net_ours:
        rebase.take(change)
    while rebase.hold_deletions() or rebase.hold_what_cannot_stand():
        pass
    return Merge(rebase.standing.changes(), tuple(rebase.conflicts))


class _Theirs:
    """Their changes, found by what they touch."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.by_key = {change.key: change for change in changes}
        self._edits: dict[Key, list[Change]] = {}
        self._naming: dict[Key, list[Change]] = {}
        for change in changes:
            if not change.is_deletion:
                self._edits.setdefault((change.kind, change.id), []).append(change)
            for named in named_by(change):
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
        if change is None or not change.is_deletion:
            return []
        above = parent_of(change.before)
        return [change, *(self.deletions(above) if above else [])]


class _Rebase:
    """What of ours stands on the plan as it is now, and what is held back in conflicts."""

    def __init__(self, now: Records, ours: Sequence[Change], theirs: Sequence[Change], blending: bool) -> None:
        self.standing = Overlay(now)
        self.conflicts: list[Conflict] = []
        self._now = now
        self._ours = {change.key: change for change in ours}
        self._theirs = _Theirs(theirs)
        self._branches = Branches(ours)
        self._blending = blending
        self._held: dict[FieldKey, Conflict] = {}
        self._held_over: dict[FieldKey, Conflict] = {}

    # Field by field

    def take(self, change: Change) -> None:
        """Let a change stand, rebased by itself, or hold it back."""
        if change.field == WHOLE:
            self._take_whole(change)
        elif self._now.record(change.kind, change.id) is None:
            self._hold_over(Clash.THEY_DELETED, [change], self._theirs.deletions((change.kind, change.id)))
        elif (their := self._theirs.by_key.get(change.key)) is None:
            self.standing.lay(change)
        elif their.after != change.after:
            self._take_field(change, their)

    def _take_field(self, change: Change, their: Change) -> None:
        both = blend(change.field, change.before, change.after, their.after) if self._blending else None
        if both is None:
            self._hold(Clash.SAME_FIELD, [change], [their, *self._moves_against(change)])
        elif both != their.after:
            self.standing.lay(replace(change, before=their.after, after=both))

    def _moves_against(self, change: Change) -> Iterable[Change]:
        """Their moves that would have to be taken back for a move of ours to stand."""
        insisting = Overlay(self._now)
        insisting.lay(change)
        circle = circle_of_parents(insisting, change.id) if change.field == "place" else ()
        return self._closing(circle, "place")

    def _take_whole(self, change: Change) -> None:
        now = self._now.record(change.kind, change.id)
        if change.is_deletion:
            if now is not None:
                self.standing.lay(replace(change, before=now))
        elif now is None:
            self.standing.lay(change)
        elif now != change.after:
            self._hold(Clash.SAME_FIELD, [change], self._theirs.edits((change.kind, change.id)))

    # Together

    def hold_deletions(self) -> bool:
        """Hold back what we deleted and something still needs; False where nothing does."""
        held = [self._hold_deletion(change) for change in self.standing.changes() if change.is_deletion]
        return any(held)

    def _hold_deletion(self, change: Change) -> bool:
        record = change.kind, change.id
        left = [own for own in self._branches.leaving(record) if own.key in self._held and self._names(own, record)]
        if not left and next(self._against(record), None) is None:
            return False
        branch = self._branches.of(record)
        deleted = [(each.kind, each.id) for each in branch if each.is_deletion]
        against = [their for each in deleted for their in self._against(each)]
        ours = self._standing_no_more(branch)
        return self._hold(Clash.WE_DELETED, ours, against) if against else self._join(left[0].key, ours, [])

    def _against(self, record: Key) -> Iterator[Change]:
        """What they did to a record that we deleted, or what of theirs needs it."""
        yield from self._theirs.edits(record)
        yield from self._needing(record)

    def _needing(self, record: Key) -> Iterator[Change]:
        """Their changes by which something names a record or, for rows that they made, stands below it."""
        for their in self._theirs.naming(record):
            if self._names(their, record):
                yield their
                if their.is_creation and parent_of(their.after) == record:
                    yield from self._needing((their.kind, their.id))

    def hold_what_cannot_stand(self) -> bool:
        """Hold back what names something gone or closes a circle; False where all of it can stand."""
        kept = [change for change in self.standing.changes() if not change.is_deletion]
        held = [self._hold_orphan(change) or self._hold_circle(change) for change in kept]
        return any(held)

    def _hold_orphan(self, change: Change) -> bool:
        missing = [named for named in named_by(change) if self.standing.record(*named) is None]
        if not missing:
            return False
        orphan = self._standing_no_more([change])
        deletions = [their for named in missing for their in self._theirs.deletions(named)]
        ours = next((made for named in missing if (made := self._branches.made(named)) is not None), None)
        if ours is not None and not deletions:
            return self._join(ours.key, orphan, [])
        return self._hold_over(Clash.GONE, orphan, deletions)

    def _hold_circle(self, change: Change) -> bool:
        circle = self._circle(change)
        if change.id not in circle:
            return False
        closing = self._standing_no_more([change])
        against = list(self._closing(circle, change.field))
        held = next((key for each in circle if (key := (Kind.ITEM, each, change.field)) in self._held), None)
        return self._join(held, closing, against) if held else self._hold(Clash.CYCLE, closing, against)

    def _circle(self, change: Change) -> list[str]:
        """The items on the circle that an edit closes; a new item closes none, since only edits can name it."""
        item = self.standing.record(change.kind, change.id)
        if isinstance(item, Item) and change.field == "place":
            return circle_of_parents(self.standing, item.id)
        if isinstance(item, Item) and change.field == "dependencies":
            return circle_of_waiting(self.standing, item.id, item.dependencies)
        return []

    def _closing(self, circle: Sequence[str], field: str) -> Iterator[Change]:
        """Their edits that, and not ours, made one item on a circle stand below the next or wait for it."""
        for item_id, following in zip(circle, [*circle[1:], *circle[:1]], strict=True):
            key = Kind.ITEM, item_id, field
            their, own = self._theirs.by_key.get(key), self._ours.get(key)
            if their is not None and (own is None or (Kind.ITEM, following) not in named_by(own)):
                yield their

    def _names(self, change: Change, record: Key) -> bool:
        """Whether, as things stand, what `change` altered names `record`."""
        after = self.standing.record(change.kind, change.id)
        return after is not None and record in references(after)

    # Conflicts

    def _standing_no_more(self, changes: Iterable[Change]) -> list[Change]:
        """Take changes out of what stands, and give those that did, as they were rebased."""
        dropped = (self.standing.drop(change) for change in changes)
        return [change for change in dropped if change is not None]

    def _hold(self, clash: Clash, ours: list[Change], theirs: list[Change]) -> bool:
        """Hold `ours` back in a conflict of their own; False where there is nothing to hold."""
        if ours:
            self.conflicts.append(Conflict(clash, [], []))
            self._extend(self.conflicts[-1], ours, theirs)
        return bool(ours)

    def _hold_over(self, clash: Clash, ours: list[Change], deletions: list[Change]) -> bool:
        """Hold `ours` back with whatever else needs the same branch that they deleted."""
        top = deletions[-1].key if deletions else ours[0].key if ours else None
        if top in self._held_over:
            return self._extend(self._held_over[top], ours, deletions)
        if top is not None and self._hold(clash, ours, deletions):
            self._held_over[top] = self.conflicts[-1]
        return bool(ours)

    def _join(self, held: FieldKey, ours: list[Change], theirs: list[Change]) -> bool:
        """Hold `ours` back with a change of ours that is held already, since it cannot stand without it."""
        return self._extend(self._held[held], ours, theirs)

    def _extend(self, conflict: Conflict, ours: list[Change], theirs: list[Change]) -> bool:
        named = (named for change in ours for named in named_by(change))
        deletions = (their for each in named for their in self._theirs.deletions(each))
        conflict.ours += ours
        told = {their.key: their for their in (*conflict.theirs, *theirs, *deletions)}
        conflict.theirs[:] = told.values()
        for change in ours:
            self._held[change.key] = conflict
        return bool(ours)
