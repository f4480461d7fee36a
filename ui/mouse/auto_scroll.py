"""Scrolls a view by itself while something is dragged towards an edge or beyond it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

EDGE, PACE = 24, 40
"""Within so many pixels of an edge, or beyond it, the view scrolls, by so many pixels a twentieth of a second."""


class AutoScroll:
    """Scrolls `area` across, and up and down where `rows` is said; `moved` is called after each step."""

    def __init__(self, area: QAbstractScrollArea, moved: Callable[[], None], *, rows: bool) -> None:
        self._area, self._moved, self._rows = area, moved, rows
        self._at = QPointF()
        self._timer = QTimer(area, interval=50)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Watch the pointer from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()

    def point(self, at: QPointF) -> None:
        """The pointer is here, in pixels of the viewport."""
        self._at = at

    def _step(self) -> None:
        room, area = self._area.viewport().size(), self._area
        _made_longer(area.horizontalScrollBar(), self._at.x(), room.width())
        across = _scrolled(area.horizontalScrollBar(), self._at.x(), room.width())
        along = self._rows and _scrolled(area.verticalScrollBar(), self._at.y(), room.height())
        if across or along:
            self._moved()


def _scrolled(bar: QScrollBar, at: float, room: int) -> bool:
    """Scroll towards the edge that a place is near to; whether that moved anything."""
    before = bar.value()
    bar.setValue(before + (-PACE if at < EDGE else PACE if at > room - EDGE else 0))
    return bar.value() != before


def _made_longer(bar: QScrollBar, at: float, room: int) -> None:
    """Let a bar go a step further towards the edge that a place is near to: a calendar has no end."""
    if at < EDGE:
        bar.setMinimum(min(bar.minimum(), bar.value() - PACE))
    elif at > room - EDGE:
        bar.setMaximum(max(bar.maximum(), bar.value() + PACE))
