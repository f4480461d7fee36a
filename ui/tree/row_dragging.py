"""Carries the dragging of rows through the mouse and the keyboard: the mark, Esc, one edit on release."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ui.tree.columns import Column
from ui.tree.painter import PAD, STEP
from ui.tree.row_drag import Drop, drop_at
from ui.tree.view import PlanTree

EDGE = 24
"""Pixels from the top and the bottom within which the rows scroll by themselves."""


class RowDragging:
    """One gesture at a time on the rows of a tree; `move` makes the edit: ids, parent, sibling to go after."""

    def __init__(self, tree: PlanTree, move: Callable[[list[str], str | None, str | None], object]) -> None:
        self._tree, self._move = tree, move
        self._pressed: QPointF | None = None
        self._at = QPointF()
        self._drop: Drop | None = None
        self._moving: list[str] = []
        self._scrolling = QTimer(tree, interval=50)
        self._scrolling.timeout.connect(self._scroll_at_edge)

    @property
    def under_way(self) -> bool:
        """Whether rows are being dragged."""
        return bool(self._moving)

    def press(self, event: QMouseEvent) -> None:
        """Remember where a row was taken hold of."""
        on_row = self._tree.indexAt(event.position().toPoint()).isValid() and self._tree.rows.grouping is None
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position() if on_row and plain else None

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._pressed is None:
            return
        self._at = event.position()
        travelled = (self._at - self._pressed).manhattanLength()
        if not self.under_way and travelled >= QApplication.startDragDistance():
            self._moving = self._tree.selected_ids()
            self._tree.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()
        if self.under_way:
            self._follow()

    def release(self) -> bool:
        """Drop the rows; whether any were being dragged."""
        moving, drop = self._moving, self._drop
        self.cancel()
        if moving and drop is not None:
            current = self._tree.current_id()
            if self._move(moving, drop.parent, drop.after):
                self._tree.keep_selected(moving, current)
        return bool(moving)

    def key(self, event: QKeyEvent) -> bool:
        """Give up on Esc; whether the key was taken."""
        if self.under_way and event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        return False

    def cancel(self) -> None:
        """Give the gesture up; the rows stay where they are."""
        self._pressed, self._drop, self._moving = None, None, []
        self._scrolling.stop()
        self._tree.viewport().unsetCursor()
        self._tree.viewport().update()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Draw the insertion mark."""
        drop, tree = self._drop, self._tree
        if drop is None:
            return
        title, width = tree.strip(Column.TITLE), tree.viewport().width()
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if drop.inside:
            painter.drawRoundedRect(QRectF(1, tree.row_top(drop.row), width - 2, tree.row_height - 1), 4, 4)
            return
        y, left = tree.row_top(drop.row), title.left + PAD + drop.depth * STEP
        painter.drawLine(QPointF(left + 6, y), QPointF(width, y))
        painter.drawEllipse(QPointF(left + 3, y), 3, 3)

    def _follow(self) -> None:
        tree = self._tree
        depth = round((self._at.x() - tree.strip(Column.TITLE).left - PAD - STEP) / STEP)
        y = self._at.y() + tree.verticalScrollBar().value()
        self._drop = drop_at(tree.rows, frozenset(self._moving), y, tree.row_height, depth)
        tree.viewport().update()

    def _scroll_at_edge(self) -> None:
        bar, height = self._tree.verticalScrollBar(), self._tree.viewport().height()
        by = -1 if self._at.y() < EDGE else 1 if self._at.y() > height - EDGE else 0
        if by:
            bar.setValue(bar.value() + by * self._tree.row_height // 2)
            self._follow()
