"""Backups in the window: made by themselves on the first opening of a day, and File ▸ Restore a backup."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from app.domain.errors import WaypostError
from app.history.restoring import restore_plan
from app.services.machine import policy
from app.services.machine.profile import backup_folder
from app.services.places.whereabouts import Whereabouts
from app.services.plans.backups import Backup, Backups, compare, put_in_place
from ui.background import Worker
from ui.desk import Desk
from ui.dialogs import trouble
from ui.dialogs.backups import BackupsDialog
from ui.icons import icon
from ui.progress import Jobs, Progress, Task
from ui.surroundings import Surroundings

AFTER = 3000
"""Milliseconds after opening until the backup of the day is made."""
SAID = 20_000
"""Milliseconds that the status bar says why there is none."""


class Restoring(QObject):
    """Looks after the backups of the plan of one desk, unless nothing is kept on this computer."""

    def __init__(self, window: QMainWindow, jobs: Jobs, desk: Desk, where: Whereabouts, around: Surroundings) -> None:
        super().__init__(window)
        self._window, self._jobs, self._desk, self._around = window, jobs, desk, around
        self._backups = backups_of(where, around, desk.plan.details.id)
        self._worker = Worker("backup", self)
        self.actions = [
            self._action("&Restore a backup…", "history", "Make the plan what it was, as an edit", self.ask),
            self._action("Bac&k up now", "export", "Copy the plan to where its backups are", self.back_up),
        ]
        self._due = QTimer(self, singleShot=True, interval=AFTER)
        self._due.timeout.connect(self._back_up_if_due)
        if self._backups is not None:
            self._due.start()

    def ask(self) -> None:
        """Restore a backup that the officer picks."""
        backups = self._backups
        if backups is None:
            return
        self._jobs.run(look_for(backups, lambda found: self._offer(backups.where.name, found), self._refuse))

    def _offer(self, name: str, found: Sequence[Backup]) -> None:
        plan = self._desk.session.committed()
        dialog = BackupsDialog(name, found, lambda backup: compare(plan, backup.path), self._window)
        if dialog.exec() and dialog.chosen is not None and dialog.difference is not None:
            then = dialog.difference.then
            reason = f"Backup of {dialog.chosen.in_words} restored"
            self._desk.do(lambda now: restore_plan(now, then), reason)
        dialog.deleteLater()

    def back_up(self) -> None:
        """Make a backup now, and say where it is."""
        backups, moment = self._backups, self._around.clock()
        if backups is not None:
            title = f"Backing up {backups.where.name}"
            self._jobs.run(Task(title, lambda told: backups.make(moment, told), self._say, self._refuse))

    def let_go(self) -> None:
        """Wait for nothing any more."""
        self._due.stop()
        self._worker.drop()

    def _back_up_if_due(self) -> None:
        backups, moment = self._backups, self._around.clock()
        if backups is not None:
            self._worker.run(lambda: backups.make_if_due(moment, _silent), lambda _: None, self._tell_quietly)

    def _say(self, made: Backup) -> None:
        self._window.statusBar().showMessage(f"Backed up to {made.path}", SAID)

    def _tell_quietly(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        if self._desk.trouble is None:  # else the bar says already what is the matter with the plan's place
            self._window.statusBar().showMessage(str(error), SAID)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        trouble.show_refusal(self._window, "Back up", error)

    def _action(self, text: str, picture: str, tip: str, do: Callable[[], None]) -> QAction:
        action = QAction(icon(picture), text, self)
        action.setStatusTip(tip)
        action.setEnabled(self._backups is not None)
        action.triggered.connect(do)
        return action


def backups_of(where: Whereabouts, around: Surroundings, plan_id: str = "") -> Backups | None:
    """The backups of a file or of a server's plan; None of what is a backup, or where none are kept here."""
    if around.profile is None or not policy.in_force().keeps_backups:
        return None
    folder = backup_folder(around.profile)
    return None if isinstance(where, Path) and folder in where.parents else Backups(folder, where, plan_id)


def look_for(
    backups: Backups, found: Callable[[Sequence[Backup]], None], failed: Callable[[BaseException], None]
) -> Task[list[Backup]]:
    """Looking for the backups of a plan, off the window's thread: they may be on a drive that takes its time."""
    return Task(f"Looking for backups of {backups.where.name}", lambda _: backups.all(), found, failed)


def offer_backup(
    window: QWidget, jobs: Jobs, around: Surroundings, path: Path, error: WaypostError, then: Callable[[], None]
) -> None:
    """Say why a file cannot be opened, and where it has backups, let one take its place and `then` open it."""

    def refuse() -> None:
        trouble.show_refusal(window, f"Opening {path.name}", error)

    def offer(found: Sequence[Backup]) -> None:
        if not found:
            refuse()
            return
        dialog = BackupsDialog(path.name, found, None, window, str(error))
        chosen = dialog.chosen if dialog.exec() else None
        dialog.deleteLater()
        if chosen is not None:
            _replace(window, jobs, around, path, chosen, then)

    def failed(other: BaseException) -> None:
        refuse()
        if not isinstance(other, OSError):
            raise other

    backups = backups_of(path, around)
    if backups is None:
        refuse()
    else:
        jobs.run(look_for(backups, offer, failed))


def _replace(
    window: QWidget, jobs: Jobs, around: Surroundings, path: Path, chosen: Backup, then: Callable[[], None]
) -> None:
    def work(progress: Progress) -> Path:
        progress(f"Putting the backup of {chosen.in_words} in the place of {path.name}", 0, 0)
        return put_in_place(path, chosen, around.clock())

    def failed(error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        trouble.show_refusal(window, f"Restore {path.name}", error)

    jobs.run(Task(f"Restoring {path.name}", work, lambda _: then(), failed))


def _silent(_text: str, _done: int, _total: int) -> None:
    """Nobody waits for the backup of the day."""
