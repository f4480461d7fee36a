"""Handing a plan on: File ▸ Export, and what is offered when the file is there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.history.changes import Change
from app.services.exchange.transfer import export_plan, export_workbook
from app.services.exchange.workbook_layouts import Outgoing
from app.services.machine import policy
from ui.desk import Desk
from ui.dialogs import paths, trouble
from ui.dialogs.questions import ask
from ui.export.dialog import WorkbookDialog
from ui.icons import icon
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings
from ui.window.found import OpenPlan

WORKBOOK = "Excel workbook (*.xlsx)"
FORMATS = (
    ("&PDF…", ".pdf", "PDF (*.pdf)"),
    ("&JSON…", ".json", "JSON (*.json)"),
)

_COMMITTED_SOON = 100
"""Milliseconds until it is looked again whether all edits are committed."""


class Exports(QObject):
    """One action a format, on the plan that is open."""

    def __init__(self, window: QWidget, jobs: Jobs, around: Surroundings, plan: OpenPlan, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._jobs = jobs
        self._around = around
        self._plan = plan
        workbook = QAction(icon("export"), "&Workbook…", self)
        workbook.setStatusTip("The plan for Excel: in a layout of yours, flat, or only what a partner leads.")
        workbook.triggered.connect(self.ask_workbook)
        self.actions = [workbook, *(self._action(*form) for form in FORMATS)]
        jobs.busy_changed.connect(self._pause)

    def _action(self, text: str, suffix: str, kind: str) -> QAction:
        action = QAction(icon("export"), text, self)
        action.triggered.connect(lambda: self.ask(suffix, kind))
        return action

    def ask_workbook(self) -> WorkbookDialog:
        """Open the dialog that asks in which layout and for whom."""
        dialog = WorkbookDialog(self._desk.plan, self._around.fresh_id, self._keep, self._window)
        dialog.accepted.connect(lambda: self._ask_where(dialog.outgoing()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _keep(self, changes: Sequence[Change], reason: str) -> bool:
        return self._desk.do(lambda _: changes, reason)

    def _ask_where(self, outgoing: Outgoing) -> None:
        partner = self._desk.plan.people.get(outgoing.partner)
        target = self._target(".xlsx", WORKBOOK, f" for {partner.name}" if partner is not None else "")
        if target is not None:
            self.export(target, outgoing)

    def ask(self, suffix: str, kind: str) -> None:
        """Export to a file that the officer names."""
        target = self._target(suffix, kind, "")
        if target is not None:
            self.export(target)

    def _target(self, suffix: str, kind: str, more: str) -> Path | None:
        title = self._plan.session.plan.details.title + more
        folder = policy.in_force().export_folder or self._plan.folder(self._around.documents)
        suggestion = paths.free_name(folder, f"{title} {self._around.today():%Y-%m-%d}", suffix)
        return paths.ask_where(self._window, "Export the plan", suggestion, kind, replacing=True)

    def export(self, target: Path, outgoing: Outgoing | None = None) -> None:
        """Write the plan as it is on screen now to `target`, once what is on its way is committed.

        A workbook says which revision it is of, so that it can be compared with that when it comes back.
        """
        if self._plan.session.pending and self._desk.trouble is None:
            QTimer.singleShot(_COMMITTED_SOON, self, lambda: self.export(target, outgoing))
            return
        plan, today = self._plan.session.plan.copy(), self._around.today()

        def work(progress: Progress) -> None:
            progress(f"Writing {target.name}", 0, 0)
            if outgoing is None:
                export_plan(plan, target, today, progress)
            else:
                export_workbook(plan, target, progress, outgoing)

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
