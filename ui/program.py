"""The program round the window: how it looks on this system, its log, and what happens to an unforeseen error."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from app.services.machine import policy
from app.services.machine.identity import current_author, fresh_id, now
from app.services.machine.logs import log_file, log_kept
from app.services.machine.profile import profile_folder
from app.services.places.whereabouts import Whereabouts
from ui.crash import crash_report
from ui.defects import Defects, listen_to_qt
from ui.dialogs.trouble import show_defect
from ui.garbage import Collector
from ui.icons import program_icon
from ui.settings import Settings
from ui.surroundings import Surroundings
from ui.version import VERSION
from ui.window.main import MainWindow

AHEAD_AFTER = 500
"""Milliseconds after which the window is on screen for certain, and what plans need can be loaded."""

TURN = 0.001
"""Seconds after which a worker's thread gives way to the window, a fifth of what Python grants it by itself: painting
asks for its turn several times, and would take a frame longer for each few of them."""


def application(arguments: Sequence[str]) -> QApplication:
    """The Qt application: the system's own style, palette and font, which Qt follows through dark and high contrast."""
    QCoreApplication.setOrganizationName("Waypost")
    QCoreApplication.setApplicationName("Waypost")
    QCoreApplication.setApplicationVersion(VERSION)
    app = QApplication(list(arguments))
    app.setApplicationDisplayName("")
    app.setWindowIcon(program_icon())
    app.setDesktopFileName("waypost")
    Collector(app)
    sys.setswitchinterval(TURN)
    return app


def surroundings(settings: Path | None, documents: Path | None) -> Surroundings:
    """What the window works with; folders that are not named are the user's own."""
    own = settings or profile_folder()
    return Surroundings(Settings(settings), documents or documents_folder(), current_author(), now, fresh_id, own)


def documents_folder() -> Path:
    """Where the user keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def run(file: Whereabouts | None, *, example: bool, settings: Path | None, documents: Path | None) -> int:
    """Show the window until it is closed; the exit status."""
    app = application(sys.argv[:1])
    with log_kept(log_file()), crash_report(log_file().parent):
        listen_to_qt()
        window = MainWindow(surroundings(settings, documents))
        defects = Defects(lambda report: show_defect(window, report), window.in_words)
        defects.install()
        window.show()
        window.open_at_start(file or (None if example else policy.in_force().database), example=example)
        QTimer.singleShot(AHEAD_AFTER, window, window.read_ahead)
        return app.exec()
