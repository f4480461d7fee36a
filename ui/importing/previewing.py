"""What a proposal comes to, worked out off the window's thread once the officer pauses."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import WaypostError
from app.services.exchange.importing import Preview, Proposal, Source, preview
from ui.background import Worker
from ui.progress import CancelledError

PAUSE = 250
"""Milliseconds without a correction after which the plan is worked out anew."""


class Previewing(QObject):
    """`made` carries a `Preview`, `refused` what the officer should know where a proposal comes to nothing."""

    made = Signal(object)
    refused = Signal(str)

    def __init__(self, source: Source, fresh_id: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._fresh_id = source, fresh_id
        self._worker = Worker("import preview", self)
        self._round = 0
        self._proposal = source.proposal
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._make)

    def show_of(self, proposal: Proposal) -> None:
        """Have a proposal worked out in a moment; what was being worked out is given up."""
        self._proposal = proposal
        self._round += 1
        self._pause.start()

    def close_down(self) -> None:
        """Give up what is being worked out, and end the thread."""
        self._round += 1
        self._pause.stop()
        self._worker.close()

    def _make(self) -> None:
        source, proposal, number, fresh_id = self._source, self._proposal, self._round, self._fresh_id

        def progress(_text: str, _done: int, _total: int) -> None:
            if self._round != number:
                raise CancelledError

        self._worker.run(
            lambda: preview(source, proposal, fresh_id, progress),
            lambda made: self._take(number, made),
            lambda error: self._fail(number, error),
        )

    def _take(self, number: int, made: Preview) -> None:
        if number == self._round:
            self.made.emit(made)

    def _fail(self, number: int, error: BaseException) -> None:
        if isinstance(error, CancelledError) or number != self._round:
            return
        if not isinstance(error, WaypostError):
            raise error
        self.refused.emit(str(error))
