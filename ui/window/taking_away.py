"""File ▸ Take a copy away: a plan file of one's own to edit where the plan cannot be reached, and to merge back."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services.plans.taking_away import take_away
from ui.desk import Desk
from ui.dialogs import paths, trouble
from ui.dialogs.questions import tell
from ui.icons import icon
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings


class TakingAway(QObject):
    """The action, and what it leads to, on the plan of one desk."""

    def __init__(self, window: QWidget, jobs: Jobs, around: Surroundings, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._jobs, self._around, self._desk = window, jobs, around, desk
        self.action = QAction(icon("export"), "Take a cop&y away…", self)
        self.action.setStatusTip("A copy to edit where this plan cannot be reached, and to merge when you are back")
        self.action.triggered.connect(self.ask)
        jobs.busy_changed.connect(self._pause)

    def ask(self) -> None:
        """Copy the plan to a file that the officer names."""
        title = f"{self._desk.plan.details.title} {self._around.today():%Y-%m-%d}"
        suggestion = paths.free_name(self._around.documents, title, ".waypost")
        target = paths.ask_where(self._window, "Take a copy away", suggestion, paths.PLANS, replacing=True)
        if target is not None:
            self.take(target)

    def take(self, target: Path) -> None:
        """Copy the plan as it is committed, off the window's thread."""
        session = self._desk.session
        database, plan_id = session.store, session.plan.details.id

        def work(progress: Progress) -> None:
            take_away(database, plan_id, target, lambda done, total: progress(f"Writing {target.name}", done, total))

        self._jobs.run(Task("Taking a copy away", work, lambda _: self._say(target), self._fail))

    def _say(self, target: Path) -> None:
        words = f"{target.name} is a copy of this plan with its whole history."
        back = "Edit it wherever you are. File ▸ Merge a copy brings your edits back into this plan."
        tell(self._window, "Take a copy away", f"{words} {back}")

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        trouble.show_refusal(self._window, "Take a copy away", error)

    def _pause(self, busy: bool) -> None:
        self.action.setEnabled(not busy)
