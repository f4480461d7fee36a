"""Asking for a database on a server: host, database, user and password, or a connection used before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import WaypostError
from app.services.places.whereabouts import SCHEMES, Server, located
from app.services.plans.opening import PlanSummary, plans_at
from ui.background import Worker
from ui.controls.surface import QuietLabel

FOUND, TROUBLE = "✓ ", "⚠ "


class SharedPlanDialog(QDialog):
    """A form, the connections used before at its left, and a test of what the form says.

    `forget` is called with a connection that the officer takes off the list; `why` says what was wrong last time.
    """

    def __init__(
        self, known: Sequence[Server], forget: Callable[[Server], None], user: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open a shared plan")
        self.setMinimumWidth(620 if known else 480)
        self._forget = forget
        self._options: tuple[tuple[str, str], ...] = ()
        self._worker = Worker("connection", self)
        self.finished.connect(self._worker.drop)
        self._fields(user)
        self._list = QListWidget()
        self._list.setAccessibleName("Connections used before")
        for server in known:
            entry = QListWidgetItem(f"{server.database}\n{server.machine or 'this computer'}", self._list)
            entry.setData(Qt.ItemDataRole.UserRole, server)
        self._list.currentItemChanged.connect(self._choose)
        self._lay_out(listed=bool(known))
        self._follow()

    def server(self) -> Server:
        """What the form says."""
        return Server(
            self._database.text().strip(),
            self._host.text().strip(),
            int(self._port.text()) if self._port.text().strip().isdecimal() else None,
            self._user.text().strip(),
            self._options,
            self._password.text(),
        )

    def keeps_password(self) -> bool:
        """Whether the password that was typed is to be kept."""
        return self._keep.isChecked() and bool(self._password.text())

    def show_server(self, server: Server, why: str = "") -> None:
        """Fill the form, and say why it is shown again."""
        self._host.setText(server.host)
        self._port.setText(str(server.port or ""))
        self._database.setText(server.database)
        self._user.setText(server.user)
        self._options = server.options
        self._password.clear()
        self._password.setFocus()
        self._tell(f"{TROUBLE}{why}" if why else "")

    def _fields(self, user: str) -> None:
        self._host = QLineEdit(placeholderText="db.council.example")
        self._port = QLineEdit(placeholderText="5432")
        self._port.setMaximumWidth(90)
        self._database = QLineEdit(placeholderText="plans")
        self._user = QLineEdit(user)
        self._password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText("As kept by this computer")
        self._keep = QCheckBox("&Keep the password in this computer’s keyring")
        self._keep.setChecked(True)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setAccessibleName("Result of the test")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._test = QPushButton("&Test the connection")
        self._test.setAutoDefault(False)
        self._test.clicked.connect(self._try)
        for field in (self._host, self._port, self._database, self._user, self._password):
            field.textChanged.connect(self._follow)
        self._host.editingFinished.connect(self._take_address)

    def _lay_out(self, *, listed: bool) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        for name, field in (
            ("&Server", self._host),
            ("&Port", self._port),
            ("&Database", self._database),
            ("&User", self._user),
            ("Pass&word", self._password),
        ):
            form.addRow(name, field)
        form.addRow("", self._keep)
        hint = QuietLabel(
            "Your IT department gives you these. The connection is encrypted, and the server must show a certificate "
            "that this computer trusts."
        )
        hint.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(form)
        right.addWidget(hint)
        right.addWidget(self._test, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._said)
        right.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(20)
        if listed:
            columns.addLayout(self._known())
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(columns)
        layout.addWidget(self._buttons)

    def _known(self) -> QVBoxLayout:
        label = QLabel("&Used before")
        label.setBuddy(self._list)
        self._list.setFixedWidth(190)
        remove = QPushButton("&Remove from the list")
        remove.setAutoDefault(False)
        remove.clicked.connect(self._remove)
        column = QVBoxLayout()
        column.setSpacing(6)
        for widget in (label, self._list, remove):
            column.addWidget(widget)
        return column

    def _choose(self, entry: QListWidgetItem | None) -> None:
        if entry is not None:
            self.show_server(entry.data(Qt.ItemDataRole.UserRole))
            self._list.setFocus()

    def _remove(self) -> None:
        if self._list.currentRow() >= 0:
            entry = self._list.takeItem(self._list.currentRow())
            self._forget(entry.data(Qt.ItemDataRole.UserRole))

    def _take_address(self) -> None:
        """Somebody may paste a whole address where the server's name goes."""
        words = self._host.text().strip()
        if not words.lower().startswith(SCHEMES):
            return
        try:
            server = located(words)
        except WaypostError as error:
            self._tell(f"{TROUBLE}{error}")
            return
        if isinstance(server, Server):
            self.show_server(server)
            self._password.setText(server.password)

    def _follow(self) -> None:
        ready = bool(self._host.text().strip() and self._database.text().strip())
        self._buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(ready)
        self._test.setEnabled(ready)
        self._tell("")

    def _try(self) -> None:
        server = self.server()
        self._tell("Connecting…")
        self._test.setEnabled(False)
        self._worker.run(lambda: plans_at(server), self._tell_found, self._tell_trouble)

    def _tell_found(self, plans: list[PlanSummary]) -> None:
        self._test.setEnabled(True)
        titles = ", ".join(plan.title for plan in plans)
        self._tell(
            FOUND + (f"The server answers. It keeps: {titles}." if plans else "The server answers. It is empty.")
        )

    def _tell_trouble(self, error: BaseException) -> None:
        self._test.setEnabled(True)
        if not isinstance(error, WaypostError):
            self._tell(f"{TROUBLE}Waypost itself failed.")
            raise error
        self._tell(f"{TROUBLE}{error}")

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
