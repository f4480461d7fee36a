"""What merging a copy comes to, as lists that JSON can hold, and in sentences."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from app.domain.records import Item, Kind, Record
from app.history.changes import WHOLE, Change, Revision
from app.history.merge import Conflict
from app.history.plan import Plan
from app.services.copies import CopyFound
from app.services.history import describe_change, describe_subject, in_words


def copy_document(found: CopyFound, revision: Revision | None) -> dict[str, Any]:
    """What a merge would do, or has done as `revision`.

    `{"plan", "copy", "revision", "shared", "changes": [{"item", "kind", "field", "before", "after"}], "conflicts":
    [{"item", "kind", "field", "before", "after", "now", "clash", "conflict", "by", "at"}], "added": [{"item", "kind",
    "title", "parent"}], "removed": [{"item", "kind", "title"}], "warnings": []}`.
    Values are words as people write them. `after` is the copy's, `now` the plan's where it stands against that, `by`
    and `at` who made it so and when; conflicts of one number are decided together. `shared` is the last revision that
    both logs have.
    """
    names, changes = found.names(), found.merged.changes
    return {
        "plan": found.plan.details.id,
        "copy": found.name,
        "revision": None if revision is None else revision.number,
        "shared": found.shared,
        "changes": [_change(names, change) for change in changes if change.field != WHOLE],
        "conflicts": [
            {**each, "conflict": number}
            for number, conflict in enumerate(found.merged.conflicts, 1)
            for each in _of(names, conflict, found.since)
        ],
        "added": [_added(change) for change in changes if change.is_creation],
        "removed": [_subject(change, change.before) for change in changes if change.is_deletion],
        "warnings": [],
    }


def sentences(found: CopyFound) -> Iterator[str]:
    """The same for people, a line each."""
    names = found.names()
    for change in found.merged.changes:
        yield f"{describe_subject(names, change)}: {describe_change(names, change)}"
    for conflict in found.merged.conflicts:
        yield _clash(names, conflict)


def _clash(names: Plan, conflict: Conflict) -> str:
    ours, theirs = (_told(names, changes) for changes in (conflict.ours, conflict.theirs))
    return f"Clash ({conflict.clash.value}): {describe_subject(names, conflict.ours[0])}: {ours} | here: {theirs}"


def _told(names: Plan, changes: list[Change]) -> str:
    return "; ".join(dict.fromkeys(describe_change(names, change) for change in changes))


def _change(names: Plan, change: Change) -> dict[str, Any]:
    before, after = (in_words(names, change.field, value) for value in (change.before, change.after))
    return {
        "item": change.id,
        "kind": change.kind.value,
        "field": change.field or None,
        "before": before,
        "after": after,
    }


def _of(names: Plan, conflict: Conflict, since: Sequence[Revision]) -> Iterator[dict[str, Any]]:
    by = made_by(conflict, since)
    for change in conflict.ours:
        now = next((their.after for their in conflict.theirs if their.key == change.key), None)
        yield {
            **_change(names, change),
            "now": in_words(names, change.field, now),
            "clash": conflict.clash.value,
            "by": by and by.author,
            "at": by and by.at.isoformat(),
        }


def made_by(conflict: Conflict, revisions: Sequence[Revision]) -> Revision | None:
    """The newest revision that made what stands against a conflict."""
    keys = {change.key for change in conflict.theirs}
    return next((each for each in reversed(revisions) if any(change.key in keys for change in each.changes)), None)


def _added(change: Change) -> dict[str, Any]:
    record = cast("Record", change.after)
    parent = record.place.parent if isinstance(record, Item) else None
    return {**_subject(change, record), "parent": parent}


def _subject(change: Change, record: object) -> dict[str, Any]:
    title = getattr(record, "title" if change.kind in (Kind.ITEM, Kind.PLAN) else "name")
    return {"item": change.id, "kind": change.kind.value, "title": title}
