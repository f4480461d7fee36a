"""Python's garbage collector, kept to the window's thread.

Python collects on whichever thread happens to make objects. A window, a timer or a model that stood in a circle would
then be taken apart beside Qt's own thread, which Qt does not allow (https://doc.qt.io/qt-6/threads-qobject.html) and
which ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks at whether enough has been made to look for garbage."""


class Collector(QObject):
    """Looks for garbage from now on, on the thread that made it alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect as far as Python itself would by now: the oldest generation that has grown past its threshold."""
    grown = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(grown) if count > threshold]
    if due:
        gc.collect(due[-1])


def set_aside() -> None:
    """Look no more through what there is now, until `take_back`.

    The records of a plan stand in no circles, and going through 100,000 of them would hold the window up for a fifth
    of a second each time.
    """
    gc.freeze()


def take_back() -> None:
    """Look through everything again, at once: a plan with all that showed it has been put away."""
    gc.unfreeze()
    gc.collect()
