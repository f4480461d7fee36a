"""The gestures on dependencies: dragging one from the end of a bar to another bar, and choosing a line."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from app.domain.shapes import Shape
from ui.gantt.link_path import end_of
from ui.gantt.view import GanttView
from ui.mouse.auto_scroll import AutoScroll
from ui.mouse.escape import Escape

HANDLE, REACH = 4.0, 6.5
"""Pixels of the handle's radius, and from its middle within which it is taken hold of."""
BESIDE = 11.0
"""Pixels from the end of a bar to the middle of its handle, beyond what resizes the bar."""


class Linking:
    """Drags a line from the handle at the end of one bar to another; `link` makes the edit: before, after."""

    def __init__(self, view: GanttView, link: Callable[[str, str], object]) -> None:
        self._view, self._link = view, link
        self._source: str | None = None
        self._at = QPointF()
        self._scrolling = AutoScroll(view, view.viewport().update, rows=True)
        self._esc = Escape(self.cancel, view)

    @property
    def under_way(self) -> bool:
        """Whether a line is being dragged."""
        return self._source is not None

    def shape_of(self, _item_id: str, /) -> Shape | None:
        """Bars stay as they are."""
        return None

    def hover(self, position: QPointF, /) -> Qt.CursorShape | None:
        """A cross over a handle."""
        row = self._view.row_at(position.y())
        handle = self._handle(row) if row is not None else None
        near = handle is not None and (handle - position).manhattanLength() <= REACH + 2
        return Qt.CursorShape.CrossCursor if near else None

    def press(self, event: QMouseEvent, /) -> bool:
        """Begin a line at the handle; the selection stays."""
        row = self._view.row_at(event.position().y())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self._source = self._view.rows.id_at(row)
            self._at = event.position()
            self._esc.watch()
            self._scrolling.point(self._at)
            self._scrolling.start()
        return False

    def move(self, event: QMouseEvent, /) -> None:
        """Follow the pointer with the loose end."""
        if self.under_way:
            self._at = event.position()
            self._scrolling.point(self._at)
            self._view.viewport().update()

    def release(self) -> None:
        """Make the dependency on what lies under the pointer."""
        source, target = self._source, self._target()
        self.cancel()
        if source is not None and target is not None:
            self._link(source, self._view.rows.id_at(target))

    def cancel(self) -> None:
        """Give the line up."""
        if self.under_way:
            self._esc.rest()
            self._scrolling.stop()
            self._source = None
            self._view.viewport().update()

    def paint(self, painter: QPainter, /) -> None:
        """The handle of the row under the pointer; or the line being dragged, with its target marked."""
        if self.under_way:
            self._paint_line(painter)
        elif self._view.pointed_row is not None:
            handle = self._handle(self._view.pointed_row)
            if handle is not None:
                self._paint_handle(painter, handle)

    def _target(self) -> int | None:
        """The row that a release would link to."""
        row = self._view.row_at(self._at.y()) if self.under_way else None
        item = self._view.rows.item_there(row) if row is not None else None
        return row if item is not None and item.id != self._source else None

    def _handle(self, row: int) -> QPointF | None:
        """Beside the end of a row's bar; None where the row has no end in view."""
        view = self._view
        item = view.rows.item_there(row) if row < len(view.rows) else None
        shape = view.shape_now(item) if item is not None else None
        if shape is None:
            return None
        x = end_of(view.window_shown(), shape) + BESIDE
        return QPointF(x, view.row_top(row) + view.row_height / 2) if 0 < x < view.viewport().width() else None

    def _paint_handle(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self._view.colours.accent, 1.6))
        painter.setBrush(self._view.colours.base)
        painter.drawEllipse(at, HANDLE, HANDLE)

    def _paint_line(self, painter: QPainter) -> None:
        view, source = self._view, self._view.rows.row_of(self._source or "")
        begin = self._start(source) if source is not None else None
        target = self._target()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if target is not None:
            painter.setPen(QPen(view.colours.accent, 2))
            width = view.viewport().width()
            painter.drawRoundedRect(QRectF(1, view.row_top(target) + 1, width - 2, view.row_height - 3), 4, 4)
        if begin is not None:
            painter.setPen(QPen(view.colours.accent, 2, Qt.PenStyle.DashLine))
            painter.drawLine(begin, self._at)
            self._paint_handle(painter, begin)

    def _start(self, row: int) -> QPointF | None:
        view = self._view
        shape = view.shape_now(view.rows.item(row))
        if shape is None:
            return None
        return QPointF(end_of(view.window_shown(), shape) + BESIDE, view.row_top(row) + view.row_height / 2)


class LinkChoosing:
    """Chooses the line under the pointer."""

    def __init__(self, view: GanttView) -> None:
        self._view = view

    def shape_of(self, _item_id: str, /) -> Shape | None:
        """Bars stay as they are."""
        return None

    def hover(self, position: QPointF, /) -> Qt.CursorShape | None:
        """A hand over a line."""
        return Qt.CursorShape.PointingHandCursor if self._view.links.at(position) is not None else None

    def press(self, event: QMouseEvent, /) -> bool:
        """Choose the line, by either button; the rows stay selected as they are."""
        self._view.choose_link(self._view.links.at(event.position()))
        return False

    def move(self, event: QMouseEvent, /) -> None:
        """A line is not dragged."""

    def release(self) -> None:
        """The line stays chosen."""

    def paint(self, painter: QPainter, /) -> None:
        """The view draws the lines."""
