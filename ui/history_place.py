"""The History place: every revision of the plan, what narrows the list, what one did, and making it undone."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import NotPossibleError, WaypostError
from app.domain.records import Item
from app.history.changes import Revision
from app.history.plan import Plan
from app.services.record.log_reader import Page, told
from ui.background import Worker
from ui.controls.day_picker import DayPicker
from ui.controls.surface import Card, QuietLabel, Split
from ui.desk import Desk
from ui.history.details import RECORDS_SHOWN, RevisionDetails
from ui.history.log_model import LogModel, in_words
from ui.history.past_window import PastWindow
from ui.history.restoring import Restoring
from ui.history.search_bar import SearchBar

__all__ = ["HistoryPlace", "in_words"]

READ_AFTER = 200
"""Milliseconds after an edit until the list is read again."""


class HistoryPlace(Card):
    """The list at the left, the newest edit first, and the chosen one at the right. All is read off this thread."""

    def __init__(self, desk: Desk, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self._asked, self._left = 0, False
        self._worker = Worker("history", self)
        self.search = SearchBar()
        self._day = QPushButton("The plan as on a &day…")
        self._note = QuietLabel()
        self.model = LogModel(self)
        self.list = self._made_list()
        self.details = RevisionDetails(desk.editable)
        self._lay_out()
        self._wire()
        self._soon = QTimer(self, singleShot=True, interval=READ_AFTER)
        self._soon.timeout.connect(self._read_newer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._left:
            return
        self.search.know_items(self._desk.plan.items.values())
        if self.model.newest():
            self._read_newer()
        else:
            self._read()

    def leave(self) -> None:
        """Let go of the thread that reads; nothing is read any more, even where this is shown once more."""
        self._left = True
        self._soon.stop()
        self._worker.drop()

    def show_item(self, item: Item) -> None:
        """Narrow the list to what touched an item."""
        self.search.show_item(item)

    # Looks

    def _made_list(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("Revisions of the plan")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        letter = self.fontMetrics().horizontalAdvance("n")
        for column, letters in enumerate((18, 16, 40, 9)):
            table.setColumnWidth(column, letters * letter)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        heading = QLabel("History")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        heading.setFont(font)
        self._day.setToolTip("Look at the plan as it stood at the end of a day")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 8, 0)
        top.addWidget(heading, 1)
        top.addWidget(self._day)
        split = Split()
        split.addWidget(self.list)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(top)
        for widget in (self.search, self._note):
            layout.addWidget(widget)
        layout.addWidget(split, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self._desk.state_changed.connect(self._follow)
        self.search.changed.connect(self._read)
        self.model.wanted.connect(self._read_more)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        restoring = Restoring(self._desk, self._worker, self._fail, self)
        self.details.undo_asked.connect(restoring.take_back)
        self.details.field_asked.connect(restoring.restore_field)
        self.details.item_asked.connect(restoring.restore_item)
        self.details.plan_asked.connect(restoring.restore_plan)
        self.details.look_asked.connect(self._look)
        self._day.clicked.connect(lambda: DayPicker(self._today(), self._look_at_day, self._day).drop_from(self._day))

    # Reading

    def _follow(self) -> None:
        if self.isVisible() and not self._desk.session.pending and self._desk.plan.head != self.model.newest():
            self._soon.start()

    def _read(self) -> None:
        """Read the list anew, as it is narrowed now."""
        self._asked += 1
        asked, reader, wanted = self._asked, self._desk.session.reader(), self.search.wanted()
        self.model.clear()
        self.details.show_nothing()
        self._note.setText("Reading the plan’s revisions…")

        def read() -> tuple[Page, int, list[str]]:
            return reader.page(wanted), reader.count(wanted), reader.authors()

        self._worker.run(read, lambda found: self._show(asked, *found), self._fail)

    def _show(self, asked: int, page: Page, count: int, authors: list[str]) -> None:
        self.search.know_people(authors)
        if asked == self._asked:
            self.model.add(page.entries, last=page.last)
            self._note.setText(_counted(count, narrowed=not self.search.is_empty()))
            self.list.selectRow(0)

    def _read_more(self, before: int) -> None:
        asked, reader, wanted = self._asked, self._desk.session.reader(), self.search.wanted()
        self._worker.run(lambda: reader.page(wanted, before), lambda page: self._add(asked, page), self._fail)

    def _add(self, asked: int, page: Page) -> None:
        if asked == self._asked:
            self.model.add(page.entries, last=page.last)

    def _read_newer(self) -> None:
        asked, reader, wanted = self._asked, self._desk.session.reader(), self.search.wanted()

        def read() -> tuple[Page, int]:
            return reader.page(wanted), reader.count(wanted)

        self._worker.run(read, lambda found: self._add_newer(asked, *found), self._fail)

    def _add_newer(self, asked: int, page: Page, count: int) -> None:
        if asked != self._asked:
            return
        if not self.model.add_newer(page.entries):
            self._read()
            return
        self._note.setText(_counted(count, narrowed=not self.search.is_empty()))

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = self.model.entry(now.row())
        if entry is None:
            self.details.show_nothing()
            return
        reader = self._desk.session.reader()
        self._worker.run(lambda: reader.revision(entry.number), self._show_chosen, self._fail)

    def _show_chosen(self, revision: Revision) -> None:
        current = self.model.entry(self.list.currentIndex().row())
        if current is not None and current.number == revision.number:
            self.details.show_revision(revision, told(self._desk.plan, revision, RECORDS_SHOWN))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        if isinstance(error, NotPossibleError):  # of what was asked, and no trouble with reading
            self._desk.refused.emit(error)
            return
        self._note.setText(f"The revisions cannot be read at the moment. {error}")

    # The plan as it was

    def _look(self, revision: Revision) -> None:
        self._show_past(revision.number, f"as on {in_words(revision.at)}")

    def _look_at_day(self, day: date) -> None:
        self._show_past(day, f"as at the end of {day.day} {day:%B %Y}")

    def _show_past(self, moment: int | date, when: str) -> None:
        past = self._desk.session.past()

        def show(plan: Plan) -> None:
            PastWindow(plan, when, self._today, self).open()

        self._worker.run(lambda: past.at(moment), show, self._fail)


def _counted(number: int, *, narrowed: bool) -> str:
    if not number:
        return "No edit is like that. Show all, or ask for less." if narrowed else "Nothing has been edited yet."
    return "1 edit" if number == 1 else f"{number:,} edits, the newest first"
