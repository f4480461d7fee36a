"""The Board's dates: adding them one by one or as a series, changing and removing them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Meeting
from app.history.meetings import add_meetings, change_meeting, monthly, remove_meetings
from app.history.plan import PlanChanged
from ui.controls.surface import QuietLabel
from ui.desk import Desk

MOST = 60
"""Meetings that one series can have: five years of months."""


class MeetingsDialog(QDialog):
    """Lists the meetings by day. Each button makes one edit at once, which Ctrl+Z takes back."""

    def __init__(self, desk: Desk, fresh_id: Callable[[], str], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Meetings")
        self.setMinimumSize(520, 460)
        self._desk, self._fresh_id = desk, fresh_id
        self._shown: Sequence[Meeting] = ()
        self._table = self._make_table()
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("ddd d MMM yyyy")
        self._name = QLineEdit(desk.plan.details.board or "Board")
        self._times = QSpinBox(minimum=1, maximum=MOST, suffix=" × monthly")
        self._add, self._change, self._remove = (QPushButton(text) for text in ("&Add", "&Change", "&Remove"))
        for button, act in ((self._add, self._added), (self._change, self._changed), (self._remove, self._removed)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self._lay_out()
        self._table.itemSelectionChanged.connect(self._follow_selection)
        desk.plan_changed.connect(self._follow)
        self._show()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setHorizontalHeaderLabels(["Day", "Meeting"])
        table.setAccessibleName("Meetings")
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        return table

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow("&Day", self._day)
        form.addRow("&Meeting", self._name)
        form.addRow("&How many", self._times)
        line = QHBoxLayout()
        for button in (self._add, self._change, self._remove):
            line.addWidget(button)
        line.addStretch()
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        hint = QuietLabel("Meetings stand as diamonds above the Gantt. A series keeps to one weekday of the month.")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._table, 1)
        layout.addLayout(form)
        layout.addLayout(line)
        layout.addWidget(hint)
        layout.addWidget(close)

    def _added(self) -> None:
        days = monthly(self._chosen_day(), self._times.value())
        reason = "New meeting" if len(days) == 1 else f"{len(days)} new meetings"
        self._desk.do(lambda plan: add_meetings(plan, self._name.text(), days, self._fresh_id), reason)

    def _changed(self) -> None:
        meeting, name, day = self._selected()[0], self._name.text(), self._chosen_day()
        self._desk.do(lambda plan: change_meeting(plan, meeting.id, name, day), "Meeting changed")

    def _removed(self) -> None:
        ids = [meeting.id for meeting in self._selected()]
        reason = "Meeting removed" if len(ids) == 1 else f"{len(ids)} meetings removed"
        self._desk.do(lambda plan: remove_meetings(plan, ids), reason)

    def _chosen_day(self) -> date:
        day = self._day.date()
        return date(day.year(), day.month(), day.day())

    def _selected(self) -> list[Meeting]:
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return [self._shown[row] for row in rows]

    def _follow(self, _: PlanChanged) -> None:
        self._show()

    def _show(self) -> None:
        meetings = sorted(self._desk.plan.meetings.values(), key=lambda meeting: (meeting.day, meeting.name))
        if meetings != self._shown:
            self._shown = meetings
            self._table.setRowCount(len(meetings))
            for row, meeting in enumerate(meetings):
                words = f"{meeting.day:%a} {meeting.day.day} {meeting.day:%b %Y}", meeting.name
                for column, text in enumerate(words):
                    self._table.setItem(row, column, QTableWidgetItem(text))
        self._follow_selection()

    def _follow_selection(self) -> None:
        """Show the one meeting that is selected in the fields, ready to be changed."""
        chosen = self._selected()
        self._remove.setEnabled(bool(chosen))
        self._change.setEnabled(len(chosen) == 1)
        if len(chosen) == 1:
            day = chosen[0].day
            self._day.setDate(QDate(day.year, day.month, day.day))
            self._name.setText(chosen[0].name)
