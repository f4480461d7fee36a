"""File ▸ Import workbook: which one, what it holds, where to keep the plan, and the report when it is there."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services.exchange.importing import Proposal, Source, corrected, import_by, open_source
from app.services.exchange.transfer import ImportReport, import_file
from app.services.places.paths import there_is
from app.services.places.whereabouts import Whereabouts
from ui.dialogs import paths, trouble
from ui.dialogs.import_report import ImportReportDialog
from ui.dialogs.questions import ask
from ui.importing.dialog import ImportDialog
from ui.importing.remembering import keep_headings, known_headings
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings

T = TypeVar("T")


class Importing(QObject):
    """Takes a workbook from the officer's choice to a plan. `imported` carries where the plan is and its id."""

    imported = Signal(object, str)

    def __init__(self, window: QWidget, jobs: Jobs, around: Surroundings) -> None:
        super().__init__(window)
        self._window, self._jobs, self._around = window, jobs, around
        self._into: Whereabouts | None = None

    def begin(self, source: Path, into: Whereabouts | None = None) -> None:
        """Open a workbook; where it is anybody's, show what was understood of it before anything is made.

        The plan is kept in `into`; without it, in a file that the officer is asked for.
        """
        self._into = into
        known = known_headings(self._around.settings)
        self._run(
            f"Opening {source.name}",
            lambda progress: open_source(source, known, progress),
            lambda opened: self._opened(source, opened),
        )

    def _opened(self, path: Path, source: Source | None) -> None:
        if source is None:
            self._ask_where(path)
        else:
            self.show_dialog(source)

    def show_dialog(self, source: Source) -> ImportDialog:
        """Show what was understood of a workbook."""
        dialog = ImportDialog(source, self._around.fresh_id, self._window)
        dialog.accepted.connect(lambda: self._ask_where_corrected(source, dialog.proposal))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _ask_where(self, source: Path) -> None:
        path = self._where(source)
        if path is not None:
            self.import_from(source, path)

    def _ask_where_corrected(self, source: Source, proposal: Proposal) -> None:
        path = self._where(source.path)
        if path is not None:
            keep_headings(self._around.settings, corrected(proposal))
            self.import_by(source, proposal, path)

    def _where(self, source: Path) -> Whereabouts | None:
        if self._into is not None:
            return self._into
        if servers := self._around.settings.connections():
            answers = ["In a plan &file…", *(f"In {server.name}" for server in servers)]
            chosen = ask(self._window, "Keep the plan", "Where shall the imported plan be kept?", answers)
            if chosen != 0:
                return servers[chosen - 1] if chosen is not None else None
        suggestion = paths.free_name(self._around.documents, source.stem, ".waypost")
        path = paths.ask_where(self._window, "Keep the imported plan in", suggestion, paths.PLANS, replacing=False)
        return path if path is not None and (not there_is(path) or self._adds_to(path)) else None

    def _adds_to(self, path: Path) -> bool:
        text = f"{path.name} is there already. Add the plan to those that it holds?"
        return ask(self._window, "Add to a plan file", text, ["&Add"], "The plans in it stay as they are.") == 0

    def import_from(self, source: Path, where: Whereabouts) -> None:
        """Add the plan in `source` to those kept `where`, as it is understood, without any question."""

        def work(progress: Progress) -> ImportReport:
            around = self._around
            around.documents_made()
            return import_file(where, source, around.author, around.clock, around.fresh_id, progress)

        self._run(f"Importing {source.name}", work, lambda report: self._done(source, where, report))

    def import_by(self, source: Source, proposal: Proposal, where: Whereabouts) -> None:
        """Add the plan in a workbook to those kept `where`, as the officer has corrected it."""

        def work(progress: Progress) -> ImportReport:
            around = self._around
            around.documents_made()
            return import_by(source, proposal, where, around.author, around.clock, around.fresh_id, progress)

        self._run(f"Importing {source.path.name}", work, lambda report: self._done(source.path, where, report))

    def _done(self, source: Path, where: Whereabouts, report: ImportReport) -> None:
        ImportReportDialog(source, report, self._window).exec()
        self.imported.emit(where, report.plan_id)

    def _run(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, WaypostError):
                raise error
            trouble.show_refusal(self._window, title, error)

        self._jobs.run(Task(title, work, done, failed))
