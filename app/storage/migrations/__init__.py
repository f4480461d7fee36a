"""Every change that the tables have gone through, as Alembic scripts."""
