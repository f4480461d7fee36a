"""What SQLite's errors mean to an officer. In all of these nothing was written."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from app.domain.errors import WaypostError
from app.storage.store import DamagedFileError, StaleEditError

_ADVICE = {
    sqlite3.SQLITE_FULL: "The disk is full. Make room, then try again",
    sqlite3.SQLITE_READONLY: "The file can no longer be written. Ask whoever looks after the folder",
    sqlite3.SQLITE_IOERR: "The drive does not answer as it should. Check the network connection, then try again",
    sqlite3.SQLITE_CANTOPEN: (
        "The file cannot be opened. Check that the drive is connected and has room, and that you may read the file"
    ),
    sqlite3.SQLITE_PERM: "You have no right to open the file. Ask whoever looks after it",
    sqlite3.SQLITE_BUSY: "Another program keeps the plan locked. Try again in a moment",
    sqlite3.SQLITE_LOCKED: "Another program keeps the plan locked. Try again in a moment",
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "The file was moved, renamed or deleted while it was open. Put it back in its place, or open it where it is now"
    ),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "A program ended while it was changing the file. Somebody who may write in its folder must open it once"
    ),
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""SQLITE_ERROR is a table or column that is not there: our statements are fixed, so the file has lost it."""

_STALE = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY)
"""What is to be made is there already, or what an edit names is not."""


def code_of(error: BaseException) -> int:
    """SQLite's extended code of an error; 0 where it has none (https://sqlite.org/rescode.html)."""
    return getattr(error, "sqlite_errorcode", 0)


def is_lock(error: BaseException) -> bool:
    """Whether another connection's lock is the reason, so that trying again can help."""
    return code_of(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def in_plain_words(error: BaseException, name: str) -> WaypostError | None:
    """What an error means, and what to do about it; None where it is none of SQLite's or a defect of ours."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if not isinstance(cause, sqlite3.Error | UnicodeDecodeError):
        return None
    code = code_of(cause)
    if code & 0xFF in _DAMAGED or _is_undecodable(cause):
        return DamagedFileError(
            f"{name} is damaged and cannot be read further ({cause}). Keep the file as it is, and restore a backup."
        )
    if code in _STALE:
        return StaleEditError(name)
    advice = _ADVICE.get(code) or _ADVICE.get(code & 0xFF)
    return WaypostError(f"{name}: {advice}. Nothing was written and nothing is lost.") if advice else None


@contextmanager
def told_plainly(name: str) -> Generator[None]:
    """What SQLite says meanwhile about the file of a name, turned into plain words."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        told = in_plain_words(error, name)
        if told is None:
            raise
        raise told from error


def _is_undecodable(error: BaseException) -> bool:
    """Whether a text, or SQLite's own message that cites one, is no UTF-8, which Python tells without a code."""
    return isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode")
