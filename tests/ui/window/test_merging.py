"""Merging a copy of the plan from the File menu, by use."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from app.history.edits import set_field
from app.history.plan import Plan
from app.history.settle import refuse
from app.services.machine.identity import now
from app.services.plans.opening import open_session, opened
from app.services.work.session import commit_now
from app.storage.schema import SCHEMA
from tests.app.storage.test_upgrade import PLAN, VERSIONS, made
from tests.ui.conftest import tiny_plan
from tests.ui.window.test_window import opened as desk_of
from tests.ui.window.test_window import settle, window
from ui.dialogs.clash import ClashDialog
from ui.dialogs.copy_review import CopyReview
from ui.window import taking_away
from ui.window.main import MainWindow

__all__ = ["window"]


def edit(path: Path, title: str, field: str, value: object, author: str) -> None:
    with opened(path) as database:
        session = open_session(database, "plan", author, now)
        session.edit(set_field(session.plan, [titled(session.plan, title)], field, value), field)
        commit_now(session, refuse)


def titled(plan: Plan, title: str) -> str:
    return next(item.id for item in plan.items.values() if item.title == title)


@pytest.fixture
def copy(open_session: Callable[..., object], tmp_path: Path) -> Path:
    """What Sam took away, of a plan that lies beside it."""
    open_session(tiny_plan(), "Harriet Poole")
    return Path(shutil.copy(tmp_path / "plan.waypost", tmp_path / "laptop.waypost"))


@pytest.fixture
def plan_open(copy: Path, window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.files.open_path(copy.with_name("plan.waypost"))
    settle(window, qtbot)
    return window


def rag(window: MainWindow, title: str) -> str | None:
    plan = desk_of(window).desk.plan
    return plan.items[titled(plan, title)].rag


def meet(kind: type[QDialog], do: Callable[[QDialog], None]) -> None:
    """Do something in the next dialog of a kind, once it is there."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, kind):
        do(dialog)
    else:
        QTimer.singleShot(20, lambda: meet(kind, do))


def press(dialog: QDialog, words: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "").startswith(words)).click()


def test_a_copy_is_taken_away_edited_and_merged_back(
    plan_open: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, told = tmp_path / "train.waypost", []
    monkeypatch.setattr(taking_away.paths, "ask_where", lambda *_, **__: target)
    monkeypatch.setattr(taking_away, "tell", lambda _window, _title, words: told.append(words))
    desk_of(plan_open).taking_away.action.trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told[0].startswith("train.waypost is a copy of this plan with its whole history.")
    edit(target, "Publish a profile", "rag", "R", "Sam Nkomo")
    QTimer.singleShot(20, lambda: meet(CopyReview, lambda dialog: press(dialog, "Merge")))
    desk_of(plan_open).merging.merge(target)
    qtbot.waitUntil(lambda: rag(plan_open, "Publish a profile") == "R", timeout=10_000)


def test_a_copy_is_reviewed_decided_and_merged_as_one_edit(plan_open: MainWindow, copy: Path, qtbot: QtBot) -> None:
    desk = desk_of(plan_open).desk
    published = titled(desk.plan, "Publish a profile")
    desk.do(lambda plan: set_field(plan, [published], "rag", "A"), "RAG")
    qtbot.waitUntil(lambda: not desk.session.pending, timeout=10_000)
    edit(copy, "Publish a profile", "rag", "G", "Sam Nkomo")
    edit(copy, "Agree a strategy", "rag", "B", "Sam Nkomo")
    seen: list[list[str]] = []

    def decide(review: QDialog) -> None:
        rows = review.findChild(QTreeWidget)
        assert rows is not None
        first = rows.topLevelItem(0)
        assert first is not None
        seen.append([first.text(column) for column in range(4)])
        merge = next(b for b in review.findChildren(QPushButton) if b.text() == "&Merge")
        assert not merge.isEnabled()
        QTimer.singleShot(0, lambda: meet(ClashDialog, lambda dialog: press(dialog, "Take the copy")))
        press(review, "Decide")
        assert merge.isEnabled()
        merge.click()

    QTimer.singleShot(0, lambda: meet(CopyReview, decide))
    desk_of(plan_open).merging.merge(copy)
    qtbot.waitUntil(lambda: rag(plan_open, "Agree a strategy") == "B", timeout=10_000)
    assert seen == [["Clash over RAG: Publish a profile", "Amber", "Green", "to be decided"]]
    assert rag(plan_open, "Publish a profile") == "G"
    assert desk.undo_name == "Copy laptop.waypost merged, with edits by Sam Nkomo"
    desk.undo()
    qtbot.waitUntil(lambda: rag(plan_open, "Publish a profile") == "A", timeout=10_000)
    assert rag(plan_open, "Agree a strategy") == "G"


def test_cancelling_the_review_alters_nothing(plan_open: MainWindow, copy: Path, qtbot: QtBot) -> None:
    edit(copy, "Agree a strategy", "rag", "B", "Sam Nkomo")
    shown: list[QDialog] = []
    QTimer.singleShot(0, lambda: meet(CopyReview, lambda review: (shown.append(review), review.reject())[0]))
    desk_of(plan_open).merging.merge(copy)
    qtbot.waitUntil(lambda: bool(shown) and not plan_open.jobs.busy, timeout=10_000)
    assert rag(plan_open, "Agree a strategy") == "G"


def test_a_copy_that_is_behind_says_that_there_is_nothing_to_merge(
    plan_open: MainWindow, copy: Path, qtbot: QtBot
) -> None:
    desk_of(plan_open).merging.merge(copy)
    qtbot.waitUntil(lambda: bool(plan_open.findChildren(QMessageBox)), timeout=10_000)
    [box] = plan_open.findChildren(QMessageBox)
    assert "nothing to merge" in box.text()
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Ok), Qt.MouseButton.LeftButton)


def test_a_copy_that_a_sync_service_left_beside_the_plan_is_offered_quietly(
    copy: Path,
    window: MainWindow,
    qtbot: QtBot,
) -> None:
    conflict = copy.rename(copy.with_name("plan (Sam's conflicted copy).waypost"))
    edit(conflict, "Agree a strategy", "rag", "B", "Sam Nkomo")
    window.files.open_path(copy.with_name("plan.waypost"))
    settle(window, qtbot)
    qtbot.waitUntil(lambda: bool(offers(window)), timeout=10_000)
    [offer] = offers(window)
    assert QApplication.activeModalWidget() is None
    QTimer.singleShot(0, lambda: meet(CopyReview, lambda review: press(review, "Merge")))
    offer.click()
    qtbot.waitUntil(lambda: rag(window, "Agree a strategy") == "B", timeout=10_000)
    qtbot.waitUntil(lambda: not offers(window), timeout=10_000)


def offers(window: MainWindow) -> list[QPushButton]:
    return [button for button in window.statusBar().findChildren(QPushButton) if button.text().startswith("Merge ")]


@pytest.mark.parametrize("upgrading", [True, False])
def test_a_file_of_an_older_waypost_is_upgraded_only_when_the_officer_agrees(
    tmp_path: Path,
    window: MainWindow,
    qtbot: QtBot,
    upgrading: bool,
) -> None:
    old = made(VERSIONS[0], tmp_path)
    before = old.read_bytes()
    QTimer.singleShot(0, lambda: meet(QMessageBox, lambda box: press(box, "Upgrade" if upgrading else "Open for")))
    window.files.open_path(old, PLAN)
    settle(window, qtbot)
    assert desk_of(window).desk.plan.details.title == "Good and Better"
    assert (old.read_bytes() == before) is not upgrading
    kept = tmp_path / f"plan before upgrade {SCHEMA}.waypost"
    assert kept.exists() is upgrading
