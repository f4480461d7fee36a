"""The list of proposals: by item, each with a tick for taking it, and what it was, would be and is now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.history.review import Decision, Verdict
from app.services.exchange.review_words import Group, Line
from app.services.exchange.transfer import Finding
from ui.controls.roomy import Roomy

HEADINGS = ("Proposed", "As sent", "Theirs", "In the plan now", "Decision")
_LINE = Qt.ItemDataRole.UserRole
_TICKS = {Verdict.TAKE: Qt.CheckState.Checked, Verdict.LEAVE: Qt.CheckState.Unchecked}


class Proposals(QTreeWidget):
    """Shows groups of lines. Space ticks the current line; `decided` carries its number and the verdict."""

    decided = Signal(int, object)
    current_changed = Signal(object)
    """The `Line` that is current, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(HEADINGS)
        self.setAccessibleName("What is proposed")
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(Roomy(self))
        self.setRootIsDecorated(True)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((270, 150, 190, 150)):
            self.setColumnWidth(column, width)
        self._filling = False
        self._rows: dict[int, QTreeWidgetItem] = {}
        self.itemChanged.connect(self._ticked)
        self.currentItemChanged.connect(self._tell_current)

    def show_groups(self, groups: Sequence[Group], findings: Sequence[Finding]) -> None:
        """Show these proposals in place of what is shown; the same line stays current where it is there still."""
        current = _line(self.currentItem())
        self._filling = True
        self.clear()
        self._rows = {}
        for group in groups:
            top = self._heading(group.title)
            for line in group.lines:
                self._rows[line.entry.number] = self._add(top, line)
        if findings:
            top = self._heading(f"Worth a look ({len(findings)})")
            for finding in findings:
                row = QTreeWidgetItem(top, [f"{finding.sheet} {finding.cell}: {finding.message}"])
                row.setToolTip(0, finding.message)
                row.setFirstColumnSpanned(True)
        self.expandAll()
        self._filling = False
        first = next(iter(self._rows.values()), None)
        row = self._rows.get(current.entry.number) if current is not None else None
        if (chosen := row or first) is not None:
            self.setCurrentItem(chosen)

    def show_decision(self, line: Line, decision: Decision | None, words: str) -> None:
        """Tick a line as it was decided; half a tick is a line that must be decided. `words` say so."""
        row = self._rows[line.entry.number]
        tick = Qt.CheckState.PartiallyChecked if decision is None else Qt.CheckState.Checked
        self._filling = True
        row.setCheckState(0, _TICKS.get(decision, tick) if isinstance(decision, Verdict) else tick)
        row.setText(4, words)
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, _spoken(line, words))
        font = QFont(self.font())
        font.setBold(decision is None)
        row.setFont(4, font)
        self._filling = False

    def select(self, number: int) -> None:
        """Make the line of that number current."""
        self.setCurrentItem(self._rows[number])
        self.scrollToItem(self._rows[number])

    def current_number(self) -> int | None:
        """The number of the current line; None where a heading or nothing is current."""
        line = _line(self.currentItem())
        return line.entry.number if line is not None else None

    def _heading(self, title: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self, [title])
        font = QFont(self.font())
        font.setBold(True)
        top.setFont(0, font)
        top.setToolTip(0, title)
        top.setFirstColumnSpanned(True)
        return top

    def _add(self, top: QTreeWidgetItem, line: Line) -> QTreeWidgetItem:
        texts = (line.before, line.theirs, line.now)
        row = QTreeWidgetItem(top, [line.field, *(" · ".join(text.splitlines()) for text in texts), ""])
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(0, Qt.CheckState.Unchecked)
        row.setData(0, _LINE, line)
        for column, text in enumerate(texts, 1):
            row.setToolTip(column, text)
        return row

    def _tell_current(self, item: QTreeWidgetItem | None) -> None:
        self.current_changed.emit(_line(item))

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        line = _line(item)
        if self._filling or line is None or column != 0:
            return
        taken = item.checkState(0) == Qt.CheckState.Checked
        self.decided.emit(line.entry.number, Verdict.TAKE if taken else Verdict.LEAVE)


def _line(item: QTreeWidgetItem | None) -> Line | None:
    found = item.data(0, _LINE) if item is not None else None
    return found if isinstance(found, Line) else None


def _spoken(line: Line, words: str) -> str:
    said = f"{line.field}: was {line.before or 'empty'}, theirs {line.theirs or 'empty'}, now {line.now or 'empty'}"
    return f"{said}. {words}"
