"""Edits that waited on this computer and no longer fit the plan: an older state of it was put in its place, say."""

from dataclasses import dataclass

from app.storage.journal import Journal
from app.storage.store import Edit


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Edits in the order they were made in, and the journal that keeps them until it is said what becomes of them."""

    edits: tuple[Edit, ...]
    journal: Journal

    def keep(self) -> None:
        """Leave them for the next time that the plan is opened: by then it may be there again as they knew it."""
        self.journal.give_back()

    def forget(self) -> None:
        """Let go of them for good."""
        self.journal.keep(())
