import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.defects import Defects
from ui.dialogs.trouble import show_defect


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def defects(shown: list[str], qapp: QApplication) -> Iterator[Defects]:
    before = sys.excepthook, threading.excepthook
    defects = Defects(shown.append, lambda: f"plan.waypost, revision 7, {qapp.applicationName()!r}")
    yield defects
    sys.excepthook, threading.excepthook = before


def fail() -> None:
    raise ZeroDivisionError("a fault of ours")


def note(defects: Defects) -> None:
    try:
        fail()
    except ZeroDivisionError as error:
        defects.note(type(error), error, error.__traceback__)


def test_a_fault_is_shown_once_and_logged_each_time(
    defects: Defects, shown: list[str], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "waypost"):
        note(defects)
        note(defects)
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert "revision 7" in shown[0]
    assert "a fault of ours" in shown[0]
    assert len(caplog.records) == 2


def test_a_fault_on_another_thread_reaches_the_window(defects: Defects, shown: list[str], qtbot: QtBot) -> None:
    defects.install()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(shown) == 1)


def test_the_report_can_be_copied(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    show_defect(window, "the whole report")
    (box,) = window.findChildren(QMessageBox)
    assert "Traceback" not in box.text() + box.informativeText()
    copy = next(b for b in box.buttons() if "Copy" in b.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "the whole report"
