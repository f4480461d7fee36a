"""What a place that keeps plans can do: read plans and their log, and commit a revision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import WaypostError
from app.history.changes import Change, Mark, Revision
from app.history.merge import Conflict


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """One of the plans that a file or database holds."""

    id: str
    title: str
    head: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that somebody wants to make at once, on the plan as it was after revision `base`.

    With `takes_in`, where a copy of the plan is merged, it is kept even if it changes nothing: what was decided counts.
    """

    base: int
    changes: tuple[Change, ...]
    author: str
    at: datetime
    reason: str
    undoes: int | None = None
    takes_in: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class LogSearch:
    """What is asked of the log: revisions of one author, from a moment on and before another, that touch a record.

    `words` must stand so, in either case, in the reason, the author, or what was there before or after.
    """

    record_id: str | None = None
    author: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A revision without its changes."""

    number: int
    author: str
    at: datetime
    reason: str
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Committed:
    """What came of an edit: the revisions that others had made since its base, as far as they were read, then its own.

    `revision` is None where others had already made every change of it: there was nothing left to do. `again` tells
    that it was committed before, and only the answer had been lost.
    """

    others: tuple[Revision, ...]
    revision: Revision | None
    again: bool = False


class ClashError(WaypostError):
    """An edit that clashes with what others committed since its base. Nothing was written."""

    def __init__(self, message: str, conflicts: Sequence[Conflict], others: Sequence[Revision]) -> None:
        super().__init__(message)
        self.conflicts = tuple(conflicts)
        self.others = tuple(others)


class ReadOnlyError(WaypostError):
    """An edit of a plan that is open for reading only; the message says why it is."""


class NoSuchFileError(WaypostError):
    """A file that is not there, as far as can be found out: its drive may be away."""


class DamagedFileError(WaypostError):
    """A file that is not a plan, or a plan that cannot be read any more."""


class NewerSchemaError(WaypostError):
    """A plan kept by a newer Waypost than this one."""


class OlderSchemaError(WaypostError):
    """Plans on a server whose tables are older than this program's and have to be upgraded by whoever owns them."""


class RefusedError(WaypostError):
    """An edit that is refused for good: nothing was written, and trying again is no use."""


class NotAllowedError(RefusedError):
    """An edit that the server refuses to this officer's role."""


class StaleEditError(RefusedError):
    """An edit made on another state of the plan than the one that is kept: it would write over what nobody saw."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} holds something else there than this window shows, so nothing was written over it. "
            "Close the plan, open it again, and make the edit once more."
        )


class UnreachableError(WaypostError):
    """The server cannot be reached at the moment; trying again later can help."""


class PasswordError(UnreachableError):
    """The server asks for a password, or for another one than it was given."""
