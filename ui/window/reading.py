"""What is done off the window's thread to open a plan or to make one.

Loaded with the first plan, since it brings the store: the window is on screen before.
"""

from pathlib import Path

from app.services.places.places import open_place
from app.services.places.whereabouts import Whereabouts
from app.services.plans.backups import Backup
from app.services.plans.opening import Database, example_copy, new_plan, open_backup, open_session
from ui.progress import Progress
from ui.surroundings import Surroundings
from ui.window.found import Older, OpenPlan, ToChoose


def read(
    where: Whereabouts, plan_id: str | None, upgrading: bool | None, around: Surroundings, progress: Progress
) -> OpenPlan | ToChoose | Older:
    """Open what is kept there: the plan of that id, or the only one. Raises WaypostError kinds that say why not."""
    progress(f"Opening {where.name}", 0, 0)
    database = open_place(where, upgrading=bool(upgrading))
    try:
        found = _found(database, where, plan_id, around, may_ask=upgrading is None)
    except BaseException:
        database.close()
        raise
    if not isinstance(found, OpenPlan):
        database.close()
    return found


def _found(
    database: Database, where: Whereabouts, plan_id: str | None, around: Surroundings, *, may_ask: bool
) -> OpenPlan | ToChoose | Older:
    if database.could_be_upgraded and may_ask:
        return Older(plan_id)
    plans = database.plans()
    chosen = plan_id or (plans[0].id if len(plans) == 1 else None)
    if chosen is None:
        return ToChoose(plans)
    return OpenPlan(open_session(database, chosen, around.author, around.clock, around.waiting), where)


def last_seen(backup: Backup, where: Whereabouts, around: Surroundings) -> OpenPlan:
    """The plan as a backup has it, to be looked at while it cannot be reached itself."""
    why = (
        f"As backed up on {backup.in_words}, since {where.name} cannot be reached; it can be edited once it opens "
        "there again."
    )
    session = open_backup(backup.path, where, why, around.author, around.clock, around.waiting)
    return OpenPlan(session, backup.path, stands_for=where)


def example(around: Surroundings, progress: Progress) -> Path:
    """The officer's own copy of the example plan, made at the first time."""
    return example_copy(around.documents, around.author, around.clock, progress)


def make(where: Whereabouts, title: str, around: Surroundings) -> str:
    """Make an empty plan and give its id."""
    around.documents_made()
    return new_plan(where, title, around.author, around.clock)
