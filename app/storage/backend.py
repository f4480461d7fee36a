"""What differs between an SQLite file and a server; everything else in this room is the same on both."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.sql.dml import ReturningInsert

from app.domain.errors import WaypostError
from app.domain.records import Kind, Record
from app.history.changes import Change
from app.storage.attendance import Attendance, Attendant
from app.storage.rights import Rights

Add = Callable[[ReturningInsert[int], Mapping[str, object]], Callable[[], int]]
"""Executes a statement that adds a row where a condition holds, and gives what to ask later for the row's number."""


class OvertakenError(Exception):
    """A row was not added, since the condition for that did not hold; nothing else was written either."""


class Backend(Protocol):
    """Where the tables are: how transactions begin there, and what its driver's errors mean.

    A transaction of `engine` sees one state of the plans from its start to its end; one of `writing_engine`
    excludes all others that write the same plan. `place` tells it apart from all other places.
    """

    name: str
    place: str
    read_only: str | None
    engine: Engine
    writing_engine: Engine

    def exclude_others(self, connection: Connection, plan_id: str) -> None:
        """Let nobody else write a plan until the transaction ends; waits until whoever does has finished."""
        ...

    def record(self, connection: Connection, plan_id: str, kind: Kind, record_id: str) -> Record | None:
        """One record as the tables have it now."""
        ...

    def starts_from_tables(self, connection: Connection, plan_id: str, changes: Sequence[Change]) -> bool:
        """Whether each change starts from what the tables hold; True too where the place itself sees to that."""
        ...

    def at_once(self, connection: Connection) -> AbstractContextManager[Add]:
        """For a transaction that asks nothing: its statements may be sent in one go with its end.

        The numbers of what `Add` adds are there when the block has ended. It ends in an OvertakenError where a row was
        not added; what follows that statement must not be possible without the row.
        """
        ...

    def version(self) -> int:
        """A number that is another one once anybody else has committed."""
        ...

    def rights(self, connection: Connection) -> Rights:
        """What the one at work may do here."""
        ...

    def faults(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with its own pages and references, a sentence each."""
        ...

    def in_plain_words(self, error: BaseException) -> WaypostError | None:
        """What an error of the driver means to an officer and what to do about it; None where it is a defect."""
        ...

    def attend(self, plan_id: str, who: Attendant) -> Attendance:
        """Be one of those who have a plan open, from the first beat on."""
        ...

    def close(self) -> None:
        """Let go of every connection and lock."""
        ...
