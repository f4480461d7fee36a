"""Opening a plan, making a new one, and the example that a first look starts from."""

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Kind, PlanDetails
from app.history.changes import created
from app.history.replay import rewind
from app.services.exchange.transfer import add_plan, import_file
from app.services.machine.identity import fresh_id
from app.services.places.paths import there_is
from app.services.places.places import open_place
from app.services.places.whereabouts import Whereabouts
from app.services.work.left_over import LeftOver
from app.services.work.session import Clock, PlanSession
from app.storage.database import Database
from app.storage.journal import Journal
from app.storage.real_paths import place_of_file
from app.storage.sqlite import SUFFIX
from app.storage.store import DamagedFileError, Edit, NoSuchFileError, PasswordError, PlanSummary, UnreachableError

__all__ = [
    "SUFFIX",
    "DamagedFileError",
    "Database",
    "NoSuchFileError",
    "PasswordError",
    "PlanSummary",
    "UnreachableError",
]

EXAMPLE = Path(__file__).parents[3] / "resources" / "example-plan.json"


@contextmanager
def opened(where: Whereabouts, *, upgrading: bool = True) -> Generator[Database]:
    """The plans in a file or on a server for as long as the block lasts.

    Without `upgrading`, or where policy lets plans be read only, a file of an older Waypost is left as it is.
    """
    database = open_place(where, upgrading=upgrading)
    try:
        yield database
    finally:
        database.close()


def opened_to_read(where: Whereabouts) -> AbstractContextManager[Database]:
    """The same for who alters nothing: a file of an older Waypost stays as it is."""
    return opened(where, upgrading=False)


def plans_at(where: Whereabouts) -> list[PlanSummary]:
    """The plans kept there, by title; raises what opening them would raise."""
    with opened(where) as database:
        return database.plans()


def chosen_plan(database: Database, plan_id: str | None = None) -> PlanSummary:
    """The plan of that id, or the only one there is.

    Raises NotPossibleError where there is none, or several and no id was given; the message lists them.
    """
    plans = database.plans()
    if plan_id is None and len(plans) == 1:
        return plans[0]
    for plan in plans:
        if plan.id == plan_id:
            return plan
    if not plans:
        raise NotPossibleError(f"{database.name} holds no plan yet. Import a workbook into it, or make a new plan.")
    listed = ", ".join(f"{plan.id} ({plan.title})" for plan in plans)
    if plan_id is not None:
        raise NotPossibleError(f"{database.name} holds no plan with the id {plan_id}. It holds: {listed}.")
    raise NotPossibleError(f"{database.name} holds {len(plans)} plans; say which: {listed}.")


def open_session(
    database: Database, plan_id: str, author: str, clock: Clock, waiting: Path | None = None
) -> PlanSession:
    """A plan ready to be worked on by `author`, or by whom the server knows them as.

    `waiting` is the folder that keeps edits which cannot be committed at once; those that wait there for this plan are
    on screen again, on the state that they were made on, and what others did since arrives as ever. Those that fit the
    plan no more are the session's `left_over`.
    """
    session = PlanSession(database, database.load(plan_id), database.rights.known_as or author, clock)
    if waiting is None:
        return session
    journal = Journal(waiting, database.place, plan_id)
    if edits := journal.claim():
        session = _resumed(session, edits) or session
    if edits and not session.pending:
        session.left_over = LeftOver(edits, journal)
        journal = Journal(waiting, database.place, plan_id)
    session.journal = journal
    return session


def open_backup(
    path: Path, where: Whereabouts, why: str, author: str, clock: Clock, waiting: Path | None
) -> PlanSession:
    """A backup of a plan of `where`, to be looked at as long as `why` the plan itself cannot be; it is not altered.

    Edits that wait in the folder `waiting` go on waiting for the plan itself.
    """
    database = open_place(path, upgrading=False)
    try:
        plan_id = chosen_plan(database).id
        place = place_of_file(where) if isinstance(where, Path) else where.place
        left = Journal(waiting, place, plan_id).left() if waiting is not None else 0
        database.read_only = f"{why} {_waiting_in_words(left)}".rstrip()
        return PlanSession(database, database.load(plan_id), author, clock)
    except BaseException:
        database.close()
        raise


def _waiting_in_words(left: int) -> str:
    """What becomes of edits that could not be committed before the plan was closed."""
    if not left:
        return ""
    return f"{left} {'edit of yours waits' if left == 1 else 'edits of yours wait'} on this computer until then."


def _resumed(session: PlanSession, edits: Sequence[Edit]) -> PlanSession | None:
    """The session as it was when edits were left waiting; None where they were made on another course of the plan."""
    base, head, store = edits[0].base, session.plan.head, session.store
    if base > head:
        return None
    since = store.revisions(session.plan.details.id, after=base, upto=head)
    earlier = PlanSession(store, rewind(session.plan, since, to=base), session.author, session.now)
    try:
        earlier.resume(edits)
    except WaypostError:
        return None
    return earlier


def new_plan(where: Whereabouts, title: str, author: str, clock: Clock) -> str:
    """Make an empty plan and give its id; a file is made where there is none."""
    if not title.strip():
        raise NotPossibleError("A plan needs a title.")
    details = PlanDetails(fresh_id(), title.strip(), start=_start_of_financial_year(clock().date()))
    making = Edit(0, (created(Kind.PLAN, details),), author, clock(), f"New plan “{details.title}”")
    add_plan(where, details.id, making)
    return details.id


def _start_of_financial_year(today: date) -> date:
    return date(today.year if today.month >= 4 else today.year - 1, 4, 1)


def example_copy(folder: Path, author: str, clock: Clock, progress: Callable[[str, int, int], None]) -> Path:
    """The officer's own copy of the example plan in `folder`, made where it is not there yet."""
    path = folder / f"Example plan{SUFFIX}"
    if not there_is(path):
        folder.mkdir(parents=True, exist_ok=True)
        import_file(path, EXAMPLE, author, clock, fresh_id, progress)
    return path
