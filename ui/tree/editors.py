"""The editors that open in a cell."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QLineEdit, QListView, QWidget

from app.domain.timescale import Timescale, TimescaleKind
from app.domain.timescale_words import describe, with_due
from ui.controls.day_picker import DayPicker
from ui.icons import icon


class TimescaleEdit(QLineEdit):
    """A line whose meaning is said below it while it is typed; Alt+Down opens a calendar."""

    def __init__(self, understood: Callable[[str], Timescale], parent: QWidget) -> None:
        super().__init__(parent)
        self._pane = parent
        self._understood = understood
        self._label = QLabel(parent)
        self._label.setAutoFillBackground(True)
        self._label.setBackgroundRole(self._label.palette().ColorRole.ToolTipBase)
        self._label.setForegroundRole(self._label.palette().ColorRole.ToolTipText)
        self._label.setMargin(4)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        calendar = self.addAction(icon("today"), QLineEdit.ActionPosition.TrailingPosition)
        calendar.setText("Choose a day")
        calendar.setToolTip("Choose a day (Alt+Down)")
        calendar.triggered.connect(self.choose_day)
        self.textChanged.connect(self._say)
        self.destroyed.connect(self._label.deleteLater)

    @property
    def said(self) -> str:
        """What the hint says now."""
        return self._label.text()

    def choose_day(self) -> None:
        """Let the due day be chosen from a calendar."""
        timescale = self._understood(self.text().strip())
        picker = DayPicker(timescale.due, lambda day: self.setText(with_due(timescale, day)), self)
        picker.drop_from(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choose_day()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str) -> None:
        self._label.setText(_meaning(self._understood(words.strip())))
        self.setAccessibleDescription(self._label.text())
        self._place()

    def _place(self) -> None:
        self._label.adjustSize()
        below = self.geometry().bottom() + 2
        room = self._pane.height()
        top = below if below + self._label.height() <= room else self.geometry().top() - self._label.height() - 2
        self._label.move(self.x(), top)
        self._label.raise_()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say(self.text())
        self._label.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._label.hide()


def _meaning(timescale: Timescale) -> str:
    if timescale.kind is TimescaleKind.UNKNOWN:
        return "Not understood as a date: kept as written"
    said = describe(timescale)
    return said[:1].upper() + said[1:]


class NamesEdit(QLineEdit):
    """Names parted by semicolons, each completed from those that are known."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._completer = QCompleter(QStringListModel(sorted(names, key=str.casefold), self), self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(self)
        self._list = QListView(self)
        self._completer.setPopup(self._list)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.setPlaceholderText("Name; Name (supporting)")

    def _before(self) -> tuple[str, str]:
        """What stands before the name at the cursor, and the beginning of that name."""
        left = self.text()[: self.cursorPosition()]
        head, mark, name = left.rpartition(";")
        return head + mark, name.strip()

    def _offer(self) -> None:
        _, name = self._before()
        self._completer.setCompletionPrefix(name)
        if not name or self._completer.completionCount() == 0:
            self._list.hide()
        else:
            self._completer.complete()

    def _complete(self, name: str) -> None:
        before, _ = self._before()
        after = self.text()[self.cursorPosition() :].partition(";")
        rest = after[1] + after[2]
        written = f"{before} {name}".strip()
        self.setText(written + rest)
        self.setCursorPosition(len(written))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            super().focusOutEvent(event)


class ChoiceEdit(QComboBox):
    """One of a few values, each a word to enter and a text to read.

    A letter typed on the cell chooses at once; where the editor is opened otherwise, its list opens with it.
    """

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = False
        QTimer.singleShot(0, self, self._open)
        for word, text in choices:
            self.addItem(text, word)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._typed = True
        super().keyPressEvent(event)

    def _open(self) -> None:
        if not self._typed and self.isVisible():
            self.showPopup()

    def choose(self, word: str) -> None:
        """Show the value that is entered by `word`."""
        self.setCurrentIndex(max(self.findData(word), 0))

    @property
    def chosen(self) -> str:
        """The word of the value that is shown."""
        return str(self.currentData())
