"""Plan files that an older Waypost made: upgraded where they are, or read from a copy that is."""

import shutil
import sqlite3
import tempfile
import weakref
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine

from app.domain.errors import WaypostError
from app.domain.records import Kind, Record
from app.history.changes import Change
from app.storage import schema
from app.storage.attendance import Attendance, Attendant
from app.storage.backend import Add
from app.storage.backup import copy_whole
from app.storage.rights import Rights
from app.storage.sqlite import SqliteFile
from app.storage.upgrade import is_older, upgrade


def upgrade_file(connection: Connection, path: Path) -> Path | None:
    """Upgrade a file in the transaction under way, which excludes all others that write, and keep it as it was.

    Gives where it is kept; None where another program has upgraded it meanwhile. Raises WaypostError where there is
    no room for that; nothing is altered then.
    """
    if not is_older(connection):
        return None
    kept = _free_name(path)
    try:
        copy_whole(path, kept)
        upgrade(connection)
    except (OSError, sqlite3.Error) as error:
        kept.unlink(missing_ok=True)
        raise WaypostError(
            f"{path.name} was made by an older Waypost and has to be upgraded, but it cannot be kept as it is beside "
            f"it first ({error}). Make room in its folder, then open it again. Nothing was altered."
        ) from error
    return kept


def _free_name(path: Path) -> Path:
    name = f"{path.stem} before upgrade {schema.SCHEMA}"
    names = (name, *(f"{name} ({number})" for number in range(2, 1000)))
    return next(free for each in names if not (free := path.with_name(each + path.suffix)).exists())


class UpgradedCopy:
    """The backend of an older file that stays as it is: what is read is a copy of it, upgraded.

    Once others commit to the file, which they can by an older Waypost, the copy is made anew.
    """

    def __init__(self, path: Path, read_only: str) -> None:
        self.name = path.name
        self.read_only: str | None = read_only
        self._path = path
        self._file = SqliteFile(path, read_only)
        self.place = self._file.place
        self._folder = Path(tempfile.mkdtemp(prefix="waypost-"))
        self._tidying = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._version = self._file.version()
        self._copies = 0
        self._copy = self._made()
        self.engine: Engine = self._copy.engine
        self.writing_engine: Engine = self._copy.writing_engine

    def exclude_others(self, connection: Connection, plan_id: str) -> None:
        """Nothing: the copy is only read."""

    def record(self, connection: Connection, plan_id: str, kind: Kind, record_id: str) -> Record | None:
        """One record as the copy has it."""
        return self._copy.record(connection, plan_id, kind, record_id)

    def starts_from_tables(self, connection: Connection, plan_id: str, changes: Sequence[Change]) -> bool:
        """Whether each change starts from what the copy has."""
        return self._copy.starts_from_tables(connection, plan_id, changes)

    def at_once(self, connection: Connection) -> AbstractContextManager[Add]:
        """Nothing is written here."""
        return self._file.at_once(connection)

    def version(self) -> int:
        """Another number once anybody else has committed to the file; the copy then has it too."""
        version = self._file.version()
        if version != self._version:
            self._copy.close()
            self._copy = self._made()
            self.engine, self.writing_engine = self._copy.engine, self._copy.writing_engine
            self._version = version
        return version

    def rights(self, connection: Connection) -> Rights:
        """Those of anybody who has the file."""
        return self._file.rights(connection)

    def faults(self, connection: Connection) -> list[str]:
        """What SQLite finds wrong with the copy, whose pages are the file's."""
        return self._copy.faults(connection)

    def in_plain_words(self, error: BaseException) -> WaypostError | None:
        """What an error of SQLite means to an officer."""
        return self._file.in_plain_words(error)

    def attend(self, plan_id: str, who: Attendant) -> Attendance:
        """Be one of those who have a plan of the file open."""
        return self._file.attend(plan_id, who)

    def close(self) -> None:
        """Let go of the file and of the copy, which goes once nothing needs it."""
        self._file.close()
        self._copy.close()

    def _made(self) -> SqliteFile:
        self._copies += 1
        target = self._folder / f"{self._copies}.waypost"
        copy_whole(self._path, target)
        copy = SqliteFile(target, None)
        with copy.writing_engine.begin() as connection:
            upgrade(connection)
        return copy
