"""A `.waypost` file: how SQLite is opened so that a file on a share stays whole.

Rollback journal and never WAL, whose shared memory does not work over a network (https://sqlite.org/wal.html);
`synchronous=FULL`; one writer at a time by BEGIN IMMEDIATE, waited for with a bound and with jitter.

The file is opened by SQLite only, never by `open`: where a process closes a file, POSIX drops all locks that it
holds on that file, also those of a transaction under way (https://sqlite.org/howtocorrupt.html, 2.2).
"""

import os
import random
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.sql.dml import ReturningInsert

from app.domain.errors import WaypostError
from app.domain.records import Kind, Record
from app.history.changes import Change
from app.storage import share_locks, truth
from app.storage.attendance import Attendance, Attendant
from app.storage.backend import Add, OvertakenError
from app.storage.folder_attendance import FolderAttendance
from app.storage.reading import read_record
from app.storage.real_paths import place_of_file
from app.storage.rights import EVERYTHING, Rights
from app.storage.sqlite_errors import code_of, in_plain_words, is_lock, told_plainly
from app.storage.store import DamagedFileError, NoSuchFileError

SUFFIX = ".waypost"
APPLICATION_ID = 0x57595054
"""What marks an SQLite file as a plan: "WYPT" (https://sqlite.org/pragma.html#pragma_application_id)."""
PATIENCE = 10.0
"""Seconds to wait for another's transaction, which takes milliseconds."""
_LEAST_SIZE = 512
"""Bytes of the smallest page; SQLite takes less for a database that is still empty."""


class BusyError(WaypostError):
    """Another program kept the file locked for longer than we wait."""


class SqliteFile:
    """The backend of plans kept in one file, which exists."""

    def __init__(self, path: Path, read_only: str | None) -> None:
        self.name = path.name
        self.place = place_of_file(path)
        self._path = path
        self.read_only = read_only
        self._connect: Callable[[], sqlite3.Connection] = lambda: connect(path, "ro" if read_only else "rw")
        self.engine = _engine(self._connect)
        self.writing_engine: Engine = self.engine.execution_options(writes=True)
        self._watching: sqlite3.Connection | None = None

    @classmethod
    def open(cls, path: Path) -> "SqliteFile":
        """A file that exists; raises DamagedFileError where it is not a plan, saying what it is instead."""
        if not _is_file(path):
            if path.is_dir():
                raise WaypostError(f"{path} is a folder. Name the plan file in it (its name ends in {SUFFIX}).")
            raise NoSuchFileError(f"There is no file {path}. Check the name, or whether the drive is connected.")
        with told_plainly(path.name):
            _check_is_plan(path)
            return cls(path, why_read_only(path))

    @classmethod
    def create(cls, path: Path) -> "SqliteFile":
        """A new and empty file, which must not exist yet."""
        try:
            path.open("xb").close()
        except FileExistsError:
            raise WaypostError(f"{path.name} exists already. Choose another name; nothing was overwritten.") from None
        except OSError as error:
            raise WaypostError(f"{path} cannot be made: {error.strerror}. Choose another folder or name.") from error
        return cls(path, None)

    def exclude_others(self, connection: Connection, plan_id: str) -> None:
        """Nothing: a transaction that writes has the whole file for itself from its beginning."""

    def record(self, connection: Connection, plan_id: str, kind: Kind, record_id: str) -> Record | None:
        """One record as the tables have it now."""
        return read_record(connection, plan_id, kind, record_id)

    def starts_from_tables(self, connection: Connection, plan_id: str, changes: Sequence[Change]) -> bool:
        """Whether each change starts from what the tables hold."""
        return truth.starts_from_tables(connection, plan_id, changes)

    @contextmanager
    def at_once(self, connection: Connection) -> Generator[Add]:
        """One after the other: a file answers at once anyway."""

        def add(statement: ReturningInsert[int], parameters: Mapping[str, object]) -> Callable[[], int]:
            number = connection.scalar(statement, parameters)
            if number is None:
                raise OvertakenError
            return lambda: number

        yield add

    def version(self) -> int:
        """What SQLite counts up when another connection has committed; costs one read of a page."""
        if self._watching is None:
            self._watching = self._connect()
        return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    def rights(self, connection: Connection) -> Rights:  # noqa: ARG002
        """Everything, to whoever can write to the file."""
        return EVERYTHING

    def faults(self, connection: Connection) -> list[str]:
        """What SQLite finds wrong with the file; reads all of it."""
        integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [
            *(f"The file is damaged: {fault}" for fault in integrity if fault != "ok"),
            *(f"A row of the table {row[0]} names a row of {row[2]} that is not there" for row in broken),
        ]

    def in_plain_words(self, error: BaseException) -> WaypostError | None:
        """What an error of SQLite means to an officer."""
        return in_plain_words(error, self.name)

    def attend(self, plan_id: str, who: Attendant) -> Attendance:
        """Be one of those who have a plan of the file open."""
        return FolderAttendance(self._path, plan_id, who)

    def close(self) -> None:
        """Let go of the file, and of every lock on it."""
        if self._watching is not None:
            self._watching.close()
            self._watching = None
        self.engine.dispose()


class PatientConnection(sqlite3.Connection):
    """A connection whose commit waits for readers to finish instead of giving up at once."""

    def commit(self) -> None:
        """Commit; raises BusyError where readers hold the file for longer than PATIENCE."""
        patiently(super().commit)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file that exists. A mode of "rw" falls back to reading where writing is not allowed."""
    connection = sqlite3.connect(
        f"{uri(path.absolute())}?mode={mode}",
        uri=True,
        timeout=0.1,
        isolation_level=None,
        check_same_thread=False,
        factory=PatientConnection,
    )
    try:
        patiently(lambda: connection.execute("PRAGMA foreign_keys=ON"))
        patiently(lambda: connection.execute("PRAGMA synchronous=FULL"))
    except BaseException:
        connection.close()
        raise
    return connection


def uri(path: PurePath) -> str:
    r"""An absolute path as SQLite reads it, which knows no server but takes `\\server\share` as a path of its own."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}"


def _engine(make: Callable[[], sqlite3.Connection]) -> Engine:
    engine = create_engine("sqlite://", creator=make, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Start a transaction with the lock that it needs, so that nothing later in it meets another's lock."""
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    if connection.get_execution_options().get("writes", False):
        patiently(lambda: driver.execute("BEGIN IMMEDIATE"))
    else:
        driver.execute("BEGIN")
        patiently(lambda: driver.execute("SELECT count(*) FROM sqlite_schema").fetchall())


def patiently(act: Callable[[], object]) -> None:
    """Do something that a lock of another program may forbid for the moment; raises BusyError after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except sqlite3.OperationalError as error:
            if not is_lock(error):
                raise
            if time.monotonic() > deadline:
                raise BusyError(
                    f"Another program has kept the plan locked for {PATIENCE:.0f} seconds. "
                    "Nothing was written; try again in a moment."
                ) from error
            time.sleep(random.uniform(0.001, 0.02))  # noqa: S311 (jitter, not a secret)
        else:
            return


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise WaypostError(f"{path} cannot be read: {error.strerror}. Ask whoever looks after it.") from error


def _check_is_plan(path: Path) -> None:
    """Raise DamagedFileError, saying what the file is instead, where it is not a plan file to be opened."""
    advice = f"Choose a file that Waypost made (its name ends in {SUFFIX})."
    size = path.stat().st_size
    if size < _LEAST_SIZE:
        raise DamagedFileError(f"{path.name} is {'not a Waypost plan' if size else 'empty'}. {advice}")
    try:
        marks: list[int] = []
        with closing(connect(path, "rw")) as connection:  # to take back what a crash cut off
            patiently(lambda: marks.append(connection.execute("PRAGMA application_id").fetchone()[0]))
    except sqlite3.DatabaseError as error:
        if code_of(error) != sqlite3.SQLITE_NOTADB:
            raise
        raise DamagedFileError(f"{path.name} is not a Waypost plan. {advice}") from error
    if marks[-1] != APPLICATION_ID:
        raise DamagedFileError(f"{path.name} is a database of another program, not a Waypost plan. {advice}")


def why_read_only(path: Path) -> str | None:
    """Why a file that exists cannot be written, in a sentence; None where it can.

    Found by trying, without writing anything: what the rights seem to be is no answer for an administrator, on
    Windows or on a drive mounted for reading. SQLite needs to write beside the file too: its journal.
    """
    if not _can_lock_for_writing(path):
        return f"{path.name} is marked read-only, or you have no right to change it."
    probe = path.with_name(f".waypost-{secrets.token_hex(4)}")
    try:  # not by tempfile, which on Windows takes a folder without the right to write for a name that is taken
        probe.open("xb").close()
        probe.unlink()
    except OSError:
        return f"You have no right to write in the folder of {path.name}."
    return share_locks.why_unsafe(path)


def _can_lock_for_writing(path: Path) -> bool:
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM about WHERE 0")  # asks for the right to write, and writes nothing
    except BusyError:
        return True
    except sqlite3.OperationalError as error:
        return code_of(error) & 0xFF != sqlite3.SQLITE_READONLY
    return True
