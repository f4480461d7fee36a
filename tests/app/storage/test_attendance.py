"""Who has a plan open is seen by all who have, on files and on servers alike, and nobody stays who has gone."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from stat import FILE_ATTRIBUTE_HIDDEN

import pytest

from app.storage.attendance import BEAT, SILENT_AFTER, Attendant
from app.storage.database import Database
from app.storage.folder_attendance import FolderAttendance
from app.storage.server import Server
from tests.app.storage.keeping import PLAN, make_plan, plan_file, somebody_without_rights
from tests.postgres.server import PostgresServer

ANN = Attendant("Ann", datetime(2026, 9, 14, 9, 0, tzinfo=UTC))
BO = Attendant("Zoë Bø", datetime(2026, 9, 14, 9, 5, tzinfo=UTC))
linux = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")


@pytest.fixture(params=["file", pytest.param("server", marks=linux)])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    opened: list[Database] = []
    where = plan_file(tmp_path) if request.param == "file" else request.getfixturevalue("on_server")

    def another() -> Database:
        opened.append(Database.open(where))
        opened[-1].changed()  # a window looks each second, and has its connection from the first look on
        return opened[-1]

    yield another
    for database in opened:
        database.close()


@pytest.fixture
def on_server(postgres: PostgresServer) -> Iterator[Server]:
    with postgres.fresh_database() as server:
        database = Database.create(server)
        make_plan(database)
        database.close()
        yield server


def test_everybody_sees_the_others_and_not_themselves(databases: Callable[[], Database]) -> None:
    one, other = databases(), databases()
    ann, bo = one.attend(PLAN, ANN), other.attend(PLAN, BO)
    assert ann.beat() == ()
    assert bo.beat() == (ANN,)
    assert ann.beat() == (BO,)
    elsewhere = databases().attend("anotherplanx", ANN)
    assert elsewhere.beat() == ()
    bo.leave()
    assert ann.beat() == ()


def test_two_windows_of_one_officer_see_each_other(databases: Callable[[], Database]) -> None:
    one, other = databases().attend(PLAN, ANN), databases().attend(PLAN, ANN)
    one.beat()
    assert other.beat() == (ANN,)
    assert one.beat() == (ANN,)


def test_beats_are_no_commits(databases: Callable[[], Database]) -> None:
    one, other = databases(), databases()
    while one.changed():
        pass
    attendance = other.attend(PLAN, BO)
    for _ in range(3):
        attendance.beat()
    assert not one.changed()


CRASHING = """
import os, sys
from pathlib import Path
from app.storage.attendance import Attendant
from app.storage.database import Database
from tests.app.storage.test_attendance import BO, PLAN

database = Database.open(Path(sys.argv[1]))
database.attend(PLAN, BO).beat()
os._exit(1)
"""


def test_who_crashed_is_gone_within_a_minute(tmp_path: Path) -> None:
    assert BEAT + SILENT_AFTER <= 60
    path = plan_file(tmp_path)
    subprocess.run([sys.executable, "-c", CRASHING, str(path)], cwd=Path(__file__).parents[3], check=False)
    database = Database.open(path)
    ann = database.attend(PLAN, ANN)
    assert ann.beat() == (BO,)
    (left,) = [note for note in (tmp_path / ".plan.waypost.open").iterdir() if b"Zo" in note.read_bytes()]
    long_ago = time.time() - SILENT_AFTER - 1
    os.utime(left, (long_ago, long_ago))
    assert ann.beat() == ()
    os.utime(left, (0, 0))
    ann.beat()
    assert not left.exists()
    ann.leave()
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.waypost"]
    database.close()


def test_a_place_that_may_only_be_read_shows_who_else_is_there() -> None:
    with somebody_without_rights() as folder:
        path = plan_file(folder)
        with closing(Database.open(path)) as writing:
            writing.attend(PLAN, BO).beat()
        (folder / ".plan.waypost.open").chmod(0o555)
        folder.chmod(0o555)
        with closing(Database.open(path)) as reading:
            reader = reading.attend(PLAN, ANN)
            assert reader.beat() == (BO,)
            reader.leave()
        (folder / ".plan.waypost.open").chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no difference: the scan itself brings the times")
def test_a_note_that_goes_while_they_are_read_takes_nobody_else_away(tmp_path: Path) -> None:
    file = plan_file(tmp_path)
    ann, bo = FolderAttendance(file, PLAN, ANN), FolderAttendance(file, PLAN, BO)
    bo.beat()
    (tmp_path / f".{file.name}.open" / "gone.json").symlink_to("nowhere")
    assert ann.beat() == (BO,)


def test_a_note_of_something_else_harms_nobody(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    ann, bo = (FolderAttendance(path, PLAN, who) for who in (ANN, BO))
    ann.beat()
    for name, content in (("a.json", b""), ("b.json", b"{"), ("c.json", b'{"plan": 1}'), ("Thumbs.db", b"\x00")):
        (tmp_path / ".plan.waypost.open" / name).write_bytes(content)
    (tmp_path / ".plan.waypost.open" / "folder").mkdir()
    assert bo.beat() == (ANN,)


@pytest.mark.skipif(sys.platform != "win32", reason="Windows has a mark for what is hidden; Linux goes by the name")
def test_the_notes_are_out_of_sight_on_windows(tmp_path: Path) -> None:
    assert sys.platform == "win32"
    file = plan_file(tmp_path)
    FolderAttendance(file, PLAN, ANN).beat()
    assert file.with_name(f".{file.name}.open").stat().st_file_attributes & FILE_ATTRIBUTE_HIDDEN
