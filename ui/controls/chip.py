"""A rounded button that opens a choice, and carries what was chosen with a cross to take it back."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import shades
from ui.controls.surface import draw_focus

CROSS = 8.0
"""Pixels of the cross's side."""
LONGEST = 220
"""Pixels that the words of a chip may take."""


class Chip(QAbstractButton):
    """`clicked` asks for the choice to be opened; `cleared` for it to be taken back (cross, Delete, Backspace)."""

    cleared = Signal()

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_choice("")

    def show_choice(self, chosen: str) -> None:
        """Show what was chosen, in a few words; "" where nothing was."""
        self._chosen = chosen
        self.setText(f"{self._subject}: {chosen}" if chosen else self._subject)
        self.setAccessibleName(f"Filter by {self._subject}")
        self.setAccessibleDescription(f"{chosen}. Delete clears it." if chosen else "Any")
        self.setToolTip(f"{self.text()}. Delete clears it." if chosen else f"Filter by {self._subject}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        width = min(metrics.horizontalAdvance(self.text()), LONGEST) + 26 + (CROSS + 8 if self._chosen else 0)
        return QSize(int(width), metrics.height() + 12)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = self._paint_ground(painter, area)
        painter.setFont(self._font())
        painter.setPen(ink)
        words = area.adjusted(12, 0, -12 - (CROSS + 8 if self._chosen else 0), 0)
        metrics = QFontMetrics(self._font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()) + 2)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self._chosen:
            self._paint_cross(painter, ink)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.palette(), area.height() / 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._chosen and event.position().x() > self._cross().left() - 4:
            self.cleared.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._chosen and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def _paint_ground(self, painter: QPainter, area: QRectF) -> QColor:
        palette = self.palette()
        base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        accent = palette.color(QPalette.ColorRole.Accent)
        if self._chosen:
            ground, edge = shades.wash(accent, palette), shades.accent(palette)
            ink = shades.legible(accent, ground)
        else:
            ground = shades.hover(palette) if self.underMouse() or self.isDown() else base
            edge, ink = shades.mixed(base, text, 0.3), text
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        return ink

    def _paint_cross(self, painter: QPainter, ink: QColor) -> None:
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        cross = self._cross()
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())

    def _cross(self) -> QRectF:
        corner = QPointF(self.width() - 13 - CROSS, (self.height() - CROSS) / 2)
        return QRectF(corner.x(), corner.y(), CROSS, CROSS)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._chosen else QFont.Weight.Normal)
        return font
