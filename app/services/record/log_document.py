"""The log of a plan as plain lists and dictionaries, for scripts and audits."""

from collections.abc import Iterable
from typing import Any

import msgspec

from app.history.changes import Change, Revision


def log_document(plan_id: str, revisions: Iterable[Revision]) -> dict[str, Any]:
    """Revisions, oldest first, as a document that JSON can hold.

    `{"format": "waypost-log", "version": 1, "plan", "revisions": [{"number", "author", "at", "reason", "undoes",
    "takes_in": [{"number", "author", "at"}], "changes": [{"kind", "id", "field", "before", "after"}]}]}`.
    `at` is ISO 8601 in UTC. `takes_in` names revisions of other copies of the plan that were merged, as they are known
    there. `field` is null where a whole record was made (`before` null) or deleted (`after` null).
    """
    return {
        "format": "waypost-log",
        "version": 1,
        "plan": plan_id,
        "revisions": [_revision(revision) for revision in revisions],
    }


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "author": revision.author,
        "at": revision.at.isoformat(),
        "reason": revision.reason,
        "undoes": revision.undoes,
        "takes_in": [{"number": m.number, "author": m.author, "at": m.at.isoformat()} for m in revision.takes_in],
        "changes": [_change(change) for change in revision.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "id": change.id,
        "field": change.field or None,
        "before": msgspec.to_builtins(change.before),
        "after": msgspec.to_builtins(change.after),
    }
