"""Selects rows by a band that is drawn over them, from where nothing else can be taken hold of."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from app.domain.shapes import Shape
from ui.gantt.auto_scroll import AutoScroll
from ui.gantt.escape import Escape
from ui.gantt.view import GanttView

Select = QItemSelectionModel.SelectionFlag
THRESHOLD = 4
"""Pixels that the pointer must travel before a press becomes a band."""
FAINT = 40
"""How opaque the band is, of 255."""


class RubberBand:
    """The rows that the band crosses are selected; with Ctrl besides those that were. Esc selects as before."""

    def __init__(self, view: GanttView) -> None:
        self._view = view
        self._from: QPointF | None = None
        self._at = QPointF()
        self._before, self._kept = QItemSelection(), QItemSelection()
        self._drawn = False
        self._esc = Escape(self.cancel, view)
        self._scrolling = AutoScroll(view, self._follow, rows=True)

    def shape_of(self, _item_id: str, /) -> Shape | None:
        """Bars stay as they are."""
        return None

    def hover(self, _position: QPointF, /) -> Qt.CursorShape | None:
        """A band can be begun anywhere."""
        return Qt.CursorShape.ArrowCursor

    def press(self, event: QMouseEvent, /) -> bool:
        """Begin where the pointer is; its row is selected as by any press. Shift selects a range instead."""
        modifiers, selection = event.modifiers(), self._view.selection
        left = event.button() == Qt.MouseButton.LeftButton
        if left and selection is not None and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._from = self._in_plan(event.position())
            self._before = QItemSelection(selection.selection())
            adding = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self._kept = QItemSelection(self._before) if adding else QItemSelection()
        return True

    def move(self, event: QMouseEvent, /) -> None:
        """Draw the band as far as the pointer."""
        self._at = event.position()
        if self._from is None:
            return
        if not self._drawn and (self._in_plan(self._at) - self._from).manhattanLength() >= THRESHOLD:
            self._drawn = True
            self._esc.watch()
            self._scrolling.start()
        if self._drawn:
            self._scrolling.point(QPointF(self._view.viewport().width() / 2, self._at.y()))  # up and down only
            self._follow()

    def release(self) -> None:
        """The rows stay selected."""
        if self._drawn:
            self._esc.rest()
            self._scrolling.stop()
            self._view.viewport().update()
        self._from, self._drawn = None, False

    def cancel(self) -> None:
        """Select again what was selected before."""
        self.release()
        if self._view.selection is not None:
            self._view.selection.select(self._before, Select.ClearAndSelect | Select.Rows)

    def paint(self, painter: QPainter, /) -> None:
        """The band."""
        if self._from is not None and self._drawn:
            accent = self._view.colours.accent
            painter.setPen(QPen(accent, 1))
            painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), FAINT))
            painter.drawRect(QRectF(self._from - self._scrolled(), self._at).normalized())

    def _follow(self) -> None:
        """Select the rows that the band crosses."""
        view, selection = self._view, self._view.selection
        if self._from is None or selection is None or not len(view.rows):
            return
        ends = sorted((self._from.y(), self._in_plan(self._at).y()))
        first, last = (int(y // view.row_height) for y in ends)
        chosen, model = QItemSelection(self._kept), selection.model()
        if first < len(view.rows) and last >= 0:
            spanned = model.index(max(first, 0), 1), model.index(min(last, len(view.rows) - 1), 1)
            chosen.merge(QItemSelection(*spanned), Select.Select)
        selection.select(chosen, Select.ClearAndSelect | Select.Rows)
        view.viewport().update()

    def _in_plan(self, position: QPointF) -> QPointF:
        """A place of the viewport, counted from where nothing is scrolled."""
        return position + self._scrolled()

    def _scrolled(self) -> QPointF:
        return QPointF(self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value())
