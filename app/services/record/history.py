"""Looking back: the plan as it stood, and what a revision did in plain English."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import cast

from app.domain.errors import NotPossibleError
from app.domain.records import Dependency, Extra, Kind, Lead, Named, Place, Record
from app.domain.timescale import Timescale
from app.history.changes import WHOLE, Change, Revision
from app.history.plan import Plan
from app.services.record.past import Past, beginning_of
from app.services.words.wording import find_item
from app.storage.database import Database
from app.storage.store import LogSearch

FIELD_WORDS = {
    "place": "place",
    "number": "number",
    "title": "title",
    "leads": "leads",
    "timescale": "timescale",
    "rag": "RAG",
    "stage": "stage",
    "criteria": "success criteria",
    "strategies": "strategies",
    "recommendations": "recommendations",
    "notes": "notes",
    "dependencies": "dependencies",
    "percent_complete": "share complete",
    "baseline": "agreed dates",
    "extras": "other columns",
    "rag_scale": "RAG scale",
}
"""The fields in the officers' words, for what a revision did and for menus."""


def plan_at(database: Database, plan_id: str, moment: int | date) -> Plan:
    """The plan as it stood after a revision, or at the end of a day.

    Raises NotPossibleError where there was no such revision, or no plan yet on that day.
    """
    return Past(database, database.load(plan_id)).at(moment)


def search(record_id: str | None, author: str | None, first: date | None, last: date | None, words: str) -> LogSearch:
    """What to ask of the log: `first` and `last` are whole days, both in, on this computer's clocks."""
    since = None if first is None else beginning_of(first)
    until = None if last is None else beginning_of(last + timedelta(days=1))
    return LogSearch(record_id, author, since, until, words)


def found(database: Database, plan_id: str, wanted: LogSearch) -> list[Revision]:
    """The revisions that a search finds, oldest first; of a record's only the changes of that record."""
    if wanted == LogSearch(wanted.record_id):
        return database.revisions(plan_id, record_id=wanted.record_id)
    numbers = {entry.number for entry in database.entries(plan_id, wanted)}
    after, upto = min(numbers, default=1) - 1, max(numbers, default=0)
    revisions = database.revisions(plan_id, after, upto, wanted.record_id)
    return [revision for revision in revisions if revision.number in numbers]


def item_ever(database: Database, plan_id: str, words: str) -> str:
    """The id of an item by id or number, also of one that was deleted.

    Raises NotPossibleError where the log knows no such item.
    """
    try:
        return find_item(database.load(plan_id), words).id
    except NotPossibleError:
        if not database.revisions(plan_id, record_id=words):
            raise
        return words


def with_what_is_gone(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan with the records that changes deleted or would make, to name by: not a plan to be looked at."""
    wholes = (change for change in changes if change.field == WHOLE)
    gone = [
        (change.kind, cast("Record", change.before or change.after))
        for change in wholes
        if plan.record(change.kind, change.id) is None
    ]
    return Plan.of((*plan.records(), *gone), plan.head) if gone else plan


def describe_subject(plan: Plan, change: Change) -> str:
    """What a change was made to: the item's title, or the kind and name of another record."""
    record = plan.record(change.kind, change.id)
    if record is None and change.field == WHOLE:
        record = cast("Record | None", change.before or change.after)
    if record is None:
        return f"{change.kind} deleted since"
    name = getattr(record, "title", None) or getattr(record, "name", None) or change.id
    return str(name) if change.kind is Kind.ITEM else f"{change.kind} {name}"


def describe_change(plan: Plan, change: Change) -> str:
    """What a change did, in a line: "RAG Amber → Red". Names come from the plan as it is now."""
    if change.field == WHOLE:
        return "added" if change.before is None else "deleted"
    word = field_in_words(change.field)
    if change.field == "place":
        return _described_move(plan, cast("Place", change.before), cast("Place", change.after))
    before, after = (in_words(plan, change.field, value) for value in (change.before, change.after))
    return f"{word} {before or '(none)'} → {after or '(none)'}"


def _described_move(plan: Plan, before: Place, after: Place) -> str:
    if before.parent == after.parent:
        return "moved among its neighbours"
    below = _title(plan, after.parent)
    return f"moved to {below}" if after.parent is None else f"moved to “{below}”"


def _title(plan: Plan, item_id: str | None) -> str:
    if item_id is None:
        return "the top level"
    item = plan.items.get(item_id)
    return item.title or "untitled" if item is not None else "an item deleted since"


def field_in_words(field: str) -> str:
    """A field's name as a line begins with it; empty for a whole record."""
    word = FIELD_WORDS.get(field, field)
    return word[:1].upper() + word[1:]


def in_words(plan: Plan, field: str, value: object) -> str:
    """The value of a field as people write it; empty where there is none. Names come from `plan`."""
    if isinstance(value, Place):
        return _title(plan, value.parent)
    if isinstance(value, Timescale):
        return value.text
    if field == "rag":
        return next((rag.name for rag in plan.details.rag_scale if rag.code == value), str(value or ""))
    if isinstance(value, tuple):
        return "; ".join(_entry(plan, field, entry) for entry in cast("tuple[object, ...]", value))
    return "" if value is None else f"{value} %" if field == "percent_complete" else str(value)


def _entry(plan: Plan, field: str, entry: object) -> str:
    if isinstance(entry, Lead):
        return _name(plan.people, entry.person)
    if isinstance(entry, Dependency):
        return _title(plan, entry.item)
    if isinstance(entry, Extra):
        return f"{entry.name}: {entry.text}"
    if field == "strategies":
        return _name(plan.strategies, str(entry))
    if field == "recommendations":
        return _name(plan.recommendations, str(entry))
    return str(getattr(entry, "name", entry))


def _name(records: Mapping[str, Named], record_id: str) -> str:
    return records[record_id].name if record_id in records else "somebody deleted since"
