"""Two copies of one plan: where they parted, and what either has done that the other has not taken in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.errors import NotPossibleError
from app.history.changes import Change, Mark, Revision, inverse
from app.history.plan import Plan, StaleChangeError, StructureError
from app.history.replay import rewind
from app.history.undo import undone

OneRevision = Callable[[int], Revision]
"""Gives the revision of that number, which is there."""


def last_common(ours: OneRevision, theirs: OneRevision, shorter: int) -> int:
    """The number of the last revision that two logs share; 0 where they never had one.

    `shorter` is the number of revisions in the shorter log. Looks at no more than log2 of them: what follows the
    first difference differs too, since no two revisions are of one author, moment and number.
    """
    same, other = 0, shorter + 1
    while other - same > 1:
        middle = (same + other) // 2
        if ours(middle) == theirs(middle):
            same = middle
        else:
            other = middle
    return same


@dataclass(frozen=True, slots=True)
class Parting:
    """What two copies did from one state on, which both had: what a merge starts from.

    `base` is that state. `takes_in` is what a revision of ours is to note that merges theirs.
    """

    base: Plan
    ours: tuple[Change, ...]
    theirs: tuple[Change, ...]
    takes_in: tuple[Mark, ...]

    @property
    def is_behind(self) -> bool:
        """Whether they did nothing that ours has not taken in already."""
        return not self.takes_in


def part(now: Plan, ours: Sequence[Revision], theirs: Sequence[Revision]) -> Parting:
    """How two copies parted. `now` is ours as it stands; `ours` and `theirs` are all revisions since the last common.

    Where one has taken the other in before, they start from what was taken in: decisions made then are not asked for
    again. Raises NotPossibleError where the two logs are not of one plan after all.
    """
    taken, given = _newest_taken(ours, theirs), _newest_taken(theirs, ours)
    if given is not None and (taken is None or taken.by <= given.upto):
        since = [each for each in ours if each.number > given.upto]
        back = [each for each in ours if each.number <= given.upto]
        base = rewind(now, since, given.upto)
        return _checked(Parting(base, _changes(since), (*_inverse(back), *_changes(theirs)), _noting(theirs)))
    upto = taken.upto if taken is not None else 0
    known = [each for each in theirs if each.number <= upto]
    new = [each for each in theirs if each.number > upto]
    base = rewind(now, ours, now.head - len(ours))
    base = _applied(base, _changes(known))
    return _checked(Parting(base, (*_inverse(known), *_changes(ours)), _changes(new), _noting(theirs) if new else ()))


@dataclass(frozen=True, slots=True)
class _Taken:
    """That revision `by` of one copy took in the other up to revision `upto`."""

    by: int
    upto: int


def _newest_taken(into: Sequence[Revision], other: Sequence[Revision]) -> _Taken | None:
    """The newest of `other` that `into` has taken in and not put out again by an undo; None where there is none."""
    marks = {each.mark for each in other}
    back = undone(into)
    taken = [
        _Taken(each.number, mark.number)
        for each in into
        for mark in each.takes_in
        if mark in marks and each.number not in back
    ]
    return max(taken, key=lambda each: each.upto, default=None)


def _noting(theirs: Sequence[Revision]) -> tuple[Mark, ...]:
    """Their newest revision, and the newest of the copies that they have taken in themselves."""
    back = undone(theirs)
    within = (mark for each in theirs if each.number not in back for mark in each.takes_in)
    return tuple(dict.fromkeys((*(each.mark for each in theirs[-1:]), *within)))


def _changes(revisions: Sequence[Revision]) -> tuple[Change, ...]:
    return tuple(change for revision in revisions for change in revision.changes)


def _inverse(revisions: Sequence[Revision]) -> tuple[Change, ...]:
    return inverse(_changes(revisions))


def _checked(parting: Parting) -> Parting:
    """The same, once their changes are seen to fit on the base."""
    _applied(parting.base.copy(), parting.theirs)
    return parting


def _applied(plan: Plan, changes: Sequence[Change]) -> Plan:
    try:
        plan.apply(changes)
    except (StaleChangeError, StructureError) as error:
        raise NotPossibleError(
            "The copy does not go together with this plan, though both began as one: its log tells of changes that "
            "cannot follow from their last common state. Nothing was altered. "
            "Check both files with “waypost-cli check”."
        ) from error
    return plan
