"""Cut, copy and paste of rows. What is cut stays where it is, drawn pale, until it is pasted."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QGuiApplication

from ui.tree.asks import Asks
from ui.tree.clipboard import OWN_ROWS, copied, only_cell, rows_in
from ui.tree.columns import BULK, Column
from ui.tree.view import PlanTree


class Clips:
    """The clipboard of a tree's rows."""

    def __init__(self, tree: PlanTree, asks: Asks) -> None:
        self._tree, self._asks = tree, asks
        self._cut: list[str] = []
        self._held = b""
        tree.given_up.connect(self.forget)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with what is folded away below them."""
        self._hold([])

    def cut(self) -> None:
        """As `copy`; `paste` then moves the rows."""
        self._hold(self._tree.selected_ids())

    def paste(self) -> None:
        """Put what the clipboard holds below the current row; a single cell into the cells of the selected rows."""
        data = QGuiApplication.clipboard().mimeData()
        column = Column(max(self._tree.currentIndex().column(), 0))
        words = only_cell(data)
        if self._cut and bytes(data.data(OWN_ROWS).data()) == self._held:
            self._move()
        elif words is not None and column in BULK:
            self._asks.enter(self._tree.selected_ids(), column, words)
        elif rows := rows_in(data, self._tree.rows.plan):
            self._select(self._asks.paste(rows, self._tree.current_id()))

    def forget(self) -> None:
        """Leave the rows that were cut where they are."""
        self._keep_pale([])

    def _hold(self, cut: list[str]) -> None:
        chosen = self._tree.selected_ids()
        if chosen:
            data = copied(self._tree.rows.plan, list(self._with_folded(chosen)))
            self._held = bytes(data.data(OWN_ROWS).data())
            QGuiApplication.clipboard().setMimeData(data)
            self._keep_pale(cut)

    def _with_folded(self, item_ids: Sequence[str]) -> Iterator[str]:
        rows = self._tree.rows
        for item_id in item_ids:
            yield item_id
            row = rows.row_of(item_id)
            if row is not None and not rows.is_expanded(row):
                yield from (item.id for _, item in rows.plan.walk(item_id))

    def _move(self) -> None:
        cut = self._cut
        if self._asks.move_beside(cut, self._tree.current_id()):
            self.forget()
            self._select(cut)

    def _select(self, item_ids: Sequence[str]) -> None:
        if item_ids and self._tree.go_to(item_ids[0]):
            self._tree.keep_selected(item_ids, item_ids[0])

    def _keep_pale(self, cut: list[str]) -> None:
        self._cut = cut
        self._tree.painted.cut = frozenset(cut)
        self._tree.viewport().update()
