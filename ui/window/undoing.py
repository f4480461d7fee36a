"""Undo and redo in the Edit menu, each saying what it would do."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui.desk import Desk
from ui.icons import icon

LONGEST = 60
"""Characters of a name that a menu entry shows."""


class Undoing(QObject):
    """Two actions that follow a desk."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.undo = QAction(icon("undo"), "&Undo", self)
        self.undo.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Undo))
        self.undo.triggered.connect(desk.undo)
        self.redo = QAction(icon("redo"), "&Redo", self)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.redo.triggered.connect(desk.redo)
        desk.state_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        _name(self.undo, "&Undo", self._desk.undo_name)
        _name(self.redo, "&Redo", self._desk.redo_name)


def _name(action: QAction, verb: str, what: str | None) -> None:
    action.setEnabled(what is not None)
    shown = what if what is None or len(what) <= LONGEST else what[: LONGEST - 1] + "…"
    action.setText(f"{verb} {shown.replace('&', '&&')}" if shown else verb)
    action.setToolTip(f"{verb.removeprefix('&')} {what}" if what else verb.removeprefix("&"))
