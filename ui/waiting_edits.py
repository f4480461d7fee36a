"""Keeping edits that cannot be committed yet on the officer's own computer, in the background."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.work.session import Edit, PlanSession
from ui.background import Worker

KEPT_AFTER = 300
"""Milliseconds that an edit may be on its way before it is kept here as well."""


class WaitingEdits(QObject):
    """Follows what is pending in a session. `kept` says how many edits are safe here; `changed` tells of it."""

    changed = Signal()

    def __init__(self, session: PlanSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept = session.pending
        self._session = session
        self._journal = session.journal
        self._last = session.waiting
        self._worker = Worker("waiting", self)
        self._late = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._late.timeout.connect(self.keep)

    def look(self) -> None:
        """Take notice of what is pending now."""
        if self._journal is None or self._late.isActive():
            return
        if self._session.pending:
            self._late.start()
        elif self._last:
            self.keep()

    def keep(self) -> None:
        """Have what is pending now kept, in place of what was."""
        edits = self._session.waiting
        if self._journal is not None and edits != self._last:
            self._last = edits
            journal = self._journal
            self._worker.run(lambda: journal.keep(edits), lambda _: self._note(edits), self._fail)

    def close(self, *, forget: bool = False) -> None:
        """Finish with what is pending kept, or with nothing kept where it is to be forgotten."""
        self._late.stop()
        if forget and self._journal is not None:
            self._journal.keep(())
        else:
            self.keep()
        self._worker.close()

    def _note(self, edits: tuple[Edit, ...]) -> None:
        self.kept = len(edits)
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        """A full disk here: the edits are still in the window, and it does not say that they are kept."""
        self.kept = 0
        self._last = ()
        self.changed.emit()
        if not isinstance(error, OSError):
            raise error
