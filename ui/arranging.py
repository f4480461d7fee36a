"""The commands that arrange the rows on screen: folding, sorting, finding the next match, choosing columns."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.rows.sorting import SortBy, Sorting
from ui.rows.visible_rows import VisibleRows
from ui.tree.actions import Command
from ui.tree.asks import Asks
from ui.tree.columns import SORTED, Column
from ui.tree.view import PlanTree

PLAN_ORDER = "Plan order"


class Arranging:
    """Arranges the rows of a tree. `eye_kept` keeps top row, selection and keyboard while rows come and go."""

    def __init__(self, tree: PlanTree, asks: Asks, eye_kept: Callable[[], AbstractContextManager[None]]) -> None:
        self._tree, self._asks, self._eye_kept = tree, asks, eye_kept
        self._rows: VisibleRows = tree.rows
        self._entries: dict[SortBy | None, QAction] = {}
        tree.headings.sectionClicked.connect(self._heading_clicked)

    def commands(self) -> list[Command | None]:
        """The commands for the View menu."""
        levels = self._rows.plan.details.levels[:4]
        return [
            Command("E&xpand all", "Show every row.", partial(self._fold, self._rows.expand_all), ("Alt+Shift+9",)),
            *(
                Command(f"Show to {level.plural}", f"Show rows down to {level.plural}.",
                        partial(self._fold, partial(self._rows.show_to_level, depth)), (f"Alt+Shift+{depth + 1}",))
                for depth, level in enumerate(levels)
            ),
            Command("Expand all &below", "Show all that lies below this row.", self._expand_below,
                    ("Alt+Shift++", "Alt+Shift+=")),
            Command("&Collapse", "Hide what lies below this row.", self._collapse, ("Alt+Shift+-", "Alt+Shift+_")),
            None,
            Command("&Next match", "Go to the next row that the filter found.", partial(self._go_on, 1), ("F3",)),
            Command("P&revious match", "Go to the row before that the filter found.", partial(self._go_on, -1),
                    ("Shift+F3",)),
        ]  # fmt: skip

    def menus(self, parent: QWidget) -> list[QAction]:
        """The menus "Sort by" and "Columns", as entries of the View menu."""
        sort, group = QMenu("&Sort by", parent), QActionGroup(parent)
        sort.setToolTip("Sort rows below each parent")
        for by in (None, *SortBy):
            words = PLAN_ORDER if by is None else by.value[:1].upper() + by.value[1:]
            entry = QAction(words, group, checkable=True, checked=by is None)
            entry.triggered.connect(partial(self._chosen, by))
            self._entries[by] = entry
            sort.addAction(entry)
        columns = self._tree.headings.columns_menu(parent)
        found = [sort.menuAction(), columns.menuAction()]
        for action, tip in zip(found, ("Sort rows below each parent.", "Show and hide columns."), strict=True):
            action.setStatusTip(tip)
        return found

    def sort(self, sorting: Sorting | None) -> None:
        """Show siblings in this order, None: in that of the plan."""
        with self._eye_kept():
            self._rows.sort(sorting)
        self._tree.headings.sorting = sorting
        self._tree.headings.viewport().update()
        self._asks.sorted_by = sorting.by if sorting is not None else ""
        if self._entries:
            self._entries[sorting.by if sorting is not None else None].setChecked(True)

    def _chosen(self, by: SortBy | None, _checked: bool = False) -> None:
        self.sort(Sorting(by) if by is not None else None)

    def _heading_clicked(self, section: int) -> None:
        """One way round, then the other, then the plan's own order."""
        by, now = SORTED.get(Column(section)), self._rows.sorting
        if by is None or (now is not None and now.by is by and now.descending):
            self.sort(None)
        else:
            self.sort(Sorting(by, descending=now is not None and now.by is by))

    def _fold(self, fold: Callable[[], None]) -> None:
        with self._eye_kept():
            fold()

    def _expand_below(self) -> None:
        if self._tree.currentIndex().isValid():
            self._rows.expand_below(self._tree.currentIndex().row())

    def _collapse(self) -> None:
        if self._tree.currentIndex().isValid():
            self._rows.collapse(self._tree.currentIndex().row())

    def _go_on(self, step: int) -> None:
        row = self._rows.next_match(self._tree.currentIndex().row(), step) if len(self._rows) else None
        if row is not None:
            self._tree.go_to_row(row)
