"""Carries the dragging of rows through the mouse and the keyboard: the mark, Esc, one edit on release."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ui.mouse.auto_scroll import AutoScroll
from ui.mouse.escape import Escape
from ui.tree.columns import Column
from ui.tree.painter import PAD, STEP
from ui.tree.row_drag import Drop, drop_at
from ui.tree.view import PlanTree

HOLDS = (Column.NUMBER, Column.TITLE)
"""Where a row is taken hold of that is not selected; one that is selected, anywhere."""


class RowDragging:
    """One gesture at a time on the rows of a tree; `move` makes the edit: ids, parent, sibling to go after."""

    def __init__(self, tree: PlanTree, move: Callable[[list[str], str | None, str | None], object]) -> None:
        self._tree, self._move = tree, move
        self._pressed: QPointF | None = None
        self._at = QPointF()
        self._drop: Drop | None = None
        self._moving: list[str] = []
        self._was_under_way = False
        self._esc = Escape(self.cancel, tree)
        self._scrolling = AutoScroll(tree, self._follow, rows=True)

    @property
    def under_way(self) -> bool:
        """Whether rows are being dragged."""
        return bool(self._moving)

    def press(self, event: QMouseEvent, /) -> bool:
        """Remember where a row was taken hold of; whether one was."""
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position() if plain and self._holds(event.position()) else None
        self._was_under_way = False
        return self._pressed is not None

    def _holds(self, position: QPointF) -> bool:
        index = self._tree.indexAt(position.toPoint())
        if not index.isValid() or self._tree.rows.grouping is not None:
            return False
        return index.column() in HOLDS or self._tree.selectionModel().isSelected(index)

    def move(self, event: QMouseEvent, /) -> None:
        """Follow the pointer."""
        if self._pressed is None:
            return
        self._at = event.position()
        travelled = (self._at - self._pressed).manhattanLength()
        if not self.under_way and travelled >= QApplication.startDragDistance():
            self._moving = self._tree.selected_ids()
            self._was_under_way = True
            self._tree.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._esc.watch()
            self._scrolling.start()
        if self.under_way:
            self._scrolling.point(QPointF(self._tree.viewport().width() / 2, self._at.y()))  # up and down only
            self._follow()

    def release(self) -> bool:
        """Drop the rows; whether any were dragged since the press."""
        moving, drop = self._moving, self._drop
        self.cancel()
        if moving and drop is not None:
            current = self._tree.current_id()
            if self._move(moving, drop.parent, drop.after):
                self._tree.keep_selected(moving, current)
        return self._was_under_way

    def cancel(self) -> None:
        """Give the gesture up; the rows stay where they are."""
        self._pressed, self._drop, self._moving = None, None, []
        self._esc.rest()
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
