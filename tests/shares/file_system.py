"""A file system that hands everything on to a folder and misbehaves as asked: `python -m tests.shares.file_system`.

How it misbehaves stands in a JSON file that is read anew before each call, so that a test can alter it meanwhile.
The methods' arguments are those that FUSE has for each call (libfuse's struct fuse_operations).
"""
# ruff: noqa: ARG002, ANN401

import errno
import json
import os
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations

UNLOCKED = 2
"""F_UNLCK: what a question about a lock is answered with where nobody holds one."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What goes wrong. `error` comes from the write after `writes` others on (-1: from none), until that is altered.

    `delay` is in seconds for each call, `unreliable` the share of reads, writes and syncs that fail by themselves,
    `room` how many bytes fit in all.
    """

    delay: float = 0.0
    unreliable: float = 0.0
    room: int = 1 << 40
    writes: int = -1
    error: int = errno.EIO


class Folder(Operations):
    """Hands calls on; counts writes and syncs since the behaviour was last altered."""

    use_ns = True

    def __init__(self, root: str, control: str) -> None:
        self._root, self._control = root, control
        self._read_at, self._behaviour, self._written = 0, Behaviour(), 0

    def _path(self, path: str) -> Path:
        return Path(self._root + path)

    def _told(self) -> Behaviour:
        moment = Path(self._control).stat().st_mtime_ns
        if moment != self._read_at:
            self._read_at, self._written = moment, 0
            self._behaviour = Behaviour(**json.loads(Path(self._control).read_text("utf-8")))
        return self._behaviour

    def _misbehave(self, *, writes: bool = False) -> None:
        told = self._told()
        time.sleep(told.delay)
        if random.random() < told.unreliable:
            raise FuseOSError(errno.EIO)
        if writes:
            self._written += 1
            if 0 <= told.writes < self._written:
                raise FuseOSError(told.error)

    # What can go wrong

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        self._misbehave()
        return os.pread(fh, size, offset)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._misbehave(writes=True)
        grown = max(offset + len(data) - os.fstat(fh).st_size, 0)
        if grown and self._used() + grown > self._told().room:
            raise FuseOSError(errno.ENOSPC)
        return os.pwrite(fh, data, offset)

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._misbehave(writes=True)
        os.fsync(fh)
        return 0

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        self._misbehave(writes=True)
        os.truncate(self._path(path), length)
        return 0

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        self._misbehave(writes=True)
        return os.open(self._path(path), os.O_RDWR | os.O_CREAT, mode)

    def unlink(self, path: str) -> int:
        self._misbehave(writes=True)
        self._path(path).unlink()
        return 0

    def _used(self) -> int:
        return sum(entry.stat().st_size for entry in os.scandir(self._root))

    # What does not

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        found = os.lstat(self._path(path))
        names = ("st_mode", "st_nlink", "st_size", "st_uid", "st_gid", "st_ino")
        times = {name: getattr(found, f"{name}_ns") for name in ("st_atime", "st_ctime", "st_mtime")}
        return {name: getattr(found, name) for name in names} | times

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *(entry.name for entry in self._path(path).iterdir())]

    def access(self, path: str, amode: int) -> int:
        if not os.access(self._path(path), amode):
            raise FuseOSError(errno.EACCES)
        return 0

    def open(self, path: str, flags: int) -> int:
        return os.open(self._path(path), flags)

    def release(self, path: str, fh: int) -> int:
        os.close(fh)
        return 0

    def rename(self, old: str, new: str) -> int:
        self._path(old).replace(self._path(new))
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        self._path(path).mkdir(mode)
        return 0

    def rmdir(self, path: str) -> int:
        self._path(path).rmdir()
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        os.utime(self._path(path), ns=times or (time.time_ns(), time.time_ns()))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        self._path(path).chmod(mode)
        return 0


class Lawless(Folder):
    """Says yes to every lock, and keeps none. Without this the kernel keeps them."""

    def lock(self, path: str, fh: int, cmd: int, lock: Any) -> int:
        lock.contents.l_type = UNLOCKED
        return 0


def main(root: str, mount: str, control: str, locks: str) -> None:
    """Serve until it is unmounted."""
    kind = Lawless if locks == "ignored" else Folder
    never: dict[str, Any] = {"attr_timeout": 0, "entry_timeout": 0, "negative_timeout": 0}
    FUSE(kind(root, control), mount, foreground=True, nothreads=True, **never)


def written(behaviour: Behaviour) -> str:
    """A behaviour as the file system reads it."""
    return json.dumps(asdict(behaviour))


if __name__ == "__main__":
    main(*sys.argv[1:])
