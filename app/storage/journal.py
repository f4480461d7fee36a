"""Edits that could not be committed yet, kept on the officer's own computer until they are.

One file for each window and plan, written whole and to the disk each time: it is there as it was before or as it is
now, whatever happens in between. A file that a crash or a closed window left behind is claimed by the next window that
opens the plan. Should its first owner be alive after all, both commit the same edits, and the store makes them once.
"""

import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from app.domain.records import Kind
from app.history.changes import Change, Mark
from app.storage.codec import decoded, encoded
from app.storage.store import Edit


class _Change(msgspec.Struct):
    """A change, its values as the log has them."""

    kind: Kind
    id: str
    field: str
    before: str | None
    after: str | None


class _Edit(msgspec.Struct):
    base: int
    changes: list[_Change]
    author: str
    at: datetime
    reason: str
    undoes: int | None
    takes_in: tuple[Mark, ...] = ()


class _Kept(msgspec.Struct):
    """What a file holds; the place and the plan are there for people who come upon it."""

    place: str
    plan: str
    edits: list[_Edit]


class Journal:
    """The edits of one window that wait, on a plan kept at `place`. `folder` is made when it is needed."""

    def __init__(self, folder: Path, place: str, plan_id: str) -> None:
        self._folder, self._place, self._plan_id = folder, place, plan_id
        self._stem = hashlib.sha256(f"{place}\n{plan_id}".encode()).hexdigest()[:24]
        self._own = folder / f"{self._stem}.{secrets.token_hex(4)}.json"

    def left(self) -> int:
        """How many edits were left waiting and not claimed yet; what cannot be read is not counted."""
        return sum(len(edits) for path in self._unclaimed() if (edits := _read_if_whole(path)))

    def claim(self) -> tuple[Edit, ...]:
        """Take over the oldest edits that were left waiting, and give them; none where none were.

        What cannot be read stays where it is.
        """
        for path in sorted(self._unclaimed(), key=_age):
            edits = _read_if_whole(path)
            if edits is not None:
                with suppress(OSError):
                    path.replace(self._own)
                    return edits
        return ()

    def _unclaimed(self) -> list[Path]:
        return [path for path in self._folder.glob(f"{self._stem}.*.json") if path != self._own]

    def give_back(self) -> None:
        """Leave what was claimed to the next who asks: it does not fit the plan as it is here."""
        with suppress(OSError):
            self._own.replace(self._own.with_name(f"{self._stem}.{secrets.token_hex(4)}.json"))

    def keep(self, edits: Sequence[Edit]) -> None:
        """Have these edits kept in place of those before, on the disk on return. Raises OSError where it is full."""
        if not edits:
            self._own.unlink(missing_ok=True)
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._own.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(msgspec.json.encode(_Kept(self._place, self._plan_id, [_written(edit) for edit in edits])))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._own)
        _sync_folder(self._folder)


def _age(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _written(edit: Edit) -> _Edit:
    changes = [_Change(c.kind, c.id, c.field, encoded(c.before), encoded(c.after)) for c in edit.changes]
    return _Edit(edit.base, changes, edit.author, edit.at, edit.reason, edit.undoes, edit.takes_in)


def _read_if_whole(path: Path) -> tuple[Edit, ...] | None:
    with suppress(OSError, msgspec.DecodeError, KeyError):
        return _read(path)
    return None


def _read(path: Path) -> tuple[Edit, ...]:
    kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    return tuple(
        Edit(e.base, tuple(map(_change_of, e.changes)), e.author, e.at, e.reason, e.undoes, e.takes_in)
        for e in kept.edits
    )


def _change_of(kept: _Change) -> Change:
    before, after = (decoded(kept.kind, kept.field, text) for text in (kept.before, kept.after))
    return Change(kept.kind, kept.id, kept.field, before, after)


def _sync_folder(folder: Path) -> None:
    """Have the folder itself on the disk, where the system can (https://man7.org/linux/man-pages/man2/fsync.2.html)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
