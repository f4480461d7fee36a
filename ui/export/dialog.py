"""File ▸ Export ▸ Workbook: in which layout, for whom, and with which columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.history.changes import Change
from app.history.plan import Plan
from app.services.exchange.workbook_layouts import FLAT, USUAL, Choosable, Outgoing, choosable, keeping
from app.services.record.history import FIELD_WORDS
from ui.controls.room import take_room
from ui.controls.surface import QuietLabel

HEADINGS = ("Heading", "Holds", "Width")
_COLUMN = Qt.ItemDataRole.UserRole


class WorkbookDialog(QDialog):
    """Accepted where the workbook is to be written; `outgoing` then says how.

    `keep` is given the changes that keep a layout in the plan, and tells whether they were made.
    """

    def __init__(
        self, plan: Plan, fresh_id: Callable[[], str], keep: Callable[[Sequence[Change], str], bool],
        parent: QWidget | None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle("Export a workbook")
        self._plan, self._fresh_id, self._keep = plan, fresh_id, keep
        self._is_altered = False
        self.layouts, self.partner, self.paper = QComboBox(), QComboBox(), QComboBox()
        self.banners = QCheckBox()
        self._about = QuietLabel()
        self._about.setWordWrap(True)
        self.columns = QTableWidget(0, len(HEADINGS))
        self._up = self._button("Move &up", lambda: self._move(-1))
        self._down = self._button("Move &down", lambda: self._move(1))
        self._keep_button = self._button("&Keep this layout…", self.ask_to_keep)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        write = self._buttons.addButton("&Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        write.setDefault(True)
        self._fill()
        self._lay_out()
        self._wire()
        self._show_layout()
        take_room(self, 640, 620)

    def outgoing(self) -> Outgoing:
        """What was chosen."""
        return Outgoing(self.layouts.currentData(), self.partner.currentData())

    def accept(self) -> None:
        """A layout that was altered is kept first: a workbook can be brought back only in one that the plan knows."""
        if not self._is_altered or self.ask_to_keep():
            super().accept()

    def ask_to_keep(self) -> bool:
        """Keep the columns as a layout under a name that the officer gives; False where they would rather not."""
        current = self.layouts.currentText() if self.layouts.currentData() not in (USUAL, FLAT) else ""
        name, chosen = QInputDialog.getText(self, "Keep this layout", "Keep it in the plan as", text=current)
        return chosen and bool(name.strip()) and self.keep_as(" ".join(name.split()))

    def keep_as(self, name: str) -> bool:
        """Keep the columns as a layout of that name."""
        columns = tuple(column for column in self._listed() if column is not None)
        shown = self._plan.layouts.get(self.layouts.currentData()) or ExcelLayout("", "")
        wanted = replace(shown, id=self._fresh_id(), name=name, columns=columns, paper=self.paper.currentText())
        layout_id, changes = keeping(self._plan, replace(wanted, banners=int(self.banners.isChecked())))
        if changes and not self._keep(changes, f"Kept the Excel layout “{name}”"):
            return False
        self._is_altered = False
        if self.layouts.findData(layout_id) < 0:
            self.layouts.insertItem(self.layouts.count() - 1, name, layout_id)
        self.layouts.blockSignals(True)
        self.layouts.setCurrentIndex(self.layouts.findData(layout_id))
        self.layouts.blockSignals(False)
        return True

    # Filling it

    def _fill(self) -> None:
        self.layouts.addItem("The council’s table", USUAL)
        for kept in sorted(self._plan.layouts.values(), key=lambda kept: kept.name.casefold()):
            self.layouts.addItem(kept.name, kept.id)
        self.layouts.addItem("Flat: one row an item, to filter and sort", FLAT)
        self.partner.addItem("Everybody: the whole plan", "")
        for person in sorted(self._plan.people.values(), key=lambda person: person.name.casefold()):
            self.partner.addItem(person.name, person.id)
        self.paper.addItems(["A3", "A4"])
        top = self._plan.details.levels[0].plural
        self.banners.setText(f"{top[:1].upper()}{top[1:]} on rows &across the table")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("&Layout", self.layouts)
        form.addRow("&For", self.partner)
        form.addRow("", self._about)
        self.columns.setHorizontalHeaderLabels(HEADINGS)
        self.columns.setAccessibleName("Columns of the workbook")
        self.columns.verticalHeader().hide()
        self.columns.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.columns.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.columns.setTabKeyNavigation(False)
        self.columns.setColumnWidth(1, 150)
        self.columns.setColumnWidth(2, 70)
        row = QHBoxLayout()
        for widget in (self._up, self._down):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._keep_button)
        page = QFormLayout()
        page.addRow("&Paper", self.paper)
        page.addRow("", self.banners)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.columns, 1)
        layout.addLayout(row)
        layout.addLayout(page)
        layout.addWidget(self._buttons)

    def _wire(self) -> None:
        self.layouts.currentIndexChanged.connect(self._show_layout)
        self.partner.currentIndexChanged.connect(self._say_for_whom)
        self.columns.itemChanged.connect(self._note_altered)
        self.paper.currentIndexChanged.connect(self._note_altered)
        self.banners.toggled.connect(self._note_altered)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _button(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _show_layout(self) -> None:
        chosen = self.layouts.currentData()
        kept = self._plan.layouts.get(chosen)
        for widget in (self.columns, self.paper, self.banners):
            widget.blockSignals(True)
        shown = choosable(self._plan, kept)
        self.columns.setRowCount(len(shown))
        for row, each in enumerate(shown):
            self._set_row(row, each)
        self.paper.setCurrentText(kept.paper if kept is not None else "A3")
        self.banners.setChecked(kept.banners > 0 if kept is not None else len(self._plan.details.levels) >= 5)
        for widget in (self.columns, self.paper, self.banners):
            widget.blockSignals(False)
        for widget in (self.columns, self.paper, self.banners, self._up, self._down, self._keep_button):
            widget.setEnabled(chosen != FLAT)
        self._is_altered = False
        self._say_for_whom()

    def _set_row(self, row: int, each: Choosable) -> None:
        heading = QTableWidgetItem(each.column.heading)
        heading.setFlags(heading.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        heading.setCheckState(Qt.CheckState.Checked if each.is_chosen else Qt.CheckState.Unchecked)
        heading.setData(_COLUMN, each.column)
        holds = QTableWidgetItem(self._holds(each.column))
        holds.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        width = QTableWidgetItem(f"{each.column.width:g}" if each.column.width is not None else "")
        for column, item in enumerate((heading, holds, width)):
            self.columns.setItem(row, column, item)

    def _holds(self, column: LayoutColumn) -> str:
        words = "own column" if column.meaning == "extras" else FIELD_WORDS.get(column.meaning, column.meaning)
        return words[:1].upper() + words[1:]

    def _say_for_whom(self) -> None:
        name = self.partner.currentText() if self.partner.currentData() else ""
        only = f"Only what {name} leads or supports goes out; everything else is left out. " if name else ""
        kinds = {
            FLAT: "Each item has a row that says what it stands below, in a table to filter.",
            USUAL: "The plan as the Board knows it.",
        }
        self._about.setText(only + kinds.get(self.layouts.currentData(), "A layout that is kept in this plan."))

    # Altering it

    def _note_altered(self) -> None:
        self._is_altered = True

    def _move(self, step: int) -> None:
        row = self.columns.currentRow()
        other = row + step
        if row < 0 or not 0 <= other < self.columns.rowCount():
            return
        self.columns.blockSignals(True)
        for column in range(len(HEADINGS)):
            here, there = self.columns.takeItem(row, column), self.columns.takeItem(other, column)
            self.columns.setItem(row, column, there)
            self.columns.setItem(other, column, here)
        self.columns.blockSignals(False)
        self.columns.setCurrentCell(other, 0)
        self._note_altered()

    def _listed(self) -> list[LayoutColumn | None]:
        return [self._column_in(row) for row in range(self.columns.rowCount())]

    def _column_in(self, row: int) -> LayoutColumn | None:
        """The column that a row says; None where it is not ticked."""
        heading, width = self.columns.item(row, 0), self.columns.item(row, 2)
        if heading is None or heading.checkState() != Qt.CheckState.Checked:
            return None
        before = heading.data(_COLUMN)
        named = before.heading if before.meaning == "extras" else " ".join(heading.text().split()) or before.heading
        wide = _number(width.text() if width is not None else "", before.width)
        return replace(before, heading=named, width=wide)


def _number(words: str, otherwise: float | None) -> float | None:
    try:
        return min(max(float(words.replace(",", ".")), 2.0), 120.0)
    except ValueError:
        return otherwise
