"""Turns the Plan place to how it was and back: reads the revisions, shows them, marks what has changed since."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import WaypostError
from app.domain.records import Item, Kind, Meeting
from app.domain.timescale import Timescale
from app.history.changes import Revision
from app.history.plan import PlanChanged
from app.history.settle import take_theirs
from app.services.record.past import Past
from app.services.work.frozen import frozen
from ui.busy import busy
from ui.desk import Desk
from ui.garbage import set_aside, take_back
from ui.past.sides import Sides
from ui.past.time_bar import TimeBar
from ui.plan_place import PlanPlace
from ui.rows.filtering import RowFilter
from ui.surroundings import Surroundings

ONLY_LOOKED_AT = "This is the plan as it was, to be looked at only. Go back to now to edit it."

MANY = 5_000
"""Changes from which on a busy mark stands while one goes past them."""

AFTER_LETTING_GO = 10
"""Milliseconds after which the panes of a past that is no longer looked at are gone."""


class LookingBack(QWidget):
    """Shows `place`, the plan as it is now; while one looks back another one too or instead, below a bar."""

    turned = Signal(object)
    """The `PlanPlace` of the past that is shown alone from now on, None where the one of now is to be seen."""

    def __init__(self, place: PlanPlace, desk: Desk, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._desk, self._around = place, desk, around
        self._filter = RowFilter()
        self.past: Past | None = None
        self._asked: Past | None = None
        """What is being read, or was: what was read for another has been given up."""
        self._revisions: Sequence[Revision] = ()
        self.then: PlanPlace | None = None
        """The place that shows the past."""
        self._edited: set[str] = set()
        """Ids of the items that were edited since the past was read."""
        self.bar = TimeBar()
        self.bar.hide()
        self._sides = Sides(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._sides, 1)
        self.bar.place_chosen.connect(self.go_to)
        self.bar.day_chosen.connect(self.go_to_day)
        self.bar.beside_now.connect(self._show_beside)
        self.bar.closed.connect(self.close_past)
        desk.plan_changed.connect(self._follow)

    @property
    def looking(self) -> bool:
        """Whether one looks back at the moment."""
        return not self.bar.isHidden()

    def look_back(self) -> None:
        """Read the plan's revisions in the background, then show the newest, from where one can go back."""
        if self.looking:
            return
        self.bar.say("Reading the plan’s revisions…")
        self.bar.show()
        self._edited.clear()
        past = self._desk.session.past()
        self._asked = past
        self._desk.read(past.read_all, lambda revisions: self._begin(past, revisions), self._fail)

    def close_past(self) -> None:
        """Show the plan as it is now again."""
        self.bar.hide()
        self.bar.show_beside(on=False)
        self._now.hold_against_agreed()
        self.turned.emit(None)
        self._sides.let_go()
        then, self.then, self.past, self._asked, self._revisions = self.then, None, None, None, ()
        if then is not None:
            then.desk.abandon()
            then.desk.deleteLater()
            then.deleteLater()
            QTimer.singleShot(AFTER_LETTING_GO, self, _set_aside_anew)
        self._now.tree.setFocus()

    def go_to(self, place: int) -> None:
        """Show the plan after a revision, by its place among all of them."""
        if self.past is None or self.then is None:
            return
        with busy(felt=self._changes_to(place) >= MANY):
            self.past.go_to(place + 1)
            changed = self._differing()
            self.then.turn_to(self._day_of(self.past.shown))
            self.then.mark(changed)
            self._hold_against_each_other()
        self.bar.show_place(place, self.past.shown, len(changed))

    def _changes_to(self, place: int) -> int:
        """How many changes lie between the revision that is shown and another."""
        here = self.past.plan.head - 1 if self.past is not None else place
        return sum(len(revision.changes) for revision in self._revisions[min(here, place) + 1 : max(here, place) + 1])

    def go_to_day(self, day: date) -> None:
        """Show the plan as it was at the end of a day."""
        if self.past is not None:
            self.go_to(self.past.newest_by(day) - 1)

    def set_filter(self, row_filter: RowFilter) -> None:
        """Show what passes the filter, of then and of now."""
        self._filter = row_filter
        for place in (self._now, self.then):
            if place is not None:
                place.set_filter(row_filter)

    def _begin(self, past: Past, revisions: Sequence[Revision]) -> None:
        if past is not self._asked:
            return
        self.past, self._revisions = past, revisions
        desk = Desk(frozen(past.plan, ONLY_LOOKED_AT, revisions), take_theirs, self)
        desk.refused.connect(self._desk.refused)
        self.then = PlanPlace(desk, self._around.fresh_id, self._around.today)
        self.then.clear_filter_asked.connect(self._now.clear_filter_asked)
        self.then.arrange(self._now.arrangement())
        self.then.looks.take_from(self._now.looks)
        self.then.set_filter(self._filter)
        self._sides.take(self.then)
        self.bar.offer(revisions, self._held())
        self.turned.emit(self.then)
        current = self._now.tree.current_id()
        if current is not None:
            self.then.select(current)
        self.go_to(len(revisions) - 1)
        self.bar.slider.setFocus()
        set_aside()

    def _fail(self, error: BaseException) -> None:
        self.bar.hide()
        if not isinstance(error, WaypostError):
            raise error
        self._desk.refused.emit(error)

    def _held(self) -> list[Meeting]:
        """The meetings that were held by today."""
        meetings = self._desk.plan.meetings.values()
        return [meeting for meeting in meetings if meeting.day <= self._around.today()]

    def _show_beside(self, beside: bool) -> None:
        if self.then is None:
            return
        if beside:
            self._sides.show_both()
        else:
            self._sides.show_then()
        self.turned.emit(None if beside else self.then)
        self._hold_against_each_other()

    def _hold_against_each_other(self) -> None:
        """Ghosts of now in the past, and where both are shown ghosts of the past in what is now."""
        if self.then is None or self.past is None:
            return
        then, now = self.past.plan.items, self._desk.plan.items
        self.then.gantt.hold_against(lambda item: _dates(now.get(item.id)), "than now")
        if self.bar.beside:
            self._now.gantt.hold_against(lambda item: _dates(then.get(item.id)), "than then")
            self._now.mark(self._differing())
        else:
            self._now.hold_against_agreed()

    def _follow(self, event: PlanChanged) -> None:
        """Compare anew with what the plan is now."""
        if self.looking:
            self._edited.update(change.id for change in event.changes if change.kind is Kind.ITEM)
        if self.past is not None:
            self.go_to(self.bar.slider.value())

    def _differing(self) -> frozenset[str]:
        """Ids of the items that are others now than then."""
        if self.past is None:
            return frozenset()
        then, now = self.past.plan.items, self._desk.plan.items
        return frozenset(i for i in self.past.changed_since() | self._edited if then.get(i) != now.get(i))

    def _day_of(self, revision: Revision) -> date:
        return revision.at.astimezone().date()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to now, where nothing in the place took it."""
        if self.looking and event.key() == Qt.Key.Key_Escape:
            self.close_past()
        else:
            super().keyPressEvent(event)


def _set_aside_anew() -> None:
    """Take apart what showed the past; the plan as it is now needs no looking through again."""
    take_back()
    set_aside()


def _dates(item: Item | None) -> Timescale | None:
    return item.timescale if item is not None else None
