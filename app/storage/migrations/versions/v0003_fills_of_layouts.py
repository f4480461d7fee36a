"""Layouts: the colour of the rows across the table."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column, without which an older program still reads all that it knows."""
    op.add_column("layout", sa.Column("banner_fill", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE about SET value = '3' WHERE name = 'schema'")
