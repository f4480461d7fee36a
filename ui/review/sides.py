"""One proposal in full: as it was sent, theirs, which can be worded otherwise, and as the plan has it now."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.history.review import Verdict
from app.services.exchange.review_words import Line
from ui.controls.surface import QuietLabel

_TALLEST = 120


class Sides(QWidget):
    """Shows a line, and takes the decision on it: `decided` carries a verdict, `worded` the officer's own words."""

    decided = Signal(object)
    worded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self._texts: list[QPlainTextEdit] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for column, title in enumerate(("As &sent", "&Theirs, or as you word it", "In the plan &now")):
            self._add(grid, column, title)
        self._about = QuietLabel()
        self._about.setWordWrap(True)
        self._take = self._button("Take t&heirs", lambda: self.decided.emit(Verdict.TAKE))
        self._leave = self._button("&Keep what the plan says", lambda: self.decided.emit(Verdict.LEAVE))
        self._own = self._button("Take as &worded", lambda: self.worded.emit(self._texts[1].toPlainText()))
        self._texts[1].textChanged.connect(self._follow)
        row = QHBoxLayout()
        row.addWidget(self._about, 1)
        for button in (self._leave, self._take, self._own):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addLayout(row)
        self.show_line(None)

    def show_line(self, line: Line | None, wording: str | None = None) -> None:
        """Show a line; `wording` is what the officer has written instead of theirs."""
        self._line = line
        texts = (line.before, wording if wording is not None else line.theirs, line.now) if line else ("", "", "")
        for box, text in zip(self._texts, texts, strict=True):
            box.setPlainText(text)
        self._texts[1].setReadOnly(line is None or not line.is_writable)
        self._about.setText(f"{line.clash} {line.entry.proposal.source}".strip() if line is not None else "")
        for button in (self._take, self._leave):
            button.setEnabled(line is not None)
        self._follow()

    def _add(self, grid: QGridLayout, column: int, title: str) -> None:
        box = QPlainTextEdit()
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setMaximumHeight(_TALLEST)
        box.setAccessibleName(title.replace("&", ""))
        label = QLabel(title)
        label.setBuddy(box)
        grid.addWidget(label, 0, column)
        grid.addWidget(box, 1, column)
        self._texts.append(box)

    def _button(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _follow(self) -> None:
        line, text = self._line, self._texts[1].toPlainText()
        self._own.setEnabled(line is not None and line.is_writable and text != line.theirs)
