"""Opens editors in cells and takes what was entered to the plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
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


@dataclass(frozen=True, slots=True)
class Typing:
    """What is being typed into a cell of an item: on what it was begun, and how far it is.

    `seen` are the items that the words are for, as they were when the editor was opened; `first` and `length` say what
    of the words is selected, or where the cursor stands.
    """

    item_id: str
    column: Column
    seen: Mapping[str, Item]
    original: str
    words: str
    first: int = 0
    length: int = 0

    @property
    def says_something(self) -> bool:
        """Whether the words are others than those that stood in the cell."""
        return self.words != self.original


class CellDelegate(QStyledItemDelegate):
    """One editor for each kind of cell.

    `meant` tells which items words in a cell are for, `enter` is given them as they were when the editor was opened,
    the column and the words: what others wrote into them meanwhile is not to be written over.
    """

    def __init__(
        self,
        plan: Plan,
        title_left: Callable[[int], int],
        item_at: Callable[[int], str],
        meant: Callable[[int, Column], Mapping[str, Item]],
        enter: Callable[[Mapping[str, Item], Column, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._plan, self._title_left, self._item_at = plan, title_left, item_at
        self._meant, self._enter = meant, enter
        self._editor: QWidget | None = None
        self._begun: Typing | None = None

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        match Column(index.column()):
            case Column.TIMESCALE | Column.AGREED:
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
        if editor is self._editor:
            return
        row, column = index.row(), Column(index.column())
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceEdit):
            editor.choose(words)
            words = editor.chosen
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()
        self._editor = editor
        self._begun = Typing(self._item_at(row), column, self._meant(row, column), words, words)

    def setModelData(self, editor: QWidget, _: QAbstractItemModel, _index: Index) -> None:
        typing = self.typing()
        if editor is self._editor and typing is not None and typing.says_something:
            self._begun = replace(typing, original=typing.words)
            self._enter(typing.seen, typing.column, typing.words)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._editor:
            self._editor = self._begun = None
        super().destroyEditor(editor, index)

    def typing(self) -> Typing | None:
        """What is being typed at the moment; None while no editor is open."""
        editor, begun = self._editor, self._begun
        if begun is not None and isinstance(editor, ChoiceEdit):
            return replace(begun, words=editor.chosen)
        if begun is not None and isinstance(editor, QLineEdit):
            chosen = editor.selectionStart()
            first = chosen if chosen >= 0 else editor.cursorPosition()
            return replace(begun, words=editor.text(), first=first, length=len(editor.selectedText()))
        return None

    def go_on(self, typing: Typing) -> None:
        """Have the editor that was opened last go on where another was closed."""
        self._begun = typing
        if isinstance(self._editor, ChoiceEdit):
            self._editor.choose(typing.words)
        elif isinstance(self._editor, QLineEdit):
            self._editor.setText(typing.words)
            self._editor.setCursorPosition(typing.first)
            if typing.length:
                self._editor.setSelection(typing.first, typing.length)

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
