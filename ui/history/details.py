"""One revision: who, when and why, each field before and after, and what can be made again of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Kind
from app.history.changes import WHOLE, Change, Revision
from app.services.record.log_reader import RecordTold
from ui.controls.surface import QuietLabel
from ui.history.log_model import in_words

COLUMNS = ("What", "Before", "After")
RECORDS_SHOWN = 200
"""Records listed of one revision; an import has thousands."""


class RevisionDetails(QWidget):
    """Shows a revision that was read, and says what the officer wants done with it."""

    undo_asked = Signal(object)
    """A `Revision` that is to be taken back."""
    field_asked = Signal(object, object)
    """A `Revision` and a `Change` of it whose field is to be what it was before."""
    item_asked = Signal(object, object, bool)
    """A `Revision`, a `Change` of an item, and whether the item is to be as before it rather than as after."""
    plan_asked = Signal(object)
    """A `Revision` after which the plan was as it is to be again."""
    look_asked = Signal(object)
    """A `Revision` after which the plan is to be looked at."""

    def __init__(self, editable: bool) -> None:
        super().__init__()
        self._revision: Revision | None = None
        self._editable = editable
        self._reason, self._who = QLabel(), QuietLabel()
        font = self._reason.font()
        font.setBold(True)
        self._reason.setFont(font)
        self._list = QTreeWidget()
        self._look = QPushButton("&Look at the plan as it was then")
        self._restore = QPushButton("&Restore")
        self._lay_out()
        self._make_menu()
        self.show_nothing()

    def _lay_out(self) -> None:
        for label in (self._reason, self._who):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._list.setHeaderLabels(COLUMNS)
        self._list.setAccessibleName("What the edit did")
        self._list.setWordWrap(True)
        self._list.setFrameShape(QTreeWidget.Shape.NoFrame)
        for column, width in enumerate((170, 170)):
            self._list.setColumnWidth(column, width)
        buttons = QHBoxLayout()
        buttons.addWidget(self._look)
        buttons.addWidget(self._restore)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        for widget in (self._reason, self._who):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)

    def _make_menu(self) -> None:
        self._look.clicked.connect(lambda: self.look_asked.emit(self._revision))
        menu = QMenu(self._restore)
        self._field = self._action(menu, lambda: self.field_asked.emit(self._revision, self._current()))
        self._before = self._action(menu, lambda: self.item_asked.emit(self._revision, self._current(), True))
        self._after = self._action(menu, lambda: self.item_asked.emit(self._revision, self._current(), False))
        menu.addSeparator()
        self._undo = self._action(menu, lambda: self.undo_asked.emit(self._revision))
        self._undo.setText("&Take this whole edit back")
        self._plan = self._action(menu, lambda: self.plan_asked.emit(self._revision))
        self._plan.setText("Make the &plan what it was after this edit…")
        menu.aboutToShow.connect(self._name_actions)
        self._restore.setMenu(menu)

    def _action(self, menu: QMenu, do: object) -> QAction:
        action = menu.addAction("")
        action.triggered.connect(do)
        return action

    def show_nothing(self) -> None:
        """Say that a revision can be chosen."""
        self._revision = None
        self._reason.setText("Choose an edit to see what it did.")
        self._who.clear()
        self._list.clear()
        for button in (self._look, self._restore):
            button.setEnabled(False)

    def show_revision(self, revision: Revision, records: Sequence[RecordTold]) -> None:
        """Show a revision, of which `records` tell."""
        self._revision = revision
        self._reason.setText(revision.reason)
        self._who.setText(f"{revision.author}, {in_words(revision.at)} · revision {revision.number}")
        self._list.clear()
        for record in records:
            self._list.addTopLevelItem(_entry(record))
        shown = {(record.change.kind, record.change.id) for record in records}
        more = len({(change.kind, change.id) for change in revision.changes}) - len(shown)
        if more > 0:
            self._list.addTopLevelItem(QTreeWidgetItem([f"… and {more} more"]))
        if len(records) <= 20:
            self._list.expandAll()
        if (first := self._list.topLevelItem(0)) is not None:
            self._list.setCurrentItem(first)
        self._look.setEnabled(True)
        self._restore.setEnabled(self._editable)

    def _current(self) -> Change | None:
        item = self._list.currentItem()
        return item.change if isinstance(item, _Row) else None

    def _name_actions(self) -> None:
        change = self._current()
        of_field = change is not None and change.field != WHOLE
        of_item = change is not None and change.kind is Kind.ITEM
        row = self._list.currentItem()
        field = row.text(0) if of_field and row is not None and row.parent() is not None else ""
        self._field.setVisible(bool(field))
        self._field.setText(f"Put the &field “{field}” back to what it was before")
        self._before.setVisible(of_item and change is not None and not change.is_creation)
        self._before.setText("Make the &item what it was before this edit")
        self._after.setVisible(of_item and change is not None and not change.is_deletion)
        self._after.setText("Make the item what it was &after this edit")


class _Row(QTreeWidgetItem):
    """A record or a field in the list."""

    def __init__(self, texts: Sequence[str], change: Change) -> None:
        super().__init__(list(texts))
        self.change = change
        for column, text in enumerate(texts):
            self.setToolTip(column, text)


def _entry(record: RecordTold) -> QTreeWidgetItem:
    before = "" if record.change.is_creation or not record.done else record.done
    entry = _Row([record.name, before, record.done if record.change.is_creation else ""], record.change)
    font = entry.font(0)
    font.setBold(True)
    entry.setFont(0, font)
    for field in record.fields:
        entry.addChild(_Row([field.field, field.before, field.after], field.change))
    return entry
