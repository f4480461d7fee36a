"""Officers in processes of their own who edit one plan file at once, and what must be true of it afterwards."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from app.domain.errors import WaypostError
from app.history.changes import Revision
from app.history.edits import set_field
from app.history.merge import Conflict
from app.history.settle import Choice, Decision
from app.services.machine.identity import now
from app.services.plans.checking import check_file
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database

FIELDS = ("title", "number", "notes")
BLENDING = ("title", "notes")
"""Fields in which the words of two officers may both stand."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one officer does: `edits` edits of the first `items` items of a plan, at random."""

    path: Path
    plan_id: str
    officer: int
    edits: int
    items: int


@dataclass(frozen=True, slots=True)
class Made:
    """One edit as its officer recorded it: what stood there, what was wanted, and what came of it.

    `revision` is the number that was acknowledged, None where the edit came to nothing; `asked` says whether a clash
    was put to the officer. `took` is in seconds.
    """

    author: str
    reason: str
    item: str
    field: str
    seen: str
    wanted: str
    revision: int | None
    asked: bool
    took: float


def together(works: Sequence[Work], what: Callable[[Work], list[Made]]) -> tuple[list[Made], float]:
    """Everybody's edits, and how many seconds all of them took together."""
    with get_context("spawn").Pool(len(works)) as pool:
        pool.map(time.sleep, [0.01] * len(works), chunksize=1)  # until every process is there
        begun = time.perf_counter()
        made = pool.map(what, works, chunksize=1)
        return [each for one in made for each in one], time.perf_counter() - begun


def officer(work: Work) -> list[Made]:
    """Edit fields, on what was last seen; where a clash is asked about, decide by a coin."""
    dice = random.Random(work.officer)
    with closing(Database.open(work.path)) as database:
        session = PlanSession(database, database.load(work.plan_id), f"Officer {work.officer}", now)
        items = sorted(session.plan.items)[: work.items]
        return [_edit(session, dice, dice.choice(items), number) for number in range(work.edits)]


def _edit(session: PlanSession, dice: random.Random, item: str, number: int) -> Made:
    field, wanted = dice.choice(FIELDS), f"{session.author} {number}"
    seen, asked = str(getattr(session.plan.items[item], field)), list[Conflict]()

    def decide(conflict: Conflict) -> Decision:
        asked.append(conflict)
        return dice.choice((Choice.OURS, Choice.THEIRS))

    begun = time.perf_counter()
    session.edit(set_field(session.plan, [item], field, wanted), wanted)
    revision = _committed(session, decide)
    took = time.perf_counter() - begun
    number_of = revision.number if revision is not None else None
    return Made(session.author, wanted, item, field, seen, wanted, number_of, bool(asked), took)


def _committed(session: PlanSession, decide: Callable[[Conflict], Decision]) -> Revision | None:
    """What came of an edit, tried again as the window does where another keeps the file for too long."""
    while True:
        with suppress(WaypostError):
            return commit_now(session, decide)


def faults_of(path: Path, plan_id: str, made: Sequence[Made]) -> list[str]:
    """What of the log, the tables and the officers' records does not go together, a sentence each.

    Every acknowledged edit is in the log once, under its number; nothing else is there. Every final value is the last
    that the log gives. Whoever's value went over another's that they had not seen was asked, or both stand.
    """
    with closing(Database.open(path)) as database:
        revisions, plan = database.revisions(plan_id, after=1), database.load(plan_id)
    by_number = {revision.number: revision for revision in revisions}
    found = [f"revision {number} is there twice" for number, count in _numbers(revisions).items() if count > 1]
    acknowledged = {each.revision: each for each in made if each.revision is not None}
    found += [f"revision {n} is in the log and nobody's" for n in by_number.keys() - acknowledged.keys()]
    found += [f"{m.reason} was acknowledged and is lost" for n, m in acknowledged.items() if n not in by_number]
    for number, one in acknowledged.items():
        if number in by_number:
            found += _faults_of_one(by_number[number], one)
    found += [f"{m.reason} came to nothing and nobody was asked" for m in made if m.revision is None and not m.asked]
    last = {change.key: change.after for revision in revisions for change in revision.changes}
    found += [
        f"{field} of {item} is not what the log says"
        for (_, item, field), value in last.items()
        if getattr(plan.items[item], field) != value
    ]
    return [*found, *check_file(path)]


def _numbers(revisions: Sequence[Revision]) -> Counter[int]:
    return Counter(revision.number for revision in revisions)


def _faults_of_one(revision: Revision, made: Made) -> list[str]:
    if (revision.author, revision.reason) != (made.author, made.reason):
        return [f"revision {revision.number} is not {made.author}'s {made.reason}"]
    (change,) = revision.changes
    if change.before == made.seen or made.asked:
        return []
    both = made.field in BLENDING and made.wanted in str(change.after) and str(change.before) in str(change.after)
    return [] if both else [f"{made.reason} went over {change.before!r} unasked, having seen {made.seen!r}"]
