"""Whether the locks of a drive keep two programs from writing one file at the same time, which SQLite relies on.

A drive of this machine keeps them. On any other, two processes try at opening: one takes SQLite's own lock on a file
made for the purpose, and the other must not get it. What two processes here cannot find out, that locks are kept here
but not on the server, the way the drive was mounted tells (https://sqlite.org/howtocorrupt.html, 2.1).
"""

import os
import secrets
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

from app.domain.errors import WaypostError
from app.storage.real_paths import real_path

LOCAL = frozenset(
    ("bcachefs", "btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "fuseblk", "jfs", "msdos", "ntfs3", "overlay",
     "ramfs", "reiserfs", "squashfs", "tmpfs", "vfat", "xfs", "zfs")
)  # fmt: skip
"""File systems of Linux that are on the machine itself."""
WITHOUT_LOCKS = frozenset(("nolock", "local_lock=all", "local_lock=posix", "nobrl"))
"""Options of NFS and SMB mounts by which locks never reach the server (nfs(5), mount.cifs(8))."""
LONGEST = 20.0
"""Seconds that the other process may take; on a share that is slower nothing is found out."""

_DRIVE_REMOTE = 4
_UNSAFE = (
    "The drive of {name} lets two programs write at the same time, because its file locks do not work: two officers "
    "could spoil the plan for both. So it is only read. Ask whoever looks after the drive to turn file locks on, or "
    "keep the plan on another drive or on a server."
)
_TRY = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None).execute("BEGIN EXCLUSIVE")
except sqlite3.OperationalError:
    print("locked")
else:
    print("free")
"""


def why_unsafe(path: Path) -> str | None:
    """Why two programs could spoil a file there, in a sentence for an officer; None where they cannot.

    Takes no lock on the file itself. Raises WaypostError where the drive fails meanwhile.
    """
    try:
        safe = not _is_remote(path) or (_mounted_with_locks(path) and _exclude(path))
    except (OSError, sqlite3.Error) as error:
        raise WaypostError(
            f"{path.name}: The drive does not answer as it should ({error}). Check the network, then try again."
        ) from error
    return None if safe else _UNSAFE.format(name=path.name)


def _is_remote(path: Path) -> bool:
    """Whether the file may be on another machine."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (what only Windows needs)

        drive = os.path.splitdrive(real_path(path))[0]
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
    return _mount(path)[0] not in LOCAL


def _mounted_with_locks(path: Path) -> bool:
    return WITHOUT_LOCKS.isdisjoint(_mount(path)[1])


def _mount(path: Path) -> tuple[str, frozenset[str]]:
    """The kind of file system that a file is on, and its options; nothing where the system does not tell.

    See proc_pid_mountinfo(5): the device is the third word, the kind and the options stand after the hyphen.
    """
    device = path.stat().st_dev
    numbers = f"{os.major(device)}:{os.minor(device)}" if hasattr(os, "major") else ""
    with suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            words, kind = before.split(), after.split()
            if words[2] == numbers:
                return kind[0], frozenset((*words[5].split(","), *kind[-1].split(",")))
    return "", frozenset()


def _exclude(path: Path) -> bool:
    """Whether a second process is kept out while this one holds SQLite's lock on a file beside the plan."""
    probe = path.with_name(f".waypost-{secrets.token_hex(4)}")
    try:
        with closing(sqlite3.connect(probe, timeout=0, isolation_level=None)) as holding:
            holding.execute("BEGIN EXCLUSIVE")
            return _other_gets(probe) != "free"
    finally:
        with suppress(OSError):
            probe.unlink()


def _other_gets(probe: Path) -> str:
    """What another process finds: "locked" or "free"; nothing where none can be started or it takes too long.

    On Windows, whose locks belong to open files and not to processes, a second connection finds the same.
    """
    if sys.platform == "win32":
        try:
            with closing(sqlite3.connect(probe, timeout=0, isolation_level=None)) as other:
                other.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return "locked"
        return "free"
    command = [sys.executable, "-I", "-S", "-c", _TRY, str(probe)]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)  # noqa: S603 (our own)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.strip()
