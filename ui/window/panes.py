"""F6 goes from pane to pane, as in Windows, for those who work without a mouse."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

Pane = tuple[QWidget, QWidget]
"""A pane, and what in it takes the keyboard."""


class Panes:
    """Gives the keyboard to the next or the previous of some panes, leaving out those that are hidden."""

    def __init__(self, panes: Callable[[], list[Pane]], owner: QWidget) -> None:
        self._panes = panes
        self.actions = [
            self._action("Next &pane", "F6", "Go to the next pane.", 1, owner),
            self._action("Pr&evious pane", "Shift+F6", "Go to the pane before.", -1, owner),
        ]

    def _action(self, text: str, key: str, tip: str, step: int, owner: QWidget) -> QAction:
        action = QAction(text, owner)
        action.setShortcut(QKeySequence(key))
        action.setStatusTip(tip)
        action.triggered.connect(lambda: self._go(step))
        return action

    def _go(self, step: int) -> None:
        shown = [pane for pane in self._panes() if pane[0].isVisible()]
        focused = QApplication.focusWidget()
        within = next((i for i, (pane, _) in enumerate(shown) if focused and _holds(pane, focused)), -step)
        _, first = shown[(within + step) % len(shown)]
        first.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
