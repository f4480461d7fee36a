"""Committing one edit: what others did meanwhile is merged beside the lock, and within it only looked for.

While the lock is held others wait. So everything that is done there is told the place in one go, and nothing is asked:
whether the edit may stand is a condition of the statement that adds the revision. An edit of fields that nobody has
touched since is added whatever else was committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, exists, insert, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Kind, Record
from app.history.branches import named_by
from app.history.changes import WHOLE, Change, Revision, net
from app.history.merge import merge
from app.storage import log, schema
from app.storage.backend import Backend, OvertakenError
from app.storage.store import ClashError, Committed, Edit, ReadOnlyError, StaleEditError
from app.storage.upgrade import why_too_new
from app.storage.writing import write_changes

_OF_SEVERAL = frozenset((WHOLE, "place", "dependencies"))
"""Fields whose changes can clash with changes of other records: by what is deleted, or in a circle."""

_MOST_ASKED = 1_000
"""Records that one statement asks about; databases take no more than some thousands of parameters."""

_about, _plan, _revision, _change = schema.about.c, schema.plan.c, schema.revision.c, schema.change.c


def _add_next(if_: ColumnElement[bool]) -> ReturningInsert[int]:
    """The statement that adds a revision after the head, and answers its number, where a condition holds there."""
    values = [
        log.NEXT if each.name == "number" else bindparam(f"of_{each.name}", type_=each.type) for each in _revision
    ]
    as_it_was = exists().where(_about.name == "schema", _about.value == str(schema.SCHEMA))
    made = select(*values).where(as_it_was, if_)
    return insert(schema.revision).from_select([*_revision], made).returning(_revision.number)


_IS_TOUCHED = exists().where(
    _change.plan_id == bindparam("of_plan_id"),
    _change.revision > bindparam("seen"),
    _change.record_id.in_(bindparam("records", expanding=True)),
    _change.field.in_(bindparam("fields", expanding=True)),
)
_IS_NEWEST = bindparam("seen", type_=Integer) + 1 == log.NEXT
_ADD_IF_NEWEST = _add_next(_IS_NEWEST)
_ADD_IF_APART = _add_next(or_(_IS_NEWEST, and_(bindparam("seen", type_=Integer) < log.NEXT, ~_IS_TOUCHED)))
_MOVE_HEAD = update(schema.plan).where(_plan.id == bindparam("plan")).values(head=_plan.head + 1)


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

    Raises ClashError where it clashes with that, and others where the plan is not there or not as it was.
    """
    _check_place(connection, backend, plan_id, edit)
    others = tuple(log.revisions(connection, plan_id, after=edit.base))
    if (before := _committed_already(edit, others)) is not None:
        return before
    changes = _merged(edit, others, _StoredRecords(backend, connection, plan_id))
    if not changes and not edit.takes_in:
        return Committed(others, None)
    return Rebased(others[-1].number if others else edit.base, others, changes)


def append(connection: Connection, backend: Backend, plan_id: str, edit: Edit, rebased: Rebased) -> Committed:
    """Append one revision, with others excluded until the transaction ends, and bring the tables up to it.

    The revisions between `rebased.head` and its own are not among those given. With the transaction to be taken back it
    raises OvertakenError where something committed after `rebased.head` may stand against it, or no edit can be made at
    all as things are, and StaleEditError where it starts from what the tables do not hold.
    """
    if rebased.head == 0 and not _makes_plan(edit):
        raise OvertakenError
    row = log.revision_row(plan_id, edit.author, edit.at, edit.reason, edit.undoes, edit.takes_in)
    adding, touching = _adding(edit, rebased)
    with backend.at_once(connection) as add:
        backend.exclude_others(connection, plan_id)
        number_of = add(adding, touching | {f"of_{name}": value for name, value in row.items()})
        if not backend.starts_from_tables(connection, plan_id, rebased.changes):
            raise StaleEditError(backend.name)
        log.append_next_changes(connection, plan_id, rebased.changes)
        write_changes(connection, plan_id, rebased.changes)
        connection.execute(_MOVE_HEAD, {"plan": plan_id})
    made = Revision(number_of(), edit.author, edit.at, edit.reason, rebased.changes, edit.undoes, edit.takes_in)
    return Committed(rebased.others, made)


def append_at_any_price(connection: Connection, backend: Backend, plan_id: str, edit: Edit) -> Committed:
    """The same, but rebased while others are excluded; raises ClashError, too."""
    backend.exclude_others(connection, plan_id)
    rebased = rebase(connection, backend, plan_id, edit)
    return rebased if isinstance(rebased, Committed) else append(connection, backend, plan_id, edit, rebased)


def _adding(edit: Edit, rebased: Rebased) -> tuple[ReturningInsert[int], dict[str, object]]:
    """The statement that adds its revision if nothing committed since stands against it.

    That is sure where nothing touches what it changes, or deletes what it speaks of; in doubt, nothing may have been
    committed at all.
    """
    changes = rebased.changes
    records = {each.id for each in changes} | {name for each in changes for _, name in named_by(each)}
    if edit.takes_in or len(records) > _MOST_ASKED or any(each.field in _OF_SEVERAL for each in changes):
        return _ADD_IF_NEWEST, {"seen": rebased.head}
    fields = {WHOLE} | {each.field for each in changes}
    return _ADD_IF_APART, {"seen": rebased.head, "records": list(records), "fields": list(fields)}


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


def _check_place(connection: Connection, backend: Backend, plan_id: str, edit: Edit) -> None:
    """Raise where no edit can be made: the plan is not there or not as it was, or a newer Waypost was at the tables."""
    if (newer := why_too_new(connection, backend.name)) is not None:
        raise ReadOnlyError(newer)
    head = connection.scalar(select(_plan.head).where(_plan.id == plan_id)) or 0
    if head == 0 and not _makes_plan(edit):
        raise NotPossibleError(f"The plan is not in {backend.name}; somebody may have deleted it.")
    if edit.base > head:
        raise WaypostError(
            f"{backend.name} holds an older state of the plan than the one you see, as if a backup had been put in "
            "its place. Nothing was written. Keep a copy of what you see, then close the plan and open it again."
        )


def _makes_plan(edit: Edit) -> bool:
    return any(each.kind is Kind.PLAN and each.is_creation for each in edit.changes)


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
