"""File ▸ Open shared plan: a database on a server, asked for once and then known."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.errors import WaypostError
from app.services.machine.identity import login_name
from app.services.places import passwords
from app.services.places.whereabouts import Server
from ui.dialogs import trouble
from ui.icons import icon
from ui.progress import Jobs, Task
from ui.surroundings import Surroundings
from ui.window.files import Files
from ui.window.found import OpenPlan


class SharedPlans(QObject):
    """Asks for servers, and again where one wants a password; keeps connections, and passwords by the keyring."""

    def __init__(self, window: QWidget, files: Files, jobs: Jobs, around: Surroundings) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._jobs = jobs
        self._settings = around.settings
        self._to_keep: Server | None = None
        self.action = QAction(icon("shared"), "Open s&hared plan…", self)
        self.action.setStatusTip("A plan on your council’s database server")
        self.action.setShortcut(QKeySequence("Ctrl+Shift+O"))
        self.action.triggered.connect(lambda _=False: self.ask())
        jobs.busy_changed.connect(self.action.setDisabled)
        files.password_wanted.connect(self.ask)
        files.opened.connect(self._note)

    def ask(self, server: Server | None = None, why: str = "") -> None:
        """Ask where the plan is, and open it."""
        from ui.dialogs.shared_plan import SharedPlanDialog  # noqa: PLC0415 (after the first picture)

        known = self._settings.connections()
        dialog = SharedPlanDialog(known, self._settings.forget_connection, login_name(), self._window)
        if server is not None or known:
            dialog.show_server(server or known[0], why)
        if dialog.exec():
            asked = dialog.server()
            self._to_keep = asked if dialog.keeps_password() else None
            self._files.open_path(asked)

    def _note(self, plan: OpenPlan) -> None:
        if isinstance(plan.where, Server):
            self._settings.note_connection(plan.where)
        if self._to_keep is not None and plan.where == self._to_keep:
            self._keep(self._to_keep)
        self._to_keep = None

    def _keep(self, server: Server) -> None:
        def failed(error: BaseException) -> None:
            if not isinstance(error, WaypostError):
                raise error
            trouble.show_refusal(self._window, "Keep the password", error)

        self._jobs.run(Task("Keeping the password", lambda _: passwords.keep(server), lambda _: None, failed))
