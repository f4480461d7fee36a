"""The Gantt: scrolls with the tree, shows its rows on a calendar. Painting and gestures are elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QItemSelectionModel, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app.domain.records import Item, Kind
from app.domain.rollup import RollUp
from app.history.plan import PlanChanged
from ui.gantt.bars import Look, look_of_lowest, look_of_parent
from ui.gantt.days import PlanDays
from ui.gantt.gesture import Gesture, NoGesture
from ui.gantt.header import GanttHeader
from ui.gantt.painter import BarPainter, Window
from ui.gantt.scale import Scale
from ui.gantt.ticks import DAY, WEEK, Rows, divisions, header_rows
from ui.palette import PlanColours
from ui.rows.visible_rows import VisibleRows

Select = QItemSelectionModel.SelectionFlag
ZOOM_STEP = 1.25
"""What one notch of the wheel or one use of the command zooms by."""
MARGIN = 10
"""Pixels left of the first day when the plan is fitted in."""


class GanttView(QAbstractScrollArea):
    """The bars of the visible rows. The vertical scroll bar, the selection and the height of rows are the tree's."""

    def __init__(self, rows: VisibleRows, today: date, header_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.today = rows, today
        self.row_height = 32
        self.days = PlanDays(rows.plan, today)
        self.scale = Scale(self.days.extent.first, 1.5)
        self.selection: QItemSelectionModel | None = None
        self._offset = 0.0
        self._fits_plan = True
        """Until the officer zooms or scrolls, the plan fills the width, whatever that is."""
        self._moving = False
        self._looks: dict[str, tuple[Item, RollUp | None, Look]] = {}
        self._bars = BarPainter(today)
        self._header = GanttHeader(self.window_shown, self.header_rows, today, self)
        self._header_height = header_height
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, header_height, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Gantt chart")
        self.setAccessibleDescription("What each bar shows is said by the rows of the plan beside it.")
        self.tip: Callable[[int], str] = lambda _: ""
        """What a tip says for a row."""
        self.viewport().setMouseTracking(True)
        self._gesture: Gesture = NoGesture()

    def take_gestures(self, gesture: Gesture) -> None:
        """Have the mouse and the keyboard go to `gesture` from now on."""
        self._gesture = gesture

    # How it looks

    def restyle(self, colours: PlanColours, font: QFont, row_height: int) -> None:
        """Paint in these colours, with this font and rows of this height from now on."""
        self._colours, self.row_height = colours, row_height
        self._looks.clear()
        self._bars.restyle(colours, font)
        self._header.restyle(colours, font)
        self.viewport().update()

    def look(self, item: Item) -> Look:
        """What the Gantt shows for an item."""
        below = self.rows.rollup(item.id) if self.rows.plan.children(item.id) else None
        kept = self._looks.get(item.id)
        if kept is not None and kept[0] is item and kept[1] is below:
            return kept[2]
        look = look_of_parent(item, below) if below else look_of_lowest(item, self.days.horizon, self.today)
        self._looks[item.id] = (item, below, look)
        return look

    def window_shown(self) -> Window:
        """The part of the calendar on screen."""
        return Window(self.scale, self._offset, self.viewport().width())

    def header_rows(self) -> Rows:
        """The divisions in the header at this scale."""
        return header_rows(self.scale.day_width, self.fontMetrics().averageCharWidth())

    # Following the plan

    def follow(self, event: PlanChanged) -> None:
        """Take in what an edit or a revision changed; the rows have done so already."""
        edited = [change.id for change in event.changes if change.kind is Kind.ITEM]
        items = self.rows.plan.items
        if any(change.kind is Kind.PLAN for change in event.changes):
            self.days = PlanDays(self.rows.plan, self.today)
            self._forget_looks()
        elif self.days.widen(items[item_id] for item_id in edited if item_id in items):
            self._forget_looks()

    def _forget_looks(self) -> None:
        """Look at every row anew, where the plan spans other days than before; what is on screen stays."""
        self._looks.clear()
        scale = Scale(self.days.extent.first, self.scale.day_width)
        if self._fits_plan:
            self.fit_plan()
        else:
            self._show(scale, self._offset + scale.x(self.scale.first))

    # Zoom and scroll

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Zoom by a factor; the date at `at` (pixels in the viewport, None: the middle) stays where it is."""
        anchor = self.viewport().width() / 2 if at is None else at
        scale = self.scale.zoomed(factor)
        self._show(scale, (self._offset + anchor) * scale.day_width / self.scale.day_width - anchor)

    def zoom_in(self) -> None:
        """Make days wider."""
        self.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make days narrower."""
        self.zoom(1 / ZOOM_STEP)

    def fit(self, first: date, last: date, beside: int = MARGIN) -> None:
        """Show the days from `first` to `last` in full width."""
        room = max(self.viewport().width() - 2 * beside, 50)
        scale = replace(self.scale, first=self.days.extent.first).fitting((last - first).days + 1, room)
        self._show(scale, scale.x(first) - beside)

    def fit_plan(self) -> None:
        """Show all days of the plan."""
        horizon = self.days.horizon
        self.fit(min(self.days.first or horizon.start, horizon.start), horizon.end)
        self._fits_plan = True

    def fit_selection(self) -> None:
        """Show the days of the selected rows."""
        spans = [self.rows.rollup(self.rows.id_at(row)) for row in self.selected_rows()]
        firsts = [span.first for span in spans if span.first]
        lasts = [span.last for span in spans if span.last]
        if firsts and lasts:
            self.fit(min(firsts) - timedelta(days=7), max(lasts) + timedelta(days=7), 24)

    def go_to_today(self) -> None:
        """Bring today to the middle."""
        self._show(self.scale, self.scale.x(self.today) - self.viewport().width() / 2)

    def _show(self, scale: Scale, offset: float) -> None:
        self.scale, self._offset, self._fits_plan = scale, offset, False
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        whole = scale.day_width * self.days.extent.days
        self._moving = True
        bar.setRange(min(0, round(offset)), max(round(whole - width), round(offset), 0))
        bar.setPageStep(width)
        bar.setSingleStep(max(round(scale.day_width * 7), 20))
        bar.setValue(round(offset))
        self._moving = False
        self._header.update()
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx and not self._moving:
            self._offset, self._fits_plan = float(self.horizontalScrollBar().value()), False
            self._header.update()
            self.viewport().update()
        elif dy:
            self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._header.setGeometry(0, 0, self.viewport().width(), self._header_height)
        if self._fits_plan:
            self.fit_plan()
        else:
            self._show(self.scale, self._offset)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (turned.y() / 120), event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turned.x() or turned.y()) // 2)
        else:
            super().wheelEvent(event)
            return
        event.accept()

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

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), self.tip(row) if row is not None else "", self.viewport())
            return True
        return super().viewportEvent(event)

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row is not None:
            self._select(row, event.modifiers())
        self._gesture.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gesture.move(event)

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        self._gesture.release()

    def _select(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select as the tree does: one row, or one more with Ctrl."""
        if self.selection is None:
            return
        several = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        how = Select.Toggle if several else Select.ClearAndSelect
        self.selection.setCurrentIndex(self.selection.model().index(row, 1), how | Select.Rows)

    # Painting

    def _look_now(self, item: Item) -> Look:
        look, dragged = self.look(item), self._gesture.shape_of(item.id)
        return look if dragged is None else replace(look, shape=dragged, days_late=0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        exposed = event.rect()
        painter.fillRect(exposed, self._colours.base)
        window = self.window_shown()
        tops = self._exposed_tops(exposed)
        self._paint_grounds(painter, exposed, tops)
        self._paint_grid(painter, window, exposed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrushOrigin(QPointF(-self._offset, -self.verticalScrollBar().value()))
        for row, top in tops:
            self._bars.paint(painter, window, self._look_now(self.rows.item(row)), top + self.row_height / 2)
        self._paint_today(painter, window, exposed)

    def _exposed_tops(self, exposed: QRect) -> list[tuple[int, int]]:
        scrolled, height = self.verticalScrollBar().value(), self.row_height
        first = max((exposed.top() + scrolled) // height, 0)
        last = min((exposed.bottom() + scrolled) // height, len(self.rows) - 1)
        return [(row, row * height - scrolled) for row in range(first, last + 1)]

    def _paint_grounds(self, painter: QPainter, exposed: QRect, tops: list[tuple[int, int]]) -> None:
        selected = self.selection
        painter.setPen(self._colours.faint_grid)
        for row, top in tops:
            if selected is not None and selected.isSelected(selected.model().index(row, 0)):
                painter.fillRect(exposed.left(), top, exposed.width(), self.row_height, self._colours.selected)
            painter.drawLine(exposed.left(), top + self.row_height - 1, exposed.right(), top + self.row_height - 1)

    def _paint_grid(self, painter: QPainter, window: Window, exposed: QRect) -> None:
        rows, left, right = self.header_rows(), exposed.left() + self._offset, exposed.right() + self._offset
        if rows.lower in (DAY, WEEK):
            for day, _ in divisions(WEEK, self.scale, left, right):
                x = window.x(day + timedelta(days=5))
                painter.fillRect(
                    round(x), exposed.top(), round(2 * self.scale.day_width), exposed.height(), self._colours.weekend
                )
        for unit, colour in ((rows.lower, self._colours.faint_grid), (rows.upper, self._colours.grid)):
            painter.setPen(QPen(colour, 1))
            for day, _ in divisions(unit, self.scale, left, right):
                x = round(window.x(day))
                painter.drawLine(x, exposed.top(), x, exposed.bottom())

    def _paint_today(self, painter: QPainter, window: Window, exposed: QRect) -> None:
        x = window.x(self.today) + self.scale.day_width / 2
        painter.setPen(QPen(self._colours.late, 1.5))
        painter.drawLine(QPointF(x, exposed.top()), QPointF(x, exposed.bottom() + 1))
