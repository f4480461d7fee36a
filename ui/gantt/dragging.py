"""Carries a gesture on a bar through the mouse and the keyboard: cursor, live read-out, Esc, one edit on release."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel

from app.domain.records import Item
from app.domain.shapes import Shape
from app.domain.timescale import Timescale
from ui.gantt.drag import Drag, Part, grab, snapping, within_bar
from ui.gantt.ticks import DAY
from ui.gantt.view import GanttView
from ui.mouse.auto_scroll import AutoScroll
from ui.mouse.escape import Escape

CURSORS = {
    Part.START: Qt.CursorShape.SplitHCursor,
    Part.END: Qt.CursorShape.SplitHCursor,
    Part.WHOLE: Qt.CursorShape.SizeHorCursor,
    Part.NEW: Qt.CursorShape.CrossCursor,
}
THRESHOLD = 4
"""Pixels that the pointer must travel before a press becomes a drag."""


class BarDragging:
    """One gesture at a time on the bars of a view; `schedule` makes the edit, on the item as it was at the press."""

    def __init__(self, view: GanttView, schedule: Callable[[Item, Timescale], object]) -> None:
        self._view, self._schedule = view, schedule
        self._drag: Drag | None = None
        self._seen: Item | None = None
        self._from: QPointF | None = None
        self._at = QPointF()
        self._free = False
        self._label = QLabel(view.viewport())
        self._label.setAutoFillBackground(True)
        self._label.setMargin(4)
        self._label.setFrameShape(QFrame.Shape.Box)
        self._label.hide()
        self._esc = Escape(self.cancel, view)
        self._scrolling = AutoScroll(view, self._follow, rows=False)

    @property
    def under_way(self) -> bool:
        """Whether a bar is being dragged."""
        return self._drag is not None and self._from is None

    def shape_of(self, item_id: str) -> Shape | None:
        """The shape that an item has while it is dragged, None for all others."""
        return self._drag.shape if self._drag is not None and self._drag.item_id == item_id else None

    def hover(self, position: QPointF, /) -> Qt.CursorShape | None:
        """The pointer's form over what can be taken hold of."""
        found = self._grab(position)
        return CURSORS[found.part] if found is not None else None

    def press(self, event: QMouseEvent, /) -> bool:
        """Take hold of what is under the pointer; its row is selected as well."""
        self._drag = self._grab(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        self._from = event.position() if self._drag is not None else None
        self._seen = self._view.rows.plan.items[self._drag.item_id] if self._drag is not None else None
        return True

    def move(self, event: QMouseEvent, /) -> None:
        """Follow the pointer with the bar."""
        if self._drag is None:
            return
        if self._from is not None and abs(event.position().x() - self._from.x()) < THRESHOLD:
            return
        if self._from is not None:
            self._begin()
        self._at, self._free = event.position(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._scrolling.point(self._at)
        self._follow()

    def release(self) -> None:
        """Make the edit that the gesture comes to, if it comes to one."""
        drag, dragged = self._drag, self.under_way
        self._end()
        if drag is not None and self._seen is not None and dragged and drag.changes_anything:
            self._schedule(self._seen, drag.timescale(self._view.rows.plan.details.start))

    def cancel(self) -> None:
        """Give the gesture up; the bar is where it was."""
        if self._drag is not None:
            self._end()

    def paint(self, painter: QPainter, /) -> None:
        """The dragged bar is drawn in its row; nothing lies over it but the read-out."""

    def _grab(self, position: QPointF) -> Drag | None:
        view, row = self._view, self._view.row_at(position.y())
        item = view.rows.item_there(row) if row is not None else None
        if row is None or item is None:
            return None
        if not within_bar(position.y() - view.row_top(row) - view.row_height / 2):
            return None
        return grab(item.id, view.looks.of(item).shape, view.window_shown(), position.x())

    def _begin(self) -> None:
        self._from = None
        self._esc.watch()
        self._scrolling.start()

    def _end(self) -> None:
        if self.under_way:
            self._esc.rest()
        self._drag = self._from = None
        self._scrolling.stop()
        self._label.hide()
        self._view.viewport().update()

    def _follow(self) -> None:
        if self._drag is None:
            return
        view = self._view
        unit = DAY if self._free else snapping(view.header_rows().lower)
        self._drag = self._drag.to(self._day(), unit)
        self._label.setText(self._drag.read_out())
        self._label.adjustSize()
        self._label.move(self._label_place())
        self._label.show()
        view.viewport().update()

    def _day(self) -> date:
        return self._view.window_shown().day_at(self._at.x())

    def _label_place(self) -> QPoint:
        room = self._view.viewport().size()
        x = min(max(round(self._at.x()) + 14, 0), max(room.width() - self._label.width(), 0))
        y = round(self._at.y()) + 20
        return QPoint(x, y if y + self._label.height() < room.height() else y - 52)
