"""An open plan on an officer's desk: what the panes watch, and what they call to have something done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Change, Revision
from app.history.plan import Plan
from app.history.settle import Resolver
from app.history.undo import UndoRefusedError
from app.services.plans.copies import CopyFound, merge_copy
from app.services.work.fitting_in import Outcome
from app.services.work.giving_back import RefusedError, give_back, given_back
from app.services.work.rewriting import rewritten
from app.services.work.session import Edit, PlanSession, commit_now
from ui.arrivals import Arrivals
from ui.background import Worker
from ui.waiting_edits import WaitingEdits

T = TypeVar("T")

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

    undo_refused = Signal(object)
    """An `UndoRefusedError`: what was to be undone was changed again since; some of it may be undone all the same."""

    def __init__(self, session: PlanSession, resolve: Resolver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.trouble: BaseException | None = None
        self.saved_at: datetime | None = None
        """When the newest edit of this officer reached the store (UTC)."""
        self.arriving: tuple[Revision, ...] = ()
        """While `resolve` is asked: the revisions of others that are being fitted in."""
        self.arrivals = Arrivals(self)
        """What others changed a moment ago."""
        self._resolve = resolve
        self._given_back: list[str] = []
        self._why_given_back: RefusedError | None = None
        self._busy = False
        self._closing = False
        self._worker = Worker("commit", self)
        self.waiting = WaitingEdits(session, self)
        self.waiting.changed.connect(self.state_changed)
        self.state_changed.connect(self.waiting.look)
        self._unwatch = session.plan.watch(self.plan_changed.emit)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        QTimer.singleShot(0, self, self._commit_next)

    @property
    def plan(self) -> Plan:
        """The plan as the officer sees it."""
        return self.session.plan

    @property
    def editable(self) -> bool:
        """Whether the plan may be written."""
        return self.session.read_only is None

    @property
    def undo_name(self) -> str | None:
        """What `undo` would take back, in words; None where there is nothing."""
        revision = self.session.to_undo()
        return revision.reason if revision else None

    @property
    def redo_name(self) -> str | None:
        """What `redo` would make again, in words; None where there is nothing."""
        revision = self.session.to_redo()
        return revision.reason.removeprefix("Undo: ") if revision else None

    def do(self, edit: Callable[[Plan], Iterable[Change]], reason: str) -> bool:
        """Make the changes that `edit` builds from the plan; False (and `refused`) where the rules refuse."""
        return self._try(lambda: self.session.edit(edit(self.plan), reason))

    def rewrite(self, item_id: str, field: str, base: object, value: object, reason: str) -> bool:
        """Give a field of an item the value that an officer wrote while looking at `base`.

        What others wrote into the field meanwhile is merged with it; where that cannot be, the officer is asked.
        """
        return self.do(lambda _: self.rebased({item_id: base}, field, value), reason)

    def rebased(
        self, seen: Mapping[str, object], field: str, value: object, making: Iterable[Change] = ()
    ) -> Sequence[Change]:
        """The changes that give items, of which `seen` is what they held when looked at, a value.

        `making` are the people that the value names for the first time. Raises NotPossibleError, with the value in it,
        where an item is gone and nobody knows how.
        """
        return rewritten(self.plan, self.session.log, seen, field, value, self._resolve, making)

    def merge(self, found: CopyFound, resolve: Resolver) -> bool:
        """Fit a copy of the plan in; `resolve` decides its clashes. False where there was nothing to do."""
        return self._try(lambda: merge_copy(self.session, found, resolve, self._resolve))

    def take_back(self, revision: Revision, since: Iterable[Revision], resolve: Resolver) -> bool:
        """Take any revision back; `resolve` decides what was changed again since."""
        return self._try(lambda: self.session.take_back(revision, since, resolve))

    def undo(self) -> None:
        """Take back the officer's newest edit."""
        self._try(self.session.undo)

    def redo(self) -> None:
        """Make again what was undone last."""
        self._try(self.session.redo)

    def read(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Have something read from the store in the background, after the commits that wait already."""
        if not self._closing:
            self._worker.run(job, done, failed)

    def retry(self) -> None:
        """Try again now what could not be committed."""
        self._commit_next()

    def close(self) -> None:
        """Commit what is pending, blocking until that is done, then let go of the plan.

        Raises WaypostError where something cannot be committed. It is pending still, and `close` may be called again.
        """
        self._closing = True
        if self.session.pending:
            self._worker.close()
            commit_now(self.session, self._resolve)
        self.abandon()

    def abandon(self, *, forget: bool = False) -> None:
        """Let go of the plan at once, without what is still pending; a commit under way may yet reach the store.

        What is pending stays kept on this computer for the next time, unless it is to be forgotten.
        """
        self._closing = True
        self.waiting.close(forget=forget)
        self._looking.stop()
        self._worker.drop()
        self._unwatch()
        self._unwatch = _nothing

    def _try(self, intention: Callable[[], object]) -> bool:
        try:
            intention()
        except WaypostError as error:
            self._refuse(error)
            return False
        else:
            return True
        finally:
            self.state_changed.emit()
            self._commit_next()

    def _refuse(self, error: WaypostError) -> None:
        (self.undo_refused if isinstance(error, UndoRefusedError) else self.refused).emit(error)

    def _commit_next(self) -> None:
        edit = self.session.next_edit()
        if edit is None or self._busy or self._closing:
            return
        self._busy = True
        self._worker.run(lambda: self.session.commit(edit), self._finish, lambda error: self._fail_commit(edit, error))

    def _look(self) -> None:
        if self._busy or self.session.pending:
            return
        self._busy = True
        self._worker.run(self.session.look_if_changed, self._finish_look, self._fail)

    def _finish_look(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._finish(outcome)
            return
        self._busy = False
        if self.trouble is not None:
            self.trouble = None
            self.state_changed.emit()
        self._commit_next()

    def _finish(self, outcome: Outcome) -> None:
        """Fit an outcome in. Until that is done the desk is busy: `resolve` may ask, and timers run on meanwhile."""
        try:
            self._fit_in(outcome)
        except NotPossibleError as refusal:  # an undo that waited for this; the outcome itself is fitted in
            self._refuse(refusal)
        except Exception as error:  # noqa: BLE001 (tried again at once it would come again at once)
            self._fail(error)
            return
        self._go_on()

    def _go_on(self) -> None:
        if not self.session.pending:
            self._tell_given_back()
        self.state_changed.emit()
        self._commit_next()

    def _fit_in(self, outcome: Outcome) -> None:
        self.trouble = None
        self.arriving = outcome.others
        if outcome.revision is not None:
            self.saved_at = outcome.revision.at
        try:
            self.session.finish(outcome, self._resolve)
        finally:
            self.arriving = ()
            self._busy = False
        self.arrivals.note(outcome.others)

    def _fail_commit(self, edit: Edit, error: BaseException) -> None:
        """Give an edit back that is refused for good, and go on with the next; try another again later."""
        if not isinstance(error, RefusedError):
            self._fail(error)
            return
        self._busy = False
        self.trouble = None
        self._given_back += give_back(self.session, edit)
        self._why_given_back = error
        self._go_on()

    def _tell_given_back(self) -> None:
        """Tell once of all that was given back."""
        if self._why_given_back is not None:
            error = given_back(self._given_back, self._why_given_back)
            self._given_back, self._why_given_back = [], None
            self.refused.emit(error)

    def _fail(self, error: BaseException) -> None:
        self._busy = False
        self.trouble = error
        self._tell_given_back()
        self.state_changed.emit()
        QTimer.singleShot(RETRY_AFTER, self, self._commit_next)
        if not isinstance(error, WaypostError):
            raise error


def _nothing() -> None:
    """What is left to do where nothing is watched any more."""
