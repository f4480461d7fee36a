"""The plan as it stood: revisions applied one after another from nothing."""

from collections.abc import Iterable

from app.history.changes import Revision, inverse
from app.history.plan import Plan


def replay(revisions: Iterable[Revision]) -> Plan:
    """The plan after `revisions`, which start at the first and leave none out."""
    plan = Plan()
    for revision in revisions:
        plan.apply(revision.changes, head=revision.number)
    return plan


def rewind(plan: Plan, later: Iterable[Revision], to: int) -> Plan:
    """A copy of `plan` as it stood after revision `to`; `later` are the revisions after that one, oldest first."""
    earlier = plan.copy()
    for revision in reversed(tuple(later)):
        earlier.apply(inverse(revision.changes))
    earlier.head = to
    return earlier
