"""A plan written as a whole, with its log, as it stands in another place: what a copy of it is made of."""

from collections.abc import Iterable

from sqlalchemy import Connection, update

from app.history.changes import Revision, created
from app.history.plan import Plan
from app.storage import log, schema
from app.storage.writing import write_changes


def write_whole(connection: Connection, plan: Plan, revisions: Iterable[Revision]) -> None:
    """Write `plan` into tables that do not know it, and `revisions`, which are its log up to `plan.head`."""
    details = plan.details
    write_changes(connection, details.id, [created(kind, record) for kind, record in plan.records()])
    for revision in revisions:
        log.append(connection, details.id, revision)
    connection.execute(update(schema.plan).where(schema.plan.c.id == details.id).values(head=plan.head))
