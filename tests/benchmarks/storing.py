"""What is measured of storage, and the same done plainly with sqlite3."""

import gc
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from app.history.edits import set_field
from app.history.settle import take_ours
from app.services.plans.opening import chosen_plan, open_session, opened
from app.services.work.session import commit_now
from app.storage import schema

TOP = Path(__file__).parents[2]
STATE = [table.name for table in schema.metadata.sorted_tables if table.name not in ("about", "revision", "change")]

LOADING = """
import gc, json, sys, tracemalloc
from pathlib import Path
from app.services.plans.opening import opened, chosen_plan

def status(name):
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
    except (OSError, StopIteration):
        return 0.0

traced = sys.argv[2] == "traced"
with opened(Path(sys.argv[1])) as database:
    chosen = chosen_plan(database).id
    if traced:
        tracemalloc.start()
    plan = database.load(chosen)
    gc.collect()
    kept, peak = tracemalloc.get_traced_memory() if traced else (0, 0)
print(json.dumps([status("VmHWM"), peak / 2**20, kept / 2**20]))
"""


def fastest(act: Callable[[], object], times: int = 3) -> float:
    """Seconds of the quickest of several goes."""
    taken: list[float] = []
    for _ in range(times):
        gc.collect()
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return min(taken)


def load(file: Path) -> float:
    """From opening the file to the plan in memory."""

    def act() -> object:
        with opened(file) as database:
            return database.load(chosen_plan(database).id)

    return fastest(act)


def plain_rows(file: Path) -> float:
    """The same rows as lists of tuples."""

    def act() -> object:
        with closing(sqlite3.connect(file)) as connection:
            return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in STATE]

    return fastest(act)


def first_paint(file: Path, folder: Path) -> float:
    """From the start of the process to the first paint of the window on the plan."""
    command = [sys.executable, "-m", "tests.benchmarks.first_paint", folder, file]
    taken: list[float] = []
    for _ in range(2):
        ran = subprocess.run([*command, str(time.time())], stdout=subprocess.PIPE, text=True, check=True, cwd=TOP)
        taken.append(float(ran.stdout.split()[-1]))
    return min(taken)


def edit(file: Path) -> float:
    """From an officer's edit of a title to committed, over and over in one session."""
    taken: list[float] = []
    with opened(file) as database:
        session = open_session(database, chosen_plan(database).id, "Benchmark", lambda: datetime.now(UTC))
        item = next(iter(session.plan.items))
        for number in range(40):
            begun = perf_counter()
            session.edit(set_field(session.plan, [item], "title", f"Title {number}"), "Retitled")
            commit_now(session, take_ours)
            taken.append(perf_counter() - begun)
    return median(taken[5:])


def plain_edit(file: Path) -> float:
    """One row updated in a transaction."""
    taken: list[float] = []
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        plan, item = connection.execute("SELECT plan_id, id FROM item LIMIT 1").fetchone()
        for number in range(40):
            begun = perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE item SET number=? WHERE plan_id=? AND id=?", (str(number), plan, item))
            connection.execute("COMMIT")
            taken.append(perf_counter() - begun)
    return median(taken[5:])


def memory(file: Path) -> tuple[float, float, float]:
    """Megabytes: at most by the process (where Linux tells), at most by Python while loading, and kept by the plan."""
    found = [_loaded(file, how) for how in ("plain", "traced")]
    return found[0][0], found[1][1], found[1][2]


def _loaded(file: Path, how: str) -> list[float]:
    command = [sys.executable, "-c", LOADING, str(file), how]
    environment = os.environ | {"PYTHONPATH": str(TOP)}
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=TOP, env=environment)
    return json.loads(ran.stdout)
