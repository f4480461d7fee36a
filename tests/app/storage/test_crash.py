"""A program killed at any instant leaves every revision that it acknowledged."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.services.checking import check_file
from app.storage.database import Database
from tests.app.storage.keeping import PLAN, plan_file

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process otherwise")
def test_a_program_killed_at_any_instant_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    path, dice, acknowledged = plan_file(tmp_path), random.Random(), 1
    for _ in range(10):
        acknowledged = killed(path, dice.uniform(0, 0.08)) or acknowledged
        assert check_file(path) == []
        database = Database.open(path)
        assert [revision.number for revision in database.revisions(PLAN)][:acknowledged] == [
            *range(1, acknowledged + 1)
        ]
        assert database.load(PLAN).head in (acknowledged, acknowledged + 1)
        database.close()


def killed(path: Path, after: float) -> int | None:
    """The last revision that a program acknowledged which was killed so many seconds after its first."""
    arguments = [sys.executable, "-c", COMMITTING, str(path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(after)
        program.send_signal(signal.SIGKILL)
        lines = [first, *program.stdout.read().splitlines(keepends=True)]
    whole = [int(line) for line in lines if line.endswith("\n")]
    return whole[-1] if whole else None
