"""Catches Esc wherever the keyboard is, while a gesture of the mouse is under way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Escape(QObject):
    """Calls `pressed` on Esc; the keyboard stays in the tree while something is dragged in the Gantt."""

    def __init__(self, pressed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed = pressed

    def watch(self) -> None:
        """Look at every key from now on."""
        program = QApplication.instance()
        if program is not None:
            program.installEventFilter(self)

    def rest(self) -> None:
        """Look at no key any more."""
        program = QApplication.instance()
        if program is not None:
            program.removeEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not is_key or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        self._pressed()
        return True
