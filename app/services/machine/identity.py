"""Who is working, and fresh ids: what comes from the machine rather than from the plan."""

import getpass
import os
from datetime import UTC, datetime
from random import SystemRandom

from app.domain.identity import new_id

_random = SystemRandom()


def fresh_id() -> str:
    """An id that nobody else has."""
    return new_id(_random)


def current_author() -> str:
    """The officer's name as WAYPOST_AUTHOR gives it, or else the login name."""
    return os.environ.get("WAYPOST_AUTHOR", "").strip() or login_name()


def login_name() -> str:
    """What the system calls whoever is at work."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
