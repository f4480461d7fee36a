"""Checking that a plan file is whole: the database itself, and that its log replays to its tables."""

from collections.abc import Iterator
from dataclasses import fields

from app.domain.errors import WaypostError
from app.domain.records import Record
from app.history.plan import Plan
from app.history.replay import replay
from app.services.places.places import open_place
from app.services.places.whereabouts import Whereabouts
from app.storage.database import Database


def check_file(where: Whereabouts) -> list[str]:
    """What is wrong with the plans in a file or on a server, a sentence each; empty where they are whole."""
    database = open_place(where, upgrading=False)
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
    by_log, stored = dict(_keyed(replayed)), dict(_keyed(current))
    for key in sorted(by_log.keys() | stored.keys()):
        faults += _differences(f"{key[0]} {key[1]}", by_log.get(key), stored.get(key))
    return faults


def _differences(what: str, by_log: Record | None, stored: Record | None) -> list[str]:
    if by_log is None or stored is None:
        return (
            [f"{what} is {'in the tables only' if by_log is None else 'in the log only'}"] if by_log != stored else []
        )
    values = ((f.name, getattr(stored, f.name), getattr(by_log, f.name)) for f in fields(stored))
    return [
        f"{field} of {what} is {in_tables!r} in the tables, {logged!r} by the log"
        for field, in_tables, logged in values
        if in_tables != logged
    ]


def _keyed(plan: Plan) -> Iterator[tuple[tuple[str, str], Record]]:
    return (((kind.value, record.id), record) for kind, record in plan.records())
