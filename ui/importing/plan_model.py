"""The tree that the workbook would become, as Qt wants to see it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.services.exchange.importing import PreviewRow

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
HEADINGS = ("Title", "Lead", "Timescale", "RAG")


class PlanModel(QAbstractItemModel):
    """Shows rows that name their parents by number; an index carries the number of its row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PreviewRow] = ()
        self._children: dict[int | None, list[int]] = {}
        self._positions: list[int] = []

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._rows, self._children, self._positions = rows, {}, []
        for number, row in enumerate(rows):
            siblings = self._children.setdefault(row.parent, [])
            self._positions.append(len(siblings))
            siblings.append(number)
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        siblings = self._children.get(self._number(parent), [])
        if not (0 <= row < len(siblings) and 0 <= column < len(HEADINGS)):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, child: Index | None = None) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        number = self._number(child)
        above = None if number is None else self._rows[number].parent
        return QModelIndex() if above is None else self.createIndex(self._positions[above], 0, above)

    def _number(self, index: Index | None) -> int | None:
        return int(index.internalId()) if index is not None and index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid() and parent.column() > 0:
            return 0
        return len(self._children.get(self._number(parent), ()))

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 (each row has as many)
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if across and role == Role.DisplayRole and section < len(HEADINGS) else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        number = self._number(index)
        if number is None or role not in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return None
        row = self._rows[number]
        text = (row.title, row.leads, row.timescale, row.rag)[index.column()]
        if role == Role.AccessibleTextRole and index.column() == 0:
            said = (row.title, row.leads and f"lead {row.leads}", row.timescale, row.rag and f"rated {row.rag}")
            return ", ".join(part for part in said if part)
        return text
