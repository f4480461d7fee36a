"""Who has a plan file open: what each window says of itself beside the file, and what it hears of others there.

Nothing of this stands in the file itself, where it would cost everybody a lock and look like a commit. Each window has
a note of its own in a folder beside the file and writes it anew at each beat; the time that the drive gives the note is
its last sign of life. So a note that a crash left behind is ignored within a minute, and a place that may only be read
keeps nobody from seeing who else is there.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from stat import FILE_ATTRIBUTE_HIDDEN

import msgspec

from app.storage.attendance import SILENT_AFTER, Attendant

FORGOTTEN_AFTER = 86_400.0
"""Seconds after which whoever comes by removes a note that was left behind."""


class Note(msgspec.Struct):
    """What a window says of itself."""

    plan: str
    name: str
    since: datetime


class FolderAttendance:
    """The windows that have a plan of a file open, by their notes in a hidden folder beside it."""

    def __init__(self, file: Path, plan_id: str, who: Attendant) -> None:
        self._folder = file.with_name(f".{file.name}.open")
        self._own = self._folder / f"{secrets.token_hex(8)}.json"
        self._plan_id = plan_id
        self._note = msgspec.json.encode(Note(plan_id, who.name, who.since))
        self._known: dict[str, Note | None] = {}

    def beat(self) -> tuple[Attendant, ...]:
        """Give a sign of life; who else does. Nobody, where the drive does not answer."""
        with suppress(OSError):
            self._sign()
        notes = self._beats()
        now = notes.pop(self._own.name, None) or max(notes.values(), default=0.0)  # by the drive's clock, not ours
        lately = [name for name, beaten in notes.items() if now - beaten <= SILENT_AFTER]
        self._sweep([name for name, beaten in notes.items() if now - beaten > FORGOTTEN_AFTER])
        return tuple(sorted(self._attendants(lately), key=lambda one: one.since))

    def leave(self) -> None:
        """Take the note away, and the folder with the last one."""
        with suppress(OSError):
            self._own.unlink(missing_ok=True)
            self._folder.rmdir()

    def _sign(self) -> None:
        """Write the note. Over the old one once it is there, so that nobody finds half of it."""
        if self._own.exists():
            with self._own.open("r+b") as note:
                note.write(self._note)
            return
        self._folder.mkdir(exist_ok=True)
        _hide(self._folder)
        fresh = self._own.with_suffix(".new")
        fresh.write_bytes(self._note)
        fresh.replace(self._own)

    def _beats(self) -> dict[str, float]:
        """When each note was last written, in seconds by the drive's clock; one that goes meanwhile is not there."""
        beats: dict[str, float] = {}
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    beats[entry.name] = entry.stat().st_mtime
        return beats

    def _attendants(self, names: list[str]) -> Iterator[Attendant]:
        for name in names:
            if name not in self._known:
                self._known[name] = self._read(name)
            note = self._known[name]
            if note is not None and note.plan == self._plan_id:
                yield Attendant(note.name, note.since)

    def _read(self, name: str) -> Note | None:
        """What a note says; None where it is none of ours or just going."""
        try:
            return msgspec.json.decode((self._folder / name).read_bytes(), type=Note)
        except (OSError, msgspec.DecodeError):
            return None

    def _sweep(self, names: list[str]) -> None:
        for name in names:
            with suppress(OSError):
                (self._folder / name).unlink()


def _hide(folder: Path) -> None:
    """Keep a folder out of sight on Windows as well, where a full stop before its name does not."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (what only Windows needs)

        ctypes.windll.kernel32.SetFileAttributesW(str(folder), FILE_ATTRIBUTE_HIDDEN)
