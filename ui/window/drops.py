"""Files dropped on the window: a plan is opened, a workbook is brought back to the plan that is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
PLANS = frozenset({".waypost"})


class Drops(QObject):
    """Watches one window. `open_plan` and `take_workbook` are given the file."""

    def __init__(
        self, window: QWidget, open_plan: Callable[[Path], object], take_workbook: Callable[[Path], object]
    ) -> None:
        super().__init__(window)
        self._ways = dict.fromkeys(PLANS, open_plan) | dict.fromkeys(WORKBOOKS, take_workbook)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._file(event) is not None:
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _drop(self, event: QDropEvent) -> bool:
        path = self._file(event)
        if path is None:
            return False
        event.acceptProposedAction()
        self._ways[path.suffix.lower()](path)
        return True

    def _file(self, event: QDropEvent) -> Path | None:
        """The one file that is dropped, where something can be done with it."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in self._ways else None
