"""Paints whole rows of the tree from kept texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, takewhile

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.domain.lateness import days_late
from app.domain.records import Item
from ui.kept_texts import KeptTexts, bold, smaller
from ui.palette import PlanColours
from ui.rows.visible_rows import VisibleRows
from ui.tree.cells import Cells
from ui.tree.columns import Column

PAD = 10
"""Pixels between the edge of a column and its text."""
STEP = 18
"""Pixels by which each level is indented."""
LEAST_WHEREABOUTS = 60
"""Pixels below which it is not said beside a row of a group where it stands in the plan."""
BOLD_TO = 1
"""The deepest level whose titles are set in semi-bold."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a column stands in the viewport, in pixels."""

    column: Column
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row stands out: selected, and the column that has the keyboard."""

    selected: bool = False
    focus: Column | None = None


class TreePainter:
    """Draws rows; `colours` and the font may be changed between two paintings."""

    def __init__(self, rows: VisibleRows, today: date) -> None:
        self.today = today
        self.cells = Cells(rows.plan)
        self._rows = rows
        self.marked: frozenset[str] = frozenset()
        """Items that stand out at the left edge: they are others now than in the plan that is looked at."""
        self.cut: frozenset[str] = frozenset()
        """Items that wait to be pasted elsewhere; they are drawn pale."""
        self.fresh: frozenset[str] = frozenset()
        """Items that somebody else changed a moment ago, or above such a one that is folded away."""

    def restyle(self, colours: PlanColours, font: QFont, lines: int = 1) -> None:
        """Paint in these colours, with this font and titles of so many lines from now on."""
        self._lines = lines
        self.colours = colours
        self.regular, self.heavy = KeptTexts(font), KeptTexts(bold(font))
        self._letter = KeptTexts(smaller(font, 0.86, heavy=True))

    def paint_row(self, painter: QPainter, row: int, top: int, height: int, strips: Sequence[Strip]) -> None:
        """Draw one row; the ground is there already."""
        item, middle = self._rows.item_there(row), top + height / 2
        if item is None:
            self._paint_heading(painter, row, strips, middle)
            return
        context = self._is_pale(row)
        if item.id in self.marked:
            self._paint_mark(painter, middle)
        for strip in strips:
            if strip.column is Column.TITLE:
                self._paint_title(painter, row, item, self.title_strip(item, strips), middle)
            elif strip.column is Column.RAG:
                self._paint_rating(painter, item, strip, middle)
            elif strip.column is Column.TIMESCALE:
                self._paint_timescale(painter, item, strip, middle)
            elif strip.column is Column.DONE and self._sums_up(item):
                painter.setPen(self.colours.muted)
                self._paint_text(painter, self.regular, f"{self._rows.rollup(item.id).percent_done} %", strip, middle)
            else:
                texts = self.heavy if strip.column is Column.NUMBER and self._is_bold(row) else self.regular
                painter.setPen(self.colours.muted if context else self.colours.text)
                self._paint_text(painter, texts, self.cells.text(item, strip.column), strip, middle)

    def _paint_mark(self, painter: QPainter, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.accent)
        painter.drawEllipse(QPointF(7, middle), 3, 3)

    def paint_ground(self, painter: QPainter, row: int, top: int, height: int, width: int, state: RowState) -> None:
        """Draw what lies under a row: the selection, the shade of a heading, and the line below it."""
        if self._rows.item_there(row) is None:
            painter.fillRect(0, top, width, height, self.colours.weekend)
        if self._rows.id_at(row) in self.fresh:
            painter.fillRect(0, top, width, height, self.colours.fresh)
        if state.selected:
            painter.fillRect(0, top, width, height, self.colours.selected)
            painter.fillRect(0, top + 4, 3, height - 8, self.colours.accent)
        painter.fillRect(0, top + height - 1, width, 1, self.colours.faint_grid)

    def paint_focus(self, painter: QPainter, strip: Strip, top: int, height: int) -> None:
        """Draw the frame of the cell that has the keyboard."""
        painter.setPen(QPen(self.colours.accent, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(strip.left + 2.5, top + 2.5, strip.width - 5, height - 6), 3, 3)

    def title_left(self, row: int, strip_left: int) -> int:
        """Where the title of a row begins."""
        return strip_left + PAD + self._rows.depth(row) * STEP + STEP

    def title_strip(self, item: Item, strips: Sequence[Strip]) -> Strip:
        """Where an item's title may stand: a parent's runs on, as in Excel, over cells beside it that show nothing."""
        titles = dropwhile(lambda strip: strip.column is not Column.TITLE, strips)
        title, width = next(titles), 0
        if self._rows.plan.children(item.id):
            width = sum(strip.width for strip in takewhile(lambda strip: self._is_empty(item, strip.column), titles))
        return Strip(Column.TITLE, title.left, title.width + width)

    def words_fit(self, row: int, column: Column, strips: Sequence[Strip]) -> bool:
        """Whether a cell of a column that is shown shows all of its words."""
        item = self._rows.item_there(row)
        if item is None:
            return True
        text, is_title = self.cells.edited(item, column), column is Column.TITLE
        strip = self.title_strip(item, strips) if is_title else next(one for one in strips if one.column is column)
        left = self.title_left(row, strip.left) if is_title else strip.left + PAD
        return "\n" not in text and self._texts(row, strip).width(text) <= strip.left + strip.width - left - 4

    def _is_empty(self, item: Item, column: Column) -> bool:
        return not self.cells.text(item, column) and not (column is Column.DONE and self._sums_up(item))

    def _sums_up(self, item: Item) -> bool:
        """Whether a row says how much is done below it, since nobody has said it of the item itself."""
        return item.percent_complete is None and bool(self._rows.plan.children(item.id))

    def _is_pale(self, row: int) -> bool:
        return self._rows.is_context(row) or self._rows.id_at(row) in self.cut

    def _texts(self, row: int, strip: Strip) -> KeptTexts:
        return self.heavy if strip.column is Column.TITLE and self._is_bold(row) else self.regular

    def _is_bold(self, row: int) -> bool:
        if self._rows.grouping is not None:
            return False
        return self._rows.depth(row) <= BOLD_TO and bool(self._rows.plan.children(self._rows.id_at(row)))

    def _paint_text(
        self, painter: QPainter, texts: KeptTexts, words: str, strip: Strip, middle: float, used: int = 0
    ) -> None:
        room = strip.width - PAD - 4 - used
        if words and room > 8:
            painter.setFont(texts.font)
            painter.drawStaticText(QPointF(strip.left + PAD, middle - texts.height / 2), texts.get(words, room))

    def _paint_title(self, painter: QPainter, row: int, item: Item, strip: Strip, middle: float) -> None:
        left = self.title_left(row, strip.left)
        self._paint_marker(painter, row, left - STEP / 2 - 3, middle)
        room = strip.left + strip.width - left - 4
        if room <= 8:
            return
        texts = self._texts(row, strip)
        muted = self._is_pale(row) or not item.title
        painter.setPen(self.colours.muted if muted else self.colours.text)
        painter.setFont(texts.font)
        plan = self._rows.plan
        title = item.title or f"Untitled {plan.details.level(plan.depth(item.id)).name}"
        lines = texts.lines(title, room, self._lines) if self._lines > 1 else (title,)
        y, words = middle - texts.height * len(lines) / 2, texts.get(lines[0], room)
        for place, line in enumerate(lines):
            painter.drawStaticText(QPointF(left, y + place * texts.height), texts.get(line, room))
        if self._rows.grouping is not None and item.place.parent is not None and len(lines) == 1:
            self._paint_whereabouts(painter, plan.items[item.place.parent], left + words.size().width(), strip, middle)

    def _paint_whereabouts(self, painter: QPainter, parent: Item, left: float, strip: Strip, middle: float) -> None:
        """What a row of a group stands below in the plan, where there is room for it."""
        room = strip.left + strip.width - left - 3 * PAD
        if room > LEAST_WHEREABOUTS and parent.title:
            painter.setPen(self.colours.muted)
            painter.setFont(self.regular.font)
            words = self.regular.get(f"in {parent.title}", room)
            painter.drawStaticText(QPointF(left + 2 * PAD, middle - self.regular.height / 2), words)

    def _paint_heading(self, painter: QPainter, row: int, strips: Sequence[Strip], middle: float) -> None:
        """The heading of a group, from its title's column over all that are beside it, with its count."""
        heading = self._rows.heading(row)
        title = next((strip for strip in strips if strip.column is Column.TITLE), None)
        if heading is None or title is None:
            return
        left, end = self.title_left(row, title.left), max(strip.left + strip.width for strip in strips)
        self._paint_marker(painter, row, left - STEP / 2 - 3, middle)
        room = max(end - left - self.regular.width(heading.items) - 2 * PAD, 20)
        words = self.heavy.get(heading.words, room)
        painter.setPen(self.colours.text)
        painter.setFont(self.heavy.font)
        painter.drawStaticText(QPointF(left, middle - self.heavy.height / 2), words)
        painter.setPen(self.colours.muted)
        painter.setFont(self.regular.font)
        at = QPointF(left + words.size().width() + PAD, middle - self.regular.height / 2)
        painter.drawStaticText(at, self.regular.get(heading.items))

    def _paint_marker(self, painter: QPainter, row: int, x: float, y: float) -> None:
        """The triangle that expands or collapses, or the dot of a row without any below it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.muted)
        if not self._rows.has_children(row):
            painter.drawEllipse(QPointF(x, y), 2.2, 2.2)
        elif self._rows.is_expanded(row):
            painter.drawPolygon(_triangle((x - 5, y - 2.5), (x + 5, y - 2.5), (x, y + 3.5)))
        else:
            painter.drawPolygon(_triangle((x - 2.5, y - 5), (x - 2.5, y + 5), (x + 3.5, y)))

    def _paint_timescale(self, painter: QPainter, item: Item, strip: Strip, middle: float) -> None:
        late = days_late(item, self.today) > 0
        muted = self.colours.muted if not item.timescale.text else self.colours.text
        painter.setPen(self.colours.late_text if late else muted)
        words = item.timescale.text or "—"
        is_parent = not item.timescale.text and bool(self._rows.plan.children(item.id))
        if not is_parent:
            self._paint_text(painter, self.regular, words, strip, middle, used=16 if late else 0)
        if late:
            self._paint_alert(painter, min(self.regular.width(words), strip.width - PAD - 20), strip, middle)

    def _paint_alert(self, painter: QPainter, after: float, strip: Strip, middle: float) -> None:
        """A triangle with a mark of exclamation: overdue, also for those who do not see the red."""
        x = strip.left + PAD + after + 11
        painter.setPen(QPen(self.colours.late_text, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_triangle((x - 5.5, middle + 4.5), (x + 5.5, middle + 4.5), (x, middle - 5)))
        painter.drawLine(QPointF(x, middle - 1), QPointF(x, middle + 1.2))
        painter.drawPoint(QPointF(x, middle + 3))

    def _paint_rating(self, painter: QPainter, item: Item, strip: Strip, middle: float) -> None:
        if item.rag is None and self._rows.plan.children(item.id):
            return
        ink = self.colours.ink(item.rag)
        words = item.rag or ""
        width = max(24.0, self._letter.width(words) + 14)
        high = max(18.0, self._letter.height + 4)
        pill = QRectF(strip.left + PAD, middle - high / 2, width, high)
        pen = QPen(ink.solid, 1.2)
        if item.rag is None:
            pen = QPen(ink.solid, 1.1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(ink.tint if item.rag else QColor(Qt.GlobalColor.transparent))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        if words:
            painter.setPen(ink.text)
            painter.setFont(self._letter.font)
            left = pill.left() + (width - self._letter.width(words)) / 2
            painter.drawStaticText(QPointF(left, middle - self._letter.height / 2), self._letter.get(words))


def _triangle(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])
