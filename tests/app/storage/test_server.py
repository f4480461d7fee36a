"""A database on a server: its address, what it sees to by itself, and what happens when it goes away."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import psycopg
import pytest

from app.domain.errors import WaypostError
from app.storage import upgrade
from app.storage.database import Database
from app.storage.postgres import PostgresDatabase
from app.storage.server import Server, located, server_of, without_passwords
from app.storage.store import DamagedFileError, OlderSchemaError, UnreachableError
from tests.app.storage.keeping import FIRST, PLAN, change, commit, make_plan, noticed
from tests.postgres.server import PostgresServer, bundled

linux = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")


@pytest.fixture
def empty(postgres: PostgresServer) -> Iterator[Server]:
    with postgres.fresh_database() as server:
        yield server


@pytest.fixture
def server(empty: Server) -> Server:
    database = Database.create(empty)
    make_plan(database)
    database.close()
    return empty


def retitle(database: Database, title: str) -> None:
    plan = database.load(PLAN)
    commit(database, plan, change(plan, "title", title))


def test_an_address_is_taken_apart_and_never_shows_its_password() -> None:
    server = server_of("postgresql://ann%40x:s%2Fcret@db.example:5433/plans?application_name=a%20b")
    assert (server.database, server.host, server.port, server.user) == ("plans", "db.example", 5433, "ann@x")
    assert server.parameters()["password"] == "s/cret"
    assert "cret" not in repr(server) + server.name


@pytest.mark.parametrize(
    "url", ["postgresql://ann:s%3Acret@h/d", "postgres://ann@h/d?password=s%3Acret&sslmode=require"]
)
def test_a_password_is_kept_out_of_logs(url: str) -> None:
    server = server_of(url)
    assert server.password == "s:cret"
    assert "cret" not in repr(server) + without_passwords(f"waypost show '{url}' --json")
    assert without_passwords(f"show {url}").startswith("show postgres")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann%40x@db.example:5433/pl%2Fans?sslmode=require",
        "postgresql://[::1]/d",
        "postgresql:///d?host=%2FT",
    ],
)
def test_an_address_is_written_as_it_is_read(url: str) -> None:
    assert server_of(url).url == url
    assert server_of(Server("d", "/Tmp/X").url).machine == "/Tmp/X"


def test_other_words_are_a_file() -> None:
    assert located("plan.waypost") == Path("plan.waypost")
    assert located("postgresql://h/d") == Server("d", "h")


@pytest.mark.parametrize("url", ["postgresql://host", "postgresql://host:x/d", "postgresql://[::1/d"])
def test_an_address_that_is_none_is_refused_in_words(url: str) -> None:
    with pytest.raises(WaypostError, match=r"postgresql://user@host/database"):
        located(url)


def test_tls_is_verified_unless_it_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGSSLMODE", raising=False)
    assert server_of("postgresql://host/d").parameters()["sslmode"] == "verify-full"
    assert server_of("postgresql://host/d?sslmode=require").parameters()["sslmode"] == "require"
    assert "sslmode" not in server_of("postgresql:///d?host=%2Ftmp").parameters()
    monkeypatch.setenv("PGSSLMODE", "require")
    assert "sslmode" not in server_of("postgresql://host/d").parameters()


@linux
@pytest.mark.parametrize("table", ["revision", "change"])
@pytest.mark.parametrize("what", ["DELETE FROM {}", "UPDATE {} SET plan_id = plan_id", "TRUNCATE {} CASCADE"])
def test_the_server_only_adds_to_the_log(server: Server, table: str, what: str) -> None:
    with (
        psycopg.connect(**server.parameters()) as plain,  # pyright: ignore[reportArgumentType]
        pytest.raises(psycopg.errors.RaiseException, match="only ever added to"),
    ):
        plain.execute(what.format(table).encode())


@linux
def test_a_database_that_waypost_did_not_make_says_so(empty: Server) -> None:
    with pytest.raises(DamagedFileError, match="database create"):
        Database.open(empty)


@linux
def test_making_the_tables_twice_alters_nothing(server: Server) -> None:
    with pytest.raises(WaypostError, match="tables already"):
        Database.create(server)
    database = Database.open(server)
    assert len(database.revisions(PLAN)) == 1
    database.close()


@linux
def test_tables_of_an_older_waypost_are_upgraded_by_who_owns_them(empty: Server) -> None:
    older = Database(PostgresDatabase(empty))
    with older._writing() as connection:
        upgrade.migrate(connection, "0001")
        values = "'{}', 'Plan', '', '', '', NULL, '[{{\"name\": \"theme\", \"plural\": \"themes\"}}]', '[]', 0"
        connection.exec_driver_sql(f"INSERT INTO plan VALUES ({values.format(PLAN)})")
    older.close()
    with pytest.raises(OlderSchemaError, match="waypost-cli database upgrade"):
        Database.open(empty)
    assert Database.upgrade(empty)
    assert not Database.upgrade(empty)
    database = Database.open(empty)
    assert database.load(PLAN).details.title == "Plan"
    database.close()


@linux
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://127.0.0.1:1/d?sslmode=disable", "cannot be reached"),
        ("postgresql://nowhere.invalid/d?sslmode=disable", "No server of that name"),
        ("postgresql:///d?host=%2Fnowhere", "cannot be reached"),
    ],
)
def test_a_server_that_is_not_there_is_told_in_words(url: str, told: str) -> None:
    with pytest.raises(UnreachableError, match=told):
        Database.open(server_of(url))


@linux
def test_a_database_that_is_not_there_is_told_in_words(postgres: PostgresServer) -> None:
    with pytest.raises(UnreachableError, match="no such database"):
        Database.open(server_of(postgres.url("nothing")))


@linux
def test_a_connection_that_the_server_closed_meanwhile_is_replaced_unnoticed(
    server: Server, postgres: PostgresServer
) -> None:
    database = Database.open(server)
    plan = database.load(PLAN)
    here = f"FROM pg_stat_activity WHERE datname = '{server.database}'"
    postgres.execute(f"SELECT pg_terminate_backend(pid, 5000) {here}")
    commit(database, plan, change(plan, "title", "After"))
    assert database.load(PLAN).items[FIRST].title == "After"
    database.close()


@linux
def test_a_connection_that_is_cut_off_in_mid_commit_is_told_and_another_made(
    server: Server, postgres: PostgresServer
) -> None:
    database = Database.open(server)
    waiting = f"FROM pg_stat_activity WHERE datname = '{server.database}' AND wait_event_type = 'Lock'"
    cut = Timer(0.3, postgres.execute, [f"SELECT pg_terminate_backend(pid, 5000) {waiting}"])
    with psycopg.connect(server.url) as first:
        first.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [PLAN])
        cut.start()
        with pytest.raises(UnreachableError):
            retitle(database, "Before")
        cut.join()
    retitle(database, "After")
    assert [change.after for revision in database.revisions(PLAN, 1) for change in revision.changes] == ["After"]
    database.close()


@linux
@pytest.mark.parametrize("how", ["SIGINT", "SIGQUIT"])
def test_a_server_that_went_away_is_found_again(how: str) -> None:
    postgres = PostgresServer(bundled())
    try:
        there = server_of(postgres.url())
        database = Database.create(there)
        make_plan(database)
        assert database.changed()
        retitle(database, "Before")
        postgres.stop(signal.Signals[how])  # Windows knows no SIGQUIT
        for attempt in (database.changed, lambda: retitle(database, "Lost")):
            with pytest.raises(UnreachableError, match="cannot be reached"):
                attempt()
        postgres.start()
        assert database.changed()
        assert not database.changed()
        retitle(database, "After")
        assert noticed(database)
        assert database.load(PLAN).items[FIRST].title == "After"
        database.close()
    finally:
        postgres.close()
