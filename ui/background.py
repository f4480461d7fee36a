"""Work off the thread of the window: one job after another, each reporting back to the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

T = TypeVar("T")


class Worker(QObject):
    """A thread that does jobs in the order given. Jobs take and return values, never anything the window alters."""

    _back = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._dropped = False
        self._back.connect(self._run_back, Qt.ConnectionType.QueuedConnection)

    def run(self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Have `job` done; then `done` or `failed` is called on the window's thread."""
        future = self._threads.submit(job)
        future.add_done_callback(lambda f: self._bring_back(lambda: _deliver(f, done, failed)))

    def close(self) -> None:
        """Finish the jobs that were given and call what they lead to, then end the thread."""
        self._threads.shutdown(wait=True)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def retire(self) -> None:
        """End once the jobs given are done, without waiting for that; nothing is called back any more."""
        self._dropped = True
        self._threads.shutdown(wait=False)

    def drop(self) -> None:
        """End without waiting: jobs not begun are not done, and nothing is called back any more."""
        self._dropped = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _bring_back(self, call: Callable[[], None]) -> None:
        if not self._dropped:
            self._back.emit(call)

    def _run_back(self, call: Callable[[], None]) -> None:
        if not self._dropped:
            call()


def _deliver(future: "Future[Any]", done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
    error = future.exception()
    if error is not None:
        failed(error)
    else:
        done(future.result())
