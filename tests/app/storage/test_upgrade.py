"""Plans of every version that was ever released open in this one: upgraded, or read from a copy that is."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from app.domain.errors import WaypostError
from app.domain.records import Stage
from app.domain.timescale import BLANK, TimescaleKind
from app.history.edits import set_field
from app.history.plan import Plan
from app.history.replay import replay
from app.services.plans.checking import check_file, differences_of
from app.storage import older, schema
from app.storage.database import Database
from app.storage.postgres import PostgresDatabase
from app.storage.server import Server
from app.storage.sqlite import APPLICATION_ID
from app.storage.store import Edit, OlderSchemaError, ReadOnlyError
from app.storage.upgrade import migrate
from tests.app.storage.keeping import NOON
from tests.postgres.server import PostgresServer

VERSIONS = sorted(Path(__file__).with_name("versions").glob("v*.sql"))
PLAN = "R8g4dnrDrKsC"


def made(version: Path, folder: Path) -> Path:
    """A file as the Waypost of that version made it, by the statements that a dump of one gave."""
    path = folder / "plan.waypost"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(version.read_text("utf-8"))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return path


@pytest.fixture(params=VERSIONS, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return made(request.param, tmp_path)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return made(VERSIONS[0], tmp_path)


def version_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT value FROM about WHERE name = 'schema'").fetchone()[0]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def assert_as_it_was(plan: Plan) -> None:
    """What the fixture of every version holds."""
    by_number = {item.number: item for item in plan.items.values()}
    assert [item.number for _, item in plan.walk()] == ["1", "1.1", "1.2"]
    workforce, audit = by_number["1.1"], by_number["1.2"]
    assert (workforce.rag, workforce.stage, workforce.timescale.text) == ("A", Stage.IN_PROGRESS, "May 23 – Sep 23")
    assert [plan.people[lead.person].name for lead in workforce.leads] == ["DCS", "Key partner agencies"]
    assert (audit.timescale.kind, audit.place.parent) == (TimescaleKind.RECURRING, workforce.id)
    assert (audit.criteria, audit.notes) == (
        ("Nine in ten audits are good", "Moderated outside"),
        "First line\nSecond line",
    )
    assert [link.item for link in audit.dependencies] == [workforce.id]
    assert (audit.percent_complete, audit.baseline, audit.extras) == (None, BLANK, ())


def test_a_file_of_each_version_is_upgraded_and_kept_as_it_was(file: Path) -> None:
    before = dump(file)
    database = Database.open(file)
    assert_as_it_was(database.load(PLAN))
    assert database.kept is not None
    assert database.kept.name == f"plan before upgrade {schema.SCHEMA}.waypost"
    assert dump(database.kept) == before
    database.close()
    assert version_of(file) == str(schema.SCHEMA)
    assert check_file(file) == []
    again = Database.open(file)
    assert again.kept is None
    again.close()


def test_a_layout_from_before_fills_has_none(tmp_path: Path) -> None:
    with closing(Database.open(made(VERSIONS[1], tmp_path))) as database:
        [layout] = database.load(PLAN).layouts.values()
    assert (layout.name, len(layout.columns), layout.banner_fill) == ("As the Board knows it", 2, "")


def test_what_is_upgraded_can_be_edited_and_undone_to_the_first_revision(file: Path) -> None:
    database = Database.open(file)
    plan = database.load(PLAN)
    [item] = [item for item in plan.items.values() if item.number == "1.1"]
    edit = Edit(plan.head, tuple(set_field(plan, [item.id], "percent_complete", 40)), "Ann", NOON, "Progress")
    database.commit(PLAN, edit)
    assert differences_of(replay(database.revisions(PLAN)), database.load(PLAN)) == []
    database.close()


def test_a_file_that_is_not_to_be_upgraded_is_shown_and_left_alone(file: Path) -> None:
    before = file.read_bytes()
    database = Database.open(file, upgrading=False)
    assert_as_it_was(database.load(PLAN))
    assert database.could_be_upgraded
    with pytest.raises(ReadOnlyError, match="older Waypost"):
        database.commit(PLAN, Edit(1, (), "Ann", NOON, "Edit"))
    database.close()
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == ["plan.waypost"]


def test_what_an_older_waypost_commits_is_seen_in_a_file_that_is_only_read(first: Path) -> None:
    database = Database.open(first, upgrading=False)
    database.changed()
    with closing(sqlite3.connect(first)) as colleague:
        colleague.execute("UPDATE item SET title = 'Changed there' WHERE number = '1.1'")
        colleague.commit()
    assert database.changed()
    assert "Changed there" in {item.title for item in database.load(PLAN).items.values()}
    database.close()


def test_two_programs_that_upgrade_at_once_keep_one_file_as_it_was(first: Path) -> None:
    opened: list[Database] = []
    threads = [Thread(target=lambda: opened.append(Database.open(first))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([database for database in opened if database.kept]) == 1
    for database in opened:
        assert_as_it_was(database.load(PLAN))
        database.close()


def test_a_file_that_cannot_be_kept_is_not_upgraded(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(older, "copy_whole", full)
    before = first.read_bytes()
    with pytest.raises(WaypostError, match="Make room in its folder"):
        Database.open(first)
    assert first.read_bytes() == before
    assert [each.name for each in first.parent.iterdir()] == ["plan.waypost"]


UPGRADING = """
import sys
from pathlib import Path
from app.storage.database import Database
from app.storage import older
print("ready", flush=True)
sys.stdin.readline()
Database.open(Path(sys.argv[1])).close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process otherwise")
def test_a_program_killed_while_it_upgrades_leaves_one_version_or_the_other_whole(first: Path) -> None:
    whole, dice = first.read_bytes(), random.Random()
    for _ in range(3):
        first.write_bytes(whole)
        arguments = [sys.executable, "-c", UPGRADING, str(first)]
        with subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
        ) as program:
            assert program.stdout is not None
            assert program.stdin is not None
            program.stdout.readline()
            program.stdin.write(b"\n")
            program.stdin.flush()
            time.sleep(dice.uniform(0.1, 0.5))
            program.send_signal(signal.SIGKILL)
        database = Database.open(first)
        assert_as_it_was(database.load(PLAN))
        database.close()
        assert check_file(first) == []


@pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")
def test_a_server_is_upgraded_by_who_owns_it_and_refused_until_then(postgres: PostgresServer) -> None:
    with postgres.fresh_database() as server:
        fill(server, VERSIONS[0])
        with pytest.raises(OlderSchemaError, match="waypost-cli database upgrade"):
            Database.open(server)
        assert Database.upgrade(server)
        assert not Database.upgrade(server)
        database = Database.open(server)
        assert_as_it_was(database.load(PLAN))
        assert differences_of(replay(database.revisions(PLAN)), database.load(PLAN)) == []
        database.close()


FIRST_RULES = """
CREATE FUNCTION waypost_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('waypost', NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER INSERT OR UPDATE OF head ON plan FOR EACH ROW EXECUTE FUNCTION waypost_tell();
CREATE FUNCTION waypost_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of revisions is only ever added to';
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON revision EXECUTE FUNCTION waypost_keep();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON change EXECUTE FUNCTION waypost_keep();
"""
"""What the first Waypost had a server see to by itself."""


def fill(server: Server, version: Path) -> None:
    """The tables of a version and what a file of that version held."""
    backend = PostgresDatabase(server)
    order = [table.name for table in schema.metadata.sorted_tables if table.name != "about"]
    lines = [line for line in version.read_text("utf-8").split(";\n") if line.startswith("INSERT")]
    rows = [(order.index(table), line) for line in lines if (table := line.split('"')[1]) in order]
    with backend.writing_engine.begin() as connection:
        migrate(connection, to=version.stem.removeprefix("v"))
        connection.exec_driver_sql(FIRST_RULES)
        for _, row in sorted(rows):
            connection.exec_driver_sql(row.replace("%", "%%"))
    backend.close()
