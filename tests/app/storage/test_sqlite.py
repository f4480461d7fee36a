import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.domain.errors import WaypostError
from app.storage import schema, sqlite
from app.storage.database import Database
from app.storage.sqlite import BusyError, uri
from app.storage.store import DamagedFileError, NewerSchemaError, ReadOnlyError
from tests.app.storage.keeping import FIRST, PLAN, change, commit, plan_file, somebody_without_rights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return plan_file(tmp_path)


@contextmanager
def at(path: Path) -> Generator[Database]:
    database = Database.open(path)
    try:
        yield database
    finally:
        database.close()


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


# Not a plan


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"x", "is not a Waypost plan"),
        (b"Theme,Action\n" * 1000, "is not a Waypost plan"),
        (b"PK\x03\x04" + bytes(5000), "is not a Waypost plan"),
        (b"SQLite format 3\x00", "is not a Waypost plan"),
        (bytes(100_000), "is not a Waypost plan"),
    ],
    ids=["empty", "one byte", "text", "zip", "only a header", "zeros"],
)
def test_a_file_that_is_no_plan_is_refused_and_left_alone(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "notes.waypost"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError, match=f"notes.waypost {said}"):
        Database.open(path)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["notes.waypost"]


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    sql(tmp_path / "contacts.db", "CREATE TABLE about (name, value)")
    with pytest.raises(DamagedFileError, match="database of another program"):
        Database.open(tmp_path / "contacts.db")


def test_a_missing_file_a_folder_and_an_impossible_name_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.waypost", tmp_path, tmp_path / "none" / "x.waypost", tmp_path / ("x" * 300)):
        with pytest.raises(WaypostError, match=r"There is no file|is a folder|cannot be read"):
            Database.open(path)
    assert names(tmp_path) == []


def test_a_file_without_its_tables_or_its_version_is_refused(path: Path) -> None:
    sql(path, "DELETE FROM about WHERE name = 'schema'")
    with pytest.raises(DamagedFileError, match="version"):
        Database.open(path)
    sql(path, "DROP TABLE about")
    with pytest.raises(DamagedFileError, match="lost its tables"):
        Database.open(path)


# Damage


def damaged(path: Path, first: float, last: float) -> None:
    """Garbage over a stretch of a file, given as shares of its length, from and to whole pages."""
    content = bytearray(path.read_bytes())
    start, end = (int(len(content) * share) // 4096 * 4096 for share in (first, last))
    content[start:end] = random.Random(1).randbytes(end - start)
    path.write_bytes(bytes(content))


def read_all(path: Path) -> None:
    with at(path) as database:
        database.load(PLAN)
        database.revisions(PLAN)


def test_a_file_damaged_in_the_middle_says_so(path: Path) -> None:
    damaged(path, 0.1, 1)
    with pytest.raises(DamagedFileError, match=r"damaged.*restore a backup"):
        read_all(path)


def test_a_file_damaged_while_it_is_being_opened_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = path.read_bytes()
    check = sqlite._check_is_plan

    def check_and_damage(path: Path) -> None:
        check(path)
        path.write_bytes(content[:100] + bytes(400) + content[500:])

    monkeypatch.setattr(sqlite, "_check_is_plan", check_and_damage)
    with pytest.raises(DamagedFileError, match="restore a backup"):
        Database.open(path)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_a_file_cut_short_says_so_or_is_read_whole(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(DamagedFileError):
        read_all(path)


def test_any_damaged_byte_is_told_plainly_or_harmless(path: Path, tmp_path: Path) -> None:
    original, dice = path.read_bytes(), random.Random(5)
    for round_ in range(150):
        content = bytearray(original)
        for _ in range(dice.choice((1, 20, 500))):
            content[dice.randrange(len(content))] = dice.randrange(256)
        other = tmp_path / f"damaged{round_}.waypost"
        other.write_bytes(bytes(content))
        try:
            with at(other) as database:
                database.plans()
                read_all(other)
                database.faults()
        except WaypostError:
            pass


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET stage = 'unheard of'",
        "UPDATE item SET timescale_kind = 'unheard of', timescale_text = 'x'",
        "UPDATE item SET due = 'tomorrow'",
        "UPDATE item SET every_count = 1, every_unit = 'aeon', timescale_text = 'x'",
        "UPDATE plan SET levels = '{'",
        "UPDATE change SET after = '[]'",
        "UPDATE change SET kind = 'board'",
        "UPDATE change SET field = 'colour'",
        "UPDATE item SET title = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_value_that_no_waypost_wrote_is_damage(path: Path, statement: str) -> None:
    sql(path, statement)
    with pytest.raises(DamagedFileError, match=r"plan.waypost is damaged"):
        read_all(path)


# Newer


def test_a_file_that_a_newer_program_wrote_is_read_and_never_written(path: Path) -> None:
    sql(
        path,
        f"UPDATE about SET value = '{schema.SCHEMA + 1}' WHERE name = 'schema'",
        "UPDATE about SET value = '0.9' WHERE name = 'needs'",
    )
    with at(path) as database:
        plan = database.load(PLAN)
        assert "Waypost 0.9 or later" in (database.read_only or "")
        with pytest.raises(ReadOnlyError, match=r"Waypost 0\.9 or later"):
            commit(database, plan, change(plan, "title", "X"))
        assert len(database.revisions(PLAN)) == 1


def test_a_file_that_only_a_newer_program_can_read_says_which(path: Path) -> None:
    sql(path, f"UPDATE about SET value = '{schema.SCHEMA + 1}'", "UPDATE about SET value = '3.1' WHERE name = 'needs'")
    with pytest.raises(NewerSchemaError, match=r"Install Waypost 3\.1 or later to open it"):
        Database.open(path)


def test_a_file_upgraded_by_another_program_while_open_is_written_no_more(path: Path) -> None:
    with at(path) as database:
        plan = database.load(PLAN)
        sql(path, f"UPDATE about SET value = '{schema.SCHEMA + 1}' WHERE name = 'schema'")
        with pytest.raises(ReadOnlyError, match="newer Waypost"):
            commit(database, plan, change(plan, "title", "X"))
        assert len(database.revisions(PLAN)) == 1


# Not to be written


def test_a_file_without_the_right_to_write_opens_for_reading() -> None:
    with somebody_without_rights() as folder:
        path = plan_file(folder)
        path.chmod(0o444)
        with at(path) as database:
            assert "marked read-only" in (database.read_only or "")
            plan = database.load(PLAN)
            with pytest.raises(ReadOnlyError, match="marked read-only"):
                commit(database, plan, change(plan, "title", "X"))


def test_a_folder_without_the_right_to_write_lets_its_plan_be_read() -> None:
    with somebody_without_rights() as folder:
        path = plan_file(folder)
        folder.chmod(0o555)
        with at(path) as database:
            assert "folder of plan.waypost" in (database.read_only or "")
            assert database.load(PLAN).items[FIRST].title == "First"
        with pytest.raises(WaypostError, match="Permission denied"):
            Database.create(folder / "new.waypost")


def test_a_file_without_the_right_to_read_says_so() -> None:
    with somebody_without_rights() as folder:
        path = plan_file(folder)
        path.chmod(0)
        with pytest.raises(WaypostError, match="may read the file"):
            Database.open(path)
        path.chmod(0o600)
        folder.chmod(0)
        with pytest.raises(WaypostError, match="cannot be read: Permission denied"):
            Database.open(path)


def test_looking_whether_a_file_can_be_written_writes_nothing(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert sqlite.why_read_only(path) is None
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert names(path.parent) == ["plan.waypost"]


# Left in the middle of a change


def interrupted(path: Path, folder: Path) -> Path:
    """The file as a program leaves it that dies within a transaction, its journal beside it."""
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as dying:
        dying.execute("PRAGMA cache_size=1")
        dying.execute("BEGIN")
        for number in range(300):
            dying.execute("INSERT INTO person VALUES (?, ?, ?)", (PLAN, str(number), "x" * 900))
        dying.execute("UPDATE item SET title = 'half'")
        for entry in path.parent.glob("plan.waypost*"):
            shutil.copy(entry, folder)
    assert (folder / "plan.waypost-journal").stat().st_size > 512
    return folder / "plan.waypost"


def test_a_change_cut_off_by_a_crash_is_taken_back_on_opening(path: Path, tmp_path: Path) -> None:
    with at(interrupted(path, tmp_path / "crashed")) as database:
        assert database.load(PLAN).items[FIRST].title == "First"
        assert database.load(PLAN).people == {}
        assert database.faults() == []


def test_a_change_cut_off_by_a_crash_that_may_not_be_taken_back_is_told_plainly() -> None:
    with somebody_without_rights() as folder:
        whole = plan_file(folder)
        crashed = interrupted(whole, folder / "crashed")
        crashed.parent.chmod(0o555)
        crashed.chmod(0o444)
        try:
            with pytest.raises(WaypostError, match="must open it once"):
                Database.open(crashed)
        finally:
            crashed.parent.chmod(0o755)


# While it is open


def test_a_file_that_vanishes_while_open_is_not_made_again(path: Path) -> None:
    with at(path) as database:
        plan = database.load(PLAN)
        path.rename(path.with_name("moved.waypost"))
        with pytest.raises(WaypostError, match="moved, renamed or deleted while it was open"):
            commit(database, plan, change(plan, "title", "X"))
        assert names(path.parent) == ["moved.waypost"]
        path.with_name("moved.waypost").rename(path)
        assert commit(database, plan, change(plan, "title", "X")).revision is not None


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT * FROM plan").fetchall()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str) -> Generator[None]:
    """Another process has the file locked."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield


def test_a_file_that_another_program_keeps_locked_is_told_plainly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with at(path) as database:
        plan = database.load(PLAN)
        with held(path, "BEGIN EXCLUSIVE"):
            with pytest.raises(BusyError, match="kept the plan locked"):
                commit(database, plan, change(plan, "title", "X"))
            with pytest.raises(BusyError):
                database.load(PLAN)
            with pytest.raises(BusyError):
                Database.open(path)
        assert commit(database, plan, change(plan, "title", "X")).revision is not None


def test_a_commit_that_readers_do_not_let_through_writes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with at(path) as database:
        plan = database.load(PLAN)
        with held(path, "BEGIN"):
            with pytest.raises(BusyError):
                commit(database, plan, change(plan, "title", "X"))
            assert database.load(PLAN).items[FIRST].title == "First"
        assert commit(database, plan, change(plan, "title", "X")).revision is not None
        assert len(database.revisions(PLAN)) == 2


def test_opening_a_file_again_leaves_the_locks_of_a_transaction_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with at(path) as database, database._writing():
        with at(path):
            pass
        script = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert "database is locked" in other.stderr


# Names


def test_a_plan_may_lie_in_a_folder_of_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "100% äöü #1? & [a] 😀 'q'"
    folder.mkdir()
    with at(plan_file(folder)) as database:
        assert database.load(PLAN).items[FIRST].title == "First"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/a b/x#1.waypost"), "file:///home/a%20b/x%231.waypost"),
        (PureWindowsPath(r"C:\Plans\x?.waypost"), "file:///C:/Plans/x%3F.waypost"),
        (PureWindowsPath(r"\\server\share\x.waypost"), "file:////server/share/x.waypost"),
    ],
)
def test_a_path_becomes_an_address_that_sqlite_takes(path: PurePosixPath, address: str) -> None:
    assert uri(path) == address
