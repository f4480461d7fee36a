"""What nobody foresaw: logged with its context, shown once with a way to copy the report, never as a traceback."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion

from app.services.machine.logs import log
from ui.version import VERSION

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Defects(QObject):
    """Catches every error that nothing else has caught, on any thread.

    `show` is called on the window's thread with the text of the report, once for each place an error comes from.
    `context` says what the officer had open.
    """

    _found = Signal(str)

    def __init__(self, show: Callable[[str], None], context: Callable[[], str]) -> None:
        super().__init__()
        self._context = context
        self._shown: set[str] = set()
        self._found.connect(show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over what Python and its threads do with an error that nobody caught."""
        sys.excepthook = self.note
        threading.excepthook = lambda e: self.note(e.exc_type, e.exc_value, e.exc_traceback)

    def note(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log an error; have it shown unless one from the same place was shown before."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        written = report(kind, error, trace, self._context())
        log.error("%s", written)
        place = "".join(traceback.format_tb(trace)[-1:]) + kind.__name__
        if place not in self._shown:
            self._shown.add(place)
            self._found.emit(written)


def report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None, context: str) -> str:
    """The text that an officer copies into a message to support."""
    return f"Waypost {VERSION}. {versions()}\n{context}\n\n{''.join(traceback.format_exception(kind, error, trace))}"


def versions() -> str:
    """Versions of what Waypost runs on, one line."""
    return f"Python {platform.python_version()}, Qt {qVersion()}, PySide {pyside_version}, {platform.platform()}"


def listen_to_qt() -> None:
    """Log Qt's own messages."""
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, _: QMessageLogContext, message: str | None) -> None:
    log.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
