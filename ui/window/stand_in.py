"""Lets the commands of one place stand in menus and bars where those of another stood, for as long as it is shown."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar


class StandIn:
    """Puts some actions where `usual` ones stand, and these back again."""

    def __init__(self, usual: Sequence[QAction]) -> None:
        self._usual = usual
        self._others: Sequence[QAction] = ()

    def show(self, others: Sequence[QAction]) -> None:
        """Have `others` stand where the usual ones did: bars take those with a picture. Without any, the usual ones."""
        for action in self._others:
            for holder in _holders(action):
                holder.removeAction(action)
        self._others = others
        for holder, first in self._places().items():
            in_bar = isinstance(holder, QToolBar)
            holder.insertActions(first, [other for other in others if not (in_bar and other.icon().isNull())])
        for action in self._usual:
            action.setVisible(not others)

    def _places(self) -> dict[QMenu | QToolBar, QAction]:
        """Every menu and bar that has some of the usual actions, and the first of these in it."""
        places: dict[QMenu | QToolBar, QAction] = {}
        for action in self._usual:
            for holder in _holders(action):
                places.setdefault(holder, action)
        return places


def _holders(action: QAction) -> list[QMenu | QToolBar]:
    return [holder for holder in action.associatedObjects() if isinstance(holder, QMenu | QToolBar)]
