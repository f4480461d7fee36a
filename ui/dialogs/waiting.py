"""The dialog that says what goes on while a task takes its time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget


class WaitingDialog(QDialog):
    """Text, a bar and Cancel. It stays until whoever opened it closes it with `finish`."""

    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent.window()
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(440)
        self._text = QLabel(title)
        self._text.setWordWrap(True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Progress")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for widget in (self._text, self._bar, self._buttons):
            layout.addWidget(widget)

    def tell(self, text: str, done: int, total: int) -> None:
        """Show how far the task is; with `total` 0 only that it goes on."""
        self._text.setText(text)
        self._bar.setAccessibleDescription(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def reject(self) -> None:
        """Ask for the end of the task once; the dialog closes when the task has ended."""
        if self._buttons.isEnabled():
            self._buttons.setEnabled(False)
            self._text.setText("Cancelling…")
            self.cancelled.emit()

    def finish(self) -> None:
        """Close the dialog: the task has ended. Where it has the keyboard, the window below has it again."""
        had_keyboard = self.isActiveWindow()
        self.hide()
        self.deleteLater()
        if had_keyboard:  # not every window manager sees to it
            self._below.activateWindow()
