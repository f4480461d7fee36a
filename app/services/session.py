"""One officer at work on one plan: edits show at once, are committed behind, and fit in with what others did."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.errors import NotPossibleError
from app.history.changes import Change, Revision, inverse, net
from app.history.merge import Conflict, merge
from app.history.plan import Plan
from app.history.settle import Choice, Resolver, settle
from app.history.undo import last_to_redo, last_to_undo, undo
from app.storage.codec import encoded
from app.storage.database import Database
from app.storage.store import ClashError, Edit, ReadOnlyError

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back from the store: of a commit (`edit` is the one tried) or of a look for others' revisions."""

    edit: Edit | None
    others: tuple[Revision, ...]
    revision: Revision | None = None
    clashed: bool = False


class PlanSession:
    """The plan as one officer sees it, and their edits on the way to the store.

    `edit`, `undo`, `redo` and `finish` belong to the thread that shows the plan. `commit` and `look` may block and
    run elsewhere: they read values and return an `Outcome`, which `finish` then fits into the plan.
    """

    def __init__(self, store: Database, plan: Plan, author: str, clock: Clock) -> None:
        self.store = store
        self.plan = plan
        self.author = author
        self.log: list[Revision] = []
        self._clock = clock
        self._pending: deque[Edit] = deque()
        self._after_commit: deque[Callable[[], object]] = deque()

    @property
    def pending(self) -> int:
        """How many edits are on screen but not committed yet."""
        return len(self._pending)

    # On the thread that shows the plan

    def edit(self, changes: Iterable[Change], reason: str, undoes: int | None = None) -> bool:
        """Make changes at once on the plan; they wait for `commit`. False where they come to nothing.

        Raises ReadOnlyError where the plan may only be read, NotPossibleError and its like where the plan's rules
        refuse, or where a text holds what no database can keep; the plan is then as it was.
        """
        if self.store.read_only is not None:
            raise ReadOnlyError(self.store.read_only)
        wanted = net(changes)
        if not wanted:
            return False
        for change in wanted:
            encoded(change.after)
        self.plan.apply(wanted)
        self._pending.append(Edit(self.plan.head, wanted, self.author, self._clock(), reason, undoes))
        return True

    def to_undo(self) -> Revision | None:
        """The revision that `undo` would take back: the officer's newest since opening."""
        return last_to_undo(self.log, self.author)

    def to_redo(self) -> Revision | None:
        """The undo that `redo` would take back."""
        return last_to_redo(self.log, self.author)

    def undo(self) -> None:
        """Take back the officer's newest edit; after the commit under way, if there is one.

        Raises NotPossibleError where there is nothing to undo or somebody changed the same since.
        """
        self._take_back(self.to_undo, "Nothing to undo.", "Undo")

    def redo(self) -> None:
        """Make again what was undone last."""
        self._take_back(self.to_redo, "Nothing to redo.", "Redo")

    def _take_back(self, choose: Callable[[], Revision | None], nothing: str, word: str) -> None:
        if self._pending:
            self._after_commit.append(lambda: self._take_back(choose, nothing, word))
            return
        revision = choose()
        if revision is None:
            raise NotPossibleError(nothing)
        since = [later for later in self.log if later.number > revision.number]
        reason = revision.reason.removeprefix("Undo: ").removeprefix("Redo: ")
        self.edit(undo(revision, since, self.plan), f"{word}: {reason}", undoes=revision.number)

    # On any thread

    def next_edit(self) -> Edit | None:
        """The oldest edit not committed yet, for `commit`."""
        return self._pending[0] if self._pending else None

    def commit(self, edit: Edit) -> Outcome:
        """Commit one edit; blocks for as long as the store takes. Errors of the store come through."""
        try:
            committed = self.store.commit(self.plan.details.id, edit)
        except ClashError as clash:
            return Outcome(edit, clash.others, clashed=True)
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
        """Fit an outcome into the plan; `resolve` is asked about each clash with what others did."""
        if outcome.edit is not None and not outcome.clashed:
            self._pending.popleft()
        if outcome.others or (outcome.revision is None and outcome.edit is not None):
            self._fit_in(outcome, resolve)
        elif outcome.revision is not None:
            self.plan.head = outcome.revision.number
        self.log += [*outcome.others, *([outcome.revision] if outcome.revision else [])]
        self._pending = deque(replace(edit, base=self.plan.head) for edit in self._pending)
        if not self._pending and self._after_commit:
            self._after_commit.popleft()()

    def _fit_in(self, outcome: Outcome, resolve: Resolver) -> None:
        """Bring the plan to where the store is, and what is still pending on top of that."""
        shown = self.plan
        work = shown.copy()
        steps: list[Change] = []
        work.watch(lambda event: steps.extend(event.changes))
        tried = [outcome.edit] if outcome.edit is not None and not outcome.clashed else []
        for edit in reversed([*tried, *self._pending]):
            work.apply(inverse(edit.changes))
        revisions = [*outcome.others, *([outcome.revision] if outcome.revision else [])]
        for revision in revisions:
            work.apply(revision.changes, head=revision.number)
        theirs = [change for revision in outcome.others for change in revision.changes]
        self._pending = deque(self._rebased(work, theirs, resolve))
        shown.apply(net(steps), head=work.head)

    def _rebased(self, work: Plan, theirs: list[Change], resolve: Resolver) -> Iterable[Edit]:
        for edit in self._pending:
            changes = settle(merge(edit.changes, theirs, work), work, resolve)
            if changes:
                work.apply(changes)
                yield replace(edit, base=work.head, changes=changes)


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
