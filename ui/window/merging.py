"""File ▸ Merge a copy: what somebody edited elsewhere comes back into the plan that is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from app.domain.errors import WaypostError
from app.services.plans.copies import CopyFound, look_at_copy
from app.services.plans.copies_beside import copies_with_news
from ui.background import Worker
from ui.desk import Desk
from ui.dialogs import paths, trouble
from ui.dialogs.copy_review import CopyReview
from ui.dialogs.questions import tell
from ui.icons import icon
from ui.progress import Jobs, Progress, Task


class Merging(QObject):
    """The action, and what it leads to, on the plan of one desk. `folder` is where copies are looked for first."""

    def __init__(self, window: QWidget, jobs: Jobs, desk: Desk, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._desk = desk
        self._folder = folder
        self._notices = Worker("copies", self)
        self._notice: QPushButton | None = None
        self.action = QAction(icon("import"), "&Merge a copy…", self)
        self.action.setStatusTip("Bring in what was done in a copy of this plan that was taken away")
        self.action.triggered.connect(self.ask)
        jobs.busy_changed.connect(self._pause)

    def notice_copies(self, path: Path, bar: QStatusBar) -> None:
        """Say in the bar, without asking for anything, that copies lie beside the plan which hold what it does not."""
        session, plan = self._desk.session, self._desk.session.committed()
        self._notices.run(
            lambda: copies_with_news(session, plan, path), lambda copies: self._say(copies, bar), lambda _: None
        )

    def _say(self, copies: Sequence[Path], bar: QStatusBar) -> None:
        if not copies:
            return
        first = copies[0]
        self._notice = QPushButton(
            "Merge a copy beside this plan…" if len(copies) == 1 else "Merge copies beside this plan…"
        )
        self._notice.setFlat(True)
        self._notice.setToolTip(
            f"{first.name} lies beside this plan and holds edits that this plan does not have, as sync services leave "
            "them where two people edited at once."
        )
        self._notice.clicked.connect(lambda: self.merge(first))
        bar.addPermanentWidget(self._notice)

    def put_away(self) -> None:
        """Stop looking, and take back what was said in the bar."""
        self._notices.drop()
        self._forget_notice()

    def _forget_notice(self) -> None:
        if self._notice is not None:
            self._notice.deleteLater()
            self._notice = None

    def ask(self) -> None:
        """Merge a copy that the officer picks."""
        path = paths.ask_for_file(self._window, "Merge a copy of the plan", self._folder, [paths.PLANS, paths.ANY])
        if path is not None:
            self.merge(path)

    def merge(self, path: Path) -> None:
        """Look at a copy off the window's thread, show what would change, and do that where the officer agrees."""
        self._folder = path.parent
        session, plan = self._desk.session, self._desk.session.committed()

        def work(progress: Progress) -> CopyFound:
            return look_at_copy(session, plan, path, progress)

        self._jobs.run(Task(f"Reading {path.name}", work, self._show, lambda error: self._fail(path, error)))

    def _show(self, found: CopyFound) -> None:
        if found.is_nothing:
            tell(self._window, "Merge a copy", f"There is nothing to merge: this plan has all that {found.name} holds.")
            return
        review = CopyReview(found, self._window)
        if review.exec() and self._desk.merge(found, review.resolve):
            self._forget_notice()
        review.deleteLater()

    def _fail(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        trouble.show_refusal(self._window, f"Merge {path.name}", error)

    def _pause(self, busy: bool) -> None:
        self.action.setEnabled(not busy)
