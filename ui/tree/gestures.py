"""What the commands of the tree do: ask for the edit, then leave the keyboard where the officer goes on."""

from collections.abc import Callable, Mapping

from app.domain.records import Item
from ui.tree.actions import Command
from ui.tree.asks import Asks
from ui.tree.clips import Clips
from ui.tree.columns import BULK, FIELDS, Column
from ui.tree.view import PlanTree

Gesture = Callable[[list[str]], bool]


class Gestures:
    """Commands on the selected rows of a tree."""

    def __init__(self, tree: PlanTree, asks: Asks) -> None:
        self._tree, self._asks = tree, asks
        self._clips = Clips(tree, asks)

    def commands(self) -> list[Command | None]:
        """The commands for the Edit menu, in groups."""
        asks = self._asks
        return [
            Command("New item &below", "Make an item after this one, at its level.", self.add_below,
                    ("Ctrl+Return", "Ctrl+Enter"), "add"),
            Command("New item &inside", "Make an item below this one.", self.add_inside,
                    ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "add-inside"),
            Command("&Edit", "Edit the current cell.", self.edit, ("F2",)),
            None,
            Command("I&ndent", "Put the item below the one above it.", lambda: self._on_selected(asks.indent),
                    ("Alt+Shift+Right",), "indent"),
            Command("&Outdent", "Put the item beside the one it stands below.",
                    lambda: self._on_selected(asks.outdent), ("Alt+Shift+Left",), "outdent"),
            Command("&Move up", "Put the item before the one above it.", lambda: self._on_selected(asks.move_up),
                    ("Alt+Shift+Up",), "move-up"),
            Command("Move do&wn", "Put the item after the one below it.",
                    lambda: self._on_selected(asks.move_down), ("Alt+Shift+Down",), "move-down"),
            None,
            Command("Cu&t", "Move the rows to where they are pasted.", self._clips.cut, ("Ctrl+X",)),
            Command("&Copy", "Copy the rows, for Excel, Word or Outlook.", self._clips.copy, ("Ctrl+C",)),
            Command("&Paste", "Put rows below this one, from here or from Excel.", self._clips.paste, ("Ctrl+V",)),
            Command("&Delete", "Delete the rows with what lies below them.", self.delete, ("Del",), "delete"),
        ]  # fmt: skip

    def meant(self, row: int, column: Column) -> dict[str, Item]:
        """The items that words put into a cell are meant for: those of all selected rows where the column allows that.

        As they are now, so that what others write into them meanwhile is not written over.
        """
        item_id, selected = self._tree.rows.id_at(row), self._tree.selected_ids()
        several = column in BULK and item_id in selected
        items = map(self._asks.item, selected if several else [item_id])
        return {item.id: item for item in items if item is not None}

    def enter(self, seen: Mapping[str, Item], column: Column, words: str) -> bool:
        """Put words into the cells of items, which looked as in `seen` when the words were begun."""
        return self._asks.enter(list(seen), column, words, seen)

    def edit(self) -> None:
        """Open the editor of the current cell, of its title where the cell cannot be edited."""
        index, item_id = self._tree.currentIndex(), self._tree.current_id()
        if item_id is None:
            return
        column = Column(index.column()) if Column(index.column()) in FIELDS else Column.TITLE
        if self._asks.may_edit(item_id, FIELDS[column]):
            self._tree.edit(index.siblingAtColumn(column))

    def add_below(self) -> None:
        """Make an item after the current one and begin with its title."""
        self._begin(self._asks.add_below(self._tree.current_id()))

    def add_inside(self) -> None:
        """Make an item below the current one and begin with its title."""
        current = self._tree.current_id()
        if current is not None:
            self._begin(self._asks.add_inside(current))

    def _begin(self, item_id: str | None) -> None:
        if item_id is not None and self._tree.go_to(item_id):
            self._tree.edit(self._tree.currentIndex())

    def delete(self) -> None:
        """Delete the selected rows; the keyboard goes to the row that takes their place."""
        tree, chosen = self._tree, self._tree.selected_ids()
        row = min((index.row() for index in tree.selectionModel().selectedRows()), default=0)
        if chosen and self._asks.delete(chosen) and len(tree.rows):
            tree.go_to_row(min(row, len(tree.rows) - 1))

    def _on_selected(self, gesture: Gesture) -> None:
        chosen = self._tree.selected_ids()
        current = self._tree.current_id()
        if gesture(chosen):
            self._tree.keep_selected(chosen, current)
