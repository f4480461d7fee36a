"""Committing one edit: what others did meanwhile is merged beside the lock, and within it only looked for.

While the lock is held others wait, so that nothing is read and rebased there that could have been before. An edit of
fields that nobody has touched since is added whatever else was committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, exists, select, update

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Kind, Record
from app.history.branches import named_by
from app.history.changes import WHOLE, Change, Revision, net
from app.history.merge import merge
from app.storage import log, schema
from app.storage.backend import Backend
from app.storage.store import ClashError, Committed, Edit, ReadOnlyError, StaleEditError
from app.storage.upgrade import why_too_new
from app.storage.writing import write_changes

_OF_SEVERAL = frozenset((WHOLE, "place", "dependencies"))
"""Fields whose changes can clash with changes of other records: by what is deleted, or in a circle."""

_plan, _change = schema.plan.c, schema.change.c
_STATE = select(
    _plan.head, select(schema.about.c.value).where(schema.about.c.name == "schema").scalar_subquery()
).where(_plan.id == bindparam("plan"))
_IS_TOUCHED = select(
    exists().where(
        _change.plan_id == bindparam("plan"),
        _change.revision > bindparam("since"),
        _change.record_id.in_(bindparam("records", expanding=True)),
        _change.field.in_(bindparam("fields", expanding=True)),
    )
)
_MOVE_HEAD = update(schema.plan).where(_plan.id == bindparam("plan")).values(head=bindparam("number"))


@dataclass(frozen=True, slots=True)
class Rebased:
    """The changes of an edit as they stand on revision `head`; `others` are those after its base, up to that."""

    head: int
    others: tuple[Revision, ...]
    changes: tuple[Change, ...]


def as_made(edit: Edit) -> Rebased:
    """The changes as they were made, on the edit's own base."""
    return Rebased(edit.base, (), net(edit.changes))


def rebase(connection: Connection, backend: Backend, plan_id: str, edit: Edit) -> Rebased | Committed:
    """The changes of an edit over all that is committed, or what came of it where nothing is left to do.

    Raises ClashError where it clashes with that.
    """
    others = tuple(log.revisions(connection, plan_id, after=edit.base))
    if (before := _committed_already(edit, others)) is not None:
        return before
    changes = _merged(edit, others, _StoredRecords(backend, connection, plan_id))
    if not changes and not edit.takes_in:
        return Committed(others, None)
    return Rebased(others[-1].number if others else edit.base, others, changes)


def append(connection: Connection, backend: Backend, plan_id: str, edit: Edit, rebased: Rebased) -> Committed | None:
    """Append one revision, with others excluded until the transaction ends, and bring the tables up to it.

    None, with nothing written, where something committed after `rebased.head` may stand against it. The revisions
    between `rebased.head` and its own are not among those given.

    What it raises leaves the transaction to be taken back: StaleEditError, and others where the plan is not there or
    not as it was.
    """
    head = _head(connection, backend, plan_id, edit)
    if head != rebased.head and not _is_apart(connection, plan_id, edit, rebased):
        return None
    return _added(connection, backend, plan_id, edit, rebased, head)


def append_at_any_price(connection: Connection, backend: Backend, plan_id: str, edit: Edit) -> Committed:
    """The same, but rebased while others are excluded; raises ClashError, too."""
    head = _head(connection, backend, plan_id, edit)
    rebased = rebase(connection, backend, plan_id, edit)
    return rebased if isinstance(rebased, Committed) else _added(connection, backend, plan_id, edit, rebased, head)


def _added(
    connection: Connection, backend: Backend, plan_id: str, edit: Edit, rebased: Rebased, head: int
) -> Committed:
    if not backend.starts_from_tables(connection, plan_id, rebased.changes):
        raise StaleEditError(backend.name)
    revision = Revision(head + 1, edit.author, edit.at, edit.reason, rebased.changes, edit.undoes, edit.takes_in)
    with backend.finishing(connection):
        log.append(connection, plan_id, revision)
        write_changes(connection, plan_id, rebased.changes)
        connection.execute(_MOVE_HEAD, {"plan": plan_id, "number": head + 1})
    return Committed(rebased.others, revision)


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


def _head(connection: Connection, backend: Backend, plan_id: str, edit: Edit) -> int:
    """The newest revision's number, with others excluded; 0 where the plan is about to be made.

    Raises ReadOnlyError where a newer Waypost has changed the tables since they were opened.
    """
    backend.exclude_others(connection, plan_id)
    head, version = connection.execute(_STATE, {"plan": plan_id}).one_or_none() or (0, None)
    if version != str(schema.SCHEMA) and (newer := why_too_new(connection, backend.name)) is not None:
        raise ReadOnlyError(newer)
    _check_base(backend.name, head, edit)
    return head


def _is_apart(connection: Connection, plan_id: str, edit: Edit, rebased: Rebased) -> bool:
    """Whether nothing committed since touches what it changes, or deletes what it speaks of; false where in doubt."""
    changes = rebased.changes
    if edit.takes_in or any(change.field in _OF_SEVERAL for change in changes):
        return False
    records = {each.id for each in changes} | {name for each in changes for _, name in named_by(each)}
    fields = {WHOLE} | {each.field for each in changes}
    touched = {"plan": plan_id, "since": rebased.head, "records": list(records), "fields": list(fields)}
    return not connection.scalar(_IS_TOUCHED, touched)


def _check_base(name: str, head: int, edit: Edit) -> None:
    if edit.base > head:
        raise WaypostError(
            f"{name} holds an older state of the plan than the one you see, as if a backup had been put in "
            "its place. Nothing was written. Keep a copy of what you see, then close the plan and open it again."
        )
    if head == 0 and not any(c.kind is Kind.PLAN and c.field == WHOLE and c.after for c in edit.changes):
        raise NotPossibleError(f"The plan is not in {name}; somebody may have deleted it.")


def _merged(edit: Edit, others: Sequence[Revision], now: _StoredRecords) -> tuple[Change, ...]:
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
