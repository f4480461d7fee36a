"""The rail at the window's left edge, which switches the place."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui import shades
from ui.controls.surface import RADIUS, draw_focus

WIDTH = 68
ICON = 22


class Rail(QWidget):
    """One button a place, above one another. What each does is its action's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Places")
        self.setFixedWidth(WIDTH + 8)
        self._group = QActionGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4, 8, 4, 4)
        self._layout.setSpacing(6)
        self._layout.addStretch()

    def add(self, action: QAction) -> None:
        """Add a place at the end: the action is checkable and carries text and icon."""
        self._group.addAction(action)
        self._layout.insertWidget(self._layout.count() - 1, RailButton(action))

    def clear(self) -> None:
        """Take all places away."""
        for action in self._group.actions():
            self._group.removeAction(action)
        for button in self.findChildren(RailButton):
            self._layout.removeWidget(button)
            button.deleteLater()


class RailButton(QToolButton):
    """Icon over text; the place that is open stands on a card with a bar in the accent."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, ICON + self.fontMetrics().height() + 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        window = QPalette.ColorRole.Window
        ink = shades.accent(self.palette()) if self.isChecked() else shades.secondary(self.palette())
        area = QRect((self.width() - ICON) // 2, 9, ICON, ICON)
        self.icon().paint(painter, area)
        font = QFont(self.font())
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(shades.legible(ink, self.palette().color(window)))
        words = QRect(0, area.bottom() + 4, self.width(), self.fontMetrics().height() + 4)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.palette())

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            painter.setBrush(shades.accent(self.palette()))
            painter.drawRoundedRect(QRectF(0, self.height() / 2 - 11, 3, 22), 1.5, 1.5)
        elif self.underMouse():
            painter.setBrush(shades.hover(self.palette(), QPalette.ColorRole.Window))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
