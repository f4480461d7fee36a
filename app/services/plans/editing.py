"""One edit from start to end, for callers that do one thing and leave: the command line, a script."""

from collections.abc import Callable, Iterable
from datetime import date

from app.domain.errors import NotPossibleError
from app.domain.records import Kind
from app.history.changes import FIELDS, Change, Revision
from app.history.plan import Plan
from app.history.restoring import restore_field, restore_item, restore_plan
from app.history.settle import refuse, take_theirs
from app.history.undo import last_to_undo, undo
from app.services.machine.identity import now
from app.services.places.whereabouts import Whereabouts
from app.services.plans.opening import chosen_plan, open_session, opened
from app.services.words.wording import ONE_FOR_ALL, find_item, title_of
from app.services.work.session import PlanSession, commit_now


def edit_once(
    where: Whereabouts,
    plan_id: str | None,
    author: str,
    reason: Callable[[Plan], str],
    build: Callable[[Plan], Iterable[Change]],
) -> Revision:
    """Open a plan, commit the changes that `build` makes of it as one revision, and close it.

    `reason` is asked before, and told in a line.

    Raises NotPossibleError where they come to nothing, and every reason for which an edit is refused.
    """
    with opened(where) as database:
        session = open_session(database, chosen_plan(database, plan_id).id, author, now)
        why = " ".join(reason(session.plan).split())
        if not session.edit(build(session.plan), why):
            raise NotPossibleError("Nothing to do: the plan has these values already.")
        return _committed(session)


def undo_once(
    where: Whereabouts, plan_id: str | None, author: str, number: int | None, *, only_rest: bool = False
) -> Revision:
    """Take back a revision, by default the newest that is neither undone nor an undo, whoever made it.

    Raises NotPossibleError where there is none, or where something it changed has been changed since.
    """
    with opened(where) as database:
        session = open_session(database, chosen_plan(database, plan_id).id, author, now)
        revisions = database.revisions(session.plan.details.id)
        revision = _to_undo(revisions, number)
        since = [later for later in revisions if later.number > revision.number]
        if not only_rest:
            undo(revision, since, session.plan)
        if not session.take_back(revision, since, take_theirs):
            raise NotPossibleError(f"Nothing to undo: what revision {revision.number} changed is as it was before.")
        return _committed(session)


def restore_once(
    where: Whereabouts, plan_id: str | None, author: str, moment: int | date, item: str | None, field: str | None
) -> Revision:
    """Make an item, one field of it or the whole plan again what it was after a revision or at the end of a day.

    Raises NotPossibleError where that alters nothing, or where it was not there then.
    """
    with opened(where) as database:
        session = open_session(database, chosen_plan(database, plan_id).id, author, now)
        then, plan = session.past().at(moment), session.plan
        if item is None:
            changes, what = restore_plan(plan, then), "the plan"
        else:
            old = find_item(then, item)
            changes, what = _restored(plan, then, old.id, field), title_of(old)
        if not session.edit(changes, f"Restored {what} as after revision {then.head}"):
            raise NotPossibleError(f"Nothing to restore: it is as it was after revision {then.head}.")
        return _committed(session)


def _restored(plan: Plan, then: Plan, item_id: str, field: str | None) -> tuple[Change, ...]:
    if field is None:
        return restore_item(plan, then, item_id)
    name = ONE_FOR_ALL.get(field, field)
    if name not in FIELDS[Kind.ITEM]:
        raise NotPossibleError(f"There is no field “{field}”. Fields are: {', '.join(FIELDS[Kind.ITEM])}.")
    return restore_field(plan, then, Kind.ITEM, item_id, name)


def _committed(session: PlanSession) -> Revision:
    revision = commit_now(session, refuse)
    if revision is None:
        raise NotPossibleError("Nothing to do: somebody else has just made the same change.")
    return revision


def _to_undo(revisions: list[Revision], number: int | None) -> Revision:
    if number is None:
        revision = last_to_undo(revisions)
        if revision is None:
            raise NotPossibleError("Nothing to undo.")
        return revision
    for revision in revisions:
        if revision.number == number:
            return revision
    raise NotPossibleError(f"There is no revision {number} of this plan.")
