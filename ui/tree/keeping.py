"""What an officer has under their hands, kept while rows come and go: editor, selection, keyboard and scroll."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

from ui.tree.delegate import CellDelegate, Typing
from ui.tree.view import PlanTree


class Keeping:
    """Keeps it for as long as a block lasts in which rows may be taken out and put in elsewhere.

    `enter` is given what was being typed into an item that is gone afterwards.
    """

    def __init__(self, tree: PlanTree, delegate: CellDelegate, enter: Callable[[Typing], object]) -> None:
        self._tree, self._delegate, self._enter = tree, delegate, enter

    @contextmanager
    def kept(self) -> Generator[None]:
        """Let rows come and go meanwhile."""
        tree, rows, bar = self._tree, self._tree.rows, self._tree.verticalScrollBar()
        selected, current, typing = tree.selected_ids(), tree.current_id(), self._delegate.typing()
        anchor, row = self._anchor(typing)
        top = tree.row_top(row)
        yield
        tree.keep_selected(selected, current)
        if typing is not None and self._delegate.typing() is None:
            tree.forget_editor()
            self._go_on(typing)
        now = rows.row_of(anchor) if anchor is not None else None
        if now is not None and now != row:
            tree.updateGeometries()
            bar.setValue(now * tree.row_height - top)

    def _anchor(self, typing: Typing | None) -> tuple[str | None, int]:
        """The item whose row stays where it is on screen, and that row: what is typed into, or else the first shown.

        None at the top of the plan, where rows that come are seen to come.
        """
        rows, scrolled = self._tree.rows, self._tree.verticalScrollBar().value()
        if typing is not None:
            return typing.item_id, self._tree.currentIndex().row()
        row = scrolled // self._tree.row_height
        return (rows.id_at(row) if scrolled and row < len(rows) else None), row

    def _go_on(self, typing: Typing) -> None:
        """Open the editor again that its row took away with it, also where the row would be folded away."""
        if typing.item_id in self._tree.rows.plan.items:
            self._tree.rows.reveal(typing.item_id)
            self._tree.edit_cell(typing.item_id, typing.column)
            self._delegate.go_on(typing)
        elif typing.says_something:
            QTimer.singleShot(0, self._tree, lambda: self._enter(typing))
