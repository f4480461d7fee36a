"""One open plan in the window: its places, and the menus that they bring."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ui.company import Company
from ui.desk import Desk
from ui.dialogs.clash import Decider
from ui.finder import Finder
from ui.history_place import HistoryPlace
from ui.icons import icon
from ui.progress import Jobs
from ui.publish.publishing import Publishing
from ui.surroundings import Surroundings
from ui.window.bringing_back import BringingBack
from ui.window.exports import Exports
from ui.window.found import OpenPlan
from ui.window.menus import Entry, actions_in, add_all
from ui.window.merging import Merging
from ui.window.plan_page import PlanPage
from ui.window.restoring import Restoring
from ui.window.taking_away import TakingAway
from ui.window.undoing import Undoing


@dataclass(frozen=True, slots=True)
class PlaceInWindow:
    """A page, and the checkable action that turns to it."""

    page: QWidget
    action: QAction


class OpenDesk(QObject):
    """Makes the places of a plan. Later ones (Board, People, Measures) join the list here."""

    def __init__(
        self,
        window: QMainWindow,
        plan: OpenPlan,
        jobs: Jobs,
        around: Surroundings,
        import_instead: Callable[[Path], object],
    ) -> None:
        super().__init__(window)
        decide = Decider(window)
        self.desk = desk = Desk(plan.session, decide, self)
        decide.desk = desk
        self.company = Company(plan.session, self)
        self.where = plan.where
        self._undoing = Undoing(desk, window, self)
        self.plan_page = PlanPage(desk, around, [self._undoing.undo, self._undoing.redo])
        self.history = HistoryPlace(desk, around.today)
        self.places = [
            self._place(self.plan_page, "Plan", "plan", 1),
            self._place(self.history, "History", "history", 2),
        ]
        self._window = window
        self._find = QAction("Find or do…", self)
        self._find.setShortcut(QKeySequence("Ctrl+K"))
        self._find.setStatusTip("Find an item, a person or a command by a few letters.")
        self._find.triggered.connect(self._open_finder)
        self.publish = Publishing(window, jobs, around, plan, self.plan_page.filters.current).action
        self.merging = Merging(window, jobs, desk, plan.folder(around.documents))
        if isinstance(plan.where, Path) and plan.session.read_only is None:
            self.merging.notice_copies(plan.where, window.statusBar())
        self.taking_away = TakingAway(window, jobs, around, desk)
        self.restoring = Restoring(window, jobs, desk, plan.where, around)
        self.export_menu = QMenu("&Export", window)
        self.export_menu.setIcon(icon("export"))
        add_all(self.export_menu, Exports(window, jobs, around, plan, desk).actions)
        self.bringing_back = BringingBack(window, jobs, around, desk, plan.folder(around.documents), import_instead)

    @property
    def edit_menu(self) -> list[Entry]:
        """What stands in the Edit menu."""
        return [self._undoing.undo, self._undoing.redo, None, *self.plan_page.edit_actions(), self._find]

    @property
    def view_menu(self) -> list[Entry]:
        """What stands in the View menu."""
        return [*(place.action for place in self.places), None, *self.plan_page.view_actions()]

    @property
    def plan_menu(self) -> list[Entry]:
        """What stands in the Plan menu."""
        return [*self.plan_page.plan_actions()]

    def _open_finder(self) -> None:
        actions = [action for _, below in actions_in(self._window.menuBar()) for action in below]
        finder = Finder(self.desk.plan, [action for action in actions if action is not self._find], self._window)
        finder.item_chosen.connect(self._go_to)
        finder.person_chosen.connect(self._show_led_by)
        finder.drop_from(self._window)

    def _go_to(self, item_id: str) -> None:
        self.places[0].action.trigger()
        self.plan_page.place.select(item_id)
        self.plan_page.place.tree.setFocus()

    def _show_led_by(self, person_id: str) -> None:
        self.places[0].action.trigger()
        self.plan_page.filters.show_led_by(person_id)

    def take_focus(self) -> None:
        """Let the keyboard work in the plan, from its first item on."""
        for first in self.desk.plan.children(None)[:1]:
            self.plan_page.place.select(first)
        self.plan_page.place.tree.setFocus()

    def keep(self) -> None:
        """Remember how the panes are arranged, and let go of what lies outside them."""
        self.company.close()
        self.plan_page.keep()
        self.merging.put_away()
        self.restoring.let_go()
        self.history.leave()

    def _place(self, page: QWidget, name: str, picture: str, number: int) -> PlaceInWindow:
        action = QAction(icon(picture), name, self)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.setToolTip(f"{name} (Ctrl+{number})")
        return PlaceInWindow(page, action)
