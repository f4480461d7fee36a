"""Undo where a colleague changed the same since: who and when, and what can be done about it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.history.edits import set_field
from app.history.settle import refuse
from app.services.work.session import PlanSession, commit_now
from tests.ui.conftest import tiny_plan
from ui.desk import Desk
from ui.dialogs.clash import ClashDialog
from ui.window.undoing import Undoing


@pytest.fixture
def undoing(desk: Desk, open_session: Callable[..., PlanSession], qtbot: QtBot) -> Iterator[Undoing]:
    """Harriet has retitled and rated an item, and Sam then retitled it again."""
    window = QWidget()
    qtbot.addWidget(window)
    owner = QObject()
    undoing = Undoing(desk, window, owner)
    desk.do(
        lambda plan: [*set_field(plan, ["publish"], "title", "Mine"), *set_field(plan, ["publish"], "rag", "A")], "Both"
    )
    qtbot.waitUntil(lambda: not desk.session.pending, timeout=10_000)
    sam = open_session(tiny_plan(), "Sam Nkomo")
    sam.edit(set_field(sam.plan, ["publish"], "title", "Sam’s"), "Title of “Publish”")
    commit_now(sam, refuse)
    qtbot.waitUntil(lambda: desk.plan.items["publish"].title == "Sam’s", timeout=10_000)
    yield undoing
    owner.deleteLater()


def answer(kind: type[QDialog], words: str, seen: list[str]) -> None:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, kind):
        QTimer.singleShot(20, lambda: answer(kind, words, seen))
        return
    if isinstance(dialog, QMessageBox):
        seen.append(dialog.text())
    else:
        seen += [editor.toPlainText() for editor in dialog.findChildren(QPlainTextEdit)][:2]
    next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words).click()


def test_the_rest_of_an_edit_is_undone_and_what_a_colleague_wrote_stays(
    undoing: Undoing, desk: Desk, qtbot: QtBot
) -> None:
    seen: list[str] = []
    QTimer.singleShot(0, lambda: answer(QMessageBox, "Undo the rest", seen))
    undoing.undo.trigger()
    qtbot.waitUntil(lambda: desk.plan.items["publish"].rag == "R", timeout=10_000)
    assert desk.plan.items["publish"].title == "Sam’s"
    assert "Sam Nkomo changed the same thing on 14 Sep 2026" in seen[0]
    assert desk.undo_name is None


def test_both_values_are_shown_and_the_officer_chooses(undoing: Undoing, desk: Desk, qtbot: QtBot) -> None:
    seen: list[str] = []
    QTimer.singleShot(0, lambda: answer(QMessageBox, "Choose for each", seen))
    QTimer.singleShot(0, lambda: answer(ClashDialog, "Take it back all the same", seen))
    undoing.undo.trigger()
    qtbot.waitUntil(lambda: desk.plan.items["publish"].rag == "R", timeout=10_000)
    assert seen[1:] == ["Publish a profile", "Sam’s"]
    assert desk.plan.items["publish"].title == "Publish a profile"
