"""Many officers at one plan on a PostgreSQL server: how fast their edits are committed, and that none is lost."""

import gc
import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from statistics import quantiles
from time import perf_counter

import psycopg

from app.domain.errors import WaypostError
from app.domain.records import Kind
from app.history.changes import Change, Revision, created
from app.history.edits import set_field
from app.history.plan import Plan
from app.history.settle import take_ours
from app.services.machine.identity import now
from app.services.plans.checking import check_file
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from app.storage.server import Server, server_of
from app.storage.store import ClashError, Edit, StaleEditError, UnreachableError
from tests.generated import generated_plan
from tests.postgres.server import PostgresServer, bundled

PROCESSES = 10
"""Python lets one thread of a process run at a time, so that the connections are shared among several."""
PLAN_SIZE = 1_000
"""Items of the plan that all are at."""
SHARED = 100
"""Items that all edit; each connection has others of its own."""
ABROAD = 10
"""One in so many edits of a connection is of an item that all edit."""
WHOLE_CLIENTS = 20
"""So many officers with all that a window does but draw; more would be 200 computers' work on one."""


_start: Barrier
"""Where all connections of a benchmark wait for each other, in each of its processes: opening is not measured."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one process does: so many connections to a URL, each making so many edits."""

    url: str
    plan_id: str
    first: int
    connections: int
    edits: int
    everybody: int


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
            load = Load(server.url, plan_id, 0, connections, edits, connections)
            ours = _together(load, writers)
            plain = _together(load, plain_transactions)
            shared = _together(load, plain_transactions_of_one_row)
            whole = _together(replace(load, first=connections, connections=min(connections, WHOLE_CLIENTS)), officers)
            print(f"{connections} connections x {edits} edits     Waypost {ours.in_words()}")
            print(f"{'':>30}plain UPDATE {plain.in_words()}")
            print(f"{'':>37}ratio {ours.seconds / plain.seconds:8.1f}")
            print(f"{'':>21}plain UPDATE of one row {shared.in_words()}")
            print(f"{'':>37}ratio {ours.seconds / shared.seconds:8.1f}")
            print(f"{min(connections, WHOLE_CLIENTS):>11} officers who follow    Waypost {whole.in_words()}")
            print(verdict(server, plan_id, [reason for took in (ours, whole) for _, _, reason in took.commits]))
        for size in sizes:
            with postgres.fresh_database() as server:
                plan_id = _filled(server, size)
                alone = _together(Load(server.url, plan_id, 0, 1, edits, 1), officers)
                row = _together(Load(server.url, plan_id, 0, 1, edits, 1), plain_transactions)
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


def writers(load: Load) -> Took:
    """Each connection commits edits of fields at random, mostly of items of its own; refused, it asks what stands."""
    return _threads(load, _writer)


def officers(load: Load) -> Took:
    """Each is an officer with a session, who edits fields at random, is told of every edit of the others, and decides
    clashes for their own."""
    return _threads(load, _officer)


def plain_transactions(load: Load) -> Took:
    """The same number of transactions that each update one row of a hundred, by psycopg."""
    return _threads(load, lambda load, number: _plain(load, number, rows=100))


def plain_transactions_of_one_row(load: Load) -> Took:
    """The same, all of one row, as all who edit a plan move its head on: each waits for the others' commits."""
    return _threads(load, lambda load, number: _plain(load, number, rows=1))


def _writer(load: Load, number: int) -> list[tuple[float, float, str]]:
    dice = random.Random(number)
    took: list[tuple[float, float, str]] = []
    with closing(Database.open(server_of(load.url))) as database:
        writer = _Writer(database, database.load(load.plan_id))
        items = sorted(writer.plan.items)
        shared, own = items[:SHARED], items[SHARED + number :: load.everybody]
        _start.wait()
        for edit in range(load.edits):
            field, words = dice.choice(("title", "notes", "number")), f"{number}.{edit}"
            begun = perf_counter()
            if edit % ABROAD:
                writer.write(dice.choice(own), field, words)
            else:
                writer.write_shared(dice.choice(shared), field, words)
            took.append((begun, perf_counter(), words))
    return took


class _Writer:
    """Knows of the fields what it read at the beginning, and its own edits; where that is not enough it asks."""

    def __init__(self, database: Database, plan: Plan) -> None:
        self.plan = plan
        self._database = database
        self._known: dict[tuple[str, str], object] = {}
        self._base = plan.head

    def write(self, item: str, field: str, words: str) -> None:
        """Give a field these words."""
        while True:
            before = self._known.get((item, field), getattr(self.plan.items[item], field))
            edit = Edit(self._base, (Change(Kind.ITEM, item, field, before, words),), "Writer", now(), words)
            try:
                made = self._database.commit(self.plan.details.id, edit).revision
            except (ClashError, StaleEditError):
                self._ask(item, field)
            except UnreachableError:
                continue
            else:
                self._base = max(self._base, made.number if made else 0)
                self._known[item, field] = words
                return

    def write_shared(self, item: str, field: str, words: str) -> None:
        """The same of an item that others edit, too: what it holds is asked first."""
        self._ask(item, field)
        self.write(item, field, words)

    def _ask(self, item: str, field: str) -> None:
        for revision in self._database.revisions(self.plan.details.id, record_id=item):
            self._base = max(self._base, revision.number)
            for change in revision.changes:
                if change.field == field:
                    self._known[item, field] = change.after


def _officer(load: Load, number: int) -> list[tuple[float, float, str]]:
    dice = random.Random(number)
    took: list[tuple[float, float, str]] = []
    with closing(Database.open(server_of(load.url))) as database:
        session = PlanSession(database, database.load(load.plan_id), f"Officer {number}", now)
        items = sorted(session.plan.items)
        _start.wait()
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


def _plain(load: Load, number: int, rows: int) -> list[tuple[float, float, str]]:
    dice = random.Random(number)
    took: list[tuple[float, float, str]] = []
    with psycopg.connect(load.url, autocommit=True) as connection:
        _start.wait()
        for edit in range(load.edits):
            begun = perf_counter()
            connection.execute("UPDATE bench SET words = %s WHERE id = %s", [f"{number}.{edit}", dice.randrange(rows)])
            took.append((begun, perf_counter(), ""))
    return took


def _threads(load: Load, one: Callable[[Load, int], list[tuple[float, float, str]]]) -> Took:
    numbers = range(load.first, load.first + load.connections)
    with ThreadPoolExecutor(load.connections) as threads:
        return Took([each for took in threads.map(lambda number: one(load, number), numbers) for each in took])


def _together(load: Load, what: Callable[[Load], Took]) -> Took:
    processes = min(PROCESSES, load.connections)
    each = load.connections // processes
    loads = [replace(load, first=load.first + number * each, connections=each) for number in range(processes)]
    spawning = get_context("spawn")
    with spawning.Pool(processes, _meet_at, (spawning.Barrier(load.connections),)) as pool:
        return Took([commit for took in pool.map(what, loads, chunksize=1) for commit in took.commits])


def _meet_at(start: Barrier) -> None:
    """Share where all meet; and do not collect, since no officer's computer walks through the plans of twenty."""
    global _start  # noqa: PLW0603 (the only way by which a pool's processes share it)
    _start = start
    gc.disable()


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
