"""One officer at work on one plan: edits show at once, are committed behind, and fit in with what others did."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from app.domain.errors import WaypostError
from app.history.changes import Change, Mark, Revision, inverse, net
from app.history.merge import merge
from app.history.plan import Plan
from app.history.settle import Resolver, settle, take_ours
from app.history.undo import undoing
from app.services.record.log_reader import LogReader
from app.services.record.past import Past
from app.services.work.fitting_in import Outcome, fitted_in
from app.services.work.left_over import LeftOver
from app.services.work.taking_back import TakingBack, bare
from app.storage.codec import encoded
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.store import ClashError, Committed, Edit, NotAllowedError, ReadOnlyError

Clock = Callable[[], datetime]


class PlanSession:
    """The plan as one officer sees it, and their edits on the way to the store.

    `edit`, `undo`, `redo` and `finish` belong to the thread that shows the plan. `commit` and `look` may block and
    run elsewhere, one at a time: they read values and return an `Outcome`, which `finish` then fits into the plan.
    """

    def __init__(self, store: Database, plan: Plan, author: str, clock: Clock) -> None:
        self.store = store
        self.plan = plan
        self.author = author
        self.log: list[Revision] = []
        self.journal: Journal | None = None
        """Where edits that have to wait are kept meanwhile; None where they are not."""
        self.left_over: LeftOver | None = None
        """Edits that waited for this plan and do not fit it; the officer is to be asked what becomes of them."""
        self._clock = clock
        self._pending: deque[Edit] = deque()
        self._taking_back = TakingBack(self)

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written, in a sentence; None where it can."""
        return self.store.read_only

    def close(self) -> None:
        """Let go of the place where the plan is kept."""
        self.store.close()

    @property
    def pending(self) -> int:
        """How many edits are on screen but not committed yet."""
        return len(self._pending)

    def now(self) -> datetime:
        """This moment, in UTC, by the clock that edits are dated by."""
        return self._clock()

    @property
    def waiting(self) -> tuple[Edit, ...]:
        """The edits that are on screen but not committed yet, the oldest first."""
        return tuple(self._pending)

    # On the thread that shows the plan

    def resume(self, edits: Iterable[Edit]) -> None:
        """Go on with edits that waited when the plan was last closed; the plan is as it was when they were made.

        Raises WaypostError where they do not fit it.
        """
        for edit in edits:
            self.plan.apply(edit.changes)
            self._pending.append(replace(edit, base=self.plan.head))

    def edit(
        self, changes: Iterable[Change], reason: str, undoes: int | None = None, takes_in: tuple[Mark, ...] = ()
    ) -> bool:
        """Make changes at once on the plan; they wait for `commit`. False where they come to nothing.

        Raises ReadOnlyError where the plan may only be read, NotAllowedError where the officer's role does not reach so
        far, NotPossibleError and its like where the plan's rules refuse, or where a text holds what no database can
        keep; the plan is then as it was.
        """
        if self.store.read_only is not None:
            raise ReadOnlyError(self.store.read_only)
        wanted = net(changes)
        if not wanted and not takes_in:
            return False
        if why_not := self.store.rights.why_not(self.plan, wanted):
            raise NotAllowedError(why_not)
        for change in wanted:
            encoded(change.after)
        self._pending.append(Edit(self.plan.head, wanted, self.author, self._clock(), reason, undoes, takes_in))
        try:
            self.plan.apply(wanted)  # who is told of it may edit in turn, and that comes after this
        except WaypostError:
            self._pending.pop()
            raise
        return True

    def bring(
        self,
        changes: Iterable[Change],
        base: int,
        reason: str,
        resolve: Resolver,
        takes_in: tuple[Mark, ...] = (),
    ) -> bool:
        """Make changes that were prepared, off this thread, on the plan as `committed` gave it after revision `base`.

        `resolve` is asked where they clash with what was changed since; where it raises, nothing is altered.
        """
        theirs = [change for revision in self.after(base) for change in revision.changes]
        merged = merge(changes, theirs, self.plan)
        return self.edit(settle(merged, self.plan, resolve), reason, takes_in=takes_in)

    def committed(self) -> Plan:
        """A copy of the plan after revision `plan.head`, without what is still pending; another thread may have it."""
        plan = self.plan.copy()
        for edit in reversed(self._pending):
            plan.apply(inverse(edit.changes))
        return plan

    def past(self) -> Past:
        """The plan as it stood at any moment up to revision `plan.head`; another thread may have it."""
        return Past(self.store, self.committed())

    def reader(self) -> LogReader:
        """The log as the store has it; another thread may have it."""
        return LogReader(self.store, self.plan.details.id)

    def take_back(self, revision: Revision, since: Iterable[Revision], resolve: Resolver) -> bool:
        """Take any revision back, whoever made it; False where that alters nothing.

        `since` are the revisions after it as they were read, up to one that is on screen at least. `resolve` is asked
        where what it changed was changed again since: "ours" is what was before it, "theirs" what is there now.
        """
        known = [each for each in since if each.number <= self.plan.head]
        newest = known[-1].number if known else revision.number
        merged = undoing(revision, [*known, *self.after(newest)], self.plan)
        changes = settle(merged, self.plan, resolve)
        return self.edit(changes, f"Undo: {bare(revision.reason)}", undoes=revision.number)

    def why_fixed(self, item_id: str, field: str) -> str | None:
        """Why the officer cannot change a field of an item, in a sentence; None where they can."""
        return self.store.read_only or self.store.rights.why_fixed(self.plan, item_id, field)

    def to_undo(self) -> Revision | None:
        """What `undo` would take back: the officer's newest edit since opening, be it committed or on its way."""
        return self._taking_back.to_undo()

    def to_redo(self) -> Revision | None:
        """The undo that `redo` would take back, be it committed or on its way."""
        return self._taking_back.to_redo()

    def undo(self) -> None:
        """Take back the officer's newest edit; after the commits of what was edited before, if there are any.

        Raises NotPossibleError where there is nothing to undo or somebody changed the same since.
        """
        self._taking_back.undo()

    def redo(self) -> None:
        """Make again what was undone last."""
        self._taking_back.redo()

    def give_up(self, edit: Edit) -> None:
        """Take the oldest pending edit, which the store refuses, off the plan; what builds on it falls with it.

        An undo or redo that waits is dropped: it was asked for with that edit in place.
        """
        self._taking_back.drop()
        self.finish(Outcome(edit, ()), take_ours)

    def on_their_way(self) -> list[Revision]:
        """The edits that are pending, as the revisions that they will be."""
        numbered = enumerate(self._pending, self.plan.head + 1)
        return [Revision(n, e.author, e.at, e.reason, e.changes, e.undoes, e.takes_in) for n, e in numbered]

    def after(self, number: int) -> list[Revision]:
        """What is on screen after a revision: what was committed since, and what is to be."""
        return [*(each for each in self.log if each.number > number), *self.on_their_way()]

    # On any thread

    def next_edit(self) -> Edit | None:
        """The oldest edit not committed yet, for `commit`."""
        return self._pending[0] if self._pending else None

    def commit(self, edit: Edit) -> Outcome:
        """Commit one edit; blocks for as long as the store takes. Errors of the store come through.

        After a RefusedError only `give_up` lets later edits go on.
        """
        if not edit.changes and not edit.takes_in:
            return Outcome(edit, ())
        try:
            committed = self.store.commit(self.plan.details.id, edit)
        except ClashError as clash:
            return Outcome(edit, clash.others, clashed=True)
        except NotAllowedError as refused:
            self.store.renew_rights()
            raise NotAllowedError(self.store.rights.why_read_only() or str(refused)) from refused
        return Outcome(edit, (*committed.others, *self._unread(edit, committed)), committed.revision)

    def _unread(self, edit: Edit, committed: Committed) -> list[Revision]:
        """What others committed right before an edit of ours, which need not be read to commit it."""
        known = edit.base + len(committed.others)
        if committed.revision is None or committed.revision.number == known + 1:
            return []
        return self.store.revisions(self.plan.details.id, known, committed.revision.number - 1)

    def look(self) -> Outcome:
        """What others have committed since; blocks for as long as the store takes."""
        return Outcome(None, tuple(self.store.revisions(self.plan.details.id, after=self.plan.head)))

    def look_if_changed(self) -> Outcome | None:
        """The same, or None at the cost of one page read where nobody has committed since this was last asked."""
        if not self.store.changed():
            return None
        try:
            return self.look()
        except BaseException:
            self.store.look_again()
            raise

    # Back on the thread that shows the plan

    def finish(self, outcome: Outcome, resolve: Resolver) -> None:
        """Fit an outcome into the plan; `resolve` is asked about each clash with what others did.

        Where `resolve` raises, nothing has been altered, and the same outcome may come again. Raises NotPossibleError,
        with the outcome fitted in, where an undo that waited for it is refused.
        """
        if outcome.others or (outcome.revision is None and outcome.edit is not None):
            fitted = fitted_in(self.plan, self._pending, outcome, resolve)
            self._note(outcome, fitted.head, fitted.pending)
            self.plan.apply(fitted.changes, head=fitted.head)
        elif outcome.revision is not None:
            self._note(outcome, outcome.revision.number, list(self._pending)[outcome.done :])
            self.plan.head = outcome.revision.number
        self._taking_back.go_on(outcome.done)

    def _note(self, outcome: Outcome, head: int, pending: Iterable[Edit]) -> None:
        self.log += outcome.revisions
        self._pending = deque(replace(edit, base=head) for edit in pending)


def commit_now(session: PlanSession, resolve: Resolver) -> Revision | None:
    """Commit what is pending before returning, for where nothing else goes on meanwhile.

    The newest revision made; None where none was: nothing was pending, or others had made the same changes.
    """
    newest: Revision | None = None
    while (edit := session.next_edit()) is not None:
        outcome = session.commit(edit)
        session.finish(outcome, resolve)
        newest = outcome.revision or newest
    return newest
