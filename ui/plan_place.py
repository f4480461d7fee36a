"""The Plan place: the tree beside the Gantt, one list of rows, one selection, one vertical scroll bar."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.records import Kind
from app.domain.view import Arrangement
from app.history.plan import PlanChanged
from ui.arranging import Arranging
from ui.busy import busy
from ui.desk import Desk
from ui.dialogs.meetings import MeetingsDialog
from ui.divided import Divided
from ui.gantt.asks import LinkAsks
from ui.gantt.band import GanttBand
from ui.gantt.baselines import Baselines
from ui.gantt.commands import view_commands
from ui.gantt.dragging import BarDragging
from ui.gantt.gesture import InTurn
from ui.gantt.linking import LinkChoosing, Linking
from ui.gantt.view import GanttView
from ui.mouse.rubber_band import RubberBand
from ui.palette import plan_colours
from ui.row_looks import RowLooks
from ui.rows.arrangement import arranged, grouping_of, sorting_of
from ui.rows.filtering import Counts, RowFilter
from ui.rows.visible_rows import VisibleRows
from ui.slices import Slices
from ui.tree.actions import Command, actions_of
from ui.tree.asks import Asks
from ui.tree.columns import FIELDS, Column
from ui.tree.delegate import CellDelegate
from ui.tree.gesture import FirstOf
from ui.tree.gestures import Gestures
from ui.tree.keeping import Keeping
from ui.tree.model import PlanModel
from ui.tree.nothing import Nothing
from ui.tree.painter import TreePainter
from ui.tree.row_dragging import RowDragging
from ui.tree.spoken import Spoken
from ui.tree.view import PlanTree

READ_AHEAD_AFTER = 1000
"""Milliseconds after which what filters and sorts need is made ready, while nothing else is to be done."""
READ_AHEAD_PAUSE = 40
"""Milliseconds of rest between two slices of that, so that scrolling and typing are not felt to be slower."""
MANY = 20_000
"""Items of a plan from which on a busy mark stands while all rows are put elsewhere."""
HEADER_HEIGHT = 48
"""Pixels of the headings at least, so that the rows of both views begin at one height."""


class PlanPlace(QWidget):
    """Shows the plan on a desk, and says which item is current and how many pass the filter."""

    current_changed = Signal(object)
    chosen_changed = Signal(object)
    """The ids of the items that are selected, or of the current one where none is."""
    filter_counts_changed = Signal(int, int)
    clear_filter_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        fresh_id: Callable[[], str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows = VisibleRows(desk.plan, today())
        self._reading = Slices(self, READ_AHEAD_PAUSE)
        QTimer.singleShot(READ_AHEAD_AFTER, self, lambda: self._reading.start(self.rows.read_ahead()))
        self._following = False
        self._current: str | None = None
        self._chosen: list[str] = []
        self.asks = Asks(desk, fresh_id)
        self.gantt = GanttView(self.rows, today(), HEADER_HEIGHT, self)
        self._spoken = spoken = Spoken(self.rows, today(), self.gantt.looks.danger)
        model = PlanModel(self.rows, spoken.row, self._enter, self._may_enter, self)
        self.tree = PlanTree(self.rows, model, TreePainter(self.rows, today()), HEADER_HEIGHT, self)
        self.gantt.tip = spoken.tip
        self._take_tree_gestures()
        self._take_gantt_gestures()
        gestures = Gestures(self.tree, self.asks)
        delegate = CellDelegate(desk.plan, self._title_left, self.rows.id_at, gestures.meant, gestures.enter, self.tree)
        self.tree.setItemDelegate(delegate)
        self._nothing = Nothing(self.tree, gestures.add_below, self.clear_filter_asked.emit)
        self._keeping = Keeping(
            self.tree, delegate, lambda typed: gestures.enter(typed.seen, typed.column, typed.words)
        )
        self.looks = RowLooks(self, self._restyle)
        self.arranging = Arranging(self.tree, self.asks, self._arranging)
        self._fresh_id, self._today = fresh_id, today
        self._actions = self._made_actions(gestures)
        self._lay_out()
        self._share()
        self._restyle()
        self._tell_counts(self.rows.counts)
        desk.plan_changed.connect(self._follow)
        desk.arrivals.changed.connect(self._mark_arrivals)

    def _made_actions(self, gestures: Gestures) -> dict[str, list[QAction]]:
        """By the menus that they stand in."""
        meetings = Command("&Meetings…", "Add, change and remove the Board’s dates.", self._edit_meetings)
        baselines = Baselines(self.desk, self.tree.selected_ids)
        view = actions_of(self, [*view_commands(self.gantt), None, *self.arranging.commands()])
        return {
            "edit": actions_of(self, gestures.commands()),
            "view": [*view, *self.arranging.menus(self), *self.looks.actions],
            "plan": actions_of(self, [*baselines.commands(), None, meetings]),
        }

    def _take_tree_gestures(self) -> None:
        tree = self.tree
        band = RubberBand(tree, tree.selectionModel(), lambda: tree.row_height)
        tree.take_gestures(FirstOf([RowDragging(tree, self.asks.move), band]))

    def _take_gantt_gestures(self) -> None:
        gantt, links = self.gantt, LinkAsks(self.desk, self)
        dragging = BarDragging(gantt, self.asks.schedule)
        editing = InTurn([Linking(gantt, links.link), dragging, LinkChoosing(gantt)], lambda: self.desk.editable)
        gantt.take_gestures(InTurn([editing, GanttBand(gantt, self.tree.selectionModel())]))
        gantt.unlink_asked.connect(links.unlink)
        gantt.link_menu_asked.connect(links.offer)
        gantt.link_tip = links.words

    def _may_enter(self, item_id: str, column: Column) -> bool:
        return self.desk.session.why_fixed(item_id, FIELDS[column]) is None

    def _lay_out(self) -> None:
        self.divided = Divided(self.tree, self.gantt, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.divided)

    def _share(self) -> None:
        """Join what the two views have in common: scrolling and selection."""
        tree_bar, gantt_bar = self.tree.verticalScrollBar(), self.gantt.verticalScrollBar()
        tree_bar.rangeChanged.connect(self._copy_range)
        tree_bar.valueChanged.connect(gantt_bar.setValue)
        gantt_bar.valueChanged.connect(tree_bar.setValue)
        self.gantt.selection = self.tree.selectionModel()
        self.tree.selectionModel().selectionChanged.connect(self._repaint_selection)
        self.tree.selectionModel().currentRowChanged.connect(self._tell_current)
        for event in (self.rows.inserted, self.rows.removed, self.rows.moved, self.rows.reset):
            event.connect(lambda _: self.gantt.viewport().update())
        self.rows.changed.connect(self.gantt.repaint_rows)
        self.rows.counts_changed.connect(self._tell_counts)

    def _copy_range(self, low: int, high: int) -> None:
        bar, original = self.gantt.verticalScrollBar(), self.tree.verticalScrollBar()
        bar.setRange(low, high)
        bar.setPageStep(original.pageStep())
        bar.setSingleStep(original.singleStep())

    # What the shell uses

    def set_filter(self, row_filter: RowFilter) -> None:
        """Show what passes the filter."""
        with self._arranging():
            self.rows.set_filter(row_filter)

    def arrangement(self) -> Arrangement:
        """What is shown and how, as it can be saved."""
        rows = self.rows
        return arranged(rows.row_filter, rows.sorting, rows.grouping, self.tree.headings.shown_optional())

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and group as was saved, and show the columns that were shown; the filter is the filter bar's."""
        with self._arranging():
            self.rows.sort(sorting_of(arrangement))
            self.rows.group(grouping_of(arrangement))
        self.tree.headings.show_optional(arrangement.columns)

    def mark(self, item_ids: frozenset[str]) -> None:
        """Have items stand out that are others at another time."""
        self.tree.painted.marked = self._spoken.marked = item_ids
        self.tree.viewport().update()

    def turn_to(self, day: date) -> None:
        """Show and say what is late as on another day."""
        self.gantt.turn_to(day)
        self.tree.painted.today = self._spoken.today = day
        self.tree.viewport().update()

    def hold_against_agreed(self) -> None:
        """Show as ghosts the dates as once agreed, and mark nothing."""
        self.gantt.hold_against()
        self.mark(frozenset())

    def select(self, item_id: str) -> None:
        """Make an item visible and current."""
        self.tree.go_to(item_id)

    def plan_actions(self) -> dict[str, list[QAction]]:
        """The commands of this place for the menus "edit", "view" and "plan"."""
        return self._actions

    def _edit_meetings(self) -> None:
        MeetingsDialog(self.desk, self._fresh_id, self._today(), self).open()

    def _enter(self, item_id: str, column: Column, words: str) -> bool:
        return self.asks.enter([item_id], column, words)

    def _title_left(self, row: int) -> int:
        return self.tree.painted.title_left(row, self.tree.strip(Column.TITLE).left)

    # Following

    @contextmanager
    def _eye_kept(self) -> Generator[None]:
        """Keep what the officer has under their hands while rows come and go; who is current is told afterwards."""
        self._following = True
        with self._keeping.kept():
            yield
            self._following = False
        self._tell_if_other()

    @contextmanager
    def _arranging(self) -> Generator[None]:
        """Keep the same while all rows are arranged anew."""
        with busy(felt=len(self.rows.plan.items) >= MANY), self._eye_kept():
            yield

    def _follow(self, event: PlanChanged) -> None:
        """Take in an edit or a revision without moving what the officer looks at."""
        with self._eye_kept():
            self.rows.follow(event)
            self.gantt.follow(event)
        if any(change.kind is Kind.PLAN for change in event.changes):
            self._restyle()

    def _mark_arrivals(self) -> None:
        """Show and say for a while what somebody else has changed."""
        by = self.desk.arrivals.by
        self._spoken.fresh = by
        self.tree.painted.fresh = frozenset(self.rows.nearest_shown(by))
        self.tree.viewport().update()

    def _tell_if_other(self) -> None:
        """Say which item is current now, once all rows are where they belong."""
        current = self.tree.current_id()
        if current != self._current:
            self._current = current
            self.current_changed.emit(current)
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        selected, current = self.tree.selected_ids(), self.tree.current_id()
        chosen = selected or ([current] if current is not None else [])
        if chosen != self._chosen:
            self._chosen = chosen
            self.chosen_changed.emit(chosen)

    def _repaint_selection(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.tree.viewport().update()
        self.gantt.viewport().update()
        if not self._following:
            self._tell_chosen()

    def _tell_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._following:
            self._current = self.tree.current_id()
            self.current_changed.emit(self._current)
            self._tell_chosen()

    def _tell_counts(self, counts: Counts) -> None:
        self._nothing.show_for(self.rows.plan, len(self.rows), editable=self.desk.editable)
        self.filter_counts_changed.emit(counts.shown, counts.total)

    # Looks

    def _restyle(self) -> None:
        hints = QGuiApplication.styleHints()  # named, since Qt's binding lets go of it and of what it owns otherwise
        strong = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        colours = plan_colours(self.palette(), self.rows.plan.details.rag_scale, strong=strong)
        header = max(2 * self.fontMetrics().height() + 14, HEADER_HEIGHT)
        self.tree.make_headings(header)
        self.gantt.make_header(header)
        height = self.tree.restyle(colours, self.font(), self.looks)
        self.gantt.restyle(colours, self.font(), height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "gantt"):
            self._restyle()
