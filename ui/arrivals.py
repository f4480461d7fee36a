"""What others changed a moment ago: which items and who, for as long as it takes to notice it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.records import Kind
from app.history.changes import Revision

SHOWN = 8000
"""Milliseconds that rows stay marked. The mark comes and goes at once: nothing moves for those who want no motion."""


class Arrivals(QObject):
    """`by` names who changed an item, by its id; `words` say what arrived last. `changed` is emitted as they change."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by: dict[str, str] = {}
        self.words = ""
        self._rest = QTimer(self, singleShot=True, interval=SHOWN)
        self._rest.timeout.connect(self._forget)

    def note(self, revisions: Sequence[Revision]) -> None:
        """Mark what these revisions of others did."""
        if not revisions:
            return
        for revision in revisions:
            items = (change.id for change in revision.changes if change.kind is Kind.ITEM and not change.is_deletion)
            self.by.update(dict.fromkeys(items, revision.author))
        self.words = in_words(revisions)
        self._rest.start()
        self.changed.emit()

    def _forget(self) -> None:
        self.by, self.words = {}, ""
        self.changed.emit()


def in_words(revisions: Sequence[Revision]) -> str:
    """What arrived, in a line: "Sam Nkomo: Title of “Publish a profile”"."""
    if len(revisions) == 1:
        return f"{revisions[0].author}: {revisions[0].reason}"
    return f"{len(revisions)} edits by {' and '.join(dict.fromkeys(revision.author for revision in revisions))}"
