"""The sheet: a grid that shows only what is in sight, with what each column is taken for in its head."""

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.importing.sheet_model import Index, SheetModel
from ui.importing.sheet_painter import SheetPainter

_WIDEST, _NARROWEST = 210, 56
_SAMPLED = 60


class SheetView(QTableView):
    """`asked` carries a column and where its menu should open; `at` a row and a column that the cursor has come to."""

    asked = Signal(int, QPoint)
    at = Signal(int, int)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet_model = model
        self.setModel(model)
        self._painter = SheetPainter(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("The sheet")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._set_up_heads()
        model.modelReset.connect(self._fit_columns)

    def _set_up_heads(self) -> None:
        down = self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(self.fontMetrics().height() + 9)
        across = self.horizontalHeader()
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.sectionClicked.connect(self._ask)

    def _ask(self, column: int) -> None:
        header = self.horizontalHeader()
        self.go_to(max(self.currentIndex().row(), 0), column)
        corner = QPoint(header.sectionViewportPosition(column), header.height())
        self.asked.emit(column, header.viewport().mapToGlobal(corner))

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell and bring it into sight."""
        index = self._sheet_model.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.at.emit(current.row(), current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if is_alt and event.key() == Qt.Key.Key_Down and self.currentIndex().isValid():
            self._ask(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.asked.emit(self.currentIndex().column(), event.globalPos())

    def _fit_columns(self) -> None:
        """Widths by what stands in the first rows and in the head, within limits."""
        metrics, sheet = self.fontMetrics(), self._sheet_model.sheet
        for column in range(self._sheet_model.columnCount()):
            texts = [" ".join(sheet.text(row, column)[:60].split()) for row in range(min(_SAMPLED, len(sheet.rows)))]
            head = str(self._sheet_model.headerData(column, Qt.Orientation.Horizontal))
            widest = max((metrics.horizontalAdvance(text) for text in (*texts, f"{head} ▾")), default=0)
            self.setColumnWidth(column, min(max(widest + 18, _NARROWEST), _WIDEST))
