"""What lies behind and across the rows of the Gantt: lines of the calendar, days off, and today."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPen

from ui.gantt.measures import Window
from ui.gantt.ticks import TELLING_DAYS, WEEK, Rows, divisions
from ui.palette import PlanColours


class Backdrop:
    """Draws the calendar in `colours`, which must be set before."""

    colours: PlanColours

    def __init__(self, today: date) -> None:
        self.today = today
        self.holidays: Mapping[date, str] = {}
        """Bank holidays, by name."""

    def paint_days_off(self, painter: QPainter, window: Window, divided: Rows, exposed: QRect) -> None:
        """Weekends and bank holidays, where days or weeks are told apart."""
        if divided.lower in TELLING_DAYS:
            self._paint_days_off(painter, window, exposed)

    def paint_grid(self, painter: QPainter, window: Window, divided: Rows, exposed: QRect) -> None:
        """A line at the beginning of each division."""
        left, right = exposed.left() + window.scrolled, exposed.right() + window.scrolled
        for unit, colour in ((divided.lower, self.colours.faint_grid), (divided.upper, self.colours.grid)):
            painter.setPen(QPen(colour, 1))
            for day, _ in divisions(unit, window.scale, left, right):
                x = round(window.x(day))
                painter.drawLine(x, exposed.top(), x, exposed.bottom())

    def paint_today(self, painter: QPainter, window: Window, exposed: QRect) -> None:
        """The line of today."""
        x = window.x(self.today) + window.scale.day_width / 2
        painter.setPen(QPen(self.colours.late, 1.5))
        painter.drawLine(QPointF(x, exposed.top()), QPointF(x, exposed.bottom() + 1))

    def _paint_days_off(self, painter: QPainter, window: Window, exposed: QRect) -> None:
        left, right = exposed.left() + window.scrolled, exposed.right() + window.scrolled
        for day, _ in divisions(WEEK, window.scale, left, right):
            x, width = window.x(day + timedelta(days=5)), 2 * window.scale.day_width
            painter.fillRect(round(x), exposed.top(), round(width), exposed.height(), self.colours.weekend)
            for holiday in (day + timedelta(days=i) for i in range(7)):
                if holiday in self.holidays:
                    x, width = window.x(holiday), window.scale.day_width
                    painter.fillRect(round(x), exposed.top(), round(width), exposed.height(), self.colours.holiday)
