"""The File menu: opening, making and importing plans. Everything slow happens off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services import policy
from app.services.opening import (
    DamagedFileError,
    Database,
    PlanSummary,
    example_copy,
    new_plan,
    open_session,
)
from app.services.paths import there_is
from app.services.places import NoSuchFileError, PasswordError, Server, Whereabouts, open_place
from app.services.session import PlanSession
from ui.dialogs import paths, trouble
from ui.dialogs.new_plan import NewPlanDialog
from ui.dialogs.questions import ask, ask_which_plan
from ui.icons import icon
from ui.importing.importing import Importing
from ui.jump_list import tell_system
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings
from ui.window.restoring import offer_backup

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that was read, and the file or server's database that it is kept in."""

    session: PlanSession
    where: Whereabouts

    def folder(self, otherwise: Path) -> Path:
        """Where the officer keeps what belongs to the plan: beside its file, if it is in one."""
        return self.where.parent if isinstance(self.where, Path) else otherwise


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file holds before one of its plans is chosen."""

    database: Database
    plans: list[PlanSummary]


@dataclass(frozen=True, slots=True)
class _Older:
    """What a file of an older Waypost gives until it is known whether it may be upgraded: the plan to be opened."""

    plan_id: str | None


class Files(QObject):
    """Gets at plans. `opened` carries an `OpenPlan` each time one is there to be shown.

    `password_wanted` carries the `Server` that wants one, or another than it was given, and what it said.
    """

    opened = Signal(object)
    password_wanted = Signal(object, str)
    recent_changed = Signal()

    def __init__(self, window: QWidget, jobs: Jobs, around: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._around = around
        self._folder = around.documents
        self.new = self._action("&New plan…", "new", "An empty plan with a title", self.ask_new)
        self.new.setShortcut(QKeySequence(QKeySequence.StandardKey.New))
        self.open = self._action("&Open…", "open", "A plan file, on this computer or a shared drive", self.ask_open)
        self.open.setShortcut(QKeySequence(QKeySequence.StandardKey.Open))
        self.example = self._action(
            "Open e&xample plan",
            "example",
            "A made-up council’s plan to try things on",
            self.open_example,
        )
        self.bring_in = self._action(
            "&Import workbook…", "import", "The plan that you keep in Excel today", self.ask_import
        )
        self.importing = Importing(window, jobs, around)
        self.importing.imported.connect(self.open_path)
        jobs.busy_changed.connect(self._pause)

    def actions_to_start(self) -> list[QAction]:
        """The ways to a plan, the easiest first."""
        return [self.example, self.bring_in, self.open, self.new]

    def ask_open(self) -> None:
        """Open a file that the officer picks."""
        path = paths.ask_for_file(self._window, "Open a plan", self._folder, [paths.PLANS, paths.ANY])
        if path is not None:
            self.open_path(path)

    def open_path(self, where: Whereabouts, plan_id: str | None = None, upgrading: bool | None = None) -> None:
        """Open a file or a server's database; where it holds several plans, the officer is asked which.

        So they are whether the file of an older Waypost is to be upgraded, where `upgrading` does not say.
        """
        if isinstance(where, Path):
            self._folder = where.parent
        self._run(
            f"Opening {where.name}",
            lambda progress: self._read(where, plan_id, upgrading, progress),
            lambda found: self._found(where, found, upgrading),
            lambda error: self._refused(where, plan_id, error),
        )

    def open_example(self) -> None:
        """Open the officer's own copy of the example plan, made at the first time."""
        around = self._around
        self._run(
            "Opening the example plan",
            lambda progress: example_copy(around.documents, around.author, around.clock, progress),
            self.open_path,
        )

    def _read(
        self, where: Whereabouts, plan_id: str | None, upgrading: bool | None, progress: Progress
    ) -> OpenPlan | _Found | _Older:
        progress(f"Opening {where.name}", 0, 0)
        database = open_place(where, upgrading=bool(upgrading))
        try:
            if database.could_be_upgraded and upgrading is None:
                database.close()
                return _Older(plan_id)
            plans = database.plans()
            chosen = plan_id or (plans[0].id if len(plans) == 1 else None)
            return _Found(database, plans) if chosen is None else self._session(database, chosen, where)
        except BaseException:
            database.close()
            raise

    def _session(self, database: Database, plan_id: str, where: Whereabouts) -> OpenPlan:
        around = self._around
        return OpenPlan(open_session(database, plan_id, around.author, around.clock, around.waiting), where)

    def _found(self, where: Whereabouts, found: OpenPlan | _Found | _Older, upgrading: bool | None) -> None:
        if isinstance(found, _Older):
            self._ask_to_upgrade(where, found.plan_id)
            return
        if isinstance(found, OpenPlan):
            self._note(where)
            self.opened.emit(found)
            return
        found.database.close()
        if not found.plans:
            error = WaypostError(
                f"{where.name} holds no plan yet. Import a workbook into it, or make a new plan in it."
            )
            trouble.show_refusal(self._window, f"Open {where.name}", error)
            return
        plan = ask_which_plan(self._window, where.name, found.plans)
        if plan is not None:
            self.open_path(where, plan.id, upgrading)

    def _ask_to_upgrade(self, where: Whereabouts, plan_id: str | None) -> None:
        text = f"{where.name} was made by an older Waypost. To be edited it has to be upgraded."
        more = (
            "It is kept beside it as it is now. Colleagues who still have the older Waypost cannot open the upgraded "
            "plan until they have this one."
        )
        chosen = ask(self._window, f"Open {where.name}", text, ["&Upgrade and open", "Open for &reading only"], more)
        if chosen is not None:
            self.open_path(where, plan_id, upgrading=chosen == 0)

    def ask_new(self) -> None:
        """Make a plan and open it."""
        dialog = NewPlanDialog(self._around.documents, self._window)
        if not dialog.exec():
            return
        title, path = dialog.title(), dialog.file()
        if not there_is(path) or self._adds_to(path):
            self._run(
                f"Making {path.name}",
                lambda _: self._made(path, title),
                lambda plan_id: self.open_path(path, plan_id),
            )

    def _made(self, path: Path, title: str) -> str:
        self._around.documents_made()
        return new_plan(path, title, self._around.author, self._around.clock)

    def ask_import(self) -> None:
        """Make a plan of a workbook, once the officer has seen what was understood of it, and open it."""
        source = paths.ask_for_file(self._window, "Import a workbook", self._folder, [paths.SOURCES, paths.ANY])
        if source is not None:
            self.ask_import_of(source)

    def ask_import_of(self, source: Path) -> None:
        """Make a plan of this workbook, in a file that the officer names."""
        self._folder = source.parent
        self.importing.begin(source)

    def _adds_to(self, path: Path) -> bool:
        text = f"{path.name} is there already. Add the plan to those that it holds?"
        more = "The plans in it stay as they are."
        return ask(self._window, "Add to a plan file", text, ["&Add"], more) == 0

    def _run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        refused: Callable[[WaypostError], bool] = lambda _: False,
    ) -> None:
        """Have `work` done; where it is refused, that is told, unless `refused` says that it was dealt with."""

        def failed(error: BaseException) -> None:
            if not isinstance(error, WaypostError):
                raise error
            if not refused(error):
                trouble.show_refusal(self._window, title, error)

        self._jobs.run(Task(title, work, done, failed))

    def _note(self, where: Whereabouts) -> None:
        self._around.settings.note_recent(where)
        if isinstance(where, Path) and policy.in_force().keeps_recent:
            tell_system(where)
        self.recent_changed.emit()

    def _refused(self, where: Whereabouts, plan_id: str | None, error: WaypostError) -> bool:
        """Deal with what an officer can do something about at once: a password, a damaged file that has backups."""
        if isinstance(error, PasswordError) and isinstance(where, Server):
            self.password_wanted.emit(where, str(error))
            return True
        if isinstance(error, DamagedFileError) and isinstance(where, Path):
            again = partial(self.open_path, where, plan_id)
            offer_backup(self._window, self._jobs, self._around, where, error, again)
            return True
        if isinstance(error, NoSuchFileError):
            self._around.settings.forget_recent(where)
            self.recent_changed.emit()
        return False

    def _action(self, text: str, picture: str, tip: str, do: Callable[[], None]) -> QAction:
        action = QAction(icon(picture), text, self)
        action.setStatusTip(tip)
        action.triggered.connect(do)
        return action

    def _pause(self, busy: bool) -> None:
        for action in self.actions_to_start():
            action.setEnabled(not busy)
