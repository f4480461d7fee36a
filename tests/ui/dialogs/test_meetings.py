"""The dialog of the Board's dates, by keys and mouse."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPushButton, QSpinBox, QTableWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.meetings import MeetingsDialog
from ui.plan_place import PlanPlace

TODAY = date(2026, 9, 14)


@pytest.fixture
def dialog(place: PlanPlace, fresh_id: object, qtbot: QtBot) -> MeetingsDialog:
    dialog = MeetingsDialog(place.desk, fresh_id, TODAY, place)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def press(dialog: MeetingsDialog, words: str, qtbot: QtBot) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(dialog: MeetingsDialog) -> list[str]:
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    model = table.model()
    return [str(model.index(row, 0).data()) for row in range(table.rowCount())]


def test_a_series_is_one_edit(dialog: MeetingsDialog, place: PlanPlace, qtbot: QtBot) -> None:
    dialog.findChild(QSpinBox).setValue(3)  # type: ignore[union-attr]
    press(dialog, "Add", qtbot)
    assert shown(dialog) == ["Mon 14 Sep 2026", "Mon 12 Oct 2026", "Mon 9 Nov 2026"]
    assert place.desk.undo_name == "3 new meetings"


def test_a_meeting_is_moved_and_removed(dialog: MeetingsDialog, place: PlanPlace, qtbot: QtBot) -> None:
    press(dialog, "Add", qtbot)
    dialog.findChild(QTableWidget).selectRow(0)  # type: ignore[union-attr]
    dialog.findChild(QDateEdit).setDate(QDate(2026, 9, 21))  # type: ignore[union-attr]
    dialog.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly).setText("Board")  # type: ignore[union-attr]
    press(dialog, "Change", qtbot)
    assert shown(dialog) == ["Mon 21 Sep 2026"]
    dialog.findChild(QTableWidget).selectRow(0)  # type: ignore[union-attr]
    press(dialog, "Remove", qtbot)
    assert shown(dialog) == []
    assert not place.desk.plan.meetings
