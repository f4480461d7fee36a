"""The visible rows as Qt wants to see them."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.rows.events import Move, Span
from ui.rows.visible_rows import VisibleRows
from ui.tree.cells import Cells
from ui.tree.columns import FIELDS, HEADINGS, Column

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
TEXT = (Role.DisplayRole, Role.EditRole)


class PlanModel(QAbstractTableModel):
    """Shows `VisibleRows` to Qt; holds no state of its own.

    `spoken` tells what a screen reader says for a row, `edit` puts words into a cell: an item's id, the column and
    the words; `editable` says whether a field may be. The tree paints without asking the model for anything.
    """

    def __init__(
        self,
        rows: VisibleRows,
        spoken: Callable[[int], str],
        edit: Callable[[str, Column, str], bool],
        editable: Callable[[str, Column], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._cells = Cells(rows.plan)
        self._spoken = spoken
        self._edit, self._editable = edit, editable
        self._follow(rows)

    def _follow(self, rows: VisibleRows) -> None:
        top = QModelIndex()
        rows.inserting.connect(lambda span: self.beginInsertRows(top, span.first, span.last))
        rows.inserted.connect(lambda _: self.endInsertRows())
        rows.removing.connect(lambda span: self.beginRemoveRows(top, span.first, span.last))
        rows.removed.connect(lambda _: self.endRemoveRows())
        rows.moving.connect(self._begin_move)
        rows.moved.connect(lambda _: self.endMoveRows())
        rows.resetting.connect(lambda _: self.beginResetModel())
        rows.reset.connect(lambda _: self.endResetModel())
        rows.changed.connect(self._tell_changed)

    def _begin_move(self, move: Move) -> None:
        self.beginMoveRows(QModelIndex(), move.first, move.last, QModelIndex(), move.before)

    def _tell_changed(self, span: Span) -> None:
        self.dataChanged.emit(self.index(span.first, 0), self.index(span.last, len(Column) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return HEADINGS[Column(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        item = self._rows.item_there(index.row())
        column = Column(index.column())
        editable = item is not None and column in FIELDS and self._editable(item.id, column)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, item = Column(index.column()), self._rows.item_there(index.row())
        if item is None:
            return self._of_heading(index.row(), column, role)
        match role:
            case Role.DisplayRole:
                return self._cells.text(item, column)
            case Role.EditRole:
                return self._cells.edited(item, column)
            case Role.AccessibleTextRole:
                return self._spoken(index.row()) if column is Column.TITLE else self._named(index)
            case _:
                return None

    def _of_heading(self, row: int, column: Column, role: int) -> str | None:
        heading = self._rows.heading(row) if column is Column.TITLE else None
        if heading is None:
            return None
        return self._spoken(row) if role == Role.AccessibleTextRole else heading.words if role in TEXT else None

    def _named(self, index: Index) -> str:
        """A cell with its heading, for a screen reader that moves from cell to cell."""
        heading = HEADINGS[Column(index.column())]
        return f"{heading}: {' '.join(str(self.data(index, Role.EditRole)).split()) or 'none'}"

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        column = Column(index.column())
        if role != Role.EditRole or column not in FIELDS:
            return False
        return self._edit(self._rows.id_at(index.row()), column, str(value))
