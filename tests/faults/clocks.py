"""A clock that is set back by a day between two edits."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from app.history.edits import set_field
from app.history.settle import refuse
from app.services.plans.checking import check_file
from app.services.record.history import plan_at
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from tests.app.storage.keeping import FIRST, NOON, PLAN, plan_file


def trial(folder: Path) -> list[str]:
    """What is wrong after three edits of which the second is dated a day before the first."""
    path = plan_file(folder)
    with closing(Database.open(path)) as database:
        for title, moment in (("One", NOON), ("Two", NOON - timedelta(days=1)), ("Three", NOON)):
            session = PlanSession(database, database.load(PLAN), "Ann", lambda moment=moment: moment)
            session.edit(set_field(session.plan, [FIRST], "title", title), title)
            commit_now(session, refuse)
        session.undo()
        commit_now(session, refuse)
        title = database.load(PLAN).items[FIRST].title
        then = plan_at(database, PLAN, NOON.date()).items[FIRST].title
    found = [f"undone to {title!r}"] if title != "Two" else []
    found += [f"at the end of the day it was {then!r}"] if then != "Two" else []
    return [*found, *check_file(path)]
