"""Work that takes a while: done off the window's thread, shown after a moment, and cancelled where one wants."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.background import Worker
from ui.dialogs.waiting import WaitingDialog

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""What a job calls now and then: what it is at, how much is done, of how much (0: not known)."""

BUSY_AFTER = 200
"""Milliseconds until the pointer says that work goes on."""
DIALOG_AFTER = 1000
"""Milliseconds until a dialog says what goes on."""


class CancelledError(Exception):
    """Raised inside a job, from its progress call, once the officer has pressed Cancel."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """What is to be done: `title` in words ("Importing plan.xlsx"), `work` being told how to report progress."""

    title: str
    work: Callable[[Progress], T]
    done: Callable[[T], None]
    failed: Callable[[BaseException], None]
    cancelled: Callable[[], None] | None = None


class Jobs(QObject):
    """Does one task at a time for a window. While one goes on, the actions that start others should be disabled."""

    busy_changed = Signal(bool)
    _reported = Signal(str, int, int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._worker = Worker("jobs", self)
        self._task: Task[Any] | None = None
        self._stop = Event()
        self._dialog: WaitingDialog | None = None
        self._closed = False
        self._last = ("", 0, 0)
        self._reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._mark = QTimer(self, singleShot=True, interval=BUSY_AFTER)
        self._mark.timeout.connect(lambda: QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor))
        self._open = QTimer(self, singleShot=True, interval=DIALOG_AFTER)
        self._open.timeout.connect(self._open_dialog)

    @property
    def busy(self) -> bool:
        """Whether a task is under way."""
        return self._task is not None

    def run(self, task: Task[T]) -> bool:
        """Start a task; False, and nothing done, while another is under way or after `close`."""
        if self._task is not None or self._closed:
            return False
        self._task, self._last = task, ("", 0, 0)
        self._stop.clear()
        self._mark.start()
        self._open.start()
        self.busy_changed.emit(True)
        self._worker.run(lambda: task.work(self._report), self._done, self._failed)
        return True

    def cancel(self) -> None:
        """Have the task end at its next report of progress."""
        self._stop.set()

    def close(self) -> None:
        """Cancel the task under way, if there is one, and end the thread."""
        self._closed = True
        self._stop.set()
        self._worker.close()

    def _report(self, text: str, done: int, total: int) -> None:
        """Called on the worker's thread."""
        if self._stop.is_set():
            raise CancelledError
        self._reported.emit(text, done, total)

    def _show_progress(self, text: str, done: int, total: int) -> None:
        self._last = (text, done, total)
        if self._dialog is not None and not self._stop.is_set():
            self._dialog.tell(text, done, total)

    def _open_dialog(self) -> None:
        if self._task is None:
            return
        self._dialog = WaitingDialog(self._task.title, self._window)
        self._dialog.cancelled.connect(self.cancel)
        if self._last[0]:
            self._dialog.tell(*self._last)
        self._dialog.show()

    def _done(self, result: object) -> None:
        task = self._end()
        if not self._closed:
            task.done(result)

    def _failed(self, error: BaseException) -> None:
        task = self._end()
        if not isinstance(error, CancelledError):
            task.failed(error)
        elif task.cancelled is not None:
            task.cancelled()

    def _end(self) -> Task[Any]:
        task = self._task
        if task is None:
            raise RuntimeError("A task ended that was never begun.")
        self._task = None
        self._open.stop()
        if self._mark.isActive():
            self._mark.stop()
        else:
            QApplication.restoreOverrideCursor()
        if self._dialog is not None:
            self._dialog.finish()
            self._dialog = None
        self.busy_changed.emit(False)
        return task
