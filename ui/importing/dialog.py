"""The dialog: the sheet with what was understood painted on it at the left, the plan that follows at the right."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.services.exchange.importing import (
    DateOrder,
    LineKind,
    Preview,
    Proposal,
    Source,
    with_column,
    with_date_order,
    with_header,
    with_level_called,
    with_sheet_taken,
)
from ui.controls.room import take_room
from ui.controls.roomy import Roomy
from ui.controls.surface import Split
from ui.importing.corrections import Corrections
from ui.importing.levels import Levels
from ui.importing.plan_model import PlanModel
from ui.importing.previewing import Previewing
from ui.importing.sheet_model import SheetModel
from ui.importing.sheet_view import SheetView
from ui.importing.words import Choice, choices

MOST_FINDINGS = 500
"""Findings listed here; the report after the import has them all."""
_MOST_OPEN = 2_000
_TREE_WIDTHS = (210, 110, 76, 40)
"""Of title, lead, timescale and rating, so that all are in sight."""


class ImportDialog(QDialog):
    """Accepted where the officer wants the plan that is previewed; `proposal` then says how it is read."""

    def __init__(self, source: Source, fresh_id: Callable[[], str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Import {source.path.name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.proposal = source.proposal
        self._source = source
        self._lines: Mapping[str, Mapping[int, LineKind]] = {}
        self._preview: Preview | None = None
        self._previewing = Previewing(source, fresh_id, self)
        self._model, self._plan = SheetModel(self), PlanModel(self)
        self.view, self.tree = SheetView(self._model), QTreeView()
        self.findings = QListWidget()
        self.corrections, self._levels = Corrections(source.proposal), Levels()
        self.summary = QLabel("Looking at what stands in it…")
        self._tabs = QTabWidget()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = self._buttons.addButton("&Import…", QDialogButtonBox.ButtonRole.AcceptRole)
        self._set_up()
        self._lay_out()
        self._wire()
        self._show_first()

    def done(self, result: int) -> None:
        self._previewing.close_down()
        super().done(result)

    def _set_up(self) -> None:
        self.tree.setModel(self._plan)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(Roomy(self.tree))
        self.tree.setAccessibleName("The plan that the workbook becomes")
        self.findings.setAccessibleName("What to look at")
        self.findings.setWordWrap(True)
        self.findings.setSpacing(3)
        self.summary.setWordWrap(True)
        self._import.setEnabled(False)

    def _lay_out(self) -> None:
        self._tabs.addTab(self.tree, "&Plan")
        self._tabs.addTab(self.findings, "&To look at")
        both = Split()
        both.addWidget(self.view)
        both.addWidget(self._tabs)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setSizes([680, 460])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.corrections)
        layout.addWidget(both, 1)
        layout.addWidget(self._levels)
        layout.addWidget(self.summary)
        layout.addWidget(self._buttons)
        take_room(self, 1180, 700)

    def _wire(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._previewing.made.connect(self._show_preview)
        self._previewing.refused.connect(self._show_refusal)
        self.view.asked.connect(self._open_menu)
        self.view.at.connect(self._show_column)
        self.findings.itemActivated.connect(self._go_to)
        form = self.corrections
        form.sheet_chosen.connect(self._show_sheet)
        form.taken_chosen.connect(self._take_sheet)
        form.header_chosen.connect(self._choose_header)
        form.order_chosen.connect(self._choose_order)
        form.meaning_chosen.connect(self._choose_meaning)
        self._levels.renamed.connect(self._rename)

    # The sheet that is shown

    @property
    def _sheet(self) -> str:
        return self._model.sheet.name

    def _show_first(self) -> None:
        names = [use.name for use in self.proposal.taken()] or [use.name for use in self.proposal.sheets]
        if names:
            self.corrections.choose_sheet(names[0])
            self._show_sheet(names[0])
        self._propose(self.proposal)
        self.view.setFocus()

    def _show_sheet(self, name: str) -> None:
        self._model.show_sheet(self._source.sheet(name), self.proposal)
        self._model.tell(self.proposal, self._lines.get(name))
        self.corrections.show_sheet(self.proposal, name)
        use = next(use for use in self.proposal.sheets if use.name == name)
        self.view.go_to(use.tables[0].first if use.tables else 0, 0)
        self._show_column()

    def _show_column(self) -> None:
        index = self.view.currentIndex()
        place = self._model.place(index.row(), index.column()) if index.isValid() else None
        letters = self._model.letters(max(index.column(), 0))
        self.corrections.show_column(self.proposal, letters, place[1] if place is not None else None)

    # Corrections

    def _propose(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._model.tell(proposal, None)
        self.corrections.show_sheet(proposal, self._sheet)
        self._levels.show_levels(proposal)
        self._show_column()
        self._previewing.show_of(proposal)

    def _choose_meaning(self, choice: Choice) -> None:
        index = self.view.currentIndex()
        place = self._model.place(index.row(), index.column()) if index.isValid() else None
        if place is not None:
            changed = with_column(self.proposal, self._sheet, place[0], index.column(), choice.meaning, choice.level)
            self._propose(changed)

    def _choose_header(self, row: int) -> None:
        if row < len(self._model.sheet.rows):
            self._propose(with_header(self._source, self.proposal, self._sheet, row))

    def _take_sheet(self, on: bool) -> None:
        self._propose(with_sheet_taken(self.proposal, self._sheet, taken=on))

    def _choose_order(self, order: DateOrder) -> None:
        self._propose(with_date_order(self.proposal, order))

    def _rename(self, level: str, name: str) -> None:
        changed = with_level_called(self.proposal, level, name)
        if changed != self.proposal:
            self._propose(changed)

    def _open_menu(self, column: int, where: QPoint) -> None:
        row = max(self.view.currentIndex().row(), 0)
        place = self._model.place(row, column)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for choice in choices(self.proposal) if place is not None else ():
            action = menu.addAction(choice.words, partial(self._choose_meaning, choice))
            action.setCheckable(True)
            group.addAction(action)
            use = place[1] if place is not None else None
            if use is not None and choice.meaning is use.meaning and choice.level in (None, use.level):
                action.setChecked(True)
                menu.setActiveAction(action)
        menu.addSeparator()
        menu.addAction(f"Headings stand in row {row + 1}", partial(self._choose_header, row))
        menu.popup(where)

    # What follows

    def _show_preview(self, preview: Preview) -> None:
        self._preview, self._lines = preview, preview.lines
        self._model.tell(self.proposal, preview.lines.get(self._sheet, {}))
        self._plan.show_rows(preview.rows)
        if len(preview.rows) <= _MOST_OPEN:
            self.tree.expandAll()
        else:
            self.tree.expandToDepth(0)
        for column, width in enumerate(_TREE_WIDTHS):
            self.tree.setColumnWidth(column, width)
        self._show_findings(preview)
        self._import.setEnabled(True)
        self._import.setDefault(True)
        self.summary.setText(_summary(preview))

    def _show_findings(self, preview: Preview) -> None:
        self.findings.clear()
        shown = preview.findings[:MOST_FINDINGS]
        self.findings.addItems([f"{found.sheet} {found.cell}: {found.message}" for found in shown])
        self._tabs.setTabText(1, f"&To look at ({len(preview.findings)})")

    def _show_refusal(self, message: str) -> None:
        self._preview = None
        self._plan.show_rows(())
        self.findings.clear()
        self._tabs.setTabText(1, "&To look at")
        self._import.setEnabled(False)
        self.summary.setText(f"{message} Or say here which row holds the headings, and what each column means.")

    def _go_to(self, item: QListWidgetItem) -> None:
        number = self.findings.row(item)
        if self._preview is None or number >= len(self._preview.findings):
            return
        found = self._preview.findings[number]
        letters = found.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        self.corrections.choose_sheet(found.sheet)
        self.view.go_to(int(found.cell.removeprefix(letters)) - 1, column - 1)
        self.view.setFocus()


def _summary(preview: Preview) -> str:
    counts = [f"{count:,} {level}" for level, count in preview.counts.items() if count]
    number = len(preview.findings)
    look = {0: "everything was understood", 1: "one thing to look at"}.get(number, f"{number:,} things to look at")
    return f"This becomes {', '.join(counts) or 'nothing'}; {look}."
