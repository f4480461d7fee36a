"""Merging a copy of the plan that was taken away and edited: on a laptop, in another folder, by a sync service."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import NotPossibleError
from app.history.changes import Change, Mark, Revision
from app.history.copies import last_common, part
from app.history.merge import Merge, merge
from app.history.plan import Plan
from app.history.settle import Resolver, refuse, settle, take_ours, take_theirs
from app.services.machine.identity import now
from app.services.places.whereabouts import Whereabouts
from app.services.plans.opening import chosen_plan, open_session, opened, opened_to_read
from app.services.record.history import describe_subject
from app.services.work.session import PlanSession, commit_now
from app.services.work.sides import Side
from app.storage.database import Database

MOST_NAMED = 10
"""Clashes named in a message."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class CopyFound:
    """What merging a copy comes to before anything is decided. `plan` is ours as it was looked at, `copy` theirs.

    In `merged`, as in every merge, "ours" is what is to be fitted in, hence the copy's, and "theirs" what stands.
    `shared` is the last revision that both logs have; `made` are the copy's revisions after it, and `since` ours.
    """

    name: str
    plan: Plan
    copy: Plan
    base: Plan
    merged: Merge
    takes_in: tuple[Mark, ...]
    shared: int
    made: tuple[Revision, ...]
    since: tuple[Revision, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to merge."""
        return not self.merged.changes and not self.merged.conflicts

    @property
    def reason(self) -> str:
        """What the log says of it."""
        return (
            f"Copy {self.name} merged, with edits by {' and '.join(dict.fromkeys(each.author for each in self.made))}"
        )

    def names(self) -> Plan:
        """All records that either side knows, to name by: not a plan to be looked at."""
        known = {
            (kind, record.id): record for each in (self.base, self.copy, self.plan) for kind, record in each.records()
        }
        return Plan.of(((kind, record) for (kind, _), record in known.items()), head=0)

    def settled(self, resolve: Resolver) -> tuple[Change, ...]:
        """The changes to make, once `resolve` has decided each conflict."""
        return settle(self.merged, self.plan, resolve)


def look_at_copy(session: PlanSession, plan: Plan, other: Whereabouts, progress: Progress) -> CopyFound:
    """What merging the copy of the plan at `other` into it would do; `plan` is what `session.committed` gave.

    It reads both and may run on any thread.

    Raises NotPossibleError where `other` holds no plan that began as this one, and whatever opening it raises.
    """
    database, name, plan_id = session.store, other.name, plan.details.id
    progress(f"Reading {name}", 0, 0)
    with opened_to_read(other) as copy:
        head = _head(copy, plan, name)
        shared = last_common(
            lambda number: _one(database, plan_id, number),
            lambda number: _one(copy, plan_id, number),
            min(plan.head, head),
        )
        if not shared:
            raise NotPossibleError(
                f"{name} holds this plan, but its history began apart from this one, as if both had been imported. "
                "Only a copy of the plan file itself can be merged. Nothing was altered."
            )
        theirs = copy.revisions(plan_id, after=shared, upto=head)
        copied = copy.load(plan_id)
    progress(f"Comparing {name}", 0, 0)
    ours = database.revisions(plan_id, after=shared, upto=plan.head)
    parting = part(plan, ours, theirs)
    merged = Merge((), ()) if parting.is_behind else merge(parting.theirs, parting.ours, plan)
    made, since = tuple(theirs), tuple(ours)
    return CopyFound(name, plan, copied, parting.base, merged, parting.takes_in, shared, made, since)


def merge_copy(session: PlanSession, found: CopyFound, resolve: Resolver, late: Resolver) -> bool:
    """Fit a copy into the plan as one edit; False where that alters nothing and nothing was decided.

    `resolve` decides the copy's conflicts; `late` those with what was changed in the plan since it was looked at.
    Where either raises, nothing is altered.
    """
    if found.is_nothing:
        return False
    changes = found.settled(resolve)
    return session.bring(changes, found.plan.head, found.reason, late, takes_in=found.takes_in)


def look_once(where: Whereabouts, other: Whereabouts, plan_id: str | None) -> CopyFound:
    """What merging the plan in `other` into `where` would do; both are closed again, and neither is altered."""
    with opened_to_read(where) as database:
        session = open_session(database, _chosen(database, other, plan_id), "", now)
        return look_at_copy(session, session.plan, other, _no_progress)


def merge_once(
    where: Whereabouts, other: Whereabouts, plan_id: str | None, author: str, side: Side | None
) -> tuple[CopyFound, Revision | None]:
    """Merge the plan in `other` into `where`, and close both. The revision is None where there was nothing to do.

    Raises NotPossibleError, which lists the clashes, where there are some and no `side` decides them.
    """
    with opened(where) as database:
        session = open_session(database, _chosen(database, other, plan_id), author, now)
        found = look_at_copy(session, session.committed(), other, _no_progress)
        if side is None and found.merged.conflicts:
            raise NotPossibleError(_to_be_decided(found))
        if not merge_copy(session, found, take_theirs if side is Side.OURS else take_ours, refuse):
            return found, None
        return found, commit_now(session, refuse)


def _no_progress(_text: str, _done: int, _total: int) -> None:
    """Nobody is watching."""


def _to_be_decided(found: CopyFound) -> str:
    names, conflicts = found.names(), found.merged.conflicts
    subjects = [describe_subject(names, conflict.ours[0]) for conflict in conflicts[:MOST_NAMED]]
    listed = ", ".join(f"“{subject}”" for subject in dict.fromkeys(subjects))
    more = " and others" if len(conflicts) > MOST_NAMED else ""
    return (
        f"{found.name} and the plan have both changed the same: {listed}{more}. Nothing was altered. Look at both "
        "values with --dry-run, and decide with --take ours or --take theirs, or one by one in the window."
    )


def _chosen(database: Database, other: Whereabouts, plan_id: str | None) -> str:
    return chosen_plan(database, plan_id or _only_in_both(database, other)).id


def _only_in_both(database: Database, other: Whereabouts) -> str | None:
    """The id of the one plan that both hold; None where there is none, or several."""
    with opened_to_read(other) as copy:
        both = {plan.id for plan in database.plans()} & {plan.id for plan in copy.plans()}
    return both.pop() if len(both) == 1 else None


def _head(copy: Database, plan: Plan, name: str) -> int:
    plans = copy.plans()
    for summary in plans:
        if summary.id == plan.details.id:
            return summary.head
    held = f"It holds {', '.join(f'“{each.title}”' for each in plans)}." if plans else "It holds no plan."
    raise NotPossibleError(f"{name} is no copy of “{plan.details.title}”. {held} Nothing was altered.")


def _one(database: Database, plan_id: str, number: int) -> Revision:
    found = database.revisions(plan_id, after=number - 1, upto=number)
    if not found:
        raise NotPossibleError(
            f"The log of {database.name} has no revision {number}. Check it with “waypost-cli check”."
        )
    return found[0]
