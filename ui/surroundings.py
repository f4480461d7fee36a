"""What the window takes from the machine and the person at it, so that a test can give it its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Settings, the folder that new files go to, who works, the time (UTC) and fresh ids.

    `profile` is the folder on this computer for what is the officer's own and no document; without one nothing is
    kept there.
    """

    settings: Settings
    documents: Path
    author: str
    clock: Callable[[], datetime]
    fresh_id: Callable[[], str]
    profile: Path | None = None

    @property
    def waiting(self) -> Path | None:
        """The folder for edits that cannot be committed at once."""
        return self.profile / "waiting" if self.profile is not None else None

    def documents_made(self) -> Path:
        """The folder for documents, which a fresh account may not have yet. Called off the window's thread."""
        self.documents.mkdir(parents=True, exist_ok=True)
        return self.documents

    def today(self) -> date:
        """The day on the officer's calendar."""
        return self.clock().astimezone().date()
