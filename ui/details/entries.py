"""Lists of an item, one row an entry, with a field below that adds another."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.controls.adder import Adder
from ui.controls.quiet_text import PAD
from ui.controls.small_button import SmallButton

E = TypeVar("E")


class Row(QWidget):
    """One entry: whatever shows it, something small beside it, and a cross that removes it."""

    def __init__(self, shown: QWidget, *beside: QWidget, remove: Callable[[], None], what: str) -> None:
        super().__init__()
        self.shown = shown
        self.cross = SmallButton("close", f"Remove {what}", self)
        self.cross.clicked.connect(remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(shown, 1)
        for widget in (*beside, self.cross):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)


class Entries(QWidget, Generic[E]):
    """Keeps rows in step with entries; the rows are made anew only when the entries differ."""

    def __init__(self, row: Callable[[E], QWidget], adder: Adder) -> None:
        super().__init__()
        self.adder = adder
        self._row = row
        self._entries: Sequence[E] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._rows)
        layout.addWidget(adder)

    def show_entries(self, entries: Sequence[E], *, editable: bool) -> None:
        """Show these entries; if the focus was in a row that is gone, it goes to the next one or the adder."""
        self.adder.setVisible(editable)
        if entries == self._entries:
            return
        had_focus = next((i for i, row in enumerate(self.rows()) if _has_focus(row)), None)
        while (taken := self._rows.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        self._entries = list(entries)
        for entry in entries:
            row = self._row(entry)
            row.setEnabled(editable)
            self._rows.addWidget(row)
            row.show()
        if had_focus is not None:
            self._focus_near(had_focus)

    def rows(self) -> list[QWidget]:
        """The rows as they stand."""
        items = (self._rows.itemAt(i) for i in range(self._rows.count()))
        return [widget for item in items if item is not None and (widget := item.widget())]

    def _focus_near(self, position: int) -> None:
        rows = self.rows()
        row = rows[min(position, len(rows) - 1)] if rows else None
        target = row.cross if isinstance(row, Row) else self.adder
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def name_label(text: str) -> QLabel:
    """A name in a row, which wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(PAD, PAD - 1, 0, PAD - 1)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def _has_focus(row: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is row or row.isAncestorOf(focused))
