"""The report of a crash below Python, such as an access violation, which nothing else can still write."""

import faulthandler
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

LIMIT = 1_000_000
"""Bytes after which the file is begun anew."""


@contextmanager
def crash_report(folder: Path) -> Generator[None]:
    """Have a crash during the block add to a file in `folder` where each thread stood; an empty file tells of none.

    Where no such file can be written, a crash leaves none.
    """
    with ExitStack() as files:
        with suppress(OSError):
            faulthandler.enable(files.enter_context(_report(folder)))
        try:
            yield
        finally:
            faulthandler.disable()


def _report(folder: Path) -> TextIO:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "waypost-crash.txt"
    if file.exists() and file.stat().st_size > LIMIT:
        with suppress(OSError):  # another Waypost has it open
            file.unlink()
    return file.open("a", encoding="utf-8")
