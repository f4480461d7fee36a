"""Where a plan cannot be reached: its last backup is offered, to be looked at until it can."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services.places.whereabouts import Whereabouts
from app.services.plans.backups import Backup
from ui.dialogs import trouble
from ui.dialogs.questions import ask
from ui.progress import Jobs, Task
from ui.surroundings import Surroundings
from ui.window import reading
from ui.window.found import OpenPlan
from ui.window.restoring import backups_of, look_for


class Away:
    """Tells that a place is away, by `error`. `show` is given the backup that is chosen; `again` tries once more."""

    def __init__(
        self, window: QWidget, jobs: Jobs, around: Surroundings, where: Whereabouts, error: WaypostError
    ) -> None:
        self._window, self._jobs, self._around = window, jobs, around
        self._where, self._error = where, error
        self._title = f"Opening {where.name}"

    def offer(
        self, plan_id: str, show: Callable[[OpenPlan], None], again: Callable[[], None], unknown: Callable[[], None]
    ) -> None:
        """Offer the newest backup; where there is none only say the error, and call `unknown`."""

        def found(backups: Sequence[Backup]) -> None:
            if backups:
                self._ask(backups[0], show, again)
            else:
                self._refuse(unknown)

        backups = backups_of(self._where, self._around, plan_id)
        if backups is None:
            self._refuse(unknown)
        else:
            self._jobs.run(look_for(backups, found, lambda _: self._refuse(unknown)))

    def _refuse(self, then: Callable[[], None]) -> None:
        trouble.show_refusal(self._window, self._title, self._error)
        then()

    def _ask(self, newest: Backup, show: Callable[[OpenPlan], None], again: Callable[[], None]) -> None:
        answers = ["&Try again", f"&Look at the plan of {newest.in_words}"]
        more = "Until it can be reached you can look at the plan as it was last backed up on this computer."
        chosen = ask(self._window, self._title, str(self._error), answers, more)
        if chosen == 0:
            again()
        elif chosen == 1:
            self._jobs.run(
                Task(self._title, lambda _: reading.last_seen(newest, self._where, self._around), show, self._fail)
            )

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        trouble.show_refusal(self._window, self._title, error)
