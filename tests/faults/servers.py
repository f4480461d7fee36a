"""A server that is cut off or restarted while officers commit."""

import random
import signal
import threading
import time
from contextlib import closing, suppress

from app.domain.errors import WaypostError
from app.history.edits import set_field
from app.history.settle import take_ours
from app.services.machine.identity import now
from app.services.plans.checking import check_file
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from app.storage.server import Server
from tests.app.storage.keeping import FIRST, PLAN, make_plan
from tests.postgres.server import PostgresServer

CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'plan-%'"


def trial(postgres: PostgresServer, times: int, how: str) -> list[str]:
    """What is wrong after the connections were cut, or the server was restarted, so many times in mid-commit."""
    dice = random.Random()
    with postgres.fresh_database() as server:
        with closing(Database.create(server)) as database:
            make_plan(database)
        acknowledged, begun, over = list[str](), threading.Event(), threading.Event()
        officer = threading.Thread(target=_work, args=(server, acknowledged, begun, over))
        officer.start()
        begun.wait(60)
        for _ in range(times):
            time.sleep(dice.uniform(0.02, 0.2))
            if how == "cut":
                postgres.execute(CUT)
            else:
                postgres.stop(signal.SIGQUIT)
                postgres.start()
        over.set()
        officer.join(60)
        return _faults(server, acknowledged)


def _work(server: Server, acknowledged: list[str], begun: threading.Event, over: threading.Event) -> None:
    with closing(Database.open(server)) as database:
        session = PlanSession(database, database.load(PLAN), "Ann", now)
        begun.set()
        while not over.is_set() or session.pending:
            if not session.pending:
                words = f"Title {len(acknowledged)}"
                session.edit(set_field(session.plan, [FIRST], "title", words), words)
            with suppress(WaypostError):
                commit_now(session, take_ours)
                acknowledged.append(session.log[-1].reason)
            time.sleep(0.001)


def _faults(server: Server, acknowledged: list[str]) -> list[str]:
    with closing(Database.open(server)) as database:
        logged = [revision.reason for revision in database.revisions(PLAN, after=1)]
    found = (
        []
        if acknowledged and logged == acknowledged
        else [f"{len(acknowledged)} were acknowledged, {len(logged)} are in the log"]
    )
    return [*found, *check_file(server)]
