"""One officer at work on one plan: edits show at once, are committed behind, and fit in with what others did."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.errors import NotPossibleError, WaypostError
from app.history.branches import named_by
from app.history.changes import Change, Mark, Revision, inverse, net
from app.history.merge import Conflict, merge
from app.history.plan import Plan
from app.history.settle import Choice, Decision, Resolver, settle
from app.history.undo import last_to_redo, last_to_undo, undo, undoing
from app.services.log_reader import LogReader
from app.services.past import Past
from app.storage.codec import encoded
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.store import ClashError, Edit, NotAllowedError, ReadOnlyError

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back from the store: of a commit (`edit` is the one tried) or of a look for others' revisions."""

    edit: Edit | None
    others: tuple[Revision, ...]
    revision: Revision | None = None
    clashed: bool = False


@dataclass(slots=True)
class _Intention:
    """An undo or redo that waits until `behind` edits, those made before it, are committed."""

    choose: Callable[[Sequence[Revision], str | None], Revision | None]
    nothing: str
    word: str
    behind: int


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
        self._clock = clock
        self._pending: deque[Edit] = deque()
        self._waiting: deque[_Intention] = deque()
        self._void: set[int] = set()

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
        theirs = [change for revision in self._after(base) for change in revision.changes]
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
        merged = undoing(revision, [*known, *self._after(newest)], self.plan)
        changes = settle(merged, self.plan, resolve)
        return self.edit(changes, f"Undo: {_bare(revision.reason)}", undoes=revision.number)

    def why_fixed(self, item_id: str, field: str) -> str | None:
        """Why the officer cannot change a field of an item, in a sentence; None where they can."""
        return self.store.read_only or self.store.rights.why_fixed(self.plan, item_id, field)

    def to_undo(self) -> Revision | None:
        """What `undo` would take back: the officer's newest edit since opening, be it committed or on its way."""
        return last_to_undo(self._foreseen(), self.author)

    def to_redo(self) -> Revision | None:
        """The undo that `redo` would take back, be it committed or on its way."""
        return last_to_redo(self._foreseen(), self.author)

    def undo(self) -> None:
        """Take back the officer's newest edit; after the commits of what was edited before, if there are any.

        Raises NotPossibleError where there is nothing to undo or somebody changed the same since.
        """
        self._intend(_Intention(last_to_undo, "Nothing to undo.", "Undo", len(self._pending)))

    def redo(self) -> None:
        """Make again what was undone last."""
        self._intend(_Intention(last_to_redo, "Nothing to redo.", "Redo", len(self._pending)))

    def give_up(self, edit: Edit) -> None:
        """Take the oldest pending edit, which the store refuses, off the plan; what builds on it falls with it.

        An undo or redo that waits is dropped: it was asked for with that edit in place.
        """
        self._waiting.clear()
        self.finish(Outcome(edit, ()), take_ours)

    def _takeable(self) -> list[Revision]:
        return [revision for revision in self.log if revision.number not in self._void]

    def _foreseen(self) -> list[Revision]:
        """The log as it will be once all that is pending and waiting is done."""
        revisions = [*self._takeable(), *self._on_their_way()]
        for intention in self._waiting:
            revision = intention.choose(revisions, self.author)
            if revision is not None:
                words = f"{intention.word}: {_bare(revision.reason)}"
                number = revisions[-1].number + 1
                revisions.append(Revision(number, self.author, self._clock(), words, (), revision.number))
        return revisions

    def _on_their_way(self) -> list[Revision]:
        numbered = enumerate(self._pending, self.plan.head + 1)
        return [Revision(n, e.author, e.at, e.reason, e.changes, e.undoes, e.takes_in) for n, e in numbered]

    def _intend(self, intention: _Intention) -> None:
        self._waiting.append(intention)
        self._do_what_waited()

    def _do_what_waited(self) -> None:
        """Undo and redo what the officer asked for, in turn; where one is refused, what waits behind it is dropped."""
        try:
            while self._waiting and not self._must_wait(self._waiting[0]):
                self._take_back(self._waiting.popleft())
        except WaypostError:
            self._waiting.clear()
            raise

    def _must_wait(self, intention: _Intention) -> bool:
        return intention.behind > 0 or any(edit.undoes is not None for edit in self._pending)

    def _take_back(self, intention: _Intention) -> None:
        while (revision := intention.choose(self._takeable(), self.author)) is not None:
            changes = undo(revision, self._after(revision.number), self.plan)
            if self.edit(changes, f"{intention.word}: {_bare(revision.reason)}", undoes=revision.number):
                return
            self._void.add(revision.number)  # others have taken it back already
        raise NotPossibleError(intention.nothing)

    def _after(self, number: int) -> list[Revision]:
        """What is on screen after a revision: what was committed since, and what is to be."""
        return [*(each for each in self.log if each.number > number), *self._on_their_way()]

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
        except NotAllowedError:
            self.store.renew_rights()
            raise
        return Outcome(edit, committed.others, committed.revision)

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
        done = 1 if outcome.edit is not None and not outcome.clashed else 0
        if outcome.others or (outcome.revision is None and outcome.edit is not None):
            self._fit_in(outcome, done, resolve)
        elif outcome.revision is not None:
            self._note(outcome, outcome.revision.number, list(self._pending)[done:])
            self.plan.head = outcome.revision.number
        for intention in self._waiting:
            intention.behind -= done
        self._do_what_waited()

    def _fit_in(self, outcome: Outcome, done: int, resolve: Resolver) -> None:
        """Bring the plan to where the store is, and what is still pending on top of that.

        While `resolve` asks, more may be edited; that is fitted in as well.
        """
        if not self._pending:
            made = net(change for revision in _revisions(outcome) for change in revision.changes)
            self.plan.apply(made, head=_revisions(outcome)[-1].number)
            self._note(outcome, self.plan.head, ())
            return
        work = self.plan.copy()
        steps: list[Change] = []
        work.watch(lambda event: steps.extend(event.changes))
        known = len(self._pending)
        for edit in reversed(self._pending):
            work.apply(inverse(edit.changes))
        for revision in _revisions(outcome):
            work.apply(revision.changes, head=revision.number)
        rebased = self._rebased(work, outcome, done, resolve)
        late = [change for edit in reversed(list(self._pending)[known:]) for change in inverse(edit.changes)]
        self._note(outcome, work.head, rebased[done:])
        self.plan.apply(net([*late, *steps]), head=work.head)

    def _rebased(self, work: Plan, outcome: Outcome, done: int, resolve: Resolver) -> list[Edit]:
        """The pending edits as they are made on `work`; one that comes to nothing keeps its turn, without changes."""
        theirs = [change for revision in outcome.others for change in revision.changes]
        decide = _asking_about(theirs, resolve)
        rebased: list[Edit] = []
        while len(rebased) < len(self._pending):
            edit = self._pending[len(rebased)]
            if len(rebased) < done:
                changes = outcome.revision.changes if outcome.revision else ()
            else:
                changes = settle(merge(edit.changes, theirs, work, blending=edit.undoes is None), work, decide)
                work.apply(changes)
            theirs = [*inverse(edit.changes), *theirs, *changes]  # from where the next edit was made to `work`
            rebased.append(replace(edit, changes=changes))
        return rebased

    def _note(self, outcome: Outcome, head: int, pending: Iterable[Edit]) -> None:
        self.log += _revisions(outcome)
        self._pending = deque(replace(edit, base=head) for edit in pending)


def _bare(reason: str) -> str:
    return reason.removeprefix("Undo: ").removeprefix("Redo: ")


def _revisions(outcome: Outcome) -> tuple[Revision, ...]:
    return outcome.others if outcome.revision is None else (*outcome.others, outcome.revision)


def _asking_about(theirs: Iterable[Change], resolve: Resolver) -> Resolver:
    """`resolve`, but for what builds on an earlier edit that was given up: that falls with it unasked."""
    touched = {change.key for change in theirs}

    def decide(conflict: Conflict) -> Decision:
        own = {(their.kind, their.id) for their in conflict.theirs if their.key not in touched}
        falls = all(not own.isdisjoint([(change.kind, change.id), *named_by(change)]) for change in conflict.ours)
        return Choice.THEIRS if falls else resolve(conflict)

    return decide


def refuse(conflict: Conflict) -> Choice:
    """Decide nothing: where nobody can be asked, a clash leaves the plan as the others have it."""
    raise NotPossibleError(
        f"Somebody else changed the same at this moment ({conflict.clash.value}). Nothing was altered; try again."
    )


def take_ours(_: Conflict) -> Choice:
    """Decide every clash for what this officer wanted."""
    return Choice.OURS


def take_theirs(_: Conflict) -> Choice:
    """Decide every clash for what is there already."""
    return Choice.THEIRS


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
