"""A drive that fails or is full at a given write of a commit, an import or a migration."""

import errno
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import WaypostError
from app.services.exchange.transfer import import_file
from app.services.machine.identity import fresh_id, now
from app.services.plans.checking import check_file
from app.services.plans.opening import EXAMPLE
from app.storage.database import Database
from app.storage.store import ReadOnlyError
from tests.app.storage.keeping import FIRST, PLAN, change, commit, plan_file
from tests.faults.killing import oldest
from tests.shares.file_system import Behaviour
from tests.shares.share import Share

ERRORS = {"an I/O error": errno.EIO, "a full disk": errno.ENOSPC}
MOST = 4000
"""Writes after which a task that still fails never ends well."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that writes to a file, and what must be true whether it was done or not."""

    what: str
    do: Callable[[Path], object]
    check: Callable[[Path, bool], list[str]]


def trials(share: Share, task: Task, error: int, step: int) -> Iterator[list[str]]:
    """What is wrong after the drive failed at the first write, the one `step` writes later, and so on to the end."""
    for writes in range(0, MOST, step):
        path = _fresh(share, task)
        share.behave(Behaviour(writes=writes, error=error))
        try:
            task.do(path)
            done = True
        except WaypostError:
            done = False
        share.behave(Behaviour())
        yield task.check(path, done)
        if done:
            return
    yield [f"{task.what} never succeeded"]


def _fresh(share: Share, task: Task) -> Path:
    for entry in share.real.iterdir():
        entry.unlink()
    if task is MIGRATION:
        return oldest(share.folder / "plan.waypost")
    return plan_file(share.folder)


def _commit(path: Path) -> None:
    with closing(Database.open(path)) as database:
        plan = database.load(PLAN)
        commit(database, plan, change(plan, "title", "Written"))


def _committed(path: Path, done: bool) -> list[str]:
    with closing(Database.open(path)) as database:
        title = database.load(PLAN).items[FIRST].title
    wanted = "Written" if done else "First"
    return [*([] if title == wanted else [f"the title is {title!r}, not {wanted!r}"]), *check_file(path)]


def _import(path: Path) -> None:
    import_file(path, EXAMPLE, "Ann", now, fresh_id, lambda *_: None)


def _imported(path: Path, done: bool) -> list[str]:
    with closing(Database.open(path)) as database:
        plans = len(database.plans())
    return [*([] if plans == 1 + done else [f"{plans} plans are there"]), *check_file(path)]


def _migrate(path: Path) -> None:
    with closing(Database.open(path, upgrading=True)) as database:
        if database.read_only is not None:
            raise ReadOnlyError(database.read_only)


def _migrated(path: Path, _: bool) -> list[str]:
    _migrate(path)
    return check_file(path)


COMMIT = Task("a commit", _commit, _committed)
IMPORT = Task("an import", _import, _imported)
MIGRATION = Task("a migration", _migrate, _migrated)
