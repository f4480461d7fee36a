"""What a server reads for one commit: it grows neither with the plan nor, for each item, with how many are made."""

import sys
from contextlib import closing

import psycopg
import pytest

from app.domain.records import Kind
from app.history.changes import created, edited
from app.storage.database import Database
from app.storage.server import Server
from app.storage.store import Edit
from tests.app.storage.keeping import NOON
from tests.generated import generated_plan
from tests.postgres.server import PostgresServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")

READ = """
SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int FROM pg_stat_user_tables WHERE relname IN ('item', 'change')
"""
EDITS = 20
"""So many that the server has made up its mind how it looks things up: that it does after some."""


def filled(server: Server, size: int) -> str:
    records = generated_plan(size)
    with closing(Database.create(server)) as database:
        plan_id = records[0][1].id
        database.commit(plan_id, Edit(0, tuple(created(*each) for each in records), "Ann", NOON, "New plan"))
    return plan_id


def rows_read(server: Server) -> int:
    """By all who were connected and have gone, since the database was made."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        row = connection.execute(READ).fetchone()
    assert row is not None
    return row[0]


def test_what_is_read_to_make_a_plan_grows_with_its_items_only(postgres: PostgresServer) -> None:
    read: list[int] = []
    for size in (200, 1_600):
        with postgres.fresh_database() as server:
            filled(server, size)
            read.append(rows_read(server))
    assert read[1] < 12 * read[0]


def test_what_is_read_for_one_edit_does_not_grow_with_the_plan(postgres: PostgresServer) -> None:
    with postgres.fresh_database() as server:
        plan_id = filled(server, 4_000)
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("ANALYZE")
        with closing(Database.open(server)) as database:
            plan = database.load(plan_id)
        before = rows_read(server)
        with closing(Database.open(server)) as database:
            head, item = plan.head, min(plan.items)
            for number in range(EDITS):
                change = edited(Kind.ITEM, plan.items[item], "title", f"Title {number}")
                plan.apply([change])
                database.commit(plan_id, Edit(head + number, (change,), "Ann", NOON, "Retitled"))
        assert rows_read(server) - before < 50 * EDITS
