"""Putting a plan away: only once everything the officer did is kept, or they have said that it need not be."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs.questions import ask

if TYPE_CHECKING:
    from ui.desk import Desk

LATER = (
    "What is kept for later stays on this computer, and goes into the plan when you next open it here. "
    "Should a colleague have changed the same by then, you will be asked."
)


class Farewell(QObject):
    """Waits for a desk's edits to be committed; where they cannot be, asks what to do.

    Exactly one of `then` (the desk is closed) and `stay` (the officer goes on with the plan) is called, once.
    """

    def __init__(self, desk: "Desk", window: QWidget, then: Callable[[], None], stay: Callable[[], None]) -> None:
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
        self._wait()

    def _wait(self) -> None:
        self._desk.refused.connect(self._stay_to_be_told)
        self._desk.state_changed.connect(self._look)
        self._look()

    def _wait_no_more(self) -> None:
        self._desk.refused.disconnect(self._stay_to_be_told)
        self._desk.state_changed.disconnect(self._look)

    def _stay_to_be_told(self) -> None:
        """Something that was on its way is given back: the window stays, so that it can be read."""
        self._end()
        self._stay()

    def _look(self) -> None:
        if not self._desk.session.pending:
            self._end()
            self._desk.close()
            self._then()
        elif self._desk.trouble is not None:
            self._ask(self._desk.trouble)

    def _ask(self, trouble: BaseException) -> None:
        self._wait_no_more()
        number = self._desk.session.pending
        what = "1 change is" if number == 1 else f"{number} changes are"
        again, later, never = "&Try again", "&Keep for later", "Close &without saving"
        can_keep = self._desk.session.journal is not None
        answers = [again, later, never] if can_keep else [again, never]
        more = f"{trouble}\n\n{LATER}" if can_keep else str(trouble)
        chosen = ask(self._window, "Not saved yet", f"{what} not saved yet.", answers, more)
        if chosen is None:
            self._stay()
            self.deleteLater()
        elif answers[chosen] == again:
            self._try_again()
        else:
            self._desk.abandon(forget=answers[chosen] == never)
            self._then()
            self.deleteLater()

    def _try_again(self) -> None:
        self._desk.trouble = None
        self._desk.retry()
        self._wait()

    def _end(self) -> None:
        self._wait_no_more()
        self.deleteLater()
