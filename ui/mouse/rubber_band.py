"""Selects rows by a band that is drawn over them, from where nothing else can be taken hold of."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from ui.mouse.auto_scroll import AutoScroll
from ui.mouse.escape import Escape

Select = QItemSelectionModel.SelectionFlag
THRESHOLD = 4
"""Pixels that the pointer must travel before a press becomes a band."""
FAINT = 40
"""How opaque the band is, of 255."""


class RubberBand:
    """The rows that the band crosses are selected; with Ctrl besides those that were. Esc selects as before.

    `area` shows the rows that can be selected, each `row_height()` pixels high.
    """

    def __init__(
        self, area: QAbstractScrollArea, selection: QItemSelectionModel, row_height: Callable[[], int]
    ) -> None:
        self._area, self._selection, self._row_height = area, selection, row_height
        self._from: QPointF | None = None
        self._at = QPointF()
        self._before, self._kept = QItemSelection(), QItemSelection()
        self._current = QPersistentModelIndex()
        self._drawn = self._was_drawn = False
        self._esc = Escape(self.cancel, area)
        self._scrolling = AutoScroll(area, self._follow, rows=True)

    def press(self, event: QMouseEvent, /) -> bool:
        """Begin where the pointer is; its row is selected as by any press. Shift selects a range instead."""
        modifiers, selection = event.modifiers(), self._selection
        left = event.button() == Qt.MouseButton.LeftButton
        self._was_drawn = False
        if left and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._from = self._in_plan(event.position())
            self._before = QItemSelection(selection.selection())
            self._current = QPersistentModelIndex(selection.currentIndex())
            adding = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self._kept = QItemSelection(self._before) if adding else QItemSelection()
        return True

    def move(self, event: QMouseEvent, /) -> None:
        """Draw the band as far as the pointer."""
        self._at = event.position()
        if self._from is None:
            return
        if not self._drawn and (self._in_plan(self._at) - self._from).manhattanLength() >= THRESHOLD:
            self._drawn = self._was_drawn = True
            self._esc.watch()
            self._scrolling.start()
        if self._drawn:
            self._scrolling.point(QPointF(self._area.viewport().width() / 2, self._at.y()))  # up and down only
            self._follow()

    def release(self) -> bool:
        """The rows stay selected; whether there was a band since the press."""
        self._end()
        return self._was_drawn

    def cancel(self) -> None:
        """Select again what was selected before."""
        self._end()
        self._selection.select(self._before, Select.ClearAndSelect | Select.Rows)
        current = self._selection.model().index(self._current.row(), self._current.column())
        self._selection.setCurrentIndex(current, Select.NoUpdate)

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """The band."""
        if self._from is not None and self._drawn:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QColor(colour.red(), colour.green(), colour.blue(), FAINT))
            painter.drawRect(QRectF(self._from - self._scrolled(), self._at).normalized())

    def _end(self) -> None:
        if self._drawn:
            self._esc.rest()
            self._scrolling.stop()
            self._area.viewport().update()
        self._from, self._drawn = None, False

    def _follow(self) -> None:
        """Select the rows that the band crosses."""
        model = self._selection.model()
        if self._from is None or not model.rowCount():
            return
        ends = sorted((self._from.y(), self._in_plan(self._at).y()))
        first, last = (int(y // self._row_height()) for y in ends)
        chosen = QItemSelection(self._kept)
        if first < model.rowCount() and last >= 0:
            spanned = model.index(max(first, 0), 1), model.index(min(last, model.rowCount() - 1), 1)
            chosen.merge(QItemSelection(*spanned), Select.Select)
        self._selection.select(chosen, Select.ClearAndSelect | Select.Rows)
        self._area.viewport().update()

    def _in_plan(self, position: QPointF) -> QPointF:
        """A place of the viewport, counted from where nothing is scrolled."""
        return position + self._scrolled()

    def _scrolled(self) -> QPointF:
        return QPointF(self._area.horizontalScrollBar().value(), self._area.verticalScrollBar().value())
