"""The report of a crash below Python, such as an access violation, which nothing else can still write."""

import faulthandler
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

LIMIT = 1_000_000
"""Bytes after which the file is begun anew."""


@contextmanager
def crash_report(folder: Path) -> Generator[Path]:
    """Have a crash during the block add to a file in `folder` where each thread stood; an empty file tells of none."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "waypost-crash.txt"
    if file.exists() and file.stat().st_size > LIMIT:
        with suppress(OSError):  # another Waypost has it open
            file.unlink()
    with file.open("a", encoding="utf-8") as stream:
        faulthandler.enable(stream)
        try:
            yield file
        finally:
            faulthandler.disable()
