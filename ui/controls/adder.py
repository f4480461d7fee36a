"""A field that adds an entry to a list, by typing; known names are offered while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from ui.controls.quiet_text import ENTER, PAD
from ui.controls.surface import draw_focus


class Adder(QLineEdit):
    """Enter adds what was typed or what is marked in the list of known names; Esc empties the field."""

    added = Signal(str)

    def __init__(self, placeholder: str, *, keeps_on_leaving: bool = False) -> None:
        super().__init__()
        self._keeps = keeps_on_leaving
        self._names = QStringListModel(self)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder.removesuffix("…"))
        self.setFrame(False)
        self.setTextMargins(PAD - 2, PAD - 2, PAD, PAD - 2)
        completer = QCompleter(self._names, self)
        self._popup = QListView()
        completer.setPopup(self._popup)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(self._take_offered)
        self.setCompleter(completer)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names from now on."""
        if self._names.stringList() != list(names):
            self._names.setStringList(list(names))

    def keep(self) -> None:
        """Add what was typed, where leaving the field does that."""
        if self._keeps:
            self._take(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if self._is_marked():
                event.ignore()
            else:
                self._take(self.text())
        elif event.key() == Qt.Key.Key_Escape and self.text() and not self._popup.isVisible():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self), QRectF(self.rect()), self.palette())

    def _is_marked(self) -> bool:
        return self._popup.isVisible() and self._popup.currentIndex().isValid()

    def _take_offered(self, text: str) -> None:
        """Qt still has to write the name into the field when this is called."""
        QTimer.singleShot(0, self, lambda: self._take(text))

    def _take(self, text: str) -> None:
        self.clear()
        if text.strip():
            self.added.emit(text.strip())
