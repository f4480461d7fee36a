"""Many officers at one plan on a PostgreSQL server: how fast their edits are committed, and that none is lost."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import quantiles
from time import perf_counter

import psycopg

from app.domain.errors import WaypostError
from app.domain.records import Kind
from app.history.changes import Revision, created
from app.history.edits import set_field
from app.history.settle import take_ours
from app.services.machine.identity import now
from app.services.plans.checking import check_file
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from app.storage.server import Server, server_of
from app.storage.store import Edit
from tests.generated import generated_plan
from tests.postgres.server import PostgresServer, bundled

PROCESSES = 10
"""Python lets one thread of a process run at a time, so that the connections are shared among several."""
PLAN_SIZE = 100


@dataclass(frozen=True, slots=True)
class Load:
    """What one process does: so many connections to a URL, each making so many edits."""

    url: str
    plan_id: str
    first: int
    connections: int
    edits: int


@dataclass(frozen=True, slots=True)
class Took:
    """Each commit that was acknowledged: its begin and end by the machine's clock, in seconds, and its reason."""

    commits: list[tuple[float, float, str]]

    @property
    def seconds(self) -> float:
        """From the first begin to the last end."""
        return max(ended for _, ended, _ in self.commits) - min(begun for begun, _, _ in self.commits)

    def in_words(self) -> str:
        """Commits a second and latencies, as a line of a table."""
        cuts = quantiles((ended - begun for begun, ended, _ in self.commits), n=100)
        rate = len(self.commits) / self.seconds
        return f"{rate:10,.0f} /s    p50 {cuts[49] * 1000:8,.1f} ms    p99 {cuts[98] * 1000:8,.1f} ms"


def measure(connections: int, edits: int, sizes: Sequence[int]) -> None:
    """Print the figures, and what the log and the tables came to."""
    postgres = PostgresServer(bundled(), fsync="on", shared_buffers="128MB")
    try:
        with postgres.fresh_database() as server:
            plan_id = _filled(server, PLAN_SIZE)
            load = Load(server.url, plan_id, 0, connections, edits)
            ours = _together(load, officers)
            plain = _together(load, plain_transactions)
            print(f"{connections} connections x {edits} edits     Waypost {ours.in_words()}")
            print(f"{'':>30}plain UPDATE {plain.in_words()}")
            print(f"{'':>37}ratio {ours.seconds / plain.seconds:8.1f}")
            print(verdict(server, plan_id, [reason for _, _, reason in ours.commits]))
        for size in sizes:
            with postgres.fresh_database() as server:
                plan_id = _filled(server, size)
                alone = _together(Load(server.url, plan_id, 0, 1, edits), officers)
                row = _together(Load(server.url, plan_id, 0, 1, edits), plain_transactions)
                print(f"{size:>9,} items, one officer   Waypost {alone.in_words()}")
                print(f"{'':>30}plain UPDATE {row.in_words()}")
    finally:
        postgres.close()


def verdict(server: Server, plan_id: str, acknowledged: list[str]) -> str:
    """What became of the edits, in a sentence."""
    with closing(Database.open(server)) as database:
        logged = Counter(revision.reason for revision in database.revisions(plan_id, after=1))
    lost = sum(1 for reason in acknowledged if not logged[reason])
    twice = sum(1 for count in logged.values() if count > 1)
    unasked = len(logged.keys() - set(acknowledged))
    faults = check_file(server)
    return (
        f"{len(acknowledged):,} edits acknowledged: {lost} lost, {twice} twice, {unasked} in the log unacknowledged; "
        f"the log {'replays to the tables' if not faults else 'differs: ' + faults[0]}"
    )


def officers(load: Load) -> Took:
    """Each connection is an officer with a session, who edits fields at random and decides clashes for their own."""
    return _threads(load, _officer)


def plain_transactions(load: Load) -> Took:
    """The same number of transactions that each update one row, by psycopg."""
    return _threads(load, _plain)


def _officer(load: Load, number: int) -> list[tuple[float, float, str]]:
    dice = random.Random(number)
    took: list[tuple[float, float, str]] = []
    with closing(Database.open(server_of(load.url))) as database:
        session = PlanSession(database, database.load(load.plan_id), f"Officer {number}", now)
        items = sorted(session.plan.items)
        for edit in range(load.edits):
            field, words = dice.choice(("title", "notes", "number")), f"{number}.{edit}"
            begun = perf_counter()
            session.edit(set_field(session.plan, [dice.choice(items)], field, words), words)
            if made := _committed(session):
                took.append((begun, perf_counter(), made.reason))
    return took


def _committed(session: PlanSession) -> Revision | None:
    """What came of an edit, tried again as the window does where so many wait that the server gives up on one."""
    while True:
        with suppress(WaypostError):
            return commit_now(session, take_ours)


def _plain(load: Load, number: int) -> list[tuple[float, float, str]]:
    dice = random.Random(number)
    took: list[tuple[float, float, str]] = []
    with psycopg.connect(load.url, autocommit=True) as connection:
        for edit in range(load.edits):
            begun = perf_counter()
            connection.execute("UPDATE bench SET words = %s WHERE id = %s", [f"{number}.{edit}", dice.randrange(100)])
            took.append((begun, perf_counter(), ""))
    return took


def _threads(load: Load, one: Callable[[Load, int], list[tuple[float, float, str]]]) -> Took:
    numbers = range(load.first, load.first + load.connections)
    with ThreadPoolExecutor(load.connections) as threads:
        return Took([each for took in threads.map(lambda number: one(load, number), numbers) for each in took])


def _together(load: Load, what: Callable[[Load], Took]) -> Took:
    processes = min(PROCESSES, load.connections)
    each = load.connections // processes
    loads = [Load(load.url, load.plan_id, number * each, each, load.edits) for number in range(processes)]
    with get_context("spawn").Pool(processes) as pool:
        return Took([commit for took in pool.map(what, loads, chunksize=1) for commit in took.commits])


def _filled(server: Server, size: int) -> str:
    records = list(generated_plan(size))
    plan_id = next(record.id for kind, record in records if kind is Kind.PLAN)
    with closing(Database.create(server)) as database:
        changes = tuple(created(kind, record) for kind, record in records)
        database.commit(plan_id, Edit(0, changes, "Benchmark", now(), "Generated"))
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bench (id int PRIMARY KEY, words text)")
        connection.execute("INSERT INTO bench SELECT n, '' FROM generate_series(0, 99) n")
    return plan_id
