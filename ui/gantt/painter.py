"""Draws what the timescales of rows look like, between the first and the last pixel that is exposed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QLinearGradient, QPainter, QPen, QPolygonF

from app.domain.lateness import DONE
from app.domain.records import Stage
from app.domain.shapes import Bar, Milestone, NoDate, Occurrences, OpenBar
from ui.gantt.bars import Bracket, Look
from ui.gantt.measures import HALF_BAR, HALF_DIAMOND, LEAST_BRACKET, NO_DATE_AT, Window
from ui.gantt.remarks import Remarks, diamond, spots_around
from ui.gantt.tags import Tag, beside
from ui.kept_texts import KeptTexts, smaller
from ui.palette import Ink, PlanColours


class BarPainter:
    """Draws the looks of rows around their middle line."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._remarks = Remarks(today)

    def turn_to(self, day: date) -> None:
        """Paint as on another day."""
        self.today = self._remarks.today = day

    def restyle(self, colours: PlanColours, font: QFont) -> None:
        """Paint in these colours and with this font from now on."""
        self.colours = colours
        self._letters = KeptTexts(smaller(font, 0.84, heavy=True))
        self._words = KeptTexts(smaller(font, 0.9))
        self._remarks.restyle(colours, font)

    def paint(self, painter: QPainter, window: Window, look: Look, middle: float) -> None:
        """Draw one row."""
        shape = look.shape
        ink = self.colours.ink(look.rating)
        match shape:
            case Bracket():
                self._paint_bracket(painter, window, shape, middle)
            case Milestone():
                self._paint_milestone(painter, window, shape, look, ink, middle)
            case Bar():
                self._paint_bar(painter, window, shape, look, ink, middle)
            case OpenBar():
                self._paint_open_bar(painter, window, shape, look, ink, middle)
            case Occurrences():
                self._paint_occurrences(painter, window, shape, ink, middle)
            case NoDate():
                self._paint_no_date(painter, shape, middle)
            case None:
                return
        self._remarks.paint(painter, window, look, middle)

    def _paint_milestone(
        self, painter: QPainter, window: Window, shape: Milestone, look: Look, ink: Ink, middle: float
    ) -> None:
        x = window.end_x(shape.due)
        if shape.since is not None:
            painter.setPen(QPen(ink.solid, 1.6))
            begin = max(window.x(shape.since), -1.0)
            painter.drawLine(QPointF(begin, middle), QPointF(min(x, window.width + 1.0), middle))
        if not -40 <= x <= window.width + 40:
            return
        solid = look.stage is not Stage.CLOSED
        self._paint_diamond(painter, x, middle, ink, solid=solid)
        self._paint_letter(painter, look.rating or "", x, middle, ink.on_solid if solid else ink.text)
        if look.stage in DONE:
            self._paint_done(painter, window, look, x + HALF_DIAMOND + 4, ink, middle)

    def _paint_done(self, painter: QPainter, window: Window, look: Look, x: float, ink: Ink, middle: float) -> None:
        """A tick and the stage, beyond the line of today where that would cross them."""
        now, width = window.x(self.today) + window.scale.day_width / 2, self._words.width(look.stage)
        x = now + 6 if x - 2 < now < x + width + 14 else x
        tag = Tag(self._words, ink.text, ink.tint, ink.text)
        tag.say(painter, look.stage, x + 12, middle, window.width, spots_around(window, look))
        if beside(width, x + 12, window.width):
            self._paint_tick(painter, x + 4, middle, ink.text)

    def _paint_diamond(self, painter: QPainter, x: float, y: float, ink: Ink, *, solid: bool) -> None:
        painter.setPen(QPen(ink.solid, 1.5))
        painter.setBrush(ink.solid if solid else self.colours.base)
        painter.drawPolygon(diamond(x, y, HALF_DIAMOND))

    def _paint_bar(self, painter: QPainter, window: Window, shape: Bar, look: Look, ink: Ink, middle: float) -> None:
        box = _box(window, shape.first, shape.last, middle)
        if box is None:
            return
        done = look.share_done
        painter.setPen(QPen(ink.solid, 1.3))
        painter.setBrush(ink.solid if done == 1 else ink.tint)
        painter.drawRoundedRect(box, 3, 3)
        if 0 < done < 1:
            self._paint_part_done(painter, window, shape, look, ink, box)
        else:
            self._paint_label(painter, box, look, ink.on_solid if done else ink.text, look.words)

    def _paint_part_done(
        self, painter: QPainter, window: Window, shape: Bar, look: Look, ink: Ink, box: QRectF
    ) -> None:
        """The share that is done is solid; the words are legible on both sides of where it ends."""
        left, right = window.x(shape.first), window.end_x(shape.last)
        split = min(max(left + (right - left) * look.share_done, box.left()), box.right())
        done = QRectF(box.left(), box.top(), split - box.left(), box.height())
        rest = QRectF(split, box.top(), box.right() - split, box.height())
        for part, colour in ((done, ink.on_solid), (rest, ink.text)):
            painter.save()
            painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
            if part is done:
                painter.setBrush(ink.solid)
                painter.drawRoundedRect(box, 3, 3)
            self._paint_label(painter, box, look, colour, look.words)
            painter.restore()

    def _paint_open_bar(
        self, painter: QPainter, window: Window, shape: OpenBar, look: Look, ink: Ink, middle: float
    ) -> None:
        box = _box(window, shape.first, shape.horizon, middle)
        if box is None:
            return
        left, right = window.x(shape.first), window.end_x(shape.horizon)
        fade = QLinearGradient(left, 0, right, 0)
        clear = QColor(ink.solid)
        clear.setAlpha(0)
        for at, colour in ((0.0, ink.solid), (0.55, ink.solid), (1.0, clear)):
            fade.setColorAt(at, colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(fade))
        painter.drawRoundedRect(box, 3, 3)
        room = QRectF(box.left(), box.top(), min(box.right(), left + (right - left) * 0.55) - box.left(), 15)
        self._paint_label(painter, room, look, ink.on_solid, "ongoing")

    def _paint_label(self, painter: QPainter, box: QRectF, look: Look, colour: QColor, words: str) -> None:
        """The rating's letter and, where there is room, a word more; a tick where the work is done."""
        left, letter = max(box.left(), 0) + 7, look.rating or ""
        done = 16 if look.stage in DONE else 0
        whole = f"{letter}  {words}" if letter else words
        if box.right() - left < self._letters.width(letter) + 1:
            return
        if done and box.width() > 22:
            self._paint_tick(painter, left + 4, box.center().y(), colour)
            left += done
        fits = left + self._letters.width(whole) + 6 <= box.right()
        if fits or left + self._letters.width(letter) + 4 <= box.right():
            self._paint_words(painter, self._letters, whole if fits else letter, left, box.center().y(), colour)

    def _paint_occurrences(
        self, painter: QPainter, window: Window, shape: Occurrences, ink: Ink, middle: float
    ) -> None:
        places = [x for day in shape.days for x in (window.end_x(day),) if -20 <= x <= window.width + 20]
        first, last = window.end_x(shape.days[0]), window.end_x(shape.days[-1])
        painter.setPen(QPen(ink.solid, 1.4, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(max(first, -20), middle), QPointF(min(last, window.width + 20.0), middle))
        now = window.end_x(self.today)
        radius = 5.0 if len(places) < 2 or places[1] - places[0] > 13 else 2.5
        painter.setPen(QPen(ink.solid, 1.6))
        for x in places:
            painter.setBrush(ink.solid if x <= now else self.colours.base)
            painter.drawEllipse(QPointF(x, middle), radius, radius)

    def _paint_no_date(self, painter: QPainter, shape: NoDate, middle: float) -> None:
        painter.setPen(QPen(self.colours.muted, 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(self.colours.base)
        painter.drawPolygon(diamond(NO_DATE_AT, middle, 7))
        painter.setPen(self.colours.muted)
        words = f"“{shape.words}”" if shape.words else "no date yet"
        self._paint_words(painter, self._words, words, NO_DATE_AT + 14, middle, self.colours.muted)

    def _paint_bracket(self, painter: QPainter, window: Window, shape: Bracket, middle: float) -> None:
        right = window.end_x(shape.last)
        left = min(window.x(shape.first), right - LEAST_BRACKET)
        if right < -10 or left > window.width + 10:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours.bracket)
        top, tip = middle - 6, min(5.0, (right - left) / 2)
        corners = (
            (left, top), (right, top), (right, top + 9), (right - tip, top + 5),
            (left + tip, top + 5), (left, top + 9),
        )  # fmt: skip
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        inset = 6 if right - left > 40 else 1
        self._paint_shares(painter, shape.ratings, left + inset, right - inset, middle + 3)

    def _paint_shares(
        self,
        painter: QPainter,
        ratings: Sequence[tuple[str | None, int]],
        left: float,
        right: float,
        top: float,
    ) -> None:
        """A strip of the ratings below a parent, each as long as its share."""
        total, x = sum(count for _, count in ratings), left
        order = {code: place for place, code in enumerate(self.colours.ratings)}
        for code, count in sorted(ratings, key=lambda pair: order.get(pair[0] or "", len(order))):
            width = (right - left) * count / total
            if width > 1.5:
                painter.fillRect(QRectF(x, top, width - 1.2, 3.5), self.colours.ink(code).solid)
            x += width

    def _paint_letter(self, painter: QPainter, letter: str, x: float, y: float, colour: QColor) -> None:
        if len(letter) <= 2:
            self._paint_words(painter, self._letters, letter, x - self._letters.width(letter) / 2, y, colour)

    def _paint_words(
        self, painter: QPainter, texts: KeptTexts, words: str, x: float, middle: float, colour: QColor
    ) -> None:
        painter.setPen(colour)
        painter.setFont(texts.font)
        painter.drawStaticText(QPointF(x, middle - texts.height / 2), texts.get(words))

    def _paint_tick(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        painter.setPen(QPen(colour, 1.8))
        painter.drawPolyline([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 4)])


def _box(window: Window, first: date, last: date, middle: float) -> QRectF | None:
    """The part of a bar that is on screen, None where none is; a bar is never thinner than 4 pixels."""
    left = max(window.x(first), -12.0)
    right = min(max(window.end_x(last), window.x(first) + 4), window.width + 12.0)
    return QRectF(left, middle - HALF_BAR, right - left, 2 * HALF_BAR) if right > left else None
