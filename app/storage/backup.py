"""Copying a plan file while others work on it: SQLite's online backup, kept only where the copy is found whole."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.storage.sqlite import connect
from app.storage.sqlite_errors import told_plainly
from app.storage.store import DamagedFileError

PAGES = 2000
"""Pages that are copied at once; between two lots others may write, and the copy takes that in."""

Told = Callable[[int, int], None]
"""Told how many pages are copied, and of how many; may raise to cancel."""


def copy_whole(path: Path, target: Path, told: Told = lambda _done, _total: None) -> None:
    """Copy a plan file to `target`, on the disk on return, in place of what is there; nothing is left of half a copy.

    By a connection of its own, which may read while another holds the lock to write but has not written yet; SQLite
    copies nothing from within a transaction that writes (https://sqlite.org/c3ref/backup_finish.html). Raises OSError
    where there is no room, DamagedFileError where the copy is not whole, for then the file was not either, and other
    WaypostErrors where a drive fails.
    """
    part = target.with_name(target.name + ".part")
    try:
        with told_plainly(path.name):
            _copy(path, part, told)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy(path: Path, part: Path, told: Told) -> None:
    with closing(connect(path, "ro")) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy, pages=PAGES, progress=lambda _, left, total: told(total - left, total), sleep=0.01)
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DamagedFileError(f"{path.name} is damaged ({found}). Keep the file as it is, and restore a backup.")
