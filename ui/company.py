"""Who else has the plan open: asked in the background, on a thread of its own, so that nothing else waits for it."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.work.company import BEAT, Attendant, attend
from app.services.work.session import PlanSession
from ui.background import Worker


class Company(QObject):
    """The others at one plan. `changed` is emitted when somebody has come or gone."""

    changed = Signal()

    def __init__(self, session: PlanSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.author = session.author
        self.others: tuple[Attendant, ...] = ()
        self._attendance = attend(session)
        self._worker = Worker("company", self)
        self._asking = False
        self._beat = QTimer(self, interval=round(BEAT * 1000))
        self._beat.timeout.connect(self.look)
        self._beat.start()
        self.look()

    def look(self) -> None:
        """Ask now, unless the answer to the last question is still to come."""
        if not self._asking:
            self._asking = True
            self._worker.run(self._attendance.beat, self._take, self._fail)

    def close(self) -> None:
        """Let the others know that this window has gone, without waiting for it."""
        self._beat.stop()
        self._worker.run(self._attendance.leave, lambda _: None, lambda _: None)
        self._worker.retire()

    def _take(self, others: tuple[Attendant, ...]) -> None:
        self._asking = False
        if others != self.others:
            self.others = others
            self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._asking = False
        raise error
