"""The log of what went wrong: one file in the user's profile, begun anew when it has grown, for window and console."""

import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

SIZE, OLDER = 1_000_000, 2
"""Bytes of one file, and how many older ones are kept beside it."""

log = logging.getLogger("waypost")


def log_file() -> Path:
    """Where the log is: in the place that the system has for a user's logs."""
    return user_log_path("Waypost", appauthor=False) / "waypost.log"


@contextmanager
def log_kept(file: Path) -> Generator[bool]:
    """Write the log to a file during the block; whether that is possible. Without it there is just no log."""
    handler = _handler(file)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield isinstance(handler, RotatingFileHandler)
    finally:
        log.removeHandler(handler)
        handler.close()


def _handler(file: Path) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _Rotating(file, maxBytes=SIZE, backupCount=OLDER, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler


class _Rotating(RotatingFileHandler):
    """Goes on in the same file where another Waypost has it open, since Windows then lets nobody rename it."""

    def rotate(self, source: str, dest: str) -> None:
        with suppress(OSError):
            super().rotate(source, dest)
