"""The log: appending revisions and reading them back."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, insert, select

from app.domain.records import Kind
from app.history.changes import Change, Mark, Revision
from app.storage import schema
from app.storage.codec import decoded, encoded

_MARKS = msgspec.json.Decoder(tuple[Mark, ...])
_revision, _change = schema.revision.c, schema.change.c
_ADD_REVISION, _ADD_CHANGES = insert(schema.revision), insert(schema.change)
_HEAD = select(schema.plan.c.head).where(schema.plan.c.id == bindparam("of_plan_id")).scalar_subquery()
NEXT = func.coalesce(_HEAD, 0) + 1
"""The number that the next revision of the plan `of_plan_id` will have."""
_ADD_NEXT_CHANGES = (
    insert(schema.change)
    .inline()
    .values({each.name: NEXT if each.name == "revision" else bindparam(f"of_{each.name}") for each in _change})
)


def append(connection: Connection, plan_id: str, revision: Revision) -> None:
    """Write one revision, under the number that it has, with its changes."""
    row = revision_row(plan_id, revision.author, revision.at, revision.reason, revision.undoes, revision.takes_in)
    connection.execute(_ADD_REVISION, row | {"number": revision.number})
    if rows := [row | {"revision": revision.number} for row in _change_rows(plan_id, revision.changes)]:
        connection.execute(_ADD_CHANGES, rows)


def append_next_changes(connection: Connection, plan_id: str, changes: Iterable[Change]) -> None:
    """Write the changes of the revision that is being made: the one after the plan's head."""
    rows = [{f"of_{name}": value for name, value in row.items()} for row in _change_rows(plan_id, changes)]
    if rows:
        connection.execute(_ADD_NEXT_CHANGES, rows)


def revision_row(
    plan_id: str, author: str, at: datetime, reason: str, undoes: int | None, takes_in: tuple[Mark, ...]
) -> dict[str, object]:
    """The columns of a revision but its number. Raises UnstorableTextError where a text of it cannot be kept."""
    encoded((author, reason))
    return {
        "plan_id": plan_id,
        "author": author,
        "at": at,
        "reason": reason,
        "undoes": undoes,
        "takes_in": encoded(takes_in or None),
    }


def _change_rows(plan_id: str, changes: Iterable[Change]) -> Iterator[dict[str, object]]:
    for position, change in enumerate(changes):
        yield {
            "plan_id": plan_id,
            "position": position,
            "kind": change.kind.value,
            "record_id": change.id,
            "field": change.field,
            "before": encoded(change.before),
            "after": encoded(change.after),
        }


def revisions(
    connection: Connection,
    plan_id: str,
    after: int = 0,
    upto: int | None = None,
    record_id: str | None = None,
) -> Iterator[Revision]:
    """Revisions in order: those after number `after`, up to `upto`, and only what concerns one record if asked."""
    query = (
        select(schema.revision, _change.kind, _change.record_id, _change.field, _change.before, _change.after)
        .outerjoin(schema.change, (_change.plan_id == _revision.plan_id) & (_change.revision == _revision.number))
        .where(_revision.plan_id == plan_id, _revision.number > after)
        .order_by(_revision.number, _change.position)
    )
    if upto is not None:
        query = query.where(_revision.number <= upto)
    if record_id is not None:
        query = query.where(_change.record_id == record_id)
    for number, rows in groupby(connection.execute(query), key=lambda row: row.number):
        yield _revision_of(number, list(rows))


def _revision_of(number: int, rows: "list[Row[tuple[object, ...]]]") -> Revision:
    first = rows[0]
    changes = tuple(_change_of(row) for row in rows if row.kind is not None)
    takes_in = () if first.takes_in is None else _MARKS.decode(first.takes_in)
    return Revision(number, first.author, first.at, first.reason, changes, first.undoes, takes_in)


def _change_of(row: "Row[tuple[object, ...]]") -> Change:
    kind = Kind(row.kind)
    before, after = (decoded(kind, row.field, text) for text in (row.before, row.after))
    return Change(kind, row.record_id, row.field, before, after)
