"""Reading a plan's log page by page, on any thread."""

from dataclasses import dataclass

from app.history.changes import FIELDS, WHOLE, Change, Revision
from app.history.plan import Plan
from app.services.record.history import describe_change, describe_subject, field_in_words, in_words, with_what_is_gone
from app.storage.database import Database
from app.storage.store import LogEntry, LogSearch

PAGE = 400
"""Revisions read at once."""


@dataclass(frozen=True, slots=True)
class Page:
    """The newest revisions below a number that a search finds. `last` says that there are no more."""

    entries: list[LogEntry]
    last: bool


@dataclass(frozen=True, slots=True)
class FieldTold:
    """A field of a record before and after, in words; empty is none."""

    change: Change
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordTold:
    """What a revision did to one record: its name, "added" or "deleted" or nothing, and its fields."""

    change: Change
    name: str
    done: str
    fields: tuple[FieldTold, ...]


class LogReader:
    """The log of one plan."""

    def __init__(self, store: Database, plan_id: str) -> None:
        self._store = store
        self._plan_id = plan_id

    def page(self, search: LogSearch, before: int | None = None) -> Page:
        """The next page below a revision's number; the first where none is given."""
        entries = self._store.entries(self._plan_id, search, before, PAGE)
        return Page(entries, len(entries) < PAGE)

    def count(self, search: LogSearch) -> int:
        """How many revisions a search finds."""
        return self._store.count(self._plan_id, search)

    def authors(self) -> list[str]:
        """Everybody who has made a revision."""
        return self._store.authors(self._plan_id)

    def revision(self, number: int) -> Revision:
        """One revision, whole."""
        return self._store.revisions(self._plan_id, after=number - 1, upto=number)[0]

    def since(self, number: int) -> list[Revision]:
        """The revisions after a number, oldest first."""
        return self._store.revisions(self._plan_id, after=number)

    def of_record(self, record_id: str) -> list[Revision]:
        """The revisions that touched a record, oldest first, each with only its changes of it."""
        return self._store.revisions(self._plan_id, record_id=record_id)


def told(plan: Plan, revision: Revision, most: int) -> list[RecordTold]:
    """What a revision did, record by record, at most so many. Names come from `plan`."""
    together: dict[tuple[str, str], list[Change]] = {}
    for change in revision.changes:
        if (change.kind, change.id) in together or len(together) < most:
            together.setdefault((change.kind, change.id), []).append(change)
    names = with_what_is_gone(plan, revision.changes)
    return [_record(names, changes) for changes in together.values()]


def _record(plan: Plan, changes: list[Change]) -> RecordTold:
    first = changes[0]
    name = " ".join(describe_subject(plan, first).split()) or "untitled"
    if first.field == WHOLE:
        return RecordTold(first, name, describe_change(plan, first), tuple(_fields_of_whole(plan, first)))
    return RecordTold(first, name, "", tuple(_field(plan, change) for change in changes))


def _field(plan: Plan, change: Change) -> FieldTold:
    before, after = (in_words(plan, change.field, value) for value in (change.before, change.after))
    return FieldTold(change, field_in_words(change.field), before, after)


def _fields_of_whole(plan: Plan, change: Change) -> list[FieldTold]:
    """The fields of a record that came or went, without those that are empty."""
    record = change.before or change.after
    values = {name: in_words(plan, name, getattr(record, name)) for name in FIELDS[change.kind] if name != "place"}
    sides = ((name, words, "") if change.is_deletion else (name, "", words) for name, words in values.items() if words)
    return [FieldTold(change, field_in_words(name), before, after) for name, before, after in sides]
