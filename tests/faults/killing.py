"""Programs that are killed at random instants, and what must be true of the file that they leave."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.services.plans.checking import check_file
from app.storage.database import Database
from app.storage.sqlite import APPLICATION_ID
from tests.app.storage.keeping import PLAN, plan_file

TOP = Path(__file__).parents[2]
OLDEST = TOP / "tests" / "app" / "storage" / "versions" / "v0001.sql"

COMMITTING = """
import sys
from pathlib import Path
from app.storage.database import Database
from tests.app.storage.keeping import PLAN, change, commit

database = Database.open(Path(sys.argv[1]))
plan = database.load(PLAN)
while True:
    notes = "x" * 5000 * (plan.head % 9)
    made = commit(database, plan, change(plan, "title", f"Title {plan.head}"), change(plan, "notes", notes))
    plan.apply(made.revision.changes, head=made.revision.number)
    print(plan.head, flush=True)
"""
IMPORTING = """
import json, sys
from pathlib import Path
from app.services.machine.identity import fresh_id, now
from app.services.plans.opening import EXAMPLE
from app.services.exchange.transfer import import_file

document = EXAMPLE.read_text("utf-8")
plan_id = json.loads(document)["plan"]["id"]
source = Path(sys.argv[1]).with_suffix(".json")
print(0, flush=True)
while True:
    source.write_text(document.replace(plan_id, fresh_id()), "utf-8")
    report = import_file(Path(sys.argv[1]), source, "Ann", now, fresh_id, lambda *_: None)
    print(report.plan_id, flush=True)
"""
MIGRATING = """
import shutil, sys
from pathlib import Path
from app.storage.database import Database

Database.open(Path(sys.argv[1])).close()
print(0, flush=True)
number = 0
while True:
    number += 1
    file = Path(sys.argv[1]).with_name(f"{number}.waypost")
    Path(shutil.copy(sys.argv[2], file.with_suffix(".new"))).rename(file)
    Database.open(file, upgrading=True).close()
    print(file, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Kill:
    """A kind of kill: what is done meanwhile, at most how many seconds after its first word it ends, and the check."""

    what: str
    program: str
    longest: float
    check: Callable[[Path, list[str]], list[str]]

    def once(self, folder: Path, dice: random.Random) -> list[str]:
        """Let the program run on a fresh file, kill it, and say what is wrong with what it left."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        path = plan_file(folder)
        older = oldest(folder / "older.sqlite")
        said = killed(self.program, [str(path), str(older)], dice.uniform(0, self.longest))
        return self.check(path, said)


def killed(program: str, arguments: Sequence[str], after: float) -> list[str]:
    """What a program had said, in whole lines, that was killed so many seconds after its first."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TOP) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        time.sleep(after)
        running.send_signal(signal.SIGKILL)
        lines = [first, *running.stdout.read().splitlines(keepends=True)]
    assert lines[0], "the program ended before it did anything"
    return [line.strip() for line in lines if line.endswith("\n")]


def _commits(path: Path, said: list[str]) -> list[str]:
    """Every acknowledged revision is there, and at most one more, whole."""
    acknowledged = int(said[-1])
    with closing(Database.open(path)) as database:
        numbers = [revision.number for revision in database.revisions(PLAN)]
        head = database.load(PLAN).head
    found = [] if numbers == [*range(1, head + 1)] else [f"the log is not without a gap: {numbers}"]
    found += [] if head in (acknowledged, acknowledged + 1) else [f"{acknowledged} was acknowledged, {head} is there"]
    return [*found, *check_file(path)]


def _imports(path: Path, said: list[str]) -> list[str]:
    """Every acknowledged plan is there, and at most one more, whole."""
    with closing(Database.open(path)) as database:
        there = {summary.id for summary in database.plans()} - {PLAN}
    acknowledged = set(said[1:])
    found = [f"plan {plan} is lost" for plan in acknowledged - there]
    found += ["more than one plan came unacknowledged"] if len(there - acknowledged) > 1 else []
    return [*found, *check_file(path)]


def _migrations(path: Path, _: list[str]) -> list[str]:
    """Each file, upgraded or not, opens and is whole; so is each that was kept as it was before."""
    found: list[str] = []
    for file in sorted(path.parent.glob("*.waypost")):
        Database.open(file, upgrading=True).close()
        found += check_file(file)
    return found


def oldest(target: Path) -> Path:
    """A file of the first version that was ever released."""
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(OLDEST.read_text("utf-8"))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return target


COMMITS = Kill("a commit", COMMITTING, 0.08, _commits)
IMPORTS = Kill("an import", IMPORTING, 0.6, _imports)
MIGRATIONS = Kill("a migration", MIGRATING, 0.6, _migrations)
