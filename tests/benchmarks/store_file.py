"""Many officers at one plan file: how fast their edits are committed, and that none is lost."""

import random
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import quantiles

from app.storage.sqlite import connect, patiently
from tests.app.storage.clients import Made, Work, faults_of, officer, together
from tests.benchmarks.generated_file import generated_file

PLAN_SIZE = 100


def measure(folder: Path, processes: int, edits: int, sizes: Sequence[int]) -> None:
    """Print the figures, and what the log and the tables came to."""
    path = generated_file(folder, PLAN_SIZE)
    works = [Work(path, _plan_id(path), number, edits, PLAN_SIZE) for number in range(processes)]
    made, seconds = together(works, officer)
    faults = faults_of(path, works[0].plan_id, made)
    plain, plainly = together(works, plain_transactions)
    print(f"{processes} processes x {edits} edits      Waypost {_in_words(made, seconds)}")
    print(f"{'':>25}one row by sqlite3 {_in_words(plain, plainly)}     ratio {seconds / plainly:.1f}")
    verdict = (
        f"{len(faults)} faults: {faults[0]}" if faults else "each explained by the log, which replays to the tables"
    )
    print(f"{len(made):,} edits, {sum(each.asked for each in made)} clashes asked about; {verdict}")
    for size in sizes:
        path = generated_file(folder, size)
        work = Work(path, _plan_id(path), 0, edits, size)
        print(f"{size:>9,} items, one officer     Waypost {_in_words(*together([work], officer))}")
        print(f"{'':>25}one row by sqlite3 {_in_words(*together([work], plain_transactions))}")


def plain_transactions(work: Work) -> list[Made]:
    """The same number of transactions that each update one row, waiting for the lock in the same way."""
    dice, made = random.Random(work.officer), list[Made]()
    with closing(connect(work.path, "rw")) as connection:
        items: list[str] = []
        choose = "SELECT id FROM item ORDER BY id LIMIT ?"
        patiently(lambda: items.extend(each for (each,) in connection.execute(choose, [work.items]).fetchall()))
        for number in range(work.edits):
            begun, words, item = time.perf_counter(), f"{work.officer} {number}", dice.choice(items)
            patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
            connection.execute("UPDATE item SET number=? WHERE plan_id=? AND id=?", (words, work.plan_id, item))
            patiently(lambda: connection.execute("COMMIT"))
            took = time.perf_counter() - begun
            made.append(Made("", "", item, "number", "", words, number, asked=False, took=took))
    return made


def _in_words(made: Sequence[Made], seconds: float) -> str:
    cuts = quantiles((each.took for each in made), n=100)
    return f"{len(made) / seconds:8,.0f} /s    p50 {cuts[49] * 1000:8,.1f} ms    p99 {cuts[98] * 1000:8,.1f} ms"


def _plan_id(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT id FROM plan").fetchone()[0]
