"""The log: appending revisions and reading them back."""

from collections.abc import Iterator
from itertools import groupby

import msgspec
from sqlalchemy import Connection, Row, insert, select

from app.domain.records import Kind
from app.history.changes import Change, Mark, Revision
from app.storage import schema
from app.storage.codec import decoded, encoded

_MARKS = msgspec.json.Decoder(tuple[Mark, ...])
_revision, _change = schema.revision.c, schema.change.c
_ADD_REVISION, _ADD_CHANGES = insert(schema.revision), insert(schema.change)


def append(connection: Connection, plan_id: str, revision: Revision) -> None:
    """Write one revision with its changes. Raises UnstorableTextError where a text of it cannot be kept."""
    encoded((revision.author, revision.reason))
    row = {
        "plan_id": plan_id,
        "number": revision.number,
        "author": revision.author,
        "at": revision.at,
        "reason": revision.reason,
        "undoes": revision.undoes,
        "takes_in": encoded(revision.takes_in or None),
    }
    connection.execute(_ADD_REVISION, row)
    rows = [
        {
            "plan_id": plan_id,
            "revision": revision.number,
            "position": position,
            "kind": change.kind.value,
            "record_id": change.id,
            "field": change.field,
            "before": encoded(change.before),
            "after": encoded(change.after),
        }
        for position, change in enumerate(revision.changes)
    ]
    if rows:
        connection.execute(_ADD_CHANGES, rows)


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
