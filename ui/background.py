"""Work off the thread of the window: one job after another, each reporting back to the window's thread.

A job and what it leads to may name windows, and a window that nothing else names must be taken apart on its own thread
(https://doc.qt.io/qt-6/threads-qobject.html). So each job travels in a box: the working thread holds the box alone, and
what is in it is taken out on the window's thread, also where nobody waits for it any more.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

T = TypeVar("T")


@dataclass(slots=True)
class _Job:
    """What is to be done, for whom, and what came of it."""

    worker: "Worker"
    do: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    result: Any = None
    error: BaseException | None = None

    def deliver(self) -> None:
        """Tell what came of it, unless nobody waits for that any more."""
        if self.worker.dropped:
            return
        if self.error is not None:
            self.failed(self.error)
        else:
            self.done(self.result)


class _Return(QObject):
    """Where boxes come back to the window's thread, for as long as the program runs."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.came.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def _open(self, box: list[_Job]) -> None:
        box.pop().deliver()


@cache
def _returning() -> _Return:
    """The one that there is; made by the first job, on the window's thread."""
    return _Return()


def _do(box: list[_Job], back: _Return) -> None:
    """Do a job on the working thread."""
    try:
        box[0].result = box[0].do()
    except BaseException as error:  # noqa: BLE001 (whatever it is, it goes to who asked)
        box[0].error = error
    back.came.emit(box)


class Worker(QObject):
    """A thread that does jobs in the order given. Jobs take and return values, never anything the window alters."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self.dropped = False

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Have `job` done; then `done` or `failed` is called on the window's thread."""
        self._threads.submit(_do, [_Job(self, job, done, failed)], _returning())

    def close(self) -> None:
        """Finish the jobs that were given and call what they lead to, then end the thread."""
        self._threads.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(_returning(), QEvent.Type.MetaCall.value)

    def retire(self) -> None:
        """End once the jobs given are done, without waiting for that; nothing is called back any more."""
        self.dropped = True
        self._threads.shutdown(wait=False)

    def drop(self) -> None:
        """End without waiting: jobs not begun are not done, and nothing is called back any more."""
        self.dropped = True
        self._threads.shutdown(wait=False, cancel_futures=True)
