"""What nobody foresaw: kept in a log file that an officer can send, never shown as a traceback."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_log_path


def log_file() -> Path:
    """Where defects are written: in the place that the system has for a user's logs."""
    return user_log_path("Waypost", appauthor=False) / "waypost.log"


def keep_report(error: BaseException, doing: str) -> str:
    """Add an error and what was being done to the log file; what to tell the officer."""
    told = (
        f"Waypost failed in a way that nobody foresaw ({type(error).__name__}: {error}). "
        "A change of a plan is written whole or not at all"
    )
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC).isoformat()} ERROR {doing}\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return f"{told}. Please report it, with what you were doing."
    return f"{told}. Please report it, with the end of {file}."
