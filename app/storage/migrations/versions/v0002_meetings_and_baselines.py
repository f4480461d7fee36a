"""Meetings, saved views and layouts; items: how much is done, dates as once agreed, own columns; copies taken in."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns, and say that older programs can no longer read what is kept in them."""
    for column in _new_of_items():
        op.add_column("item", column)
    op.create_table(
        "extra",
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "item_id"], ["item.plan_id", "item.id"], initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("plan_id", "item_id", "position"),
    )
    _whole("meeting", sa.Column("day", sa.Date(), nullable=False))
    _whole("saved_view", sa.Column("arrangement", sa.Text(), nullable=False))
    _whole(
        "layout",
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("banners", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
    )
    op.add_column("revision", sa.Column("takes_in", sa.Text()))
    op.execute("UPDATE about SET value = '2' WHERE name IN ('schema', 'readable_from')")
    op.execute("UPDATE about SET value = '0.2.0' WHERE name = 'needs'")


def _whole(name: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        name,
        sa.Column("plan_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"]),
        sa.PrimaryKeyConstraint("plan_id", "id"),
    )


def _new_of_items() -> "list[sa.Column[Any]]":
    return [
        sa.Column("percent_complete", sa.Integer()),
        sa.Column("baseline_text", sa.Text(), nullable=False, server_default=""),
        sa.Column("baseline_kind", sa.String(), nullable=False, server_default="blank"),
        sa.Column("baseline_start", sa.Date()),
        sa.Column("baseline_due", sa.Date()),
        sa.Column("baseline_every_count", sa.Integer()),
        sa.Column("baseline_every_unit", sa.String()),
    ]
