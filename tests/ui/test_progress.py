import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from ui import progress
from ui.dialogs.waiting import WaitingDialog
from ui.progress import CancelledError, Jobs, Progress, Task


@pytest.fixture
def jobs(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    monkeypatch.setattr(progress, "BUSY_AFTER", 10)
    monkeypatch.setattr(progress, "DIALOG_AFTER", 30)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    jobs = Jobs(window)
    yield jobs
    jobs.close()


class Held:
    """A job that goes on until it is let go, and what came of it."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.results: list[object] = []

    def work(self, tell: Progress) -> str:
        tell("Reading rows", 3, 10)
        while not self.go.wait(0.005):
            tell("Reading rows", 4, 10)
        tell("Nearly there", 9, 10)
        return threading.current_thread().name

    def task(self) -> Task[str]:
        return Task("Importing x.xlsx", self.work, self.results.append, self.results.append, self._cancelled)

    def _cancelled(self) -> None:
        self.results.append("cancelled")


def dialog_of(jobs: Jobs) -> WaitingDialog:
    window = jobs.parent()
    assert isinstance(window, QWidget)
    dialogs = [d for d in window.findChildren(WaitingDialog) if d.isVisible()]
    assert dialogs
    return dialogs[0]


def test_after_a_long_job_the_window_has_the_keyboard_again(jobs: Jobs, qtbot: QtBot) -> None:
    window, held = jobs.parent(), Held()
    assert isinstance(window, QWidget)
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    jobs.run(held.task())
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), WaitingDialog), timeout=10_000)
    held.go.set()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=10_000)


def test_a_quick_job_shows_nothing_and_ends_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[object] = []
    jobs.run(Task("Quick", lambda _: 42, lambda _: threads.append(threading.current_thread().name), threads.append))
    qtbot.waitUntil(lambda: threads == ["MainThread"])
    assert not jobs.busy
    assert QApplication.overrideCursor() is None


def test_a_long_job_shows_a_busy_mark_then_says_what_it_is_at(jobs: Jobs, qtbot: QtBot) -> None:
    held = Held()
    jobs.run(held.task())
    qtbot.waitUntil(lambda: bool(dialog_of(jobs)))
    cursor = QApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() == Qt.CursorShape.BusyCursor
    qtbot.waitUntil(lambda: any(label.text() == "Reading rows" for label in dialog_of(jobs).findChildren(QLabel)))
    held.go.set()
    qtbot.waitUntil(lambda: bool(held.results))
    assert str(held.results[0]).startswith("jobs")
    assert QApplication.overrideCursor() is None


def test_cancel_raises_inside_the_job_and_nothing_is_done_with_it(jobs: Jobs, qtbot: QtBot) -> None:
    held = Held()
    jobs.run(held.task())
    qtbot.waitUntil(lambda: bool(dialog_of(jobs)))
    (buttons,) = dialog_of(jobs).findChildren(QDialogButtonBox)
    button = buttons.button(QDialogButtonBox.StandardButton.Cancel)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: held.results == ["cancelled"])
    assert not jobs.busy


def test_one_job_at_a_time(jobs: Jobs, qtbot: QtBot) -> None:
    held = Held()
    assert jobs.run(held.task())
    assert not jobs.run(held.task())
    held.go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(held.results) == 1


def test_a_failed_job_tells_the_error(jobs: Jobs, qtbot: QtBot) -> None:
    held = Held()

    def fail(_: Progress) -> str:
        raise WaypostError("The sheet is empty.")

    jobs.run(Task("Importing", fail, held.results.append, held.results.append))
    qtbot.waitUntil(lambda: bool(held.results))
    assert isinstance(held.results[0], WaypostError)


def test_closing_ends_a_job_that_still_goes_on_without_calling_back(jobs: Jobs) -> None:
    held = Held()
    jobs.run(held.task())
    jobs.close()
    assert held.results == ["cancelled"]
    assert not jobs.run(held.task())


def test_cancelled_is_no_error_that_an_officer_is_told() -> None:
    assert not issubclass(CancelledError, WaypostError)
