"""Backups: whole, rotating, and restored as an edit like any other."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NotPossibleError, WaypostError
from app.history.edits import remove_items, set_field
from app.history.restoring import restore_plan
from app.history.settle import refuse
from app.services.plans.backups import DAYS, MONTHS, Backup, Backups, compare, put_in_place, to_keep
from app.services.plans.checking import check_file, differences_of
from app.services.plans.opening import open_session
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from app.storage.store import DamagedFileError
from tests.app.history.strategies import ids_of, officers_edits, small_plan
from tests.app.storage.keeping import FIRST, PLAN, SECOND, plan_file

NOW = datetime(2026, 11, 25, 18, 2, tzinfo=UTC)
OPENED = ExitStack()
"""Closes, after each test, what it opened; Windows deletes no file that is open."""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "share").mkdir()
    yield plan_file(tmp_path / "share")
    OPENED.close()


@pytest.fixture
def backups(file: Path, tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups", file)


def silent(_text: str, _done: int, _total: int) -> None:
    pass


def at(file: Path) -> PlanSession:
    database = Database.open(file)
    OPENED.callback(database.close)
    return open_session(database, PLAN, "Ann", lambda: NOW)


def test_a_backup_is_made_once_a_day_and_is_a_whole_plan(backups: Backups) -> None:
    made = backups.make_if_due(NOW, silent)
    assert made is not None
    assert check_file(made.path) == []
    assert backups.make_if_due(NOW + timedelta(minutes=1), silent) is None
    assert backups.make_if_due(NOW + timedelta(days=1), silent) is not None
    assert [each.made.date() for each in backups.all()] == [(NOW + timedelta(days=1)).date(), NOW.date()]


def test_a_backup_is_made_while_an_officer_works(file: Path, backups: Backups) -> None:
    session = at(file)
    session.edit(set_field(session.plan, [FIRST], "title", "Newer"), "Title")
    commit_now(session, refuse)
    made = backups.make(NOW, silent)
    session.edit(set_field(session.plan, [FIRST], "title", "Newest"), "Title")
    commit_now(session, refuse)
    assert compare(session.plan, made.path).then.items[FIRST].title == "Newer"


def test_restoring_is_an_edit_that_can_be_undone(file: Path, backups: Backups) -> None:
    made = backups.make(NOW, silent)
    session = at(file)
    session.edit(remove_items(session.plan, [FIRST]), "Delete")
    session.edit(set_field(session.plan, [SECOND], "notes", "Later"), "Notes")
    commit_now(session, refuse)
    difference = compare(session.committed(), made.path)
    assert difference.counts == "1 item comes back, 1 field changes"
    assert list(difference.lines()) == [("First", "comes back"), ("Second", "Notes Later → (none)")]
    session.edit(restore_plan(session.plan, difference.then), "Backup restored")
    commit_now(session, refuse)
    assert differences_of(session.plan, difference.then) == [f"the log ends at {session.plan.head}, the tables at 1"]
    session.undo()
    commit_now(session, refuse)
    assert FIRST not in session.plan.items
    assert compare(session.committed(), made.path).counts == "1 item comes back, 1 field changes"
    assert check_file(file) == []


def test_a_backup_of_another_plan_is_refused(file: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Database.create(tmp_path / "other" / "x.waypost")
    other.close()
    with pytest.raises(NotPossibleError, match="does not hold this plan"):
        compare(at(file).plan, tmp_path / "other" / "x.waypost")


def spoil(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(size // 3 // 4096 * 4096)
        opened.write(os.urandom(size // 2))


def test_a_damaged_file_is_not_backed_up_and_loses_no_backup(file: Path, backups: Backups) -> None:
    made = backups.make(NOW, silent)
    spoil(file)
    with pytest.raises(DamagedFileError, match="No backup of it was kept"):
        backups.make(NOW + timedelta(days=1), silent)
    assert [each.path for each in backups.all()] == [made.path]
    assert [entry.name for entry in backups.folder.iterdir()] == [made.path.name]


def test_a_backup_takes_the_place_of_a_damaged_file_which_is_kept(file: Path, backups: Backups) -> None:
    made = backups.make(NOW, silent)
    spoil(file)
    damaged = file.read_bytes()
    kept = put_in_place(file, made, NOW)
    assert check_file(file) == []
    assert kept.read_bytes() == damaged
    assert len(list(file.parent.iterdir())) == 2


def test_a_full_disk_is_told_plainly_and_leaves_nothing_behind(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WaypostError, match="Make room there"):
        backups.make(NOW, silent)
    assert list(backups.folder.iterdir()) == []


def test_files_of_one_name_in_two_folders_have_backups_of_their_own(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    twin = plan_file(tmp_path / "elsewhere")
    Backups(tmp_path / "backups", twin).make(NOW, silent)
    assert Backups(tmp_path / "backups", file).all() == []


def test_the_newest_of_ten_days_and_twelve_months_are_kept() -> None:
    days = [NOW - timedelta(days=number, hours=hours) for number in range(800) for hours in (0, 3)]
    backups = [Backup(Path(f"{day}"), day, 1) for day in sorted(days, reverse=True)]
    kept = list(dict.fromkeys(to_keep(backups)))
    assert len({each.made.date() for each in kept}) == DAYS + MONTHS - 1
    assert kept[0] == backups[0]
    assert min(each.made for each in kept) > NOW - timedelta(days=366)


@given(data=st.data())
def test_any_state_of_a_plan_is_turned_into_any_other(data: st.DataObject) -> None:
    then, fresh = small_plan(), ids_of("turning")
    now = then.copy()
    for _ in range(data.draw(st.integers(1, 5))):
        try:
            now.apply(data.draw(officers_edits(now, fresh)))
        except WaypostError:
            continue
    for one, other in ((now, then), (then, now)):
        copy = one.copy()
        copy.apply(restore_plan(one, other))
        assert differences_of(copy, other) == []
        assert [item.id for _, item in copy.walk()] == [item.id for _, item in other.walk()]
