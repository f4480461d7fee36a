"""Settling conflicts: the changes that a decision on each of them comes to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import cast

from app.domain.records import Item, Kind, Record, references, references_in
from app.history.changes import WHOLE, Change, differences, edited, net
from app.history.edits import remove_items, remove_named
from app.history.merge import Clash, Conflict, Merge
from app.history.plan import Plan


class Choice(Enum):
    """A decision on a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Value:
    """The decision to give the field in question a value that is neither side's."""

    value: object


Decision = Choice | Value
Resolver = Callable[[Conflict], Decision]


def settle(merged: Merge, plan: Plan, resolve: Resolver) -> tuple[Change, ...]:
    """All changes that a merge comes to once `resolve` has decided each conflict.

    `plan` is the plan with their changes applied, the one that was merged against; it is not altered.
    """
    work = plan.copy()
    made: list[Change] = []
    work.watch(lambda event: made.extend(event.changes))
    work.apply(merged.changes)
    for conflict in merged.conflicts:
        decision = resolve(conflict)
        if isinstance(decision, Value):
            _set(work, conflict.ours[0], decision.value)
        elif decision is Choice.OURS:
            _insist(work, conflict)
    return net(made)


def _insist(work: Plan, conflict: Conflict) -> None:
    """Make what we wanted stand, bringing back what it needs and taking back what forbids it."""
    gone = {(c.kind, c.id): c for c in conflict.theirs if c.field == WHOLE and c.after is None}
    if conflict.clash is Clash.CYCLE:
        for their in conflict.theirs:
            _set(work, their, their.before)
    if conflict.clash is Clash.WE_DELETED:
        _delete(work, conflict.ours)
    for change in conflict.ours:
        if change.after is None and change.field == WHOLE:
            continue
        _revive(work, (change.kind, change.id), gone)
        for named in _named_by(change):
            _revive(work, named, gone)
        _set(work, change, change.after)


def _set(work: Plan, change: Change, value: object) -> None:
    record = work.record(change.kind, change.id)
    if change.field == WHOLE:
        work.apply(differences(change.kind, record, cast("Record", value)))
    elif record is not None:
        work.apply([edited(change.kind, record, change.field, _without_missing(work, change.field, value))])


def _delete(work: Plan, changes: Iterable[Change]) -> None:
    for change in changes:
        if change.field != WHOLE or change.after is not None or work.record(change.kind, change.id) is None:
            continue
        if change.kind is Kind.ITEM:
            work.apply(remove_items(work, [change.id]))
        else:
            work.apply(remove_named(work, change.kind, change.id))


def _revive(work: Plan, key: tuple[Kind, str], gone: dict[tuple[Kind, str], Change]) -> None:
    """Bring back a record that they deleted, with what stood above it."""
    if work.record(*key) is not None or key not in gone:
        return
    record = cast("Record", gone[key].before)
    for named in references(record):
        _revive(work, named, gone)
    work.apply(differences(key[0], None, record))


def _named_by(change: Change) -> Iterable[tuple[Kind, str]]:
    if change.field == WHOLE:
        return references(cast("Record", change.after))
    return references_in(change.field, change.after) if change.kind is Kind.ITEM else ()


def _without_missing(work: Plan, field: str, value: object) -> object:
    """The value of a list of references without those that are there no more."""
    if not isinstance(value, tuple) or field in ("criteria", "levels", "rag_scale"):
        return value
    entries = cast("tuple[object, ...]", value)
    return tuple(e for e in entries if all(work.record(*named) for named in references_in(field, (e,))))
