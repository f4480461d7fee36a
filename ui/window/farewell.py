"""Putting a plan away: only once everything the officer did is kept, or they have said that it need not be."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.desk import Desk
from ui.dialogs.questions import ask


class Farewell(QObject):
    """Waits for a desk's edits to be committed; where they cannot be, asks what to do.

    Exactly one of `then` (the desk is closed) and `stay` (the officer goes on with the plan) is called, once.
    """

    def __init__(self, desk: Desk, window: QWidget, then: Callable[[], None], stay: Callable[[], None]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._then = then
        self._stay = stay

    def start(self) -> None:
        """Take in what is still being typed, and begin to wait."""
        focused = QApplication.focusWidget()
        if focused is not None and self._window.isAncestorOf(focused):
            focused.clearFocus()
        self._desk.state_changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        if not self._desk.session.pending:
            self._end()
            self._desk.close()
            self._then()
        elif self._desk.trouble is not None:
            self._ask(self._desk.trouble)

    def _ask(self, trouble: BaseException) -> None:
        self._desk.state_changed.disconnect(self._look)
        number = self._desk.session.pending
        what = "1 change is" if number == 1 else f"{number} changes are"
        answers = ["&Try again", "Close &without saving"]
        chosen = ask(self._window, "Not saved yet", f"{what} not saved yet.", answers, str(trouble))
        if chosen is None:
            self._stay()
            self.deleteLater()
            return
        if chosen == 1:
            self._desk.abandon()
            self._then()
            self.deleteLater()
            return
        self._desk.trouble = None
        self._desk.state_changed.connect(self._look)
        self._desk.retry()
        self._look()

    def _end(self) -> None:
        self._desk.state_changed.disconnect(self._look)
        self.deleteLater()
