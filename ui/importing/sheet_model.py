"""A sheet of the workbook as Qt wants to see it: its cells, and above each column what this is taken for."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services.exchange.importing import ColumnUse, LineKind, Meaning, Proposal, Sheet, TableUse, cell_name
from ui.importing.words import words_for

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_SAID = {
    LineKind.OUTSIDE: "outside the table",
    LineKind.HEADER: "headings",
    LineKind.BANNER: "names a group",
    LineKind.AIM: "says more of the group",
    LineKind.LABEL: "says more of the group",
    LineKind.ITEM: "",
}


class SheetModel(QAbstractTableModel):
    """Shows one sheet; what was understood of it is put on top with `tell`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet("", hidden=False, rows=[])
        self._width = 0
        self._proposal: Proposal | None = None
        self._tables: tuple[TableUse, ...] = ()
        self._lines: Mapping[int, LineKind] = {}

    @property
    def sheet(self) -> Sheet:
        """The sheet that is shown."""
        return self._sheet

    def show_sheet(self, sheet: Sheet, proposal: Proposal) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._sheet, self._lines = sheet, {}
        self._width = max((len(row) for row in sheet.rows), default=0)
        self._take(proposal)
        self.endResetModel()

    def tell(self, proposal: Proposal, lines: Mapping[int, LineKind] | None) -> None:
        """Show what is understood of the sheet now; without `lines` what was known of its rows stays."""
        self._take(proposal)
        self._lines = self._lines if lines is None else lines
        if self._sheet.rows and self._width:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._width - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._width - 1)

    def _take(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._tables = next((use.tables for use in proposal.sheets if use.name == self._sheet.name), ())

    # What is understood

    def kind(self, row: int) -> LineKind | None:
        """What a row is taken for; None where nothing stands in it, or nobody knows yet."""
        table = self._table(row)
        if table is not None and table.first <= row <= table.last_of_header:
            return LineKind.HEADER
        return self._lines.get(row)

    def place(self, row: int, column: int) -> tuple[int, ColumnUse] | None:
        """Which table of the sheet a cell belongs to, by number, and its column there; the first for rows above it."""
        for number in reversed(range(len(self._tables))):
            table = self._tables[number]
            if table.first <= row or number == 0:
                use = next((use for use in table.columns if use.index == column), None)
                return None if use is None else (number, use)
        return None

    def words(self, row: int, column: int) -> str:
        """What the column of a cell is taken for; "" where it belongs to no table."""
        place = self.place(row, column)
        return "" if place is None or self._proposal is None else words_for(self._proposal, place[1])

    def _table(self, row: int) -> TableUse | None:
        return next((table for table in reversed(self._tables) if table.first <= row), None)

    # What Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Role.DisplayRole else None
        match role:
            case Role.DisplayRole:
                return f"{words} ▾" if (words := self.words(0, section)) else "–"
            case Role.ToolTipRole | Role.AccessibleTextRole:
                heading = self._heading(section)
                return f"Column {self.letters(section)}, {heading}: {self.words(0, section) or 'not in the table'}"
            case _:
                return None

    def _heading(self, section: int) -> str:
        place = self.place(0, section)
        return f"“{place[1].heading}”" if place is not None and place[1].heading else "without a heading"

    @staticmethod
    def letters(column: int) -> str:
        """The name that a spreadsheet gives a column."""
        return cell_name(0, column).rstrip("1")

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._sheet.text(index.row(), index.column())
        match role:
            case Role.DisplayRole:
                return " ".join(text[:400].split())
            case Role.ToolTipRole:
                return text if len(text) > 24 else None
            case Role.AccessibleTextRole:
                return self._spoken(index.row(), index.column(), text)
            case _:
                return None

    def _spoken(self, row: int, column: int, text: str) -> str:
        kind = self.kind(row)
        said = _SAID[kind] if kind is not None else ""
        said = said or self.words(row, column)
        return ", ".join(part for part in (cell_name(row, column), " ".join(text.split()) or "empty", said) if part)

    def is_left_out(self, row: int, column: int) -> bool:
        """Whether what stands in a cell goes nowhere."""
        place = self.place(row, column)
        return place is None or place[1].meaning is Meaning.OUT
