"""Opens the real window on a file, prints the seconds from the start of its process to first paint, and ends.

Run by `python -m tests.benchmarks opening`, as `python -m tests.benchmarks.first_paint FOLDER FILE SECONDS`: a folder
for settings, and the moment at which the process was started, in seconds as time.time() counts them.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from ui import program
from ui.gantt.view import GanttView
from ui.tree.view import PlanTree


def main(folder: Path, file: Path, started: float) -> int:
    painted: set[type] = set()

    def note(view: type[PlanTree] | type[GanttView]) -> None:
        paint = view.paintEvent

        def painting(self: PlanTree | GanttView, event: QPaintEvent) -> None:
            paint(self, event)  # type: ignore[arg-type]
            painted.add(view)
            if len(painted) == 2:
                QTimer.singleShot(0, end)

        view.paintEvent = painting  # type: ignore[method-assign, assignment]

    def end() -> None:
        if painted:
            painted.clear()
            print(time.time() - started, flush=True)
            QApplication.closeAllWindows()
            QApplication.quit()

    note(PlanTree)
    note(GanttView)
    return program.run(file, example=False, settings=folder, documents=folder)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])))
