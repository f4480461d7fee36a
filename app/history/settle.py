"""Settling conflicts: the changes that a decision on each of them comes to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from app.domain.errors import NotPossibleError
from app.history.changes import Change, net
from app.history.insisting import insist
from app.history.merge import Conflict, Merge
from app.history.plan import Plan


class Choice(Enum):
    """A decision on a conflict."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Value:
    """The decision to give the field in question a value that is neither side's; it stands as ours would."""

    value: object


Decision = Choice | Value
Resolver = Callable[[Conflict], Decision]


def settle(merged: Merge, plan: Plan, resolve: Resolver) -> tuple[Change, ...]:
    """All changes that a merge comes to once `resolve` has decided each conflict.

    `plan` is the plan with their changes applied, the one that was merged against; it is not altered.
    """
    insisted = [wanted for conflict in merged.conflicts if (wanted := _wanted(conflict, resolve(conflict)))]
    if not insisted:
        return merged.changes
    work = plan.copy()
    made: list[Change] = []
    work.watch(lambda event: made.extend(event.changes))
    work.apply(merged.changes)
    insist(work, insisted)
    return net(made)


def _wanted(conflict: Conflict, decision: Decision) -> Conflict | None:
    """What of a conflict is to stand after all, if anything is."""
    if decision is Choice.OURS:
        return conflict
    first, *others = conflict.ours
    if isinstance(decision, Value) and not first.is_deletion:
        return replace(conflict, ours=[replace(first, after=decision.value), *others])
    return None


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
