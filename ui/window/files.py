"""The File menu: opening, making and importing plans. Everything slow happens off the window's thread."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services.machine import policy
from app.services.places.paths import there_is
from app.services.places.whereabouts import Server, Whereabouts
from ui.dialogs import paths, trouble
from ui.dialogs.new_plan import NewPlanDialog
from ui.dialogs.questions import ask, ask_which_plan, ask_words
from ui.icons import icon
from ui.jump_list import tell_system
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings
from ui.window.found import Older, OpenPlan, ToChoose

if TYPE_CHECKING:
    from ui.importing.importing import Importing

T = TypeVar("T")


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
        jobs.busy_changed.connect(self._pause)

    @cached_property
    def importing(self) -> "Importing":
        """How a workbook becomes a plan."""
        from ui.importing.importing import Importing  # noqa: PLC0415 (after the first picture)

        importing = Importing(self._window, self._jobs, self._around)
        importing.imported.connect(self.open_path)
        return importing

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

        def copy(progress: Progress) -> Path:
            from ui.window import reading  # noqa: PLC0415 (after the first picture, off the window's thread)

            return reading.example(self._around, progress)

        self._run("Opening the example plan", copy, self.open_path)

    def _read(
        self, where: Whereabouts, plan_id: str | None, upgrading: bool | None, progress: Progress
    ) -> OpenPlan | ToChoose | Older:
        from ui.window import reading  # noqa: PLC0415 (after the first picture, off the window's thread)

        return reading.read(where, plan_id, upgrading, self._around, progress)

    def _found(self, where: Whereabouts, found: OpenPlan | ToChoose | Older, upgrading: bool | None) -> None:
        if isinstance(found, Older):
            self._ask_to_upgrade(where, found.plan_id)
        elif isinstance(found, ToChoose):
            self._ask_which(where, found, upgrading)
        else:
            self._note(where)
            self.opened.emit(found)

    def _ask_which(self, where: Whereabouts, found: ToChoose, upgrading: bool | None) -> None:
        if not found.plans:
            self._ask_what_to_put_in(where)
            return
        plan = ask_which_plan(self._window, where.name, found.plans)
        if plan is not None:
            self.open_path(where, plan.id, upgrading)

    def _ask_what_to_put_in(self, where: Whereabouts) -> None:
        answers = ["&Import a workbook into it…", "&New plan in it…"]
        title = f"Open {where.name}"
        chosen = ask(self._window, title, f"{where.name} holds no plan yet. What shall it hold?", answers)
        if chosen == 0:
            self.ask_import(into=where)
        elif chosen == 1 and (name := ask_words(self._window, "New plan", "What is the plan called?")):
            self._make(where, name)

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
        dialog = NewPlanDialog(self._around.documents, self._around.settings.connections(), self._window)
        if not dialog.exec():
            return
        title, where = dialog.title(), dialog.where()
        if isinstance(where, Server) or not there_is(where) or self._adds_to(where):
            self._make(where, title)

    def _make(self, where: Whereabouts, title: str) -> None:
        def made(_: Progress) -> str:
            from ui.window import reading  # noqa: PLC0415 (after the first picture, off the window's thread)

            return reading.make(where, title, self._around)

        self._run(f"Making {where.name}", made, lambda plan_id: self.open_path(where, plan_id))

    def ask_import(self, *, into: Whereabouts | None = None) -> None:
        """Make a plan of a workbook, once the officer has seen what was understood of it, and open it."""
        source = paths.ask_for_file(self._window, "Import a workbook", self._folder, [paths.SOURCES, paths.ANY])
        if source is not None:
            self.ask_import_of(source, into)

    def ask_import_of(self, source: Path, into: Whereabouts | None = None) -> None:
        """Make a plan of this workbook, kept in `into` or in a file that the officer names."""
        self._folder = source.parent
        self.importing.begin(source, into)

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
        from app.services.plans.opening import (  # noqa: PLC0415
            DamagedFileError,
            NoSuchFileError,
            PasswordError,
            UnreachableError,
        )
        from ui.window.away import Away  # noqa: PLC0415
        from ui.window.restoring import offer_backup  # noqa: PLC0415

        if isinstance(error, PasswordError) and isinstance(where, Server):
            self.password_wanted.emit(where, str(error))
            return True
        again = partial(self.open_path, where, plan_id)
        if isinstance(error, DamagedFileError) and isinstance(where, Path):
            offer_backup(self._window, self._jobs, self._around, where, error, again)
            return True
        if isinstance(error, NoSuchFileError | UnreachableError):
            unknown = partial(self._forget, where) if isinstance(error, NoSuchFileError) else _nothing
            away = Away(self._window, self._jobs, self._around, where, error)
            away.offer(plan_id or "", self.opened.emit, again, unknown)
            return True
        return False

    def _forget(self, where: Whereabouts) -> None:
        self._around.settings.forget_recent(where)
        self.recent_changed.emit()

    def _action(self, text: str, picture: str, tip: str, do: Callable[[], None]) -> QAction:
        action = QAction(icon(picture), text, self)
        action.setStatusTip(tip)
        action.triggered.connect(do)
        return action

    def _pause(self, busy: bool) -> None:
        for action in self.actions_to_start():
            action.setEnabled(not busy)


def _nothing() -> None:
    """A server that does not answer is there all the same."""
