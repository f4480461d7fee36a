"""A copy of a plan to be taken away: a plan file of its own with the whole log, which `copies` merges back."""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Revision
from app.history.plan import Plan
from app.storage.database import Database
from app.storage.real_paths import place_of_file

PAGE = 500
"""Revisions read at once."""

Told = Callable[[int, int], None]


def take_away(database: Database, plan_id: str, target: Path, told: Told) -> int:
    """Copy one plan out of a file or off a server to `target`, in place of what is there; gives its newest revision.

    `told` hears how many revisions are copied, and of how many. What is committed meanwhile is not in the copy. Raises
    WaypostError, with no half copy left, where `target` cannot be written or the plan not be read.
    """
    if database.place == place_of_file(target):
        raise NotPossibleError(f"{target.name} is the plan itself. Choose another name or folder for the copy.")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        plan = database.load(plan_id)
        _copy(database, plan, part, told)
        part.replace(target)
    except OSError as error:
        raise WaypostError(
            f"{target.name} could not be written ({error.strerror}). Make room there, or choose another folder."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return plan.head


def _copy(database: Database, plan: Plan, part: Path, told: Told) -> None:
    copy = Database.create(part)
    try:
        copy.adopt(plan, _log(database, plan, told))
    finally:
        copy.close()


def _log(database: Database, plan: Plan, told: Told) -> Iterator[Revision]:
    for after in range(0, plan.head, PAGE):
        told(after, plan.head)
        yield from database.revisions(plan.details.id, after, min(after + PAGE, plan.head))
