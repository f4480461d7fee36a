"""What merging a copy comes to, as lists that JSON can hold, and in sentences."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.history.changes import WHOLE, Change, Revision, newest_touching
from app.history.merge import Conflict
from app.history.plan import Plan
from app.services.exchange.change_document import change_document, clash_document
from app.services.plans.copies import CopyFound
from app.services.record.history import describe_change, describe_subject


def copy_document(found: CopyFound, revision: Revision | None) -> dict[str, Any]:
    """What a merge would do, or has done as `revision`.

    `{"plan", "copy", "revision", "shared", "changes", "conflicts", "added", "removed", "warnings"}`, lists of what
    `change_document` gives. `after` is the copy's, `now` the plan's where it stands against that, `by` and `at` say who
    made it so and when; conflicts of one number in `conflict` are decided together. `shared` is the last revision that
    both logs have.
    """
    names, changes = found.names(), found.merged.changes
    return {
        "plan": found.plan.details.id,
        "copy": found.name,
        "revision": None if revision is None else revision.number,
        "shared": found.shared,
        "changes": [change_document(names, each) for each in changes if each.field != WHOLE],
        "conflicts": [
            {**each, "conflict": number}
            for number, conflict in enumerate(found.merged.conflicts, 1)
            for each in _of(names, conflict, found.since)
        ],
        "added": [change_document(names, each) for each in changes if each.is_creation],
        "removed": [change_document(names, each) for each in changes if each.is_deletion],
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


def _of(names: Plan, conflict: Conflict, since: Sequence[Revision]) -> Iterator[dict[str, Any]]:
    by = newest_touching(conflict.theirs, since)
    for change in conflict.ours:
        now = next((their.after for their in conflict.theirs if their.key == change.key), None)
        yield {
            **clash_document(names, change, now, conflict.clash),
            "by": by and by.author,
            "at": by and by.at.isoformat(),
        }
