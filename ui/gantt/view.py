"""The Gantt: scrolls with the tree, shows its rows on a calendar. Painting and gestures are elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.domain.records import Item, Kind
from app.history.changes import WHOLE
from app.history.plan import PlanChanged
from ui.gantt.backdrop import Backdrop
from ui.gantt.bars import Look, Shape, agreed
from ui.gantt.calendar_area import CalendarArea
from ui.gantt.days import PlanDays
from ui.gantt.gesture import Gesture, InTurn
from ui.gantt.header import GanttHeader
from ui.gantt.link_layer import LinkLayer
from ui.gantt.links import Link
from ui.gantt.looks import Former, Looks
from ui.gantt.painter import BarPainter
from ui.palette import PlanColours
from ui.rows.events import Span, spans_of
from ui.rows.exposed import rows_of
from ui.rows.visible_rows import VisibleRows

Select = QItemSelectionModel.SelectionFlag
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class GanttView(CalendarArea):
    """The bars of the visible rows. The vertical scroll bar, the selection and the height of rows are the tree's."""

    unlink_asked = Signal(object)
    """A `Link` that is to go."""
    link_menu_asked = Signal(object, QPoint)
    """A `Link` about which the officer wants to know what can be done, and a place on the screen."""

    def __init__(self, rows: VisibleRows, today: date, header_height: int, parent: QWidget | None = None) -> None:
        super().__init__(PlanDays(rows.plan, today), today, header_height, parent)
        self.rows = rows
        self.row_height = 32
        self.selection: QItemSelectionModel | None = None
        self.pointed_row: int | None = None
        """The row under the pointer."""
        self.looks = Looks(rows, lambda: self.days.horizon, today)
        self.links = LinkLayer(self)
        self.tip: Callable[[int], str] = lambda _: ""
        """What a tip says for a row."""
        self.link_tip: Callable[[Link], str] = lambda _: ""
        """What a tip says for a dependency."""
        self._bars = BarPainter(today)
        self._backdrop = Backdrop(today)
        self.header = GanttHeader(self.window_shown, self.header_rows, today, self)
        self.scale_changed.connect(self.header.update)
        self.show_meetings()
        self._gesture: Gesture = InTurn()
        self.setAccessibleName("Gantt chart")
        self.setAccessibleDescription("What each bar shows is said by the rows of the plan beside it.")
        self.viewport().setMouseTracking(True)

    def make_header(self, height: int) -> None:
        """Give the header so many pixels."""
        self.header_height = height
        self.setViewportMargins(0, height, 0, 0)
        self.header.setGeometry(0, 0, self.viewport().width(), height)

    def take_gestures(self, gesture: Gesture) -> None:
        """Have the mouse go to `gesture` from now on."""
        self._gesture = gesture

    # How it looks

    def restyle(self, colours: PlanColours, font: QFont, row_height: int) -> None:
        """Paint in these colours, with this font and rows of this height from now on."""
        self.colours, self.row_height = colours, row_height
        self.looks.forget()
        self._bars.restyle(colours, font)
        self._backdrop.colours = colours
        self.header.restyle(colours, font)
        self.viewport().update()

    def turn_to(self, day: date) -> None:
        """Show what is late, and the line of today, as on another day."""
        self.today = self.header.today = self._backdrop.today = day
        self._bars.turn_to(day)
        self.looks.turn_to(day)
        self.header.update()
        self.viewport().update()

    def show_holidays(self, holidays: Mapping[date, str]) -> None:
        """Shade these days, by the names of their holidays, where days or weeks are told apart."""
        self._backdrop.holidays = self.header.holidays = holidays
        self.viewport().update()

    def show_meetings(self) -> None:
        """Mark the plan's meetings above the rows."""
        self.header.meetings = sorted(self.rows.plan.meetings.values(), key=lambda meeting: meeting.day)
        self.header.update()

    def hold_against(self, former: Former = agreed, than: str = "") -> None:
        """Show as ghosts where the dates of items were: as agreed, or as `former` knows them; `than` ends the words."""
        self.looks.hold_against(former, than)
        self.viewport().update()

    def look_now(self, item: Item) -> Look:
        """What an item looks like, also while it is dragged."""
        dragged = self._gesture.shape_of(item.id)
        if dragged is not None:
            return replace(self.looks.of(item), shape=dragged, days_late=0)
        return self.looks.endangered(item)

    def shape_now(self, item: Item) -> Shape | None:
        """The shape of an item, also while it is dragged."""
        return self._gesture.shape_of(item.id) or self.looks.of(item).shape

    # Following the plan

    def follow(self, event: PlanChanged) -> None:
        """Take in what an edit or a revision changed; the rows have done so already."""
        edited = [change.id for change in event.changes if change.kind is Kind.ITEM]
        items = self.rows.plan.items
        self.looks.reckon_anew()
        self.links.follow(event)
        if self.links:
            self._repaint_lines(event, edited)
        if any(change.kind is Kind.MEETING for change in event.changes):
            self.show_meetings()
        if any(change.kind is Kind.PLAN for change in event.changes):
            self._take_days(PlanDays(self.rows.plan, self.today))
        elif self.days.widen(items[item_id] for item_id in edited if item_id in items):
            self._take_days(self.days)

    def _repaint_lines(self, event: PlanChanged, edited: list[str]) -> None:
        """Paint anew what an edit does to other rows: all, where there are other rows or other lines than before."""
        if any(change.field in (WHOLE, "place", "dependencies") for change in event.changes):
            self.viewport().update()
            return
        scrolled, last = self.verticalScrollBar().value(), len(self.rows) - 1
        first, end = (y // self.row_height for y in (scrolled, scrolled + self.viewport().height()))
        for span in spans_of(self.links.rows_affected(edited, first, min(end, last))):
            self.repaint_rows(span)

    def _take_days(self, days: PlanDays) -> None:
        """Look at every row anew, where the plan spans other days than before."""
        self.looks.forget()
        self.take_days(days)

    def fit_selection(self) -> None:
        """Show the days of the selected rows."""
        items = [item for row in self.selected_rows() if (item := self.rows.item_there(row)) is not None]
        spans = [self.rows.rollup(item.id) for item in items]
        firsts = [span.first for span in spans if span.first]
        lasts = [span.last for span in spans if span.last]
        if firsts and lasts:
            self.fit(min(firsts) - timedelta(days=7), max(lasts) + timedelta(days=7), 24)

    # Rows

    def row_at(self, y: float) -> int | None:
        """The row at a height of the viewport."""
        row = int((y + self.verticalScrollBar().value()) // self.row_height)
        return row if 0 <= row < len(self.rows) else None

    def row_top(self, row: int) -> int:
        """Where a row begins in the viewport."""
        return row * self.row_height - self.verticalScrollBar().value()

    def selected_rows(self) -> list[int]:
        """The rows that are selected, in order."""
        if self.selection is None:
            return []
        return sorted(index.row() for index in self.selection.selectedRows())

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if self._gesture.press(event):
            self.choose_link(None)
            if row is not None:
                self._select(row, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.NoButton:
            self._point(event.position())
        else:
            self._gesture.move(event)

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        self._gesture.release()

    def choose_link(self, link: Link | None) -> None:
        """Have one dependency stand out and Del remove it; None: none."""
        if link != self.links.chosen:
            self.links.chosen = link
            self.viewport().update()

    def _point(self, position: QPointF) -> None:
        """Show what the pointer is over: by its form, a handle at the bar, and a line that stands out."""
        form = self._gesture.hover(position)
        self.viewport().setCursor(form if form is not None else Qt.CursorShape.ArrowCursor)
        over = self.links.at(position) if form is Qt.CursorShape.PointingHandCursor else None
        row = self.row_at(position.y())
        if over != self.links.hovered:
            self.links.hovered = over
            self.viewport().update()
        if row != self.pointed_row:
            for one in (row, self.pointed_row):
                if one is not None:
                    self.repaint_rows(Span(one, one))
            self.pointed_row = row

    def repaint_rows(self, span: Span) -> None:
        """Paint these rows anew."""
        first, last = max(self.row_top(span.first), 0), self.row_top(span.last + 1)
        self.viewport().update(0, first, self.viewport().width(), min(last, self.viewport().height()) - first)

    def _select(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select as the tree does: one row, one more with Ctrl, with Shift all from the current one on."""
        if self.selection is None:
            return
        index, current = self.selection.model().index(row, 1), self.selection.currentIndex()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and current.isValid():
            rows = QItemSelection(current.siblingAtColumn(1), index)
            self.selection.select(rows, Select.ClearAndSelect | Select.Rows)
            return
        several = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        how = Select.Toggle if several else Select.ClearAndSelect
        self.selection.setCurrentIndex(index, how | Select.Rows)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._removes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removes(event):
            self.unlink_asked.emit(self.links.chosen)
        else:
            super().keyPressEvent(event)

    def _removes(self, event: QKeyEvent) -> bool:
        """Whether a key removes the chosen dependency, and not the selected rows."""
        return self.links.chosen is not None and event.key() in REMOVING

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        link = self.links.at(QPointF(event.pos()))
        if link is None:
            event.ignore()
        else:
            self.choose_link(link)
            self.link_menu_asked.emit(link, event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos()), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave and self.pointed_row is not None:
            self.repaint_rows(Span(self.pointed_row, self.pointed_row))
            self.pointed_row = None
        return super().viewportEvent(event)

    def _tip_at(self, position: QPoint) -> str:
        link, row = self.links.at(QPointF(position)), self.row_at(position.y())
        if link is not None:
            return self.link_tip(link)
        return self.tip(row) if row is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.setGeometry(0, 0, self.viewport().width(), self.header_height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        exposed, window = event.rect(), self.window_shown()
        rows = rows_of(event.region(), self.verticalScrollBar().value(), self.row_height, len(self.rows))
        painter.fillRect(exposed, self.colours.base)
        self._backdrop.paint_days_off(painter, window, self.header_rows(), exposed)
        self._paint_grounds(painter, exposed, rows)
        self._backdrop.paint_grid(painter, window, self.header_rows(), exposed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._backdrop.paint_today(painter, window, exposed)
        there = ((row, self.rows.item_there(row)) for row in rows)
        looks = [(row, self.look_now(item)) for row, item in there if item is not None]
        if rows:
            self._paint_links(painter, rows)
        for row, look in looks:
            self._bars.paint(painter, window, look, self.row_top(row) + self.row_height / 2)
        self._gesture.paint(painter)

    def _paint_links(self, painter: QPainter, rows: list[int]) -> None:
        items = self.rows.plan.items
        self.links.paint(painter, self.colours, rows[0], rows[-1], lambda item_id: self.looks.danger(items[item_id]))

    def _paint_grounds(self, painter: QPainter, exposed: QRect, rows: list[int]) -> None:
        selected = self.selection
        painter.setPen(self.colours.faint_grid)
        for row in rows:
            top = self.row_top(row)
            if selected is not None and selected.isSelected(selected.model().index(row, 0)):
                painter.fillRect(exposed.left(), top, exposed.width(), self.row_height, self.colours.selected)
            painter.drawLine(exposed.left(), top + self.row_height - 1, exposed.right(), top + self.row_height - 1)
