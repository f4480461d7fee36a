"""The commands that arrange the rows on screen: folding, sorting, grouping, the next match, choosing columns."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from enum import StrEnum
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.rows.facets import Facet
from ui.rows.sorting import SortBy, Sorting
from ui.rows.visible_rows import VisibleRows
from ui.tree.actions import Command
from ui.tree.asks import Asks
from ui.tree.columns import SORTED, Column
from ui.tree.view import PlanTree

C = TypeVar("C", bound=StrEnum)
PLAN_ORDER, NO_GROUPS = "Plan order", "Nothing"
SORTS: dict[SortBy | None, str] = {None: PLAN_ORDER} | {by: by[:1].upper() + by[1:] for by in SortBy}
GROUPS: dict[Facet | None, str] = {
    None: NO_GROUPS,
    Facet.LEAD: "Lead",
    Facet.RAG: "RAG",
    Facet.QUARTER: "Due quarter",
    Facet.STAGE: "Stage",
    Facet.STRATEGY: "Strategy",
    Facet.RECOMMENDATION: "Recommendation",
}
"""What rows can be sorted and grouped by, in the words of the menus."""


class Arranging:
    """Arranges the rows of a tree. `eye_kept` keeps top row, selection and keyboard while rows come and go."""

    def __init__(self, tree: PlanTree, asks: Asks, eye_kept: Callable[[], AbstractContextManager[None]]) -> None:
        self._tree, self._asks, self._eye_kept = tree, asks, eye_kept
        self._rows: VisibleRows = tree.rows
        self._sorts: dict[SortBy | None, QAction] = {}
        self._groups: dict[Facet | None, QAction] = {}
        tree.headings.sectionClicked.connect(self._heading_clicked)
        self._rows.arranged.connect(lambda _: self._show_arrangement())

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
            Command("Expand &all below", "Show all that lies below this row.", self._expand_below,
                    ("Alt+Shift++", "Alt+Shift+=")),
            Command("&Collapse", "Hide what lies below this row.", self._collapse, ("Alt+Shift+-", "Alt+Shift+_")),
            None,
            Command("&Next match", "Go to the next row that the filter found.", partial(self._go_on, 1), ("F3",)),
            Command("P&revious match", "Go to the row before that the filter found.", partial(self._go_on, -1),
                    ("Shift+F3",)),
        ]  # fmt: skip

    def menus(self, parent: QWidget) -> list[QAction]:
        """The menus "Sort by", "Group by" and "Columns", as entries of the View menu."""
        sort = self._menu("Sort b&y", "Sort rows below each parent.", SORTS, self._sort_by, parent)
        group = self._menu("&Group by", "Gather items under what they have.", GROUPS, self.group, parent)
        self._sorts, self._groups = sort[1], group[1]
        columns = self._tree.headings.columns_menu(parent).menuAction()
        columns.setStatusTip("Show and hide columns.")
        self._show_arrangement()
        return [sort[0], group[0], columns]

    def _menu(
        self,
        title: str,
        tip: str,
        choices: Mapping[C | None, str],
        choose: Callable[[C | None], None],
        parent: QWidget,
    ) -> tuple[QAction, dict[C | None, QAction]]:
        """A menu of choices of which one holds, by their words."""
        menu, group = QMenu(title, parent), QActionGroup(parent)
        entries: dict[C | None, QAction] = {}
        for choice, words in choices.items():
            entries[choice] = QAction(words, group, checkable=True)
            entries[choice].triggered.connect(partial(_chosen, choose, choice))
            menu.addAction(entries[choice])
        menu.menuAction().setStatusTip(tip)
        return menu.menuAction(), entries

    def sort(self, sorting: Sorting | None) -> None:
        """Show siblings in this order, None: in that of the plan."""
        with self._eye_kept():
            self._rows.sort(sorting)

    def group(self, facet: Facet | None) -> None:
        """Show items under what they have in some respect, None: in the plan's tree."""
        with self._eye_kept():
            self._rows.group(facet)

    def _sort_by(self, by: SortBy | None) -> None:
        self.sort(Sorting(by) if by is not None else None)

    def _show_arrangement(self) -> None:
        """Tick what holds, wherever it was chosen."""
        sorting, grouping = self._rows.sorting, self._rows.grouping
        self._sorts[sorting.by if sorting is not None else None].setChecked(True)
        self._groups[grouping].setChecked(True)
        self._tree.headings.sorting = sorting
        self._tree.headings.viewport().update()
        self._asks.why_no_order = _why_no_order(sorting, grouping)

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


def _chosen(choose: Callable[[C | None], None], choice: C | None, _checked: bool = False) -> None:
    choose(choice)


def _why_no_order(sorting: Sorting | None, grouping: Facet | None) -> str:
    if grouping is not None:
        return f"The rows are grouped by {grouping}. To move them, choose View, Group by, {NO_GROUPS} first."
    if sorting is not None:
        return (
            f"The rows are sorted by {sorting.by}. To put them into another order, choose View, Sort by,"
            f" {PLAN_ORDER} first."
        )
    return ""
