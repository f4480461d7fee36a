"""File ▸ Bring back a workbook: the file, the review, and one revision."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QWidget

from app.domain.errors import WaypostError
from app.history.plan import PlanChanged
from app.services.exchange.bringing_back import BroughtBack, NotOurWorkbookError, read_back
from app.services.machine import policy
from ui.desk import Desk
from ui.dialogs import paths, trouble
from ui.dialogs.questions import ask, tell
from ui.icons import icon
from ui.progress import Jobs, Progress, Task
from ui.review.dialog import ReviewDialog
from ui.surroundings import Surroundings

KIND = "Excel workbook (*.xlsx *.xlsm)"


class BringingBack(QObject):
    """One action on the plan that is open. `import_instead` takes a workbook that was not sent from here."""

    def __init__(
        self, window: QWidget, jobs: Jobs, around: Surroundings, desk: Desk, folder: Path,
        import_instead: Callable[[Path], object],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._jobs, self._around, self._desk = window, jobs, around, desk
        self._folder = folder
        self._import_instead = import_instead
        self.action = QAction(icon("import"), "Bring back a &workbook…", self)
        self.action.setStatusTip("Merge a workbook that a partner has edited into this plan.")
        self.action.triggered.connect(self.ask)
        jobs.busy_changed.connect(self._pause)

    def ask(self) -> None:
        """Bring back a workbook that the officer picks."""
        folder = policy.in_force().export_folder or self._folder
        path = paths.ask_for_file(self._window, "Bring back a workbook", folder, [KIND, paths.ANY])
        if path is not None:
            self.bring_back(path)

    def bring_back(self, path: Path, sent: int | None = None) -> None:
        """Compare a workbook with what was sent, then have what differs reviewed.

        `sent` is the revision that it was sent from where it does not say so itself.
        """
        store, now, fresh_id = self._desk.session.store, self._desk.plan.copy(), self._around.fresh_id

        def work(progress: Progress) -> BroughtBack:
            return read_back(store, now, path, fresh_id, progress, sent)

        def done(brought: BroughtBack) -> None:
            self.review(path, brought)

        self._jobs.run(Task(f"Reading {path.name}", work, done, lambda error: self._fail(path, error)))

    def review(self, path: Path, brought: BroughtBack) -> ReviewDialog | None:
        """Open the review; None where there is nothing to review, which is then said."""
        review = brought.review.on(self._desk.plan)
        if not review.entries and not brought.findings:
            told = f"{path.name} says what the plan says, or what was sent. Nothing is to be changed."
            tell(self._window, "Nothing to change", told)
            return None
        about = f"{path.name} is compared with what was sent, revision {review.base.head} of the plan."
        dialog = ReviewDialog(review, about, self._around.fresh_id, brought.findings, self._window)
        dialog.setWindowTitle("Bring back a workbook")
        self._follow(dialog)
        dialog.accepted.connect(lambda: self._desk.do(lambda _: dialog.changes(), brought.reason))
        dialog.open()
        return dialog

    def _follow(self, dialog: ReviewDialog) -> None:
        """Keep the review beside the plan as colleagues go on with it."""

        def follow(_: PlanChanged) -> None:
            dialog.follow(self._desk.plan)

        connection = self._desk.plan_changed.connect(follow)
        dialog.finished.connect(lambda: self._desk.plan_changed.disconnect(connection))
        dialog.finished.connect(dialog.deleteLater)

    def _fail(self, path: Path, error: BaseException) -> None:
        if isinstance(error, NotOurWorkbookError):
            self._ask_instead(path)
        elif isinstance(error, WaypostError):
            trouble.show_refusal(self._window, f"Bring back {path.name}", error)
        else:
            raise error

    def _ask_instead(self, path: Path) -> None:
        """A workbook that says nothing of where it comes from: a plan of its own, or values pasted elsewhere."""
        told = (
            f"{path.name} says nothing of a plan that it was sent from: its hidden sheet and last column are missing."
        )
        answers = ["&Import it as a plan", "&Compare it with a revision…"]
        chosen = ask(self._window, "Not sent from here", told, answers)
        if chosen == 0:
            self._import_instead(path)
        elif chosen == 1:
            self._ask_revision(path)

    def _ask_revision(self, path: Path) -> None:
        head = self._desk.plan.head
        label = f"Which revision was sent (1 to {head}; History lists them)?"
        revision, chosen = QInputDialog.getInt(self._window, "Compare with a revision", label, head, 1, head)
        if chosen:
            self.bring_back(path, revision)

    def _pause(self, busy: bool) -> None:
        self.action.setEnabled(not busy)
