"""Opens editors in cells and takes what was entered to the plan."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.records import Item, Stage
from app.domain.timescale import Timescale
from app.domain.timescale_words import understand
from app.history.plan import Plan
from ui.tree.columns import Column
from ui.tree.editors import ChoiceEdit, NamesEdit, TimescaleEdit

Index = QModelIndex | QPersistentModelIndex
LEAST_WIDTHS = {Column.LEADS: 280, Column.TIMESCALE: 150, Column.RAG: 130, Column.STAGE: 130, Column.NUMBER: 60}
"""Pixels that an editor takes even where its column is narrower."""
ORIGINAL = "original words"
"""The property of an editor that holds what stood in the cell when it was opened."""


class CellDelegate(QStyledItemDelegate):
    """One editor for each kind of cell.

    `enter` is told row, column and words when something else was entered, and the item as it was when the editor was
    opened: what others wrote into it meanwhile is not to be written over.
    """

    def __init__(
        self,
        plan: Plan,
        title_left: Callable[[int], int],
        item_at: Callable[[int], Item | None],
        enter: Callable[[int, Column, str, Item | None], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._plan, self._title_left, self._item_at, self._enter = plan, title_left, item_at, enter
        self._seen: Item | None = None

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        match Column(index.column()):
            case Column.TIMESCALE:
                return TimescaleEdit(self._understood, parent)
            case Column.LEADS:
                return NamesEdit([person.name for person in self._plan.people.values()], parent)
            case Column.RAG:
                scale = self._plan.details.rag_scale
                editor = ChoiceEdit(
                    [*((rag.code, f"{rag.code}  {rag.name}") for rag in scale), ("", "Not rated")], parent
                )
            case Column.STAGE:
                editor = ChoiceEdit([(stage.capitalize(), stage.capitalize()) for stage in Stage], parent)
            case _:
                return QLineEdit(parent)
        editor.activated.connect(lambda: self._leave(editor))
        return editor

    def _leave(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)

    def _understood(self, words: str) -> Timescale:
        return understand(words, self._plan.details.start)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once; what others change meanwhile does not overwrite what is being typed."""
        if editor.property(ORIGINAL) is not None:
            return
        self._seen = self._item_at(index.row())
        words = str(index.data(0x0002) or "")
        if isinstance(editor, ChoiceEdit):
            editor.choose(words)
            words = editor.chosen
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()
        editor.setProperty(ORIGINAL, words)

    def setModelData(self, editor: QWidget, _: QAbstractItemModel, index: Index) -> None:
        words = editor.chosen if isinstance(editor, ChoiceEdit) else ""
        if isinstance(editor, QLineEdit):
            words = editor.text()
        if words != editor.property(ORIGINAL):
            editor.setProperty(ORIGINAL, words)
            self._enter(index.row(), Column(index.column()), words, self._seen)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        column, cell = Column(index.column()), QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        if column is Column.TITLE:
            cell.setLeft(self._title_left(index.row()) - 6)
        cell.setWidth(max(cell.width(), LEAST_WIDTHS.get(column, 0)))
        pane = editor.parentWidget()
        room = pane.width() if pane is not None else cell.right()
        if cell.right() > room:
            cell.moveLeft(max(room - cell.width(), 0))
        editor.setGeometry(cell.adjusted(0, 1, 0, -1))
