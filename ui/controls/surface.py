"""Grounds: the card that holds a place, lines between sections, and the ring around what has the focus."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QSplitter, QSplitterHandle, QWidget

from ui import shades

RADIUS = 6.0
"""Pixels of the corners of cards."""


class Card(QFrame):
    """A pane on the base colour with a fine edge and round corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(1, 1, 1, 1)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shades.hairline(self.palette()), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Line(QWidget):
    """A hairline, one pixel thick, between two sections or panes."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__()
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), shades.hairline(self.palette()))


class Split(QSplitter):
    """Panes side by side or below one another, with a hairline between them that can be dragged."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(7)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def paintEvent(self, _: QPaintEvent) -> None:
        area = self.rect()
        if self.orientation() == Qt.Orientation.Horizontal:
            line = QRect(area.center().x(), area.top(), 1, area.height())
        else:
            line = QRect(area.left(), area.center().y(), area.width(), 1)
        QPainter(self).fillRect(line, shades.hairline(self.palette()))


class QuietLabel(QLabel):
    """Text that says less than its neighbours; still of full contrast."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tint()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ThemeChange):
            self._tint()
        return super().event(event)

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, shades.secondary(QApplication.palette()))
        self.setPalette(palette)


def draw_focus(painter: QPainter, rect: QRectF, palette: QPalette, radius: float = 4.0) -> None:
    """The ring around a control that has the keyboard's focus: two pixels, at least 3:1 against the ground."""
    ring = shades.legible(
        palette.color(QPalette.ColorRole.Accent), palette.color(QPalette.ColorRole.Base), shades.SHAPE_CONTRAST
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ring, 2))
    painter.setBrush(QColor(Qt.GlobalColor.transparent))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
