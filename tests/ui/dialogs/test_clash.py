from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.records import Kind
from app.history.changes import Change, Revision
from app.history.edits import remove_items
from app.history.merge import Clash, Conflict
from app.history.settle import Choice, Value
from ui.desk import Desk
from ui.dialogs.clash import ClashDialog, sides_of

AT = datetime(2026, 9, 4, 10, 42, tzinfo=UTC)


def field_conflict(field: str, before: object, mine: object, theirs: object) -> Conflict:
    ours = Change(Kind.ITEM, "publish", field, before, mine)
    return Conflict(Clash.SAME_FIELD, [ours], [Change(Kind.ITEM, "publish", field, before, theirs)])


def by_sam(conflict: Conflict) -> list[Revision]:
    return [Revision(2, "Sam Nkomo", AT, "Title", tuple(conflict.theirs))]


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot) -> Callable[[Conflict], ClashDialog]:
    def open_for(conflict: Conflict) -> ClashDialog:
        dialog = ClashDialog(sides_of(conflict, desk.plan, by_sam(conflict)), None)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_for


def press(qtbot: QtBot, dialog: ClashDialog, words: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_both_values_stand_side_by_side_with_who_and_when(opened: Callable[[Conflict], ClashDialog]) -> None:
    dialog = opened(field_conflict("title", "Old", "Mine", "Theirs"))
    texts = [editor.toPlainText() for editor in dialog.findChildren(QPlainTextEdit)]
    assert texts[:2] == ["Mine", "Theirs"]
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    local = AT.astimezone()
    assert f"Sam Nkomo, 4 September, {local:%H:%M}" in labels
    assert "Title of “Publish a profile”" in labels


def test_mine_or_theirs_is_decided_by_a_button(opened: Callable[[Conflict], ClashDialog], qtbot: QtBot) -> None:
    mine, theirs = (opened(field_conflict("title", "Old", "Mine", "Theirs")) for _ in range(2))
    press(qtbot, mine, "Keep mine")
    press(qtbot, theirs, "Keep theirs")
    assert (mine.decision, theirs.decision) == (Choice.OURS, Choice.THEIRS)


def test_a_third_value_can_be_written(opened: Callable[[Conflict], ClashDialog], qtbot: QtBot) -> None:
    dialog = opened(field_conflict("title", "Old", "Mine", "Theirs"))
    editor = next(e for e in dialog.findChildren(QPlainTextEdit) if not e.isReadOnly())
    assert editor.toPlainText() == "Theirs\nMine"
    editor.selectAll()
    qtbot.keyClicks(editor, "Ours together")
    press(qtbot, dialog, "Keep this")
    assert dialog.decision == Value("Ours together")


def test_a_rating_is_told_by_name_and_has_no_third_value(opened: Callable[[Conflict], ClashDialog]) -> None:
    dialog = opened(field_conflict("rag", "R", "G", "B"))
    texts = [editor.toPlainText() for editor in dialog.findChildren(QPlainTextEdit)]
    assert texts == ["RAG Red → Green", "RAG Red → Blue"]


def test_esc_decides_nothing(opened: Callable[[Conflict], ClashDialog], qtbot: QtBot) -> None:
    dialog = opened(field_conflict("title", "Old", "Mine", "Theirs"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_what_they_deleted_is_named(opened: Callable[[Conflict], ClashDialog], desk: Desk) -> None:
    ours = Change(Kind.ITEM, "publish", "title", "Publish a profile", "Mine")
    dialog = opened(Conflict(Clash.THEY_DELETED, [ours], remove_items(desk.plan, ["publish"])))
    labels = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "while a colleague deleted it" in labels
    assert "Publish a profile" in labels


def test_an_enter_meant_for_something_else_decides_nothing(
    opened: Callable[[Conflict], ClashDialog], qtbot: QtBot
) -> None:
    dialog = opened(field_conflict("title", "Old", "Mine", "Theirs"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_what_was_deleted_and_what_lies_below_it_are_called_by_name(
    opened: Callable[[Conflict], ClashDialog], desk: Desk
) -> None:
    deleted = tuple(remove_items(desk.plan, ["practice"]))
    note = Change(Kind.ITEM, "kind", "notes", "", "Mine")
    desk.plan.apply(deleted)
    theirs = [change for change in deleted if change.id in ("kind", "practice")]
    dialog = opened(Conflict(Clash.THEY_DELETED, [note], theirs))
    assert "Notes of “Recording is kind”" in [label.text() for label in dialog.findChildren(QLabel)]
    told = dialog.findChildren(QPlainTextEdit)[1].toPlainText()
    assert told == "“Recording is kind”: deleted\n“Our practice”: deleted"
    mine = opened(Conflict(Clash.WE_DELETED, list(deleted), [note]))
    assert "“Our practice”" in [label.text() for label in mine.findChildren(QLabel)]
