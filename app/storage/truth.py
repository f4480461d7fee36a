"""Whether changes start from what the tables hold: nobody writes over what they have not seen."""

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Connection, select

from app.domain.records import Kind
from app.history.changes import WHOLE, Change
from app.storage import schema
from app.storage.reading import WHOLE_ROWS, read_record
from app.storage.writing import LISTS, columns_with, list_rows


def starts_from_tables(connection: Connection, plan_id: str, changes: Iterable[Change]) -> bool:
    """Whether each `before` is what the tables hold; the price is a question or two for each change.

    What is made is not looked for: the tables' keys refuse what is there already.
    """
    return all(_is_true(connection, plan_id, change) for change in changes if not change.is_creation)


def _is_true(connection: Connection, plan_id: str, change: Change) -> bool:
    if change.field == WHOLE:
        return read_record(connection, plan_id, change.kind, change.id) == change.before
    if change.field in LISTS:
        return _has_entries(connection, plan_id, change)
    return _has_value(connection, plan_id, change)


def _has_value(connection: Connection, plan_id: str, change: Change) -> bool:
    value = columns_with(change.field, change.before)
    if change.kind is Kind.PLAN:
        table, here = schema.plan, schema.plan.c.id == plan_id
    else:
        table = schema.item if change.kind is Kind.ITEM else WHOLE_ROWS[change.kind]
        here = (table.c.plan_id == plan_id) & (table.c.id == change.id)
    row = connection.execute(select(*(table.c[name] for name in value)).where(here)).one_or_none()
    return row is not None and tuple(row) == tuple(value.values())


def _has_entries(connection: Connection, plan_id: str, change: Change) -> bool:
    table = LISTS[change.field][0]
    here = (table.c.plan_id == plan_id) & (table.c.item_id == change.id)
    entries = connection.execute(select(table).where(here).order_by(table.c.position)).mappings()
    before = cast("tuple[object, ...]", change.before)
    return [dict(entry) for entry in entries] == list_rows(plan_id, change.id, change.field, before)
