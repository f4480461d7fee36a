"""The History place: every revision of the plan, what narrows the list, what one did, and making it undone."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.domain.records import Item
from app.history.changes import Change, Revision
from app.history.merge import Conflict
from app.history.plan import Plan
from app.history.restoring import restore_field, restore_item, restore_plan
from app.history.settle import Decision
from app.services.log_reader import Page, told
from ui.background import Worker
from ui.controls.surface import Card, QuietLabel, Split
from ui.desk import Desk
from ui.dialogs.questions import ask
from ui.history.details import RECORDS_SHOWN, RevisionDetails
from ui.history.log_model import LogModel, in_words
from ui.history.past_window import PastWindow
from ui.history.search_bar import SearchBar
from ui.history.taking_back import decide_on

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
        split = Split()
        split.addWidget(self.list)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 8, 8)
        layout.setSpacing(6)
        for widget in (heading, self.search, self._note):
            layout.addWidget(widget)
        layout.addWidget(split, 1)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self._desk.state_changed.connect(self._follow)
        self.search.changed.connect(self._read)
        self.model.wanted.connect(self._read_more)
        self.list.selectionModel().currentRowChanged.connect(self._choose)
        self.details.undo_asked.connect(self._take_back)
        self.details.field_asked.connect(self._restore_field)
        self.details.item_asked.connect(self._restore_item)
        self.details.plan_asked.connect(self._restore_plan)
        self.details.look_asked.connect(self._look)

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
        self._note.setText(f"The revisions cannot be read at the moment. {error}")

    # Making it what it was

    def _take_back(self, revision: Revision) -> None:
        reader = self._desk.session.reader()

        def decide(conflict: Conflict, since: list[Revision]) -> Decision:
            return decide_on(conflict, self._desk.plan, revision, since, self)

        def take(since: list[Revision]) -> None:
            self._desk.take_back(revision, since, lambda conflict: decide(conflict, since))

        self._worker.run(lambda: reader.since(revision.number), take, self._fail)

    def _restore_field(self, revision: Revision, change: Change) -> None:
        self._with_past(
            revision.number - 1,
            lambda now, then: restore_field(now, then, change.kind, change.id, change.field),
            f"Restored a field as before “{revision.reason}”",
        )

    def _restore_item(self, revision: Revision, change: Change, before: bool) -> None:
        number = revision.number - 1 if before else revision.number
        side = "before" if before else "after"
        self._with_past(
            number,
            lambda now, then: restore_item(now, then, change.id),
            f"Restored an item as {side} “{revision.reason}”",
        )

    def _restore_plan(self, revision: Revision) -> None:
        text = f"Make the whole plan what it was on {in_words(revision.at)}?"
        more = "Everything done since is undone by one edit, which you can take back."
        if ask(self, "Restore the plan", text, ["&Restore the plan"], more) == 0:
            self._with_past(revision.number, restore_plan, f"Restored the plan as on {in_words(revision.at)}")

    def _with_past(self, number: int, changes: Callable[[Plan, Plan], tuple[Change, ...]], reason: str) -> None:
        past = self._desk.session.past()

        def restore(then: Plan) -> None:
            self._desk.do(lambda now: changes(now, then), reason)

        self._worker.run(lambda: past.at(number), restore, self._fail)

    def _look(self, revision: Revision) -> None:
        past, when = self._desk.session.past(), f"as on {in_words(revision.at)}"

        def show(plan: Plan) -> None:
            PastWindow(plan, when, self._today, self).open()

        self._worker.run(lambda: past.at(revision.number), show, self._fail)


def _counted(number: int, *, narrowed: bool) -> str:
    if not number:
        return "No edit is like that. Show all, or ask for less." if narrowed else "Nothing has been edited yet."
    return "1 edit" if number == 1 else f"{number:,} edits, the newest first"
