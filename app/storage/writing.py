"""Writing changes into the current-state tables."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Table, Update, bindparam, delete, insert, update

from app.domain.records import Item, Kind, Place, Record
from app.domain.timescale import Timescale
from app.history.changes import FIELDS, WHOLE, Change
from app.storage import schema
from app.storage.reading import WHOLE_ROWS

Row = dict[str, Any]

LISTS: dict[str, tuple[Table, Callable[[Any], Row]]] = {
    "criteria": (schema.criterion, lambda text: {"text": text}),
    "leads": (schema.lead, lambda lead: {"person_id": lead.person, "role": lead.role.value}),
    "strategies": (schema.item_strategy, lambda link: {"strategy_id": link}),
    "recommendations": (schema.item_recommendation, lambda link: {"recommendation_id": link}),
    "dependencies": (schema.dependency, lambda link: {"waits_for": link.item, "lag": link.lag}),
    "extras": (schema.extra, lambda extra: {"name": extra.name, "text": extra.text}),
}
"""The fields of an item that hold several entries, each with its table and the columns of an entry."""


def write_changes(connection: Connection, plan_id: str, changes: Iterable[Change]) -> None:
    """Bring the tables to the state after `changes`. What is made is written table by table, many rows at once."""
    made: list[tuple[Kind, Record]] = []
    for change in changes:
        if change.field != WHOLE:
            _write_field(connection, plan_id, change)
        elif change.after is not None:
            made.append((change.kind, cast("Record", change.after)))
        else:
            _delete(connection, plan_id, change.kind, change.id)
    if made:
        _insert(connection, plan_id, made)


def _insert(connection: Connection, plan_id: str, made: Sequence[tuple[Kind, Record]]) -> None:
    rows: dict[str, list[Row]] = {}
    for kind, record in made:
        for table, row in _rows(plan_id, kind, record):
            rows.setdefault(table.name, []).append(row)
    for table in schema.metadata.sorted_tables:
        if table.name in rows:
            connection.execute(insert(table), rows[table.name])


def _rows(plan_id: str, kind: Kind, record: Record) -> Iterable[tuple[Table, Row]]:
    if isinstance(record, Item):
        values = {name: value for field in ITEM_FIELDS for name, value in _item_columns(record, field).items()}
        yield schema.item, {"plan_id": plan_id, "id": record.id, **values}
        for field, (table, _) in LISTS.items():
            yield from ((table, row) for row in list_rows(plan_id, record.id, field, getattr(record, field)))
        return
    values = {field: getattr(record, field) for field in FIELDS[kind]}
    if kind is Kind.PLAN:
        yield schema.plan, {"id": plan_id, "head": 0, **values}
    else:
        yield WHOLE_ROWS[kind], {"plan_id": plan_id, "id": record.id, **values}


ITEM_FIELDS = tuple(field for field in FIELDS[Kind.ITEM] if field not in LISTS)
"""The fields of an item that its own row holds."""


def _item_columns(item: Item, field: str) -> Row:
    return columns_with(field, getattr(item, field))


def columns_of(field: str) -> tuple[str, ...]:
    """The names of the columns that hold one field of an item or of another record."""
    return tuple(columns_with(field, getattr(Item("", Place(None, "")), field, None)))


def columns_with(field: str, value: object) -> Row:
    """The columns that hold one field of an item or of another record, with their values."""
    if isinstance(value, Place):
        return {"parent": value.parent, "rank": value.rank}
    if isinstance(value, Timescale):
        every, dates = value.every, "" if field == "timescale" else f"{field}_"
        return {
            f"{field}_text": value.text,
            f"{field}_kind": value.kind.value,
            f"{dates}start": value.start,
            f"{dates}due": value.due,
            f"{dates}every_count": every.count if every else None,
            f"{dates}every_unit": every.unit.value if every else None,
        }
    return {field: value}


def list_rows(plan_id: str, item_id: str, field: str, entries: Iterable[object]) -> list[Row]:
    """The rows that hold a field of several entries."""
    columns = LISTS[field][1]
    return [
        {"plan_id": plan_id, "item_id": item_id, "position": position, **columns(entry)}
        for position, entry in enumerate(entries)
    ]


def _write_field(connection: Connection, plan_id: str, change: Change) -> None:
    if change.kind is Kind.PLAN:
        value = {change.field: change.after}
        connection.execute(update(schema.plan).where(schema.plan.c.id == plan_id).values(value))
    elif change.field in LISTS:
        table = LISTS[change.field][0]
        _clear(connection, table, plan_id, change.id)
        rows = list_rows(plan_id, change.id, change.field, cast("tuple[object, ...]", change.after))
        if rows:
            connection.execute(insert(table), rows)
    else:
        table = schema.item if change.kind is Kind.ITEM else WHOLE_ROWS[change.kind]
        values = columns_with(change.field, change.after)
        here = {"of_plan": plan_id, "of_record": change.id}
        connection.execute(_setting(table, tuple(values)), values | here)


@cache
def _setting(table: Table, columns: tuple[str, ...]) -> Update:
    """The statement that gives columns of one row other values; built once, since that takes longer than sending it."""
    here = (table.c.plan_id == bindparam("of_plan")) & (table.c.id == bindparam("of_record"))
    return update(table).where(here).values({name: bindparam(name) for name in columns})


def _delete(connection: Connection, plan_id: str, kind: Kind, record_id: str) -> None:
    if kind is Kind.ITEM:
        for table, _ in LISTS.values():
            _clear(connection, table, plan_id, record_id)
    table = schema.item if kind is Kind.ITEM else WHOLE_ROWS[kind]
    connection.execute(delete(table).where(table.c.plan_id == plan_id, table.c.id == record_id))


def _clear(connection: Connection, table: Table, plan_id: str, item_id: str) -> None:
    connection.execute(delete(table).where(table.c.plan_id == plan_id, table.c.item_id == item_id))
