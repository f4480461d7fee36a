"""Lets rows be selected by a band in the Gantt, from where nothing else can be taken hold of."""

from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter

from app.domain.shapes import Shape
from ui.gantt.view import GanttView
from ui.mouse.rubber_band import RubberBand


class GanttBand:
    """A rubber band as the last of the gestures of a Gantt."""

    def __init__(self, view: GanttView, selection: QItemSelectionModel) -> None:
        self._view = view
        self._band = RubberBand(view, selection, lambda: view.row_height)

    def shape_of(self, _item_id: str, /) -> Shape | None:
        """Bars stay as they are."""
        return None

    def hover(self, _position: QPointF, /) -> Qt.CursorShape | None:
        """A band can be begun anywhere."""
        return Qt.CursorShape.ArrowCursor

    def press(self, event: QMouseEvent, /) -> bool:
        """Begin where the pointer is; its row is selected as well."""
        return self._band.press(event)

    def move(self, event: QMouseEvent, /) -> None:
        """Draw the band as far as the pointer."""
        self._band.move(event)

    def release(self) -> None:
        """The rows stay selected."""
        self._band.release()

    def paint(self, painter: QPainter, /) -> None:
        """The band."""
        self._band.paint(painter, self._view.colours.accent)
