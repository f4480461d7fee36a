"""What stands out about a row, drawn around its shape: late, held up, and where the dates once were."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen, QPolygonF

from app.domain.lateness import DONE, late_words
from app.domain.shapes import Bar, Milestone
from ui.gantt.bars import Ghost, Look, due_of
from ui.gantt.measures import HALF_BAR, HALF_DIAMOND, Window
from ui.gantt.tags import Spot, Tag, beside
from ui.kept_texts import KeptTexts, smaller
from ui.palette import PlanColours

HALF_GHOST = 7.0
"""Pixels from the middle of the diamond of a former date to its tips."""
UNDER = HALF_BAR + 3.0
"""Pixels from the middle of a row to the ghost of a bar, which is `THIN` high."""
THIN = 3.0

LABELLED, LABELLED_IN_WORDS = 64.0, 104.0
"""Pixels of a bar, from where it is first seen, that its own label may take: a share, or a stage in words."""


class Remarks:
    """Draws what stands out about rows around their middle line."""

    def __init__(self, today: date) -> None:
        self.today = today

    def restyle(self, colours: PlanColours, font: QFont) -> None:
        """Paint in these colours and with this font from now on."""
        self._colours = colours
        heavy, light = KeptTexts(smaller(font, 0.88, heavy=True)), KeptTexts(smaller(font, 0.88))
        self._grave = Tag(heavy, colours.late_text, colours.late, colours.on_late)
        self._light = Tag(light, colours.muted, colours.base, colours.muted)
        self._hatch = QBrush(colours.late, Qt.BrushStyle.BDiagPattern)

    def paint(self, painter: QPainter, window: Window, look: Look, middle: float) -> None:
        """Where the dates were before, and beside the shape whatever there is to say, the gravest first."""
        if look.ghost is not None:
            self._paint_ghost(painter, window, look, look.ghost, middle)
        due = due_of(look.shape)
        if due is None or look.stage in DONE:
            return
        tip = HALF_DIAMOND + 1 if isinstance(look.shape, Milestone) else 2
        x = window.end_x(due) + tip
        free = max(x, _right_of(window, look.ghost)) if look.ghost is not None else x
        spots = spots_around(window, look)
        if look.days_late:
            self._paint_late(painter, window, (x, free), spots, look.days_late, middle)
        elif look.danger is not None:
            self._paint_danger(painter, window, free + 13, spots, look.danger.words, middle)
        elif look.ghost is not None and look.ghost.words:
            left = self._past_today(window, free + 6)
            self._light.say(painter, look.ghost.words, left, middle, window.width, spots)

    def _paint_ghost(self, painter: QPainter, window: Window, look: Look, ghost: Ghost, middle: float) -> None:
        """A hollow diamond or a thin bar below where the dates were, and an arrow to the day on which it is due now."""
        now, was = due_of(look.shape), due_of(ghost.shape)
        if isinstance(ghost.shape, Bar):
            self._paint_former_bar(painter, window, ghost.shape, middle + UNDER)
        if was is None or now is None or was == now:
            return
        begin, end = window.end_x(was), window.end_x(now)
        if isinstance(ghost.shape, Milestone):
            self._paint_arrow(painter, begin, end - (HALF_DIAMOND if end > begin else -HALF_DIAMOND), middle)
            painter.setPen(QPen(self._colours.muted, 1.4))
            painter.setBrush(self._colours.base)
            painter.drawPolygon(diamond(begin, middle, HALF_GHOST))
        else:
            self._paint_arrow(painter, begin, end, middle + UNDER + THIN / 2)

    def _paint_former_bar(self, painter: QPainter, window: Window, was: Bar, top: float) -> None:
        left, right = max(window.x(was.first), -12.0), min(window.end_x(was.last), window.width + 12.0)
        if right > left:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours.muted)
            painter.drawRoundedRect(QRectF(left, top, right - left, THIN), 1.5, 1.5)

    def _paint_arrow(self, painter: QPainter, was: float, now: float, y: float) -> None:
        """From a former due day to the present one, red where that is later."""
        later = now > was
        colour, back = (self._colours.late_text, -5) if later else (self._colours.muted, 5)
        painter.setPen(QPen(colour, 1.4))
        painter.drawLine(QPointF(max(was, -20.0), y), QPointF(min(now + back, 20_000.0), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(now, y), QPointF(now + back, y - 3), QPointF(now + back, y + 3)]))

    def _paint_late(
        self, painter: QPainter, window: Window, room: Spot, spots: Sequence[Spot], days: int, middle: float
    ) -> None:
        """Hatching from the due day to today, and how late in words; `room` is where each of them may begin.

        Where no room is left beyond today, the words lie over the hatching or before the shape.
        """
        left, free = room
        right = window.x(self.today) + window.scale.day_width / 2
        if right > left + 2:
            painter.setBrushOrigin(QPointF(-window.scrolled, middle))
            painter.fillRect(QRectF(max(left, -8), middle - 5, right - max(left, -8), 10), self._hatch)
            painter.setBrushOrigin(QPointF())  # gradients are measured from it too
        x = max(free, right) + 8
        self._grave.say(painter, late_words(days), x, middle, window.width, ((free, right), *spots))

    def _paint_danger(
        self, painter: QPainter, window: Window, x: float, spots: Sequence[Spot], words: str, middle: float
    ) -> None:
        """A triangle with a mark of exclamation, and by how much others hold the item up."""
        self._grave.say(painter, words, x + 10, middle, window.width, spots)
        if beside(self._grave.texts.width(words), x + 10, window.width):
            self._paint_alert(painter, x, middle)

    def _paint_alert(self, painter: QPainter, x: float, middle: float) -> None:
        painter.setPen(QPen(self._colours.late_text, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = ((x - 5.5, middle + 4.5), (x + 5.5, middle + 4.5), (x, middle - 5))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.drawLine(QPointF(x, middle - 1.5), QPointF(x, middle + 1))
        painter.drawPoint(QPointF(x, middle + 3))

    def _past_today(self, window: Window, x: float) -> float:
        """Beside the line of today where words would begin on it."""
        now = window.x(self.today) + window.scale.day_width / 2
        return now + 6 if x - 4 < now < x + 8 else x


def diamond(x: float, y: float, half: float) -> QPolygonF:
    """A square on its tip around a place."""
    return QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])


def _right_of(window: Window, ghost: Ghost) -> float:
    """Where the diamond of a former due day ends."""
    return window.end_x(ghost.shape.due) + HALF_GHOST if isinstance(ghost.shape, Milestone) else 0


def spots_around(window: Window, look: Look) -> tuple[Spot, ...]:
    """What words may lie over: what comes before a shape that is on screen and its ghost, or a bar beyond its label."""
    shape, was = look.shape, look.ghost.shape if look.ghost is not None else None
    begins = [window.end_x(each.due) - HALF_DIAMOND for each in (shape, was) if isinstance(each, Milestone)]
    if not isinstance(shape, Bar):
        return _on_screen(window, min(begins))
    label = LABELLED if look.percent is not None else LABELLED_IN_WORDS
    within = (max(window.x(shape.first), 0) + label, window.end_x(shape.last))
    return (*_on_screen(window, min([*begins, window.x(shape.first)])), within)


def _on_screen(window: Window, left: float) -> tuple[Spot, ...]:
    return ((0.0, left),) if left < window.width else ()
