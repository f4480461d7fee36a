"""What nobody foresaw: kept in the log, which an officer can send, never shown as a traceback."""

import traceback

from app.services.machine.logs import log, log_file, log_kept


def keep_report(error: BaseException, doing: str) -> str:
    """Add an error and what was being done to the log; what to tell the officer."""
    file = log_file()
    with log_kept(file) as kept:
        log.error("%s\n%s", doing, "".join(traceback.format_exception(error)))
    where = f"the end of {file}" if kept else "what you were doing"
    return (
        f"Waypost failed in a way that nobody foresaw ({type(error).__name__}: {error}). "
        f"A change of a plan is written whole or not at all. Please report it, with {where}."
    )
