"""Edits that wait are on the disk until they are committed, and committed once."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.history.edits import set_field
from app.history.settle import refuse, take_ours
from app.services.plans.opening import open_session
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from app.storage.journal import Journal
from tests.app.storage.keeping import FIRST, NOON, PLAN, SECOND, plan_file

OPENED = ExitStack()
"""Closes, after each test, what it opened; Windows deletes no file that is open."""


class Clock:
    """Each look at it is a second later."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at.astimezone(UTC)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    yield plan_file(tmp_path)
    OPENED.close()


def opened(path: Path, author: str = "Ann", *, waiting: bool = True) -> PlanSession:
    database = Database.open(path)
    OPENED.callback(database.close)
    return open_session(database, PLAN, author, Clock(), path.parent / "waiting" if waiting else None)


def retitle(session: PlanSession, title: str, item: str = FIRST) -> None:
    session.edit(set_field(session.plan, [item], "title", title), f"Title of {item}")


def left_waiting(path: Path, *titles: str) -> None:
    """A window in which these titles were given, and which crashed before any could be committed."""
    session = opened(path)
    for title in titles:
        retitle(session, title)
    assert session.journal is not None
    session.journal.keep(session.waiting)
    session.store.close()


def waiting(path: Path) -> list[str]:
    folder = path.parent / "waiting"
    return [entry.name for entry in folder.iterdir()] if folder.exists() else []


def test_edits_that_waited_are_on_screen_again_and_are_committed(path: Path) -> None:
    left_waiting(path, "One", "Two")
    session = opened(path)
    assert (session.pending, session.plan.items[FIRST].title) == (2, "Two")
    commit_now(session, refuse)
    assert session.journal is not None
    session.journal.keep(session.waiting)
    assert waiting(path) == []
    reasons = [revision.reason for revision in session.store.revisions(PLAN)]
    assert reasons == ["New plan Plan", f"Title of {FIRST}", f"Title of {FIRST}"]
    assert opened(path).plan.items[FIRST].title == "Two"


def test_what_others_did_meanwhile_is_merged_or_asked_about(path: Path) -> None:
    left_waiting(path, "Mine")
    colleague = opened(path, "Bo", waiting=False)
    retitle(colleague, "Theirs")
    retitle(colleague, "Theirs too", SECOND)
    commit_now(colleague, refuse)
    session = opened(path)
    assert session.plan.items[FIRST].title == "Mine"
    asked: list[object] = []
    commit_now(session, lambda conflict: asked.append(conflict) or take_ours(conflict))
    assert len(asked) == 1
    titles = [session.store.load(PLAN).items[item].title for item in (FIRST, SECOND)]
    assert titles == ["Mine", "Theirs too"]


def test_an_edit_whose_commit_arrived_before_the_crash_is_made_once_and_asked_about_by_nobody(path: Path) -> None:
    session = opened(path)
    retitle(session, "Mine")
    assert session.journal is not None
    session.journal.keep(session.waiting)
    edit = session.next_edit()
    assert edit is not None
    session.commit(edit)
    colleague = opened(path, "Bo", waiting=False)
    retitle(colleague, "Theirs")
    commit_now(colleague, refuse)
    again = opened(path)
    commit_now(again, refuse)
    assert [revision.author for revision in again.store.revisions(PLAN)] == ["Ann", "Ann", "Bo"]


def test_a_window_that_is_still_there_loses_nothing_to_a_second_one(path: Path) -> None:
    first = opened(path)
    retitle(first, "One")
    assert first.journal is not None
    first.journal.keep(first.waiting)
    second = opened(path)
    assert second.pending == 1
    commit_now(second, refuse)
    retitle(first, "Two")
    first.journal.keep(first.waiting)
    commit_now(first, refuse)
    assert len(first.store.revisions(PLAN)) == 3
    assert first.store.load(PLAN).items[FIRST].title == "Two"


def test_a_plan_put_back_to_an_older_state_leaves_what_waits_where_it_is(path: Path) -> None:
    older = path.read_bytes()
    session = opened(path)
    retitle(session, "Committed")
    commit_now(session, refuse)
    session.store.close()
    left_waiting(path, "Waiting")
    path.write_bytes(older)
    assert opened(path).pending == 0
    assert len(waiting(path)) == 1


def test_a_file_cut_short_is_left_alone(path: Path) -> None:
    left_waiting(path, "One")
    (name,) = waiting(path)
    file = path.parent / "waiting" / name
    file.write_bytes(file.read_bytes()[:40])
    assert opened(path).pending == 0
    assert waiting(path) == [name]


def test_another_copy_of_the_plan_is_not_given_what_waits(path: Path) -> None:
    left_waiting(path, "One")
    copy = path.with_name("copy.waypost")
    copy.write_bytes(path.read_bytes())
    assert opened(copy).pending == 0


def test_what_was_kept_is_whole_whenever_writing_fails(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path.parent / "waiting", "somewhere", PLAN)
    session = opened(path, waiting=False)
    retitle(session, "One")
    journal.keep(session.waiting)
    retitle(session, "Two")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            journal.keep(session.waiting)
    assert [edit.changes[0].after for edit in Journal(path.parent / "waiting", "somewhere", PLAN).claim()] == ["One"]
