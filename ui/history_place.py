"""The History place: every revision of the plan, who made it, when, and what it did. To be looked at only."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.domain.records import Item
from app.history.changes import Change, Revision
from app.history.plan import Plan
from app.services.history import describe_change
from ui.controls.surface import Card, QuietLabel
from ui.desk import Desk

COLUMNS = ("Revision", "When", "Who", "What")
READ_AFTER = 200
"""Milliseconds after an edit until the list is read again."""
ROW_PAD = 10
"""Pixels of a row beside those of its text."""
CHANGES_SHOWN = 200
"""Changes listed below one revision; an import has thousands."""


class HistoryPlace(Card):
    """Lists revisions, the newest first; each opens to the changes that it is made of."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = 0
        self._list = QTreeWidget()
        self._list.setAccessibleName("Revisions of the plan")
        self._list.setHeaderLabels(COLUMNS)
        self._list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._list.setUniformRowHeights(True)
        self._list.itemExpanded.connect(self._fill)
        self._note = QuietLabel()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER)
        self._soon.timeout.connect(self._read)
        desk.state_changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _lay_out(self) -> None:
        heading = QLabel("History")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        heading.setFont(font)
        header = self._list.header()
        letter = self.fontMetrics().horizontalAdvance("n")
        for column, letters in enumerate((14, 22, 24)):
            header.resizeSection(column, letters * letter)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(self.fontMetrics().height() + ROW_PAD + 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(self._note)
        layout.addSpacing(6)
        layout.addWidget(self._list, 1)
        self.setFocusProxy(self._list)

    def _follow(self) -> None:
        if self.isVisible() and not self._desk.session.pending and self._desk.plan.head != self._shown:
            self._soon.start()

    def _read(self) -> None:
        session = self._desk.session
        plan_id, after = session.plan.details.id, self._shown
        self._note.setText(self._note.text() or "Reading the plan’s revisions…")
        self._desk.read(lambda: session.store.revisions(plan_id, after=after), self._show, self._fail)

    def _show(self, revisions: Sequence[Revision]) -> None:
        for revision in revisions:
            if revision.number > self._shown:
                self._list.insertTopLevelItem(0, self._entry(revision))
                self._shown = revision.number
        number = self._list.topLevelItemCount()
        self._note.setText("1 revision" if number == 1 else f"{number} revisions, the newest first")

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        self._note.setText(f"The revisions cannot be read at the moment. {error}")

    def _entry(self, revision: Revision) -> QTreeWidgetItem:
        texts = [str(revision.number), in_words(revision.at), revision.author, revision.reason]
        entry = _Entry(texts, revision)
        entry.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        entry.setToolTip(3, revision.reason)
        entry.setSizeHint(0, QSize(0, self.fontMetrics().height() + ROW_PAD))
        return entry

    def _fill(self, entry: QTreeWidgetItem) -> None:
        if not isinstance(entry, _Entry) or entry.childCount():
            return
        plan, changes = self._desk.plan, entry.revision.changes
        for change in changes[:CHANGES_SHOWN]:
            line = _line(plan, change)
            QTreeWidgetItem(entry, ["", "", "", line]).setToolTip(3, line)
        if len(changes) > CHANGES_SHOWN:
            QTreeWidgetItem(entry, ["", "", "", f"… and {len(changes) - CHANGES_SHOWN} more"])


class _Entry(QTreeWidgetItem):
    """A revision in the list."""

    def __init__(self, texts: Sequence[str], revision: Revision) -> None:
        super().__init__(texts)
        self.revision = revision


def in_words(moment: datetime) -> str:
    """A moment on the officer's clock: "4 Sep 2023, 10:42"."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def _line(plan: Plan, change: Change) -> str:
    record = plan.record(change.kind, change.id) or change.after or change.before
    name = record.title if isinstance(record, Item) else str(getattr(record, "name", getattr(record, "title", "")))
    first = name.splitlines()[0] if name else "untitled"
    return f"{first}: {describe_change(plan, change)}"
