"""Mounts the file system of `file_system.py`, and alters how it behaves."""

import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.shares.file_system import Behaviour, written

TOP = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Share:
    """A folder that is mounted, and the folder in which its files really are."""

    folder: Path
    real: Path
    control: Path

    def behave(self, behaviour: Behaviour) -> None:
        """Have it behave so from the next call on."""
        fresh = self.control.with_suffix(".new")
        fresh.write_text(written(behaviour), "utf-8")
        os.utime(fresh, ns=(time.time_ns(), time.time_ns()))
        fresh.replace(self.control)


def can_mount() -> bool:
    """Whether this machine lets us mount, and the programs for it are there."""
    if sys.platform != "linux" or not os.access("/dev/fuse", os.W_OK) or os.geteuid() != 0:
        return False
    try:
        return find_spec("mfusepy") is not None and __import__("mfusepy") is not None
    except OSError:  # libfuse is not installed
        return False


mounts = pytest.mark.skipif(not can_mount(), reason="FUSE cannot be mounted here")


@contextmanager
def share(where: Path, locks: str = "kept") -> Generator[Share]:
    """A share below `where` until the end of the block; with `locks` "ignored" every lock is given to everybody."""
    made = Share(where / "share", where / "real", where / "control.json")
    for folder in (made.folder, made.real):
        folder.mkdir(parents=True)
    made.behave(Behaviour())
    names = [str(path) for path in (made.real, made.folder, made.control)]
    command = [sys.executable, "-W", "ignore", "-m", "tests.shares.file_system", *names, locks]
    process = subprocess.Popen(command, cwd=TOP)
    try:
        _wait_until_mounted(made.folder, process)
        yield made
    finally:
        made.behave(Behaviour())
        subprocess.run(["umount", "--lazy", str(made.folder)], check=False, capture_output=True)
        process.terminate()
        process.wait(20)


def _wait_until_mounted(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while not os.path.ismount(folder):
        assert process.poll() is None, "the file system ended"
        assert time.monotonic() < deadline, "the file system was not mounted"
        time.sleep(0.02)
