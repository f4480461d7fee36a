"""The tree: a table view that paints its rows itself. Qt keeps selection, keyboard, editors and accessibility."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScrollBar, QTableView, QToolTip, QWidget

from ui.palette import PlanColours
from ui.row_looks import RowLooks
from ui.rows.exposed import rows_of
from ui.rows.visible_rows import VisibleRows
from ui.tree.columns import Column
from ui.tree.gesture import FirstOf, Gesture
from ui.tree.header import TreeHeader
from ui.tree.model import PlanModel
from ui.tree.painter import STEP, RowState, Strip, TreePainter

Select = QItemSelectionModel.SelectionFlag


class PlanTree(QTableView):
    """The visible rows in columns."""

    given_up = Signal()
    """Esc was pressed and nothing else took it."""

    def __init__(
        self, rows: VisibleRows, model: PlanModel, painter: TreePainter, header_height: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.rows, self.row_height = rows, 32
        self.painted = painter
        self._colours: PlanColours | None = None
        self._gesture: Gesture = FirstOf()
        self.headings = TreeHeader(header_height, self)
        self.setHorizontalHeader(self.headings)
        self._behave()
        self.setModel(model)
        self.headings.lay_out()

    def _behave(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBar(QuietScrollBar(Qt.Orientation.Horizontal, self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)  # while there are no rows: later, Qt looks at each of them
        self.verticalHeader().hide()
        self.setAccessibleName("Plan")

    def restyle(self, colours: PlanColours, usual: QFont, looks: RowLooks) -> int:
        """Paint in these colours and, in rows, with the usual font as `looks` alters it; the height of rows."""
        font = looks.font(usual)
        row_height = max(QFontMetrics(font).height() * looks.lines + 16, 28)
        top = self.verticalScrollBar().value() / self.row_height
        self._colours, self.row_height = colours, row_height
        self.setFont(font)
        self.painted.restyle(colours, font, looks.lines)
        self.headings.restyle(colours, usual)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalScrollBar().setSingleStep(row_height)
        self.updateGeometries()
        self.verticalScrollBar().setValue(round(top * row_height))
        self.viewport().update()
        return row_height

    def make_headings(self, height: int) -> None:
        """Give the headings so many pixels."""
        self.headings.grow(height)
        self.updateGeometries()

    def bear_scroll_bar(self, on: bool) -> None:
        """Show a vertical scroll bar, where no Gantt beside has one for both."""
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if on else policy.ScrollBarAlwaysOff)

    def take_gestures(self, gesture: Gesture) -> None:
        """Have the mouse go to `gesture` from now on."""
        self._gesture = gesture

    # Where things are

    def row_top(self, row: int) -> int:
        """Where a row begins in the viewport."""
        return row * self.row_height - self.verticalScrollBar().value()

    def strips(self) -> list[Strip]:
        """The columns that are shown and where they stand."""
        header = self.headings
        return [
            Strip(column, header.sectionViewportPosition(column), header.sectionSize(column))
            for column in Column
            if not header.isSectionHidden(column)
        ]

    def strip(self, column: Column) -> Strip:
        """Where one column stands."""
        header = self.headings
        return Strip(column, header.sectionViewportPosition(column), header.sectionSize(column))

    def selected_ids(self) -> list[str]:
        """Ids of the selected items, in the order of their rows; an item that is selected twice is named once."""
        ids, chosen = self.rows.ids, self.selectionModel().selection()
        spans = sorted((chosen.at(i).top(), chosen.at(i).bottom()) for i in range(chosen.count()))
        chosen_ids = [item_id for top, bottom in spans for item_id in ids[top : bottom + 1]]
        return chosen_ids if self.rows.grouping is None else self._items_only(chosen_ids)

    def _items_only(self, row_ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(row_id for row_id in row_ids if row_id in self.rows.plan.items))

    def current_id(self) -> str | None:
        """The item that has the keyboard."""
        index = self.currentIndex()
        item = self.rows.item_there(index.row()) if index.isValid() else None
        return item.id if item is not None else None

    def go_to(self, item_id: str) -> bool:
        """Make an item visible, current and the only one selected; False where it is not in the plan."""
        if item_id not in self.rows.plan.items:
            return False
        self.rows.reveal(item_id)
        row = self.rows.row_of(item_id)
        if row is not None:
            self.go_to_row(row)
        return row is not None

    def go_to_row(self, row: int) -> None:
        """Make a row current and the only one selected, whichever keys are down: Ctrl+Enter comes here too."""
        index = self.model().index(row, Column.TITLE)
        self.selectionModel().setCurrentIndex(index, Select.ClearAndSelect | Select.Rows)
        self.scrollTo(index)

    def edit_cell(self, item_id: str, column: Column) -> None:
        """Open the editor in a cell of an item that is visible, and leave what is selected as it is."""
        row = self.rows.row_of(item_id)
        if row is not None:
            index = self.model().index(row, column)
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
            self.edit(index)

    def forget_editor(self) -> None:
        """Take it that no editor is open: Qt believes so still of one that went with its row."""
        self.setState(QAbstractItemView.State.NoState)

    def keep_selected(self, item_ids: Sequence[str], current: str | None) -> None:
        """Select the rows of items again, and give one of them the keyboard, where they are not so already."""
        model = self.selectionModel()
        if item_ids != self.selected_ids():
            model.select(self._selection(self.rows.rows_of(item_ids)), Select.ClearAndSelect | Select.Rows)
        row = self.rows.row_of(current) if current is not None else None
        if row is not None and current != self.current_id():
            column = max(self.currentIndex().column(), 0)
            model.setCurrentIndex(self.model().index(row, column or Column.TITLE), Select.NoUpdate)

    def _selection(self, rows: Iterable[int]) -> QItemSelection:
        """Rows, which come in order, as spans."""
        selection, model = QItemSelection(), self.model()
        for _, run in groupby(enumerate(rows), key=lambda place: place[1] - place[0]):
            span = [row for _, row in run]
            selection.select(model.index(span[0], 0), model.index(span[-1], len(Column) - 1))
        return selection

    def expander_at(self, position: QPoint) -> int | None:
        """The row whose expander is at a place of the viewport."""
        index = self.indexAt(position)
        if index.column() != Column.TITLE or not self.rows.has_children(index.row()):
            return None
        left = self.painted.title_left(index.row(), self.strip(Column.TITLE).left)
        return index.row() if left - STEP - 6 <= position.x() < left - 2 else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._colours is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, strips = self.row_height, self.strips()
        painter.fillRect(event.rect(), self._colours.base)
        scrolled = self.verticalScrollBar().value()
        for row in rows_of(event.region(), scrolled, height, len(self.rows)):
            self._paint_row(painter, row, row * height - scrolled, strips)
        self._gesture.paint(painter, self._colours.accent)

    def _paint_row(self, painter: QPainter, row: int, top: int, strips: list[Strip]) -> None:
        current, model = self.currentIndex(), self.model()
        selected = self.selectionModel().isSelected(model.index(row, 0))
        has_keyboard = current.row() == row and self.hasFocus()
        state = RowState(selected, Column(current.column()) if has_keyboard else None)
        painted = self.painted
        painted.paint_ground(painter, row, top, self.row_height, self.viewport().width(), state)
        painted.paint_row(painter, row, top, self.row_height, strips)
        if state.focus is not None:
            painted.paint_focus(painter, self.strip(state.focus), top, self.row_height)

    # Keys and expanding

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and len(self.rows):
            first = self.model().index(0, Column.TITLE)
            self.selectionModel().setCurrentIndex(first, Select.NoUpdate)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        folding = self._unmodified(event) and self._fold_by(Qt.Key(event.key()))
        if folding:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the next cell of the row, and from the last one out of the tree, so that nobody is caught."""
        if not self.hasFocus():
            self.setFocus()  # from an editor that went with its row
            return True
        return self._go_along_row(1 if forward else -1) or super().focusNextPrevChild(forward)

    def _go_along_row(self, step: int) -> bool:
        index, header = self.currentIndex(), self.headings
        place = header.visualIndex(index.column()) + step
        while index.isValid() and 0 <= place < header.count():
            column = header.logicalIndex(place)
            if not header.isSectionHidden(column):
                beside = index.siblingAtColumn(column)
                self.selectionModel().setCurrentIndex(beside, Select.NoUpdate)
                self.scrollTo(beside)
                self.viewport().update()
                return True
            place += step
        return False

    def _unmodified(self, event: QKeyEvent) -> bool:
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return pressed == Qt.KeyboardModifier.NoModifier

    def _fold_by(self, key: Qt.Key) -> bool:
        """Expand or collapse by the arrow keys, as a tree does, while the title has the keyboard."""
        index = self.currentIndex()
        if index.column() != Column.TITLE:
            return False
        row = index.row()
        if key == Qt.Key.Key_Right and self.rows.has_children(row) and not self.rows.is_expanded(row):
            self.rows.expand(row)
        elif key == Qt.Key.Key_Left and self.rows.has_children(row) and self.rows.is_expanded(row):
            self.rows.collapse(row)
        elif key == Qt.Key.Key_Left and self.rows.depth(row) > 0:
            self._go_to_parent(row)
        else:
            return False
        return True

    def _go_to_parent(self, row: int) -> None:
        depth = self.rows.depth(row)
        self.go_to_row(next(above for above in range(row, -1, -1) if self.rows.depth(above) < depth))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.expander_at(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.rows.toggle(row)
        else:
            self._gesture.press(event)
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)
        else:
            self._gesture.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._gesture.release():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.expander_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    # Tips

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        words = self._tip(index) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), words, self.viewport(), self._cell(index))

    def _tip(self, index: QModelIndex) -> str:
        column = Column(index.column())
        if self.painted.words_fit(index.row(), column, self.strips()):
            return ""
        item = self.rows.item_there(index.row())
        return self.painted.cells.edited(item, column) if item is not None else ""

    def _cell(self, index: QModelIndex) -> QRect:
        return self.visualRect(index) if index.isValid() else QRect()


class QuietScrollBar(QScrollBar):
    """A scroll bar that keeps its place but shows nothing while there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.minimum() < self.maximum():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
