"""Committing one edit, within a transaction that excludes others: what stands is read, rebased over, and added to."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Kind, Record
from app.history.changes import WHOLE, Change, Revision, net
from app.history.merge import merge
from app.storage import log, schema
from app.storage.backend import Backend
from app.storage.store import ClashError, Committed, Edit, StaleEditError
from app.storage.writing import write_changes


def commit(connection: Connection, backend: Backend, plan_id: str, edit: Edit) -> Committed:
    """Append one revision, rebased over what others committed since its base, and bring the tables up to it.

    What it raises leaves the transaction to be taken back: ClashError, StaleEditError, and others where the plan is not
    there or not as it was.
    """
    head = _locked_head(connection, plan_id)
    _check_base(backend.name, head, edit)
    others = tuple(log.revisions(connection, plan_id, after=edit.base)) if head > edit.base else ()
    if (before := _committed_already(edit, others)) is not None:
        return before
    changes = _rebased(edit, others, _StoredRecords(backend, connection, plan_id))
    if not changes and not edit.takes_in:
        return Committed(others, None)
    if not backend.starts_from_tables(connection, plan_id, changes):
        raise StaleEditError(backend.name)
    revision = Revision(head + 1, edit.author, edit.at, edit.reason, changes, edit.undoes, edit.takes_in)
    with backend.at_once(connection):
        log.append(connection, plan_id, revision)
        write_changes(connection, plan_id, changes)
        connection.execute(update(schema.plan).where(schema.plan.c.id == plan_id).values(head=head + 1))
    return Committed(others, revision)


class _StoredRecords:
    """What merging asks of the plan, answered from the tables, so that a commit costs the same in any plan."""

    def __init__(self, backend: Backend, connection: Connection, plan_id: str) -> None:
        self._backend = backend
        self._connection = connection
        self._plan_id = plan_id
        self._known: dict[tuple[Kind, str], Record | None] = {}

    def record(self, kind: Kind, record_id: str) -> Record | None:
        key = kind, record_id
        if key not in self._known:
            self._known[key] = self._backend.record(self._connection, self._plan_id, kind, record_id)
        return self._known[key]


def _locked_head(connection: Connection, plan_id: str) -> int:
    """The newest revision's number, with the plan's row locked; 0 where the plan is about to be made."""
    query = select(schema.plan.c.head).where(schema.plan.c.id == plan_id).with_for_update()
    return connection.execute(query).scalar_one_or_none() or 0


def _check_base(name: str, head: int, edit: Edit) -> None:
    if edit.base > head:
        raise WaypostError(
            f"{name} holds an older state of the plan than the one you see, as if a backup had been put in "
            "its place. Nothing was written. Keep a copy of what you see, then close the plan and open it again."
        )
    if head == 0 and not any(c.kind is Kind.PLAN and c.field == WHOLE and c.after for c in edit.changes):
        raise NotPossibleError(f"The plan is not in {name}; somebody may have deleted it.")


def _rebased(edit: Edit, others: Sequence[Revision], now: _StoredRecords) -> tuple[Change, ...]:
    if not others:
        return net(edit.changes)
    theirs = [change for revision in others for change in revision.changes]
    merged = merge(edit.changes, theirs, now, blending=edit.undoes is None)
    if merged.conflicts:
        who = " and ".join(dict.fromkeys(revision.author for revision in others))
        raise ClashError(
            f"“{edit.reason}” clashes with what {who} changed meanwhile. Nothing was written; "
            "look at the plan as it is now and decide.",
            merged.conflicts,
            others,
        )
    return merged.changes


def _committed_already(edit: Edit, others: Sequence[Revision]) -> Committed | None:
    """What came of an edit whose commit arrived though its answer did not: the connection broke in between.

    An edit is known by its author, reason and moment. What others did after it is left for the next look.
    """
    for position, revision in enumerate(others):
        if (revision.author, revision.at, revision.reason) == (edit.author, edit.at, edit.reason):
            return Committed(tuple(others[:position]), revision, again=True)
    return None
