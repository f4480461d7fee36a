"""The tables: the log of revisions, and the current state that SQL and Power BI read.

All keys hold the plan's id first, so that one file or database keeps several plans. Ranks compare by code point.
"""

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

from app.domain.excel_layout import LayoutColumn
from app.domain.rag import Rag
from app.domain.records import Level
from app.domain.view import Arrangement
from app.storage.codec import encoded

SCHEMA = 3
"""The version of these tables. A file says which it has and from which on a program can still read it."""

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no time zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read as UTC."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value


class AsJson(TypeDecorator[Any]):
    """A value that no query asks about, as JSON text; `made_of` is its type."""

    impl = Text
    cache_ok = True

    def __init__(self, made_of: object) -> None:
        super().__init__()
        self.made_of = made_of

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store as JSON."""
        return encoded(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002, ANN401
        """Read as the type; raises msgspec.ValidationError where it is of another."""
        return None if value is None else msgspec.json.decode(value, type=self.made_of)


RANK = String().with_variant(String(collation="C"), "postgresql")

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

plan = Table(
    "plan",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("board", Text, nullable=False),
    Column("aim", Text, nullable=False),
    Column("start", Date),
    Column("levels", AsJson(tuple[Level, ...]), nullable=False),
    Column("rag_scale", AsJson(tuple[Rag, ...]), nullable=False),
    Column("head", Integer, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("plan_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("author", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", Integer),
    Column("takes_in", Text),
)

change = Table(
    "change",
    metadata,
    Column("plan_id", String, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("record_id", String, nullable=False),
    Column("field", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    ForeignKeyConstraint(["plan_id", "revision"], ["revision.plan_id", "revision.number"]),
    Index("change_by_record", "plan_id", "record_id"),
)


def _whole(name: str, *columns: Column[Any]) -> Table:
    """A table each row of which is a whole record; after the plan's id its columns are the record's fields."""
    return Table(
        name,
        metadata,
        Column("plan_id", String, primary_key=True),
        Column("id", String, primary_key=True),
        Column("name", Text, nullable=False),
        *columns,
        ForeignKeyConstraint(["plan_id"], ["plan.id"]),
    )


person = _whole("person")
strategy = _whole("strategy")
recommendation = _whole("recommendation")
meeting = _whole("meeting", Column("day", Date, nullable=False))
saved_view = _whole("saved_view", Column("arrangement", AsJson(Arrangement), nullable=False))
layout = _whole(
    "layout",
    Column("columns", AsJson(tuple[LayoutColumn, ...]), nullable=False),
    Column("banners", Integer, nullable=False),
    Column("paper", String, nullable=False),
    Column("banner_fill", String, nullable=False, server_default=""),
)

item = Table(
    "item",
    metadata,
    Column("plan_id", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("parent", String),
    Column("rank", RANK, nullable=False),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("timescale_text", Text, nullable=False),
    Column("timescale_kind", String, nullable=False),
    Column("start", Date),
    Column("due", Date),
    Column("every_count", Integer),
    Column("every_unit", String),
    Column("rag", String),
    Column("stage", String, nullable=False),
    Column("notes", Text, nullable=False),
    Column("percent_complete", Integer),
    Column("baseline_text", Text, nullable=False, server_default=""),
    Column("baseline_kind", String, nullable=False, server_default="blank"),
    Column("baseline_start", Date),
    Column("baseline_due", Date),
    Column("baseline_every_count", Integer),
    Column("baseline_every_unit", String),
    ForeignKeyConstraint(["plan_id"], ["plan.id"]),
    ForeignKeyConstraint(["plan_id", "parent"], ["item.plan_id", "item.id"], deferrable=True, initially="DEFERRED"),
    Index("item_by_parent", "plan_id", "parent", "rank"),
)


def _of_item(name: str, *columns: Column[str] | Column[int], target: str | None = None) -> Table:
    """A table of what items hold several of, in order; `target` is the table that the second column names."""
    named = [
        ForeignKeyConstraint(
            ["plan_id", columns[0].name],
            [f"{target}.plan_id", f"{target}.id"],
            deferrable=True,
            initially="DEFERRED",
        )
        for _ in ([target] if target else [])
    ]
    return Table(
        name,
        metadata,
        Column("plan_id", String, primary_key=True),
        Column("item_id", String, primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        ForeignKeyConstraint(
            ["plan_id", "item_id"], ["item.plan_id", "item.id"], deferrable=True, initially="DEFERRED"
        ),
        *named,
    )


criterion = _of_item("criterion", Column("text", Text, nullable=False))
extra = _of_item("extra", Column("name", Text, nullable=False), Column("text", Text, nullable=False))
lead = _of_item(
    "lead",
    Column("person_id", String, nullable=False),
    Column("role", String, nullable=False),
    target="person",
)
item_strategy = _of_item("item_strategy", Column("strategy_id", String, nullable=False), target="strategy")
item_recommendation = _of_item(
    "item_recommendation", Column("recommendation_id", String, nullable=False), target="recommendation"
)
dependency = _of_item(
    "dependency",
    Column("waits_for", String, nullable=False),
    Column("lag", Integer, nullable=False),
    target="item",
)
