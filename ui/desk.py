"""An open plan on an officer's desk: what the panes watch, and what they call to have something done."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import WaypostError
from app.history.changes import Change
from app.history.plan import Plan, PlanChanged
from app.history.settle import Resolver
from app.services.session import Outcome, PlanSession
from ui.background import Worker

LOOK_EVERY = 1000
"""Milliseconds between looks for what others have committed."""
RETRY_AFTER = 3000
"""Milliseconds until a commit is tried again that could not be made."""


class Desk(QObject):
    """Shows a `PlanSession` to Qt and commits its edits in the background, one after another."""

    plan_changed = Signal(object)
    """A `PlanChanged`: once for each edit, undo or revision of others."""
    state_changed = Signal()
    """`pending`, `trouble`, the revisions to undo or redo, or the time of the last commit may be other than before."""
    refused = Signal(object)
    """A `WaypostError`: what an officer asked for could not be done; the plan is unchanged."""

    def __init__(self, session: PlanSession, resolve: Resolver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.trouble: WaypostError | None = None
        self._resolve = resolve
        self._busy = False
        self._worker = Worker("commit", self)
        self._unwatch = session.plan.watch(self.plan_changed.emit)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    @property
    def plan(self) -> Plan:
        """The plan as the officer sees it."""
        return self.session.plan

    def do(self, edit: Callable[[Plan], Iterable[Change]], reason: str) -> bool:
        """Make the changes that `edit` builds from the plan; False (and `refused`) where the rules refuse."""
        return self._try(lambda: self.session.edit(edit(self.plan), reason))

    def undo(self) -> None:
        """Take back the officer's newest edit."""
        self._try(self.session.undo)

    def redo(self) -> None:
        """Make again what was undone last."""
        self._try(self.session.redo)

    def close(self) -> None:
        """Commit what is pending, then let go of the plan; blocks until that is done."""
        self._looking.stop()
        self._worker.close()
        self._unwatch()

    def _try(self, intention: Callable[[], object]) -> bool:
        try:
            intention()
        except WaypostError as error:
            self.refused.emit(error)
            return False
        self.state_changed.emit()
        self._commit_next()
        return True

    def _commit_next(self) -> None:
        edit = self.session.next_edit()
        if edit is None or self._busy:
            return
        self._busy = True
        self._worker.run(lambda: self.session.commit(edit), self._finish, self._fail)

    def _look(self) -> None:
        if self._busy or self.session.pending:
            return
        self._busy = True
        self._worker.run(self.session.look_if_changed, self._finish_look, self._fail)

    def _finish_look(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._finish(outcome)
        else:
            self._busy = False
            self._commit_next()

    def _finish(self, outcome: Outcome) -> None:
        self._busy = False
        self.trouble = None
        self._try(lambda: self.session.finish(outcome, self._resolve))

    def _fail(self, error: BaseException) -> None:
        self._busy = False
        if not isinstance(error, WaypostError):
            raise error
        self.trouble = error
        self.state_changed.emit()
        QTimer.singleShot(RETRY_AFTER, self, self._commit_next)
