"""Work on the window's own thread, a few milliseconds at a time, so that keys and mouse are answered in between."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE = 0.005
"""Seconds of work between two looks at what the officer does."""


class Slices(QObject):
    """Does one piece of work at a time: an iterator whose every step is short.

    Between two slices it rests for `pause` milliseconds: 0 for what is waited for, more for what can wait itself.
    """

    def __init__(self, parent: QObject, pause: int = 0) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._done: Callable[[], object] | None = None
        self._pause = QTimer(self, interval=pause)
        self._pause.timeout.connect(self._go_on)

    def start(self, steps: Iterator[None], done: Callable[[], object] | None = None) -> None:
        """Work through `steps` from now on, in place of what was being done, then call `done`."""
        self._steps, self._done = steps, done
        self._pause.start()

    def stop(self) -> None:
        """Leave what is being done."""
        self._pause.stop()

    def _go_on(self) -> None:
        end = perf_counter() + SLICE
        for _ in self._steps:
            if perf_counter() >= end:
                return
        self._pause.stop()
        if self._done is not None:
            self._done()
