"""Asking what a new plan is called and where it is to be kept."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.services.places.whereabouts import Server, Whereabouts
from ui.controls.surface import QuietLabel
from ui.dialogs import paths

IN_A_FILE = "A plan file"
IN_FILE = "Put the file on a drive that your colleagues can reach, and all of you can work on it at the same time."
ON_SERVER = "All who have a role in that database can open the plan. Only its owners can add one to it."


class NewPlanDialog(QDialog):
    """Title, and a file or one of the `servers`. The file's name follows the title until the officer chooses one."""

    def __init__(self, folder: Path, servers: Sequence[Server], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("New plan")
        self.setMinimumWidth(520)
        self._folder = folder
        self._chosen: Path | None = None
        self._servers = servers
        self._place = QComboBox()
        self._place.addItems([IN_A_FILE, *(server.name for server in servers)])
        self._place.currentIndexChanged.connect(self._follow)
        self._title = QLineEdit(placeholderText="Children’s services improvement plan")
        self._file = QLineEdit(readOnly=True)
        self._browse_files = QPushButton("&Browse…")
        self._browse_files.clicked.connect(self._browse)
        self._title.textChanged.connect(self._follow)
        self._hint = QuietLabel()
        self._hint.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._make = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._make.setText("&Make plan")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._follow()

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.addWidget(self._file, 1)
        file.addWidget(self._browse_files)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow("&Title", self._title)
        if self._servers:
            form.addRow("&Kept in", self._place)
        label = QLabel("&File" if self._servers else "&Kept in")
        label.setBuddy(self._file)
        form.addRow(label, file)
        self._file.setAccessibleName(label.text().removeprefix("&"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(self._buttons)

    def title(self) -> str:
        """What the plan is to be called."""
        return self._title.text().strip()

    def where(self) -> Whereabouts:
        """Where it is to be kept."""
        return self._servers[self._place.currentIndex() - 1] if self._is_on_server() else self._path()

    def _is_on_server(self) -> bool:
        return self._place.currentIndex() > 0

    def _path(self) -> Path:
        return self._chosen or paths.free_name(self._folder, self.title() or "New plan", ".waypost")

    def _follow(self) -> None:
        self._make.setEnabled(bool(self.title()))
        self._file.setText("" if self._is_on_server() else str(self._path()))
        self._file.setCursorPosition(0)
        for part in (self._file, self._browse_files):
            part.setEnabled(not self._is_on_server())
        self._hint.setText(ON_SERVER if self._is_on_server() else IN_FILE)

    def _browse(self) -> None:
        chosen = paths.ask_where(self, "Keep the new plan in", self._path(), paths.PLANS, replacing=False)
        if chosen is not None:
            self._chosen = chosen
            self._follow()
