"""Plans on drives that misbehave: real file systems, mounted for the test."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import WaypostError
from app.services.plans.checking import check_file
from app.storage import share_locks
from app.storage.database import Database
from app.storage.store import ReadOnlyError
from tests.app.storage.keeping import FIRST, PLAN, change, commit, plan_file
from tests.shares.file_system import Behaviour
from tests.shares.share import Share, mounts, share

pytestmark = mounts


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Share]:
    with share(tmp_path / "drive") as made:
        yield made


def retitle(path: Path, title: str) -> None:
    database = Database.open(path)
    try:
        plan = database.load(PLAN)
        commit(database, plan, change(plan, "title", title))
    finally:
        database.close()


def title(path: Path) -> str:
    assert check_file(path) == []
    database = Database.open(path)
    found = database.load(PLAN).items[FIRST].title
    database.close()
    return found


def test_a_drive_whose_locks_exclude_is_written(drive: Share) -> None:
    path = plan_file(drive.folder)
    retitle(path, "Written")
    assert title(path) == "Written"
    assert [entry.name for entry in drive.real.iterdir()] == ["plan.waypost"]


def test_a_drive_that_ignores_locks_is_only_read_and_says_why(tmp_path: Path) -> None:
    with share(tmp_path / "drive", locks="ignored") as lawless:
        path = plan_file(lawless.folder)
        database = Database.open(path)
        assert "file locks do not work" in (database.read_only or "")
        plan = database.load(PLAN)
        with pytest.raises(ReadOnlyError, match="keep the plan on another drive or on a server"):
            commit(database, plan, change(plan, "title", "X"))
        database.close()
        assert [entry.name for entry in lawless.real.iterdir()] == ["plan.waypost"]


def test_a_drive_of_this_machine_is_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_locks, "_exclude", lambda _: pytest.fail("tried"))
    assert share_locks.why_unsafe(plan_file(tmp_path)) is None


def test_locks_that_never_reach_the_server_are_known_by_how_the_drive_was_mounted(
    drive: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(drive.folder)
    monkeypatch.setattr(share_locks, "_mount", lambda _: ("nfs4", frozenset(("rw", "local_lock=all"))))
    assert "file locks do not work" in (share_locks.why_unsafe(path) or "")


def test_a_slow_drive_takes_its_time_and_loses_nothing(drive: Share) -> None:
    path = plan_file(drive.folder)
    drive.behave(Behaviour(delay=0.005))
    retitle(path, "Slowly")
    assert title(path) == "Slowly"


@pytest.mark.parametrize(("error", "said"), [(errno.EIO, "does not answer"), (errno.ENOSPC, "disk is full")])
def test_a_drive_that_fails_at_any_write_says_so_and_keeps_what_was_there(drive: Share, error: int, said: str) -> None:
    told: list[str] = []
    path = plan_file(drive.folder)
    retitle(path, "Before")
    database = Database.open(path)
    plan = database.load(PLAN)
    for writes in range(0, 400, 7):
        drive.behave(Behaviour(writes=writes, error=error))
        try:
            made = commit(database, plan, change(plan, "title", f"After {writes}"))
        except WaypostError as refusal:
            told.append(str(refusal))
            made = None
        drive.behave(Behaviour())
        assert title(path) == (f"After {writes}" if made else "Before"), writes
        if made is not None:
            break
    else:
        pytest.fail("the commit never succeeded")
    assert len(told) > 3
    assert all("Nothing was written" in words for words in told)
    assert any(said in words for words in told)
    database.close()


def test_a_drive_that_fails_at_random_loses_nothing_that_it_acknowledged(drive: Share) -> None:
    path = plan_file(drive.folder)
    written = title(path)
    drive.behave(Behaviour(unreliable=0.03))
    for number in range(30):
        try:
            retitle(path, f"Title {number}")
        except WaypostError:
            continue
        written = f"Title {number}"
    drive.behave(Behaviour())
    assert title(path) == written


def test_a_drive_that_fills_up_says_so_and_goes_on_once_there_is_room(drive: Share) -> None:
    path = plan_file(drive.folder)
    database = Database.open(path)
    plan = database.load(PLAN)
    used = sum(entry.stat().st_size for entry in drive.real.iterdir())
    drive.behave(Behaviour(room=used + 30_000))
    with pytest.raises(WaypostError, match="disk is full"):
        commit(database, plan, change(plan, "notes", "x" * 200_000))
    assert title(path) == "First"
    drive.behave(Behaviour())
    commit(database, plan, change(plan, "notes", "x" * 200_000))
    database.close()
    assert title(path) == "First"
