"""Checking that a plan file is whole: the database itself, and that its log replays to its tables."""

from pathlib import Path

from app.domain.errors import WaypostError
from app.history.plan import Plan
from app.history.replay import replay
from app.storage.database import Database


def check_file(path: Path) -> list[str]:
    """What is wrong with a plan file, a sentence each; empty where it is whole."""
    database = Database.open(path)
    try:
        faults = database.faults()
        for summary in database.plans() if not faults else ():
            faults += _check_plan(database, summary.id)
    finally:
        database.close()
    return faults


def _check_plan(database: Database, plan_id: str) -> list[str]:
    try:
        replayed = replay(database.revisions(plan_id))
        current = database.load(plan_id)
    except (WaypostError, ValueError, KeyError) as error:
        return [f"Plan {plan_id}: the log cannot be replayed: {error}"]
    return [f"Plan {plan_id}: {fault}" for fault in differences_of(replayed, current)]


def differences_of(replayed: Plan, current: Plan) -> list[str]:
    """Where two plans that ought to be the same are not, a sentence each."""
    faults = [] if replayed.head == current.head else [f"the log ends at {replayed.head}, the tables at {current.head}"]
    ours, theirs = dict(_keyed(replayed)), dict(_keyed(current))
    faults += [
        f"{key[0]} {key[1]} is {theirs.get(key)} in the tables and {ours.get(key)} by the log"
        for key in ours.keys() | theirs.keys()
        if ours.get(key) != theirs.get(key)
    ]
    return faults


def _keyed(plan: Plan) -> "list[tuple[tuple[str, str], object]]":
    return [((kind.value, record.id), record) for kind, record in plan.records()]
