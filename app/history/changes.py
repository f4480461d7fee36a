"""A change of one field, a revision made of changes, and what several changes come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, cast

from app.domain.records import RECORD_TYPES, Kind, Record

WHOLE = ""
"""The field name of a change that makes or deletes a whole record."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record, before and after.

    With `field` WHOLE the record itself comes (`before` is None) or goes (`after` is None, `before` keeps all).
    """

    kind: Kind
    id: str
    field: str
    before: object
    after: object

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.kind, self.id, self.field, self.after, self.before)

    def made_on(self, record: Record | None) -> Record | None:
        """What this change makes of a record; None is absence."""
        if self.field == WHOLE:
            return cast("Record | None", self.after)
        return replace(cast("Any", record), **{self.field: self.after})

    @property
    def is_creation(self) -> bool:
        """Whether the whole record comes."""
        return self.field == WHOLE and self.before is None

    @property
    def is_deletion(self) -> bool:
        """Whether the whole record goes."""
        return self.field == WHOLE and self.after is None

    @property
    def key(self) -> tuple[Kind, str, str]:
        """Which field of which record: what two changes clash over."""
        return self.kind, self.id, self.field


@dataclass(frozen=True, slots=True)
class Mark:
    """What a revision of another copy of the plan is known by. `at` is in UTC."""

    number: int
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """Changes made at once, with who, when (UTC) and why. `undoes` is the number of the revision it takes back.

    `takes_in` marks revisions of other copies of the plan: all that they had done up to there is merged here.
    """

    number: int
    author: str
    at: datetime
    reason: str
    changes: tuple[Change, ...]
    undoes: int | None = None
    takes_in: tuple[Mark, ...] = ()

    @property
    def mark(self) -> Mark:
        """What another copy knows this revision by."""
        return Mark(self.number, self.author, self.at)


FIELDS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(record_type) if f.name != "id") for kind, record_type in RECORD_TYPES.items()
}
"""The fields of each kind that a change can name."""


def created(kind: Kind, record: Record) -> Change:
    """The change that makes `record`."""
    return Change(kind, record.id, WHOLE, None, record)


def deleted(kind: Kind, record: Record) -> Change:
    """The change that deletes `record` and keeps what it was."""
    return Change(kind, record.id, WHOLE, record, None)


def edited(kind: Kind, record: Record, field: str, value: object) -> Change:
    """The change that gives one field of `record` another value."""
    return Change(kind, record.id, field, getattr(record, field), value)


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What takes `changes` back, the last one first."""
    return tuple(change.inverse() for change in reversed(tuple(changes)))


def differences(kind: Kind, before: Record | None, after: Record | None) -> list[Change]:
    """The changes that turn one state of a record into another, None being absence."""
    if before is None or after is None:
        record = before or after
        return [] if record is None else [Change(kind, record.id, WHOLE, before, after)]
    return [
        Change(kind, before.id, field, getattr(before, field), getattr(after, field))
        for field in FIELDS[kind]
        if getattr(before, field) != getattr(after, field)
    ]


class _Course:
    """What became of one record over a run of changes."""

    def __init__(self) -> None:
        self.edits: dict[str, Change] = {}
        self.whole: Change | None = None

    def add(self, change: Change) -> None:
        if change.field != WHOLE:
            self._add_edit(change)
        elif self.whole is not None:
            self._add_second_whole(self.whole, change)
        elif change.after is None:
            first = {field: edit.before for field, edit in self.edits.items()}
            self.edits = {}
            self.whole = Change(change.kind, change.id, WHOLE, _with(change.before, first), None)
        else:
            self.whole = change

    def _add_edit(self, change: Change) -> None:
        if self.whole is not None:
            after = _with(self.whole.after, {change.field: change.after})
            self.whole = Change(change.kind, change.id, WHOLE, self.whole.before, after)
        else:
            earlier = self.edits.get(change.field, change)
            self.edits[change.field] = Change(change.kind, change.id, change.field, earlier.before, change.after)

    def _add_second_whole(self, first: Change, second: Change) -> None:
        before, after = cast("Record | None", first.before), cast("Record | None", second.after)
        self.whole = Change(first.kind, first.id, WHOLE, before, after)

    def changes(self) -> list[Change]:
        if self.whole is None:
            return [edit for edit in self.edits.values() if edit.before != edit.after]
        before, after = cast("Record | None", self.whole.before), cast("Record | None", self.whole.after)
        return differences(self.whole.kind, before, after)


def _with(record: object, values: dict[str, object]) -> Record:
    return replace(cast("Any", record), **values)


def net(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What `changes`, made one after another, come to: at most one change a field, none that changes nothing."""
    courses: dict[tuple[Kind, str], _Course] = {}
    for change in changes:
        courses.setdefault((change.kind, change.id), _Course()).add(change)
    return tuple(change for course in courses.values() for change in course.changes())


def newest_touching(changes: Iterable[Change], revisions: Sequence[Revision]) -> Revision | None:
    """The newest of the revisions, oldest first, that altered what `changes` alter; None where none did."""
    keys = {change.key for change in changes}
    return next((each for each in reversed(revisions) if any(change.key in keys for change in each.changes)), None)
