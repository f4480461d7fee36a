"""The status bar: in words, whether what the officer did is safe."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStatusBar, QToolButton, QWidget

from app.domain.errors import WaypostError
from ui import shades
from ui.company_shown import CompanyButton
from ui.controls.surface import QuietLabel

if TYPE_CHECKING:
    from ui.desk import Desk

SAVING_AFTER = 400
"""Milliseconds that a commit may take before the bar speaks of it."""

PASSING = 4000
"""Milliseconds for which something is said in passing."""

LEAST = 120
"""Pixels that the state and the place have at least, however narrow the window."""

LONGEST = 80
"""Characters of what others have changed that the bar shows."""


class StatusBar(QStatusBar):
    """Says the state of one desk at the left, and at the right where the plan is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._again: Callable[[], object] | None = None
        self._tools: QWidget | None = None
        self._words = QLabel()
        self._words.setAccessibleName("State of the plan")
        self._retry = QToolButton(autoRaise=True)
        self._retry.setText("Retry")
        self._retry.hide()
        self._retry.clicked.connect(self._try_again)
        self._where = QuietLabel()
        for label in (self._words, self._where):
            label.setMinimumWidth(LEAST)  # long words are cut off, and whole in a tip, but widen no window
        self.setContentsMargins(12, 0, 12, 0)
        self.addWidget(self._words)
        self._news = QuietLabel()
        self._news.setAccessibleName("What others have just changed")
        self.addWidget(self._retry)
        self.addWidget(self._news)
        self.company = CompanyButton()
        self.addPermanentWidget(self.company)
        self.addPermanentWidget(self._where)
        self._late = QTimer(self, singleShot=True, interval=SAVING_AFTER)
        self._late.timeout.connect(self._show)
        self.messageChanged.connect(self._show)

    def watch(
        self,
        desk: "Desk | None",
        where: str = "",
        tools: QWidget | None = None,
        again: Callable[[], object] | None = None,
    ) -> None:
        """Speak of this desk from now on; None where no plan is open.

        `where` names the file, `tools` stand at the right as long as that desk does. `again` opens the plan that the
        desk's stands for while that cannot be reached.
        """
        if self._desk is not None:
            self._desk.state_changed.disconnect(self._look)
            self._desk.arrivals.changed.disconnect(self._show_news)
        self._desk, self._again = desk, again
        if desk is not None:
            desk.state_changed.connect(self._look)
            desk.arrivals.changed.connect(self._show_news)
        self._where.setText(where)
        self._where.setToolTip(where)
        self._show_tools(tools)
        self._show()

    def _show_tools(self, tools: QWidget | None) -> None:
        if self._tools is not None:
            self.removeWidget(self._tools)
            self._tools.deleteLater()
        self._tools = tools
        if tools is not None:
            self.addPermanentWidget(tools)
            tools.show()

    def _show_news(self) -> None:
        """Say what somebody else has just changed, aloud too where a screen reader listens."""
        words = self._desk.arrivals.words if self._desk is not None else ""
        self._news.setText(shortened(words))
        self._news.setToolTip(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._news, words))

    def say(self, words: str) -> None:
        """Say something in passing, aloud too where a screen reader listens."""
        self.showMessage(words, PASSING)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def state(self) -> str:
        """The words shown at the left."""
        return self._words.text()

    def _look(self) -> None:
        if self._desk is not None and self._desk.session.pending and self._desk.trouble is None:
            self._late.start()
        else:
            self._show()

    def _show(self) -> None:
        self._late.stop()
        text = state_in_words(self._desk) if self._desk is not None else ""
        troubled = self._desk is not None and self._desk.trouble is not None
        if text != self._words.text():
            self._words.setText(text)
            self._words.setToolTip(text)
            if troubled:
                self.clearMessage()
        self._retry.setVisible((troubled or self._again is not None) and not self.currentMessage())
        palette = QApplication.palette()
        if troubled:
            ground = palette.color(QPalette.ColorRole.Window)
            palette.setColor(QPalette.ColorRole.WindowText, shades.legible(shades.WARNING, ground))
        self._words.setPalette(palette)

    def _try_again(self) -> None:
        if self._again is not None:
            self._again()
        elif self._desk is not None:
            self._desk.retry()


def shortened(words: str) -> str:
    """Words that leave room for what else the bar says."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def state_in_words(desk: "Desk") -> str:
    """Whether everything is saved, in a sentence."""
    session = desk.session
    if session.read_only is not None:
        return f"Read only. {session.read_only}"
    if desk.trouble is not None:
        return _trouble_in_words(desk)
    if session.pending:
        return "Saving…"
    saved = "All changes saved" if desk.saved_at is None else f"All changes saved {desk.saved_at.astimezone():%H:%M}"
    limits = session.store.rights.limits()
    return f"{saved}. {limits}" if limits else saved


def _trouble_in_words(desk: "Desk") -> str:
    trouble, pending = desk.trouble, desk.session.pending
    why = str(trouble) if isinstance(trouble, WaypostError) else "Waypost itself failed; the report says where."
    if not pending:
        return f"Changes by others cannot be seen at the moment. {why}"
    what = "1 edit waits" if pending == 1 else f"{pending} edits wait"
    safe = ", kept on this computer" if desk.waiting.kept == pending else ""
    return f"{what}{safe}. {why}"
