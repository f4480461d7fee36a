"""A wide button: an icon, a line of text and a quieter line below it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import shades
from ui.controls.surface import RADIUS, draw_focus

WIDEST = 380
"""Pixels that such a button takes at most."""


class PlateButton(QAbstractButton):
    """A wide button: an icon, a line of text and a quieter line below it."""

    def __init__(self, second: str) -> None:
        super().__init__()
        self.second = second
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, 2 * self.fontMetrics().height() + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        area = QRectF(self.rect())
        painter.setPen(QPen(shades.hairline(palette), 1) if self.framed() else Qt.PenStyle.NoPen)
        painter.setBrush(
            shades.hover(palette) if self.underMouse() or self.isDown() else palette.color(QPalette.ColorRole.Base)
        )
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._paint_words(painter)
        if self.hasFocus():
            draw_focus(painter, area, palette, RADIUS)

    def framed(self) -> bool:
        """Whether an edge is drawn at rest."""
        return True

    def _paint_words(self, painter: QPainter) -> None:
        side = 24
        left = 14
        if not self.icon().isNull():
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            self.icon().paint(painter, QRect(left, (self.height() - side) // 2, side, side), mode=mode)
            left += side + 14
        metrics = self.fontMetrics()
        line = metrics.height()
        top = (self.height() - 2 * line - 2) // 2
        width = self.width() - left - 10
        elided = metrics.elidedText(self.text().replace("&", ""), Qt.TextElideMode.ElideRight, width)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setPen(shades.secondary(self.palette()))
        elided = metrics.elidedText(self.second, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRect(left, top + line + 2, width, line), Qt.AlignmentFlag.AlignVCenter, elided)
