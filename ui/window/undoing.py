"""Undo and redo in the Edit menu, each saying what it would do."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.history.settle import take_theirs
from app.history.undo import UndoRefusedError
from ui.desk import Desk
from ui.dialogs.questions import ask
from ui.history.taking_back import decide_on
from ui.icons import icon

LONGEST = 60
"""Characters of a name that a menu entry shows."""


class Undoing(QObject):
    """Two actions that follow a desk."""

    def __init__(self, desk: Desk, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self.undo = QAction(icon("undo"), "&Undo", self)
        self.undo.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Undo))
        self.undo.triggered.connect(desk.undo)
        self.redo = QAction(icon("redo"), "&Redo", self)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.redo.triggered.connect(desk.redo)
        desk.state_changed.connect(self._follow)
        desk.undo_refused.connect(self._offer)
        self._follow()

    def _offer(self, refusal: UndoRefusedError) -> None:
        """Say who changed it since, and offer what can be done about it."""
        revision, plan = refusal.revision, self._desk.plan
        since = [each for each in self._desk.session.log if each.number > revision.number]
        answers = ["&Choose for each", *(["Undo the &rest"] if refusal.rest else [])]
        more = "See what was before and what is there now, and choose."
        if refusal.rest:
            more += " Or undo only what nobody has changed since."
        chosen = ask(self._window, "Undo", str(refusal), answers, more)
        if chosen is not None:
            choosing = partial(decide_on, plan=plan, revision=revision, since=since, parent=self._window)
            self._desk.take_back(revision, since, take_theirs if chosen else choosing)

    def _follow(self) -> None:
        _name(self.undo, "&Undo", self._desk.undo_name)
        _name(self.redo, "&Redo", self._desk.redo_name)


def _name(action: QAction, verb: str, what: str | None) -> None:
    action.setEnabled(what is not None)
    shown = what if what is None or len(what) <= LONGEST else what[: LONGEST - 1] + "…"
    action.setText(f"{verb} {shown.replace('&', '&&')}" if shown else verb)
    action.setToolTip(f"{verb.removeprefix('&')} {what}" if what else verb.removeprefix("&"))
