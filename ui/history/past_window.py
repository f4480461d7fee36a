"""The plan as it was at some moment, in a window of its own that says so; to be looked at only."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.history.plan import Plan
from app.history.settle import take_theirs
from app.services.work.frozen import frozen
from ui.desk import Desk
from ui.plan_place import PlanPlace


class PastWindow(QDialog):
    """Tree and Gantt of a plan that is past. `when` says of when, in words."""

    def __init__(self, plan: Plan, when: str, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{plan.details.title} — {when}")
        self.resize(parent.window().size() * 0.9)
        self._banner = QLabel(f"This is the plan {when}. It is here to be looked at; nothing in it can be changed.")
        self._banner.setWordWrap(True)
        self._desk = Desk(frozen(plan, f"This is the plan {when}, to be looked at only."), take_theirs, self)
        self._desk.refused.connect(self._refuse)
        self.place = PlanPlace(self._desk, lambda: "", today)
        back = QPushButton("&Back to now")
        back.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 0)
        top.addWidget(self._banner, 1)
        top.addWidget(back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.place, 1)
        self.place.setFocus()
        self.finished.connect(self._let_go)

    def _let_go(self, _: int) -> None:
        self._desk.abandon()

    def _refuse(self, error: WaypostError) -> None:
        self._banner.setText(str(error))
