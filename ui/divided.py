"""The divider between the tree and the Gantt: well balanced until the officer moves it, then where they put it."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.gantt.view import GanttView
from ui.settings import Settings
from ui.tree.view import PlanTree

COLUMNS, TREE_WIDTH = "plan/columns", "plan/tree_width"
"""Under which names an officer's columns and the place of the divider are kept."""
TITLE_SHARE, LEAST_TITLE, MOST_TITLE = 0.32, 270, 520
"""What titles get of the whole width, and within which bounds in pixels."""
ROOM_FOR_BOTH = 110
"""Letters' widths that tree and Gantt need together to be of use side by side."""


class Divided(QSplitter):
    """Tree and Gantt side by side. The tree gets what its columns need and a good share for titles."""

    def __init__(self, tree: PlanTree, gantt: GanttView, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tree, self._gantt = tree, gantt
        self._moved = self._beside = False
        for pane, share in ((tree, 0), (gantt, 1)):
            self.addWidget(pane)
            self.setStretchFactor(self.count() - 1, share)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._note_move)
        tree.headings.sections_changed.connect(self._balance)

    def make_room(self, *, beside: bool) -> None:
        """Know whether details stand beside: they push the Gantt aside where it and the tree would be cramped."""
        self._beside = beside
        self._give_way()

    def _give_way(self) -> None:
        cramped = self.width() < ROOM_FOR_BOTH * self.fontMetrics().averageCharWidth()
        self._gantt.setHidden(self._beside and cramped)
        self._tree.bear_scroll_bar(self._gantt.isHidden())

    def keep(self, settings: Settings) -> None:
        """Remember the columns and, where the officer has moved it, the divider."""
        settings.keep_state(COLUMNS, self._tree.headings.saveState())
        if self._moved and not self._gantt.isHidden():
            settings.keep_state(TREE_WIDTH, QByteArray(str(self.sizes()[0]).encode()))

    def restore(self, settings: Settings) -> None:
        """Bring back what was kept; what cannot be read leaves everything as it is at a first start."""
        columns, width = settings.state(COLUMNS), settings.state(TREE_WIDTH)
        if columns is not None:
            self._tree.headings.restore(columns)
        words = bytes(width.data()).decode(errors="replace") if width is not None else ""
        if words.isdecimal():
            self._moved = True
            self.setSizes([int(words), max(self.width() - int(words), 1)])
        else:
            self._balance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()
        self._balance()

    def _note_move(self, _at: int, _index: int) -> None:
        self._moved = True

    def _balance(self) -> None:
        if not self._moved and self.width() > 0 and not self._gantt.isHidden():
            title = min(max(round(self.width() * TITLE_SHARE), LEAST_TITLE), MOST_TITLE)
            tree = min(title + self._tree.headings.beside_title, self.width() * 2 // 3)
            self.setSizes([tree, self.width() - tree - self.handleWidth()])
