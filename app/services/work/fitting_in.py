"""Fitting in: what others committed comes below the edits of one officer that are still on their way to the store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.history.branches import named_by
from app.history.changes import Change, Revision, inverse, net
from app.history.merge import Conflict, merge
from app.history.plan import Plan
from app.history.settle import Choice, Decision, Resolver, settle
from app.storage.store import Edit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back from the store: of a commit (`edit` is the one tried) or of a look for others' revisions."""

    edit: Edit | None
    others: tuple[Revision, ...]
    revision: Revision | None = None
    clashed: bool = False

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """All revisions that it tells of, in order."""
        return self.others if self.revision is None else (*self.others, self.revision)

    @property
    def done(self) -> int:
        """How many of the pending edits it settles."""
        return 1 if self.edit is not None and not self.clashed else 0


@dataclass(frozen=True, slots=True)
class FittedIn:
    """`changes` bring a plan to where it stands after revision `head` with `pending` on top, the edits left."""

    changes: tuple[Change, ...]
    head: int
    pending: tuple[Edit, ...]


def fitted_in(plan: Plan, pending: Sequence[Edit], outcome: Outcome, resolve: Resolver) -> FittedIn:
    """What an outcome comes to on a plan with edits on top; alters nothing.

    While `resolve` asks, `pending` may grow, and the plan with it; that is fitted in as well.
    """
    if not pending:
        made = net(change for revision in outcome.revisions for change in revision.changes)
        return FittedIn(made, outcome.revisions[-1].number, ())
    work = plan.copy()
    steps: list[Change] = []
    work.watch(lambda event: steps.extend(event.changes))
    known = len(pending)
    for edit in reversed(pending):
        work.apply(inverse(edit.changes))
    for revision in outcome.revisions:
        work.apply(revision.changes, head=revision.number)
    rebased = _rebased(work, pending, outcome, resolve)
    late = [change for edit in reversed(list(pending)[known:]) for change in inverse(edit.changes)]
    return FittedIn(net([*late, *steps]), work.head, tuple(rebased[outcome.done :]))


def _rebased(work: Plan, pending: Sequence[Edit], outcome: Outcome, resolve: Resolver) -> list[Edit]:
    """The pending edits as they are made on `work`; one that comes to nothing keeps its turn, without changes."""
    theirs = [change for revision in outcome.others for change in revision.changes]
    decide = _asking_about(theirs, resolve)
    rebased: list[Edit] = []
    while len(rebased) < len(pending):
        edit = pending[len(rebased)]
        if len(rebased) < outcome.done:
            changes = outcome.revision.changes if outcome.revision else ()
        else:
            changes = settle(merge(edit.changes, theirs, work, blending=edit.undoes is None), work, decide)
            work.apply(changes)
        theirs = [*inverse(edit.changes), *theirs, *changes]  # from where the next edit was made to `work`
        rebased.append(replace(edit, changes=changes))
    return rebased


def _asking_about(theirs: Iterable[Change], resolve: Resolver) -> Resolver:
    """`resolve`, but for what builds on an earlier edit that was given up: that falls with it unasked."""
    touched = {change.key for change in theirs}

    def decide(conflict: Conflict) -> Decision:
        own = {(their.kind, their.id) for their in conflict.theirs if their.key not in touched}
        falls = all(not own.isdisjoint([(change.kind, change.id), *named_by(change)]) for change in conflict.ours)
        return Choice.THEIRS if falls else resolve(conflict)

    return decide
