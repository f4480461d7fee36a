"""The Plan place as it stands in the window: filter bar, tree and Gantt, and the details of the current item."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.view import Arrangement
from ui.controls.surface import Card, Line, Split
from ui.desk import Desk
from ui.details.panel import DetailsPanel
from ui.filters.bar import FilterBar
from ui.filters.views import SavedViews
from ui.gantt.holidays import BankHolidays
from ui.gantt.zoom_bar import ZoomBar
from ui.icons import icon
from ui.past.looking_back import LookingBack
from ui.plan_place import PlanPlace
from ui.rows.arrangement import filter_of
from ui.surroundings import Surroundings
from ui.window.panes import Pane, Panes
from ui.window.stand_in import StandIn

SPLIT = "plan/details"
SHOWN = "plan/details_shown"
BELOW = "plan/details_below"
MINUTE = 60_000
"""Milliseconds between looks at the calendar."""
MOST_DETAILS = 0.36
"""Part of the page's width that details beside the plan take at most, where that is enough for them."""
ROOMY = 1200
"""Pixels of a screen from which on the details stand beside the plan at the first start; else F4 brings them."""


class PlanPage(Card):
    """Places the three panes and keeps how the officer arranged them. `history` are undo and redo, for buttons."""

    def __init__(self, desk: Desk, around: Surroundings, history: Sequence[QAction] = ()) -> None:
        super().__init__()
        self._settings = around.settings
        self.place = PlanPlace(desk, around.fresh_id, around.today)
        self.details = DetailsPanel(desk, around)
        self._around = around
        self.looking_back = LookingBack(self.place, desk, around)
        self._all_details = QStackedWidget()
        self._all_details.addWidget(self.details)
        self._look_back = QAction("The plan as it &was…", self)
        self._look_back.setShortcut(QKeySequence("Ctrl+H"))
        self._look_back.setStatusTip("Look at the plan as it was after any revision, on any day or at any meeting.")
        self._look_back.triggered.connect(self.looking_back.look_back)
        self._show_details, self._details_below = self._details_actions()
        self._holidays = BankHolidays(self.place.gantt, desk, around.settings, self)
        self.zoom_bar = ZoomBar(self.place.gantt)
        self._groups = self.place.plan_actions()
        self._view_then = StandIn(self._groups.get("view", []))
        buttons = [*history, _gap(self), *self._buttons(), _gap(self), self._show_details]
        self.filters = FilterBar(desk, self.place.rows, buttons)
        self._views = SavedViews(desk, around.settings, around.fresh_id, self.place.arrangement, self._arrange, self)
        self.filters.offer_views(self._views.menu)
        self._panes = Panes(self._all_panes, self)
        self._split = Split()
        self._lay_out()
        self._wire()
        self._restore()

    def edit_actions(self) -> list[QAction]:
        """For the Edit menu."""
        return [*self._groups.get("edit", []), _gap(self), self.filters.find_action, self.filters.clear_action]

    def view_actions(self) -> list[QAction]:
        """For the View menu."""
        return [
            *self._groups.get("view", []),
            self._holidays.menu.menuAction(),
            self._views.menu.menuAction(),
            _gap(self),
            self._show_details,
            self._details_below,
            *self._panes.actions,
        ]

    def plan_actions(self) -> list[QAction]:
        """For the Plan menu."""
        return [*self._groups.get("plan", []), _gap(self), self._look_back]

    def keep(self) -> None:
        """Remember how the panes are arranged, and let go of the past."""
        if self.looking_back.looking:
            self.looking_back.close_past()
        self.place.divided.keep(self._settings)
        self.place.looks.keep(self._settings)
        self._settings.keep_state(SPLIT, self._split.saveState())
        self._settings.keep_flag(SHOWN, on=self._show_details.isChecked())
        self._settings.keep_flag(BELOW, on=self._details_below.isChecked())

    def _details_actions(self) -> tuple[QAction, QAction]:
        shown = QAction(icon("details"), "&Details", self, checkable=True)
        shown.setShortcut(QKeySequence("F4"))
        shown.setToolTip("Details of the current item (F4)")
        below = QAction("Details &below the plan", self, checkable=True)
        return shown, below

    def _buttons(self) -> list[QAction]:
        """The view actions that have a picture stand in the filter bar too."""
        return [action for action in self._groups.get("view", []) if not action.icon().isNull()]

    def _arrange(self, arrangement: Arrangement) -> None:
        """Show a saved view."""
        self.place.arrange(arrangement)
        self.filters.take(filter_of(arrangement))

    def _all_panes(self) -> list[Pane]:
        then = self.looking_back.then
        places = [self.place] if then is None else [then, self.place]
        views = [(view, view) for place in places for view in (place.tree, place.gantt)]
        details = [(panel, panel.first()) for panel in self._all_details.findChildren(DetailsPanel)]
        return [(self.filters, self.filters.first()), *views, *details]

    def _lay_out(self) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.filters, Line()):
            column.addWidget(widget)
        column.addWidget(self.looking_back, 1)
        self._split.addWidget(above)
        self._split.addWidget(self._all_details)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._split)

    def _wire(self) -> None:
        midnight = QTimer(self, interval=MINUTE)
        midnight.timeout.connect(self._follow_day)
        midnight.start()
        self.filters.filter_changed.connect(self.looking_back.set_filter)
        self.looking_back.turned.connect(self._turn_in_time)
        self.place.filter_counts_changed.connect(self.filters.show_counts)
        self.place.clear_filter_asked.connect(self.filters.clear_action.trigger)
        self.looking_back.set_filter(self.filters.current())
        self.place.chosen_changed.connect(self.details.show_items)
        self.details.item_chosen.connect(self.place.select)
        self.details.close_asked.connect(lambda: self._show_details.setChecked(False))
        self._show_details.toggled.connect(self._all_details.setVisible)
        self._show_details.toggled.connect(self._share_room)
        self._details_below.toggled.connect(self._turn)

    def _turn_in_time(self, then: PlanPlace | None) -> None:
        """Show the details of what is looked at, and let no menu edit or arrange a plan that is out of sight."""
        for group in ("edit", "plan"):
            for action in self._groups.get(group, []):
                action.setEnabled(then is None)
        self._view_then.show(then.plan_actions()["view"] if then is not None else ())
        old = self._all_details.widget(1)
        if old is not None:
            self._all_details.removeWidget(old)
            old.deleteLater()
        if then is not None:
            then.divided.make_room(beside=self._details_beside())
            details = DetailsPanel(then.desk, self._around)
            self._all_details.addWidget(details)
            self._all_details.setCurrentWidget(details)
            details.show_item(then.tree.current_id())
            then.current_changed.connect(details.show_item)
            details.item_chosen.connect(then.select)
            details.close_asked.connect(self.details.close_asked)

    def _follow_day(self) -> None:
        """Show what is late by the day that it is, also where the window stays open overnight."""
        if self.place.gantt.today != self._around.today():
            self.place.turn_to(self._around.today())

    def _restore(self) -> None:
        self.place.divided.restore(self._settings)
        self.place.looks.restore(self._settings)
        roomy = self.screen().availableGeometry().width() >= ROOMY
        shown = self._settings.flag(SHOWN, default=roomy)
        self._show_details.setChecked(shown)
        self._all_details.setVisible(shown)
        self._details_below.setChecked(self._settings.flag(BELOW, default=False))
        state = self._settings.state(SPLIT)
        if state is None or not self._split.restoreState(state):
            self._split.setSizes([1000, 330])

    def _details_beside(self) -> bool:
        return self._show_details.isChecked() and not self._details_below.isChecked()

    def _share_room(self) -> None:
        """Let the details take no more than their part of the width, and the plan know that they stand there."""
        beside, most = self._details_beside(), max(round(self.width() * MOST_DETAILS), self.details.minimumWidth())
        self._split.refresh()
        if beside and self._split.sizes()[1] > most:
            self._split.setSizes([self.width() - most, most])
        for place in (self.place, self.looking_back.then):
            if place is not None:
                place.divided.make_room(beside=beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _turn(self, below: bool) -> None:
        orientation = Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        if self._split.orientation() != orientation:
            self._split.setOrientation(orientation)
            self._split.setSizes([500, 260] if below else [1000, 330])
        self._share_room()


def _gap(parent: QWidget) -> QAction:
    gap = QAction(parent)
    gap.setSeparator(True)
    return gap
