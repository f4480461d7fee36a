"""The log as Qt sees it: rows that are read as the officer scrolls to them."""

from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.services.record.log_reader import LogEntry

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("When", "Who", "What", "Revision")
NOWHERE = QModelIndex()


class LogModel(QAbstractTableModel):
    """Revisions, the newest first. `wanted` asks for those below a number; `add` brings them."""

    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[LogEntry] = []
        self._whole = True
        self._asked = False

    def clear(self) -> None:
        """Show nothing until the first page is there."""
        self.beginResetModel()
        self._entries, self._whole, self._asked = [], False, True
        self.endResetModel()

    def add(self, entries: list[LogEntry], *, last: bool) -> None:
        """Take in the next page."""
        first = len(self._entries)
        self._whole, self._asked = last, False
        if entries:
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()

    def add_newer(self, entries: list[LogEntry]) -> bool:
        """Take in what was made since; False where there is a gap to what is shown, so that all must be read again."""
        newest = self.newest()
        fresh = [entry for entry in entries if entry.number > newest]
        if len(fresh) == len(entries) and self._entries and entries:
            return False
        if fresh:
            self.beginInsertRows(QModelIndex(), 0, len(fresh) - 1)
            self._entries[:0] = fresh
            self.endInsertRows()
        return True

    def newest(self) -> int:
        """The number of the newest revision shown; 0 where none is."""
        return self._entries[0].number if self._entries else 0

    def entry(self, row: int) -> LogEntry | None:
        """The revision of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._whole and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._entries:
            self._asked = True
            self.wanted.emit(self._entries[-1].number)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self._entries[index.row()]
        reason = " ".join(entry.reason.split())
        return (in_words(entry.at), entry.author, reason, str(entry.number))[index.column()]


def in_words(moment: datetime) -> str:
    """A moment on the officer's clock: "4 Sep 2023, 10:42"."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"
