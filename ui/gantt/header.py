"""The header above the bars: two rows of divisions of the calendar, and the flag of today."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.domain.records import Meeting
from ui.gantt.measures import Window
from ui.gantt.remarks import diamond
from ui.gantt.ticks import TELLING_DAYS, Rows, Unit, divisions
from ui.kept_texts import KeptTexts, bold, smaller
from ui.palette import PlanColours

HALF_MEETING = 4.5
"""Pixels from the middle of a meeting's diamond to its tips."""


class GanttHeader(QWidget):
    """Shows the calendar of the view that gives its window and its rows of divisions."""

    def __init__(self, window: Callable[[], Window], rows: Callable[[], Rows], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._window_of, self._rows_of, self.today = window, rows, today
        self._flag_from = self._flag_to = 0.0
        self.meetings: Sequence[Meeting] = ()
        """In order of their days."""
        self.holidays: Mapping[date, str] = {}
        """Bank holidays, by name."""
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
        label = f"{self.today.day} {self.today:%b}"
        now, width = window.x(self.today) + window.scale.day_width / 2, self._flag.width(label) + 12
        self._flag_from = (
            min(max(now - width / 2, 0), self.width() - width) if 0 <= now < self.width() else now - width / 2
        )
        self._flag_to = self._flag_from + width
        if rows.upper is not rows.lower:
            self._paint_row(painter, window, rows.upper, self._upper, 3, half - 1)
        foot = 2 * HALF_MEETING if self.meetings else 3
        self._paint_row(painter, window, rows.lower, self._lower, half, half - foot)
        painter.setPen(self._colours.grid)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self._paint_meetings(painter, window)
        if self._flag_to > 0 and self._flag_from < self.width():
            self._paint_flag(painter, label, now, half)

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

    def _paint_meetings(self, painter: QPainter, window: Window) -> None:
        """A diamond at the foot for each meeting; where they would lie on one another, for the first of them."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.meeting)
        last = float("-inf")
        for meeting in self.meetings:
            x = self._place(window, meeting)
            if x - last >= 2 * HALF_MEETING and -HALF_MEETING <= x <= self.width() + HALF_MEETING:
                painter.drawPolygon(diamond(x, self.height() - HALF_MEETING - 1, HALF_MEETING))
                last = x

    def _place(self, window: Window, meeting: Meeting) -> float:
        return window.x(meeting.day) + window.scale.day_width / 2

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(event.pos().x()), self)
            return True
        return super().event(event)

    def tip(self, x: float) -> str:
        """The meetings near a place, and the bank holiday there."""
        window = self._window_of()
        near = [meeting for meeting in self.meetings if abs(self._place(window, meeting) - x) <= HALF_MEETING + 2]
        lines = [f"{meeting.day:%a} {meeting.day.day} {meeting.day:%b %Y}: {meeting.name}" for meeting in near]
        day = window.day_at(x)
        if day in self.holidays and self._rows_of().lower in TELLING_DAYS:
            lines.append(f"{day:%a} {day.day} {day:%b %Y}: {self.holidays[day]}")
        return "\n".join(lines)

    def _paint_flag(self, painter: QPainter, label: str, now: float, half: float) -> None:
        high = self._flag.height + 2
        box = QRectF(self._flag_from, half + (half - high) / 2 - 2, self._flag_to - self._flag_from, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.late)
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.drawRect(QRectF(now - 0.75, box.bottom(), 1.5, self.height() - box.bottom()))
        painter.setPen(self._colours.on_late)
        painter.setFont(self._flag.font)
        place = QPointF(box.left() + 6, box.center().y() - self._flag.height / 2)
        painter.drawStaticText(place, self._flag.get(label))
