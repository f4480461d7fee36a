"""What stands or falls together when records are deleted."""

from collections.abc import Iterator, Sequence
from typing import cast

from app.domain.records import Item, Kind, Record, references, references_in
from app.history.changes import WHOLE, Change

Key = tuple[Kind, str]


class Branches:
    """The deletions among some net changes and the edits that make way for them, and what was made."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._deletions = {(change.kind, change.id): change for change in changes if change.is_deletion}
        self._made = {(change.kind, change.id): change for change in changes if change.is_creation}
        self._branches: dict[Key, list[Change]] = {}
        self._leaving: dict[Key, list[Change]] = {}
        for change in changes:
            left = self._left(change)
            for record in left:
                self._leaving.setdefault(record, []).append(change)
            for top in self._tops(change, left):
                self._branches.setdefault(top, []).append(change)

    def of(self, record: Key) -> list[Change]:
        """The deletions of the branch that a record was deleted with, and the edits that no longer name it."""
        return self._branches[self._top(self._deletions[record])]

    def leaving(self, record: Key) -> list[Change]:
        """The changes by which an item stands below a record, or names it, no more."""
        return self._leaving.get(record, [])

    def made(self, record: Key) -> Change | None:
        """The change that made a record; None where the record was there before."""
        return self._made.get(record)

    def _left(self, change: Change) -> set[Key]:
        """The deleted records that a change leaves, or takes a name of away."""
        return set(named_by(change.inverse())) & self._deletions.keys()

    def _tops(self, change: Change, left: set[Key]) -> set[Key]:
        """The branches that a change belongs to. A row moved out of a branch may leave it even where that stays."""
        if change.is_deletion:
            return {self._top(change)}
        return set() if change.field == "place" else {self._top(self._deletions[record]) for record in left}

    def _top(self, deletion: Change) -> Key:
        above = parent_of(deletion.before)
        while above is not None and above in self._deletions:
            deletion = self._deletions[above]
            above = parent_of(deletion.before)
        return deletion.kind, deletion.id


def parent_of(record: object) -> Key | None:
    """What an item stands below; None at the top, and for any other record."""
    if isinstance(record, Item) and record.place.parent is not None:
        return Kind.ITEM, record.place.parent
    return None


def named_by(change: Change) -> Iterator[Key]:
    """What a record names by a change of it."""
    if change.field == WHOLE:
        if change.after is not None:
            yield from references(cast("Record", change.after))
    elif change.kind is Kind.ITEM:
        yield from references_in(change.field, change.after)
