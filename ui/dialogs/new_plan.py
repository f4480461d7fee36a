"""Asking what a new plan is called and where it is to be kept."""

from pathlib import Path

from PySide6.QtWidgets import (
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

from ui.controls.surface import QuietLabel
from ui.dialogs import paths


class NewPlanDialog(QDialog):
    """Title and file. The file's name follows the title until the officer chooses one."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("New plan")
        self.setMinimumWidth(520)
        self._folder = folder
        self._chosen: Path | None = None
        self._title = QLineEdit(placeholderText="Children’s services improvement plan")
        self._file = QLineEdit(readOnly=True)
        browse = QPushButton("&Browse…")
        browse.clicked.connect(self._browse)
        self._title.textChanged.connect(self._follow)
        where = QHBoxLayout()
        where.addWidget(self._file, 1)
        where.addWidget(browse)
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow("&Title", self._title)
        kept_in = QLabel("&Kept in")
        kept_in.setBuddy(self._file)
        form.addRow(kept_in, where)
        self._file.setAccessibleName("Kept in")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._make = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._make.setText("&Make plan")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        hint = QuietLabel(
            "Put the file on a drive that your colleagues can reach, and all of you can work on it at the same time."
        )
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addWidget(self._buttons)
        self._follow()

    def title(self) -> str:
        """What the plan is to be called."""
        return self._title.text().strip()

    def file(self) -> Path:
        """Where it is to be kept."""
        return self._chosen or paths.free_name(self._folder, self.title() or "New plan", ".waypost")

    def _follow(self) -> None:
        self._make.setEnabled(bool(self.title()))
        self._file.setText(str(self.file()))
        self._file.setCursorPosition(0)

    def _browse(self) -> None:
        chosen = paths.ask_where(self, "Keep the new plan in", self.file(), paths.PLANS, replacing=False)
        if chosen is not None:
            self._chosen = chosen
            self._follow()
