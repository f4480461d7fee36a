"""File ▸ Publish: the dialog, then the file, which opens when it is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.errors import NotPossibleError, WaypostError
from app.services.exchange.publishing import Options, publish
from app.services.machine import policy
from ui.dialogs import paths, trouble
from ui.icons import icon
from ui.progress import Jobs, Progress, Task
from ui.publish.dialog import PublishDialog
from ui.publish.look import keep_look, kept_look
from ui.rows.filtering import Matcher, RowFilter
from ui.surroundings import Surroundings
from ui.window.found import OpenPlan


class Publishing(QObject):
    """One action on the plan that is open. `filtered` tells the filter of the current view."""

    def __init__(
        self, window: QWidget, jobs: Jobs, around: Surroundings, plan: OpenPlan, filtered: Callable[[], RowFilter]
    ) -> None:
        super().__init__(window)
        self._window, self._jobs, self._around = window, jobs, around
        self._plan, self._filtered = plan, filtered
        self.action = QAction(icon("export"), "&Publish…", self)
        self.action.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.action.setStatusTip("A document for the Board: the plan, its timeline, a summary, or what each leads.")
        self.action.triggered.connect(self.ask)
        jobs.busy_changed.connect(self._pause)

    def ask(self) -> PublishDialog:
        """Open the dialog."""
        plan, today = self._plan.session.plan.copy(), self._around.today()
        dialog = PublishDialog(plan, today, self._let_through(), self._window, kept_look(self._around.settings))
        dialog.accepted.connect(lambda: keep_look(self._around.settings, dialog.choices.look.look()))
        dialog.accepted.connect(lambda: self._ask_where(dialog.choices.options()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _pause(self, busy: bool) -> None:
        self.action.setEnabled(not busy)

    def _let_through(self) -> frozenset[str] | None:
        chosen, plan = self._filtered(), self._plan.session.plan
        if not chosen:
            return None
        passing = Matcher(plan, self._around.today()).passing(plan.items.values(), chosen)
        return frozenset(item.id for item in passing)

    def _ask_where(self, options: Options) -> None:
        title = self._plan.session.plan.details.title
        folder = policy.in_force().export_folder or self._plan.folder(self._around.documents)
        kinds = " and ".join(options.documents)
        suggestion = paths.free_name(folder, f"{title} {kinds} {self._around.today():%Y-%m-%d}", ".pdf")
        target = paths.ask_where(self._window, "Publish as", suggestion, "PDF (*.pdf)", replacing=True)
        if target is not None:
            self.write(target, options)

    def write(self, target: Path, options: Options) -> None:
        """Write the plan as it is now to `target`, and open it."""
        plan, today = self._plan.session.plan.copy(), self._around.today()

        def work(progress: Progress) -> None:
            publish(plan, target, today, options, progress)

        def failed(error: BaseException) -> None:
            if not isinstance(error, WaypostError):
                raise error
            trouble.show_refusal(self._window, f"Publish {target.name}", error)

        def done(_: None) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
                said = f"{target} is written, but nothing on this computer opens a PDF."
                trouble.show_refusal(self._window, f"Open {target.name}", NotPossibleError(said))

        self._jobs.run(Task(f"Publishing {target.name}", work, done, failed))
