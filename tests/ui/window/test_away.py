"""A plan whose place is away: its last backup can be looked at, and the plan is there again once the place is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.history.edits import set_field
from app.services.plans.backups import Backups
from app.services.plans.opening import example_copy, opened
from app.storage.journal import Journal
from app.storage.real_paths import place_of_file
from app.storage.store import Edit
from tests.ui.conftest import AT
from ui.status import state_in_words
from ui.surroundings import Surroundings
from ui.window import away
from ui.window.main import MainWindow


@pytest.fixture
def placed(around: Surroundings, tmp_path: Path) -> Surroundings:
    return replace(around, profile=tmp_path / "profile")


@pytest.fixture
def file(placed: Surroundings, tmp_path: Path) -> Path:
    """A plan on a drive that is gone, with a backup, and listed among those opened lately."""
    (tmp_path / "drive").mkdir()
    made = example_copy(placed.documents, "Ann", lambda: AT, lambda *_: None)
    file = made.replace(tmp_path / "drive" / made.name)
    backups_of(placed, file).make(AT, lambda *_: None)
    placed.settings.note_recent(file)
    file.parent.rename(tmp_path / "gone")
    return file


@pytest.fixture
def window(placed: Surroundings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(placed)
    window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(away.trouble, "show_refusal", lambda _window, _title, error: told.append(str(error)))
    return told


def backups_of(placed: Surroundings, file: Path) -> Backups:
    assert placed.profile is not None
    return Backups(placed.profile / "backups", file)


def answering(monkeypatch: pytest.MonkeyPatch, *answers: int | None) -> list[Sequence[str]]:
    """Has the question answered by these in turn; what it offered each time."""
    offered: list[Sequence[str]] = []
    left = iter(answers)

    def ask(_window: object, _title: str, _text: str, buttons: Sequence[str], _more: str) -> int | None:
        offered.append(buttons)
        return next(left)

    monkeypatch.setattr(away, "ask", ask)
    return offered


def leave_waiting(placed: Surroundings, file: Path) -> None:
    """Edits that could not reach the drive when the window was closed."""
    (backup,) = backups_of(placed, file).all()
    with opened(backup.path) as database:
        plan = database.load(database.plans()[0].id)
    assert placed.waiting is not None
    changes = set_field(plan, [next(iter(plan.items))], "title", "Waiting")
    Journal(placed.waiting, place_of_file(file), plan.details.id).keep(
        [Edit(plan.head, tuple(changes), "Ann", AT, "Title")]
    )


def test_the_last_backup_is_looked_at_while_the_drive_is_gone(
    window: MainWindow, placed: Surroundings, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_waiting(placed, file)
    offered = answering(monkeypatch, 1)
    window.files.open_path(file)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.open_desk is not None
    (backup,) = backups_of(placed, file).all()
    assert offered == [["&Try again", f"&Look at the plan of {backup.in_words}"]]
    desk = window.open_desk.desk
    assert desk.plan.items
    words = state_in_words(desk)
    assert words.startswith(f"Read only. As backed up on {backup.in_words}, since {file.name} cannot be reached")
    assert words.endswith("1 edit of yours waits on this computer until then.")
    assert not desk.editable
    assert placed.settings.recent() == [file]


def test_retry_at_the_foot_opens_the_plan_itself_once_the_drive_is_back(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, 1)
    window.files.open_path(file)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    (tmp_path / "gone").rename(file.parent)
    retry = next(each for each in window.statusBar().findChildren(QToolButton) if each.text() == "Retry")
    assert retry.isVisible()
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.open_desk is not None and window.open_desk.where == file, timeout=20_000)
    assert window.open_desk is not None
    assert window.open_desk.desk.editable
    assert not retry.isVisible()


def test_trying_again_opens_the_plan_once_the_drive_is_back(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Sequence[str]] = []

    def come_back(_window: object, _title: str, _text: str, buttons: Sequence[str], _more: str) -> int:
        offered.append(buttons)
        (tmp_path / "gone").rename(file.parent)
        return 0

    monkeypatch.setattr(away, "ask", come_back)
    window.files.open_path(file)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.open_desk is not None
    assert window.open_desk.where == file
    assert window.open_desk.desk.editable
    assert len(offered) == 1


def test_a_file_without_backups_is_refused_and_listed_no_more(
    window: MainWindow, placed: Surroundings, file: Path, refusals: list[str], qtbot: QtBot
) -> None:
    for each in backups_of(placed, file).all():
        each.path.unlink()
    window.files.open_path(file)
    qtbot.waitUntil(lambda: bool(refusals), timeout=20_000)
    assert "whether the drive is connected" in refusals[0]
    assert placed.settings.recent() == []
    assert window.open_desk is None


def test_a_backup_that_cannot_be_read_is_refused_in_words(
    window: MainWindow,
    placed: Surroundings,
    file: Path,
    refusals: list[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (backup,) = backups_of(placed, file).all()
    backup.path.write_bytes(b"no plan at all" * 100)
    answering(monkeypatch, 1)
    window.files.open_path(file)
    qtbot.waitUntil(lambda: bool(refusals), timeout=20_000)
    assert "is not a Waypost plan" in refusals[0]
    assert placed.settings.recent() == [file]
