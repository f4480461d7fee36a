"""Handing a plan on: File ▸ Export, and what is offered when the file is there."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services import policy
from app.services.transfer import export_plan
from ui.dialogs import paths, trouble
from ui.dialogs.questions import ask
from ui.icons import icon
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings
from ui.window.files import OpenPlan

FORMATS = (
    ("&Excel workbook…", ".xlsx", "Excel workbook (*.xlsx)"),
    ("&PDF…", ".pdf", "PDF (*.pdf)"),
    ("&JSON…", ".json", "JSON (*.json)"),
)


class Exports(QObject):
    """One action a format, on the plan that is open."""

    def __init__(self, window: QWidget, jobs: Jobs, around: Surroundings, plan: OpenPlan) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._around = around
        self._plan = plan
        self.actions = [self._action(*form) for form in FORMATS]
        jobs.busy_changed.connect(self._pause)

    def _action(self, text: str, suffix: str, kind: str) -> QAction:
        action = QAction(icon("export"), text, self)
        action.triggered.connect(lambda: self.ask(suffix, kind))
        return action

    def ask(self, suffix: str, kind: str) -> None:
        """Export to a file that the officer names."""
        title = self._plan.session.plan.details.title
        folder = policy.in_force().export_folder or self._plan.folder(self._around.documents)
        suggestion = paths.free_name(folder, f"{title} {self._around.today():%Y-%m-%d}", suffix)
        target = paths.ask_where(self._window, "Export the plan", suggestion, kind, replacing=True)
        if target is not None:
            self.export(target)

    def export(self, target: Path) -> None:
        """Write the plan as it is on screen now to `target`."""
        plan, today = self._plan.session.plan.copy(), self._around.today()

        def work(progress: Progress) -> None:
            progress(f"Writing {target.name}", 0, 0)
            export_plan(plan, target, today, progress)

        def failed(error: BaseException) -> None:
            if not isinstance(error, WaypostError):
                raise error
            trouble.show_refusal(self._window, f"Export {target.name}", error)

        self._jobs.run(Task(f"Exporting {target.name}", work, lambda _: self._offer(target), failed))

    def _offer(self, target: Path) -> None:
        answers = ["&Open file", "Open &folder"]
        chosen = ask(self._window, "Exported", f"The plan was exported to {target.name}.", answers, str(target.parent))
        if chosen is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target if chosen == 0 else target.parent)))

    def _pause(self, busy: bool) -> None:
        for action in self.actions:
            action.setEnabled(not busy)
