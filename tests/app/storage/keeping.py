"""A plan in a file, and edits of it, for the tests of storage."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

from app.domain.records import Item, Kind, Place, PlanDetails
from app.history.changes import Change, created, edited
from app.history.plan import Plan
from app.storage.database import Database
from app.storage.store import Committed, Edit

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
PLAN = "planplanplan"
FIRST, SECOND = "itemitemitem", "otheritemidx"


def make_plan(database: Database, plan_id: str = PLAN, title: str = "Plan") -> None:
    """A plan of two items at the top."""
    changes = (
        created(Kind.PLAN, PlanDetails(plan_id, title)),
        created(Kind.ITEM, Item(FIRST, Place(None, "a0"), title="First")),
        created(Kind.ITEM, Item(SECOND, Place(None, "a1"), title="Second")),
    )
    database.commit(plan_id, Edit(0, changes, "Ann", NOON, f"New plan {title}"))


def plan_file(folder: Path) -> Path:
    """A file that holds that plan, with nobody at it."""
    path = folder / "plan.waypost"
    database = Database.create(path)
    make_plan(database)
    database.close()
    return path


def change(plan: Plan, field: str, value: object, item: str = FIRST) -> Change:
    return edited(Kind.ITEM, plan.items[item], field, value)


def commit(
    database: Database, plan: Plan, *changes: Change, author: str = "Ann", reason: str = "Edit", plan_id: str = PLAN
) -> Committed:
    """Commit changes that were made looking at `plan`."""
    return database.commit(plan_id, Edit(plan.head, changes, author, NOON, reason))


def noticed(database: Database) -> bool:
    """Whether a commit is noticed within seconds: a server's word of it may come after the commit is done."""
    deadline = time.monotonic() + 5
    while not database.changed():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


@contextlib.contextmanager
def somebody_without_rights() -> Generator[Path]:
    """A folder, and a block run as a user to whom its rights apply: root's own do not stop root."""
    folder = Path(tempfile.mkdtemp(prefix="waypost-"))
    folder.chmod(0o777)
    was = os.geteuid() if hasattr(os, "geteuid") else None
    if was == 0:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if was == 0:
            os.seteuid(0)
        folder.chmod(0o777)
        shutil.rmtree(folder)
