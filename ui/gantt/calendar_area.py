"""A scrolling calendar: the scale, how far it is scrolled, and zooming about a place. Nothing here draws."""

from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.gantt.days import PlanDays
from ui.gantt.measures import Window
from ui.gantt.scale import Scale
from ui.gantt.ticks import Rows, header_rows

ZOOM_STEP = 1.25
"""What one notch of the wheel or one use of the command zooms by."""
MARGIN = 10
"""Pixels left of the first day when the plan is fitted in."""


class CalendarArea(QAbstractScrollArea):
    """Scrolls through the days of a plan below a header of `header_height` pixels, which whoever inherits provides."""

    scale_changed = Signal()
    """The calendar is scrolled or zoomed."""

    def __init__(self, days: PlanDays, today: date, header_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days, self.today = days, today
        self.scale = Scale(days.extent.first, 1.5)
        self.header_height = header_height
        self._offset = 0.0
        self._fits_plan = True
        """Until the officer zooms or scrolls, the plan fills the width, whatever that is."""
        self._moving = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, header_height, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def window_shown(self) -> Window:
        """The part of the calendar on screen."""
        return Window(self.scale, self._offset, self.viewport().width())

    def header_rows(self) -> Rows:
        """The divisions in the header at this scale."""
        return header_rows(self.scale.day_width, self.fontMetrics().averageCharWidth())

    def take_days(self, days: PlanDays) -> None:
        """Scroll through these days from now on, where the plan spans others; what is on screen stays."""
        self.days = days
        scale = Scale(days.extent.first, self.scale.day_width)
        if self._fits_plan:
            self.fit_plan()
        else:
            self._show(scale, self._offset + scale.x(self.scale.first))

    # Zoom

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Zoom by a factor; the date at `at` (pixels in the viewport, None: the middle) stays where it is."""
        anchor = self.viewport().width() / 2 if at is None else at
        scale = self.scale.zoomed(factor)
        self._show(scale, (self._offset + anchor) * scale.day_width / self.scale.day_width - anchor)

    def zoom_to(self, day_width: float) -> None:
        """Give days this width, in pixels; the date in the middle stays where it is."""
        self.zoom(day_width / self.scale.day_width)

    def zoom_in(self) -> None:
        """Make days wider."""
        self.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make days narrower."""
        self.zoom(1 / ZOOM_STEP)

    def fit(self, first: date, last: date, beside: int = MARGIN) -> None:
        """Show the days from `first` to `last` in full width."""
        room = max(self.viewport().width() - 2 * beside, 50)
        scale = replace(self.scale, first=self.days.extent.first).fitting((last - first).days + 1, room)
        self._show(scale, scale.x(first) - beside)

    def fit_plan(self) -> None:
        """Show all days of the plan."""
        horizon = self.days.horizon
        self.fit(min(self.days.first or horizon.start, horizon.start), horizon.end)
        self._fits_plan = True

    def go_to_today(self) -> None:
        """Bring today to the middle."""
        self._show(self.scale, self.scale.x(self.today) - self.viewport().width() / 2)

    def _show(self, scale: Scale, offset: float) -> None:
        self.scale, self._offset, self._fits_plan = scale, offset, False
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        whole = scale.day_width * self.days.extent.days
        self._moving = True
        bar.setRange(min(0, round(offset)), max(round(whole - width), round(offset), 0))
        bar.setPageStep(width)
        bar.setSingleStep(max(round(scale.day_width * 7), 20))
        bar.setValue(round(offset))
        self._moving = False
        self._repaint()

    def show_as(self, other: "CalendarArea") -> None:
        """Show the days that another calendar shows now."""
        scale = Scale(self.days.extent.first, other.scale.day_width)
        offset = other.window_shown().scrolled + scale.x(other.scale.first)
        if (scale, round(offset)) != (self.scale, round(self._offset)):
            self._show(scale, offset)

    def _repaint(self) -> None:
        self.viewport().update()
        self.scale_changed.emit()

    # What Qt calls

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx and not self._moving:
            self._offset, self._fits_plan = float(self.horizontalScrollBar().value()), False
            self._repaint()
        elif dy:
            self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_plan:
            self.fit_plan()
        else:
            self._show(self.scale, self._offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (turned.y() / 120), event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turned.x() or turned.y()) // 2)
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture:
            return self._pinched(cast("QNativeGestureEvent", event))
        return super().viewportEvent(event)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touchpad: each event says by what share more to zoom."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.zoom(max(1 + event.value(), 0.1), event.position().x())
        return True
