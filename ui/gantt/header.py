"""The header above the bars: two rows of divisions of the calendar, and the flag of today."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.gantt.measures import Window
from ui.gantt.ticks import Rows, Unit, divisions
from ui.kept_texts import KeptTexts, bold, smaller
from ui.palette import PlanColours


class GanttHeader(QWidget):
    """Shows the calendar of the view that gives its window and its rows of divisions."""

    def __init__(self, window: Callable[[], Window], rows: Callable[[], Rows], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._window_of, self._rows_of, self._today = window, rows, today
        self._flag_from = self._flag_to = 0.0
        self.setAccessibleName("Calendar")

    def restyle(self, colours: PlanColours, font: QFont) -> None:
        """Paint in these colours and with this font from now on."""
        self._colours = colours
        self._upper, self._lower = KeptTexts(smaller(bold(font), 0.92, heavy=True)), KeptTexts(smaller(font, 0.88))
        self._flag = KeptTexts(smaller(font, 0.86, heavy=True))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._colours.header)
        rows, window, half = self._rows_of(), self._window_of(), self.height() / 2
        label = f"{self._today.day} {self._today:%b}"
        now, width = window.x(self._today) + window.scale.day_width / 2, self._flag.width(label) + 12
        self._flag_from, self._flag_to = now - width / 2, now + width / 2
        if rows.upper is not rows.lower:
            self._paint_row(painter, window, rows.upper, self._upper, 3, half - 1)
        self._paint_row(painter, window, rows.lower, self._lower, half, half - 3)
        painter.setPen(self._colours.grid)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._flag_to > 0 and self._flag_from < self.width():
            self._paint_flag(painter, label, half)

    def _paint_row(
        self, painter: QPainter, window: Window, unit: Unit, texts: KeptTexts, top: float, height: float
    ) -> None:
        painter.setFont(texts.font)
        scrolled = window.scrolled
        for day, following in divisions(unit, window.scale, scrolled, scrolled + window.width):
            left, right = window.x(day), window.x(following)
            painter.setPen(QPen(self._colours.grid, 1))
            painter.drawLine(QPointF(left, top), QPointF(left, self.height() - 1))
            self._paint_label(painter, unit.label(day), texts, max(left, 0), min(right, window.width), top, height)

    def _paint_label(
        self, painter: QPainter, label: str, texts: KeptTexts, left: float, right: float, top: float, height: float
    ) -> None:
        """Centred in what can be seen of the division, left out where it has no room."""
        width = texts.width(label)
        x = (left + right - width) / 2
        under_flag = texts is self._lower and x < self._flag_to and x + width > self._flag_from
        if right - left >= width + 4 and not under_flag:
            painter.setPen(self._colours.header_text)
            place = QPointF(x, top + (height - texts.height) / 2)
            painter.drawStaticText(place, texts.get(label))

    def _paint_flag(self, painter: QPainter, label: str, half: float) -> None:
        box = QRectF(self._flag_from, half + (half - 20) / 2 - 1, self._flag_to - self._flag_from, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.late)
        painter.drawRoundedRect(box, 9, 9)
        painter.drawRect(QRectF(box.center().x() - 0.75, box.bottom(), 1.5, self.height() - box.bottom()))
        painter.setPen(self._colours.on_late)
        painter.setFont(self._flag.font)
        place = QPointF(box.left() + 6, box.center().y() - self._flag.height / 2)
        painter.drawStaticText(place, self._flag.get(label))
