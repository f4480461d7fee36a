"""A `.waypost` file: how SQLite is opened so that a file on a share stays whole.

Rollback journal and never WAL, whose shared memory does not work over a network (https://sqlite.org/wal.html);
`synchronous=FULL`; one writer at a time by BEGIN IMMEDIATE, waited for with a bound and with jitter.
"""

import os
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event

from app.domain.errors import WaypostError
from app.storage.store import DamagedFileError

SUFFIX = ".waypost"
APPLICATION_ID = 0x57595054
"""What marks an SQLite file as a plan: "WYPT" (https://sqlite.org/pragma.html#pragma_application_id)."""
PATIENCE = 10.0
"""Seconds to wait for another's transaction, which takes milliseconds."""
_MAGIC = b"SQLite format 3\x00"


class BusyError(WaypostError):
    """Another program kept the file locked for longer than we wait."""


class PatientConnection(sqlite3.Connection):
    """A connection whose commit waits for readers to finish instead of giving up at once."""

    def commit(self) -> None:
        """Commit; raises sqlite3.OperationalError where readers hold the file for longer than PATIENCE."""
        patiently(super().commit)


def engine_for(path: Path, *, read_only: bool) -> Engine:
    """An engine on the file, which must exist unless it may be written."""
    mode = "ro" if read_only else "rwc"
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri,
            uri=True,
            timeout=0.1,
            isolation_level=None,
            check_same_thread=False,
            factory=PatientConnection,
        )
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    engine = create_engine("sqlite://", creator=connect)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The engine for transactions that write: they lock the file from the start."""
    return engine.execution_options(writes=True)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    patiently(lambda: connection.connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN"))


def patiently(act: Callable[[], object]) -> None:
    """Do something that a lock of another program may forbid for the moment; raises BusyError after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            if time.monotonic() > deadline:
                raise BusyError(
                    f"Another program has kept the plan locked for {PATIENCE:.0f} seconds. "
                    "Nothing was written; try again in a moment."
                ) from error
            time.sleep(random.uniform(0.001, 0.02))  # noqa: S311 (jitter, not a secret)
        else:
            return


def check_is_plan_file(path: Path) -> None:
    """Raise DamagedFileError, saying what the file is instead, where it is not a plan file to be opened."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(_MAGIC):
        what = "is empty" if not header else "is not a Waypost plan"
        raise DamagedFileError(f"{path.name} {what}. Choose a file that Waypost made (its name ends in {SUFFIX}).")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DamagedFileError(f"{path.name} is a database of another program, not a Waypost plan.")


def why_read_only(path: Path) -> str | None:
    """Why a file that exists cannot be written, in a sentence; None where it can.

    SQLite needs to write beside the file too: its journal.
    """
    if not os.access(path, os.W_OK):
        return f"{path.name} is marked read-only, or you have no right to change it."
    if not os.access(path.parent, os.W_OK):
        return f"You have no right to write in the folder of {path.name}."
    return None


def in_plain_words(error: BaseException, name: str) -> WaypostError:
    """What the driver's error means to an officer, and what to do about it; nothing was written."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedFileError(
            f"{name} is damaged and cannot be read further ({error}). Keep the file as it is, and restore a backup."
        )
    words = {
        sqlite3.SQLITE_FULL: "The disk is full. Make room, then try again",
        sqlite3.SQLITE_READONLY: "The file can no longer be written. Ask whoever looks after the folder",
        sqlite3.SQLITE_IOERR: "The drive does not answer as it should. Check the network connection, then try again",
        sqlite3.SQLITE_CANTOPEN: "The file or its folder cannot be opened. Check that the drive is connected",
        sqlite3.SQLITE_BUSY: "Another program keeps the plan locked. Try again in a moment",
        sqlite3.SQLITE_LOCKED: "Another program keeps the plan locked. Try again in a moment",
    }
    if code in words:
        return WaypostError(f"{name}: {words[code]}. Nothing was written and nothing is lost.")
    raise error
