"""Reading the current-state tables into records."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from app.domain.collection import no_collection
from app.domain.records import (
    RECORD_TYPES,
    Dependency,
    Extra,
    Item,
    Kind,
    Lead,
    LeadRole,
    Place,
    PlanDetails,
    Record,
    Stage,
)
from app.domain.timescale import BLANK, Every, Timescale, TimescaleKind, Unit
from app.storage import schema

T = TypeVar("T")
Gathered = defaultdict[str, tuple[Any, ...]]

WHOLE_ROWS = {
    Kind.PERSON: schema.person,
    Kind.STRATEGY: schema.strategy,
    Kind.RECOMMENDATION: schema.recommendation,
    Kind.MEETING: schema.meeting,
    Kind.VIEW: schema.saved_view,
    Kind.LAYOUT: schema.layout,
}
"""The tables each row of which is a whole record."""
_STAGES = {stage.value: stage for stage in Stage}
_ROLES = {role.value: role for role in LeadRole}
_KINDS = {kind.value: kind for kind in TimescaleKind}


def read_records(connection: Connection, plan_id: str) -> Iterator[tuple[Kind, Record]]:
    """Every record of a plan as the tables have it now."""
    yield Kind.PLAN, read_details(connection, plan_id)
    for kind in WHOLE_ROWS:
        yield from ((kind, record) for record in _whole_rows(connection, plan_id, kind))
    with no_collection():
        yield from ((Kind.ITEM, item) for item in read_items(connection, plan_id))


def read_record(connection: Connection, plan_id: str, kind: Kind, record_id: str) -> Record | None:
    """One record as the tables have it now."""
    if kind is Kind.PLAN:
        return read_details(connection, plan_id)
    if kind is Kind.ITEM:
        return next(read_items(connection, plan_id, record_id), None)
    return next(_whole_rows(connection, plan_id, kind, record_id), None)


def _whole_rows(connection: Connection, plan_id: str, kind: Kind, only: str | None = None) -> Iterator[Record]:
    table, make = WHOLE_ROWS[kind], RECORD_TYPES[kind]
    query = select(*list(table.c)[1:]).where(table.c.plan_id == plan_id)
    rows = connection.execute(query if only is None else query.where(table.c.id == only))
    return (make(*row) for row in rows)


def read_details(connection: Connection, plan_id: str) -> PlanDetails:
    """The plan's own record."""
    row = connection.execute(select(schema.plan).where(schema.plan.c.id == plan_id)).one()
    return PlanDetails(
        id=row.id,
        title=row.title,
        organisation=row.organisation,
        board=row.board,
        aim=row.aim,
        start=row.start,
        levels=row.levels,
        rag_scale=row.rag_scale,
    )


def read_items(connection: Connection, plan_id: str, only: str | None = None) -> Iterator[Item]:
    """The items of a plan in no particular order, or one of them."""
    item = schema.item.c
    criteria = _gathered(connection, schema.criterion, plan_id, only, _itself)
    leads = _gathered(connection, schema.lead, plan_id, only, cache(_lead))
    strategies = _gathered(connection, schema.item_strategy, plan_id, only, _itself)
    answers = _gathered(connection, schema.item_recommendation, plan_id, only, _itself)
    dependencies = _gathered(connection, schema.dependency, plan_id, only, Dependency)
    extras = _gathered(connection, schema.extra, plan_id, only, Extra)
    query = select(
        item.id, item.parent, item.rank, item.number, item.title, item.timescale_text, item.timescale_kind,
        item.start, item.due, item.every_count, item.every_unit, item.rag, item.stage, item.notes,
        item.percent_complete, item.baseline_text, item.baseline_kind, item.baseline_start, item.baseline_due,
        item.baseline_every_count, item.baseline_every_unit,
    ).where(item.plan_id == plan_id)  # fmt: skip
    timescale = cache(_timescale)  # many items share one, and so share its memory
    rows = connection.execute(query if only is None else query.where(item.id == only))
    for (
        item_id, parent, rank, number, title, text, kind, start, due, count, unit, rag, stage, notes,
        percent_complete, *baseline,
    ) in rows:  # fmt: skip
        yield Item(
            item_id,
            Place(parent, rank),
            number,
            title,
            leads[item_id],
            timescale(text, kind, start, due, count, unit),
            rag,
            _STAGES[stage],
            criteria[item_id],
            strategies[item_id],
            answers[item_id],
            notes,
            dependencies[item_id],
            percent_complete,
            timescale(*baseline),
            extras[item_id],
        )


def _itself(value: str) -> str:
    return value


def _lead(person: str, role: str) -> Lead:
    return Lead(person, _ROLES[role])


def _timescale(
    text: str, kind: str, start: date | None, due: date | None, count: int | None, unit: str | None
) -> Timescale:
    if not text and kind == "blank":
        return BLANK
    every = None if count is None or unit is None else Every(count, Unit(unit))
    return Timescale(text, _KINDS[kind], start, due, every)


def _gathered(
    connection: Connection, table: Table, plan_id: str, only: str | None, make: Callable[..., object]
) -> Gathered:
    """What each item holds several of, made from the columns after item and position."""
    columns = list(table.c)
    query = select(columns[1], *columns[3:]).where(table.c.plan_id == plan_id)
    if only is not None:
        query = query.where(table.c.item_id == only)
    lists: defaultdict[str, list[Any]] = defaultdict(list)
    shared: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for item_id, *values in connection.execute(query.order_by(table.c.item_id, table.c.position)):
        lists[item_id].append(make(*values))
    tuples = ((item_id, tuple(made)) for item_id, made in lists.items())
    return defaultdict(tuple, {item_id: shared.setdefault(made, made) for item_id, made in tuples})
