"""Who has a plan open: what those who keep plans tell of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

BEAT = 15.0
"""Seconds between two signs of life."""
SILENT_AFTER = 45.0
"""Seconds after the last sign of life from which on somebody counts as gone."""


@dataclass(frozen=True, slots=True)
class Attendant:
    """Somebody who has a plan open, since when (UTC)."""

    name: str
    since: datetime


class Attendance(Protocol):
    """One window among those that have a plan open."""

    def beat(self) -> tuple[Attendant, ...]:
        """Give a sign of life; the others who gave one lately, who came first before who came later."""
        ...

    def leave(self) -> None:
        """Say that this window has the plan open no more."""
        ...
