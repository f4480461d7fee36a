"""Words beside a shape where there is room for them, else on a ground of their own over what may be covered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kept_texts import KeptTexts

MARGIN, PAD = 4.0, 6.0
"""Pixels between words and the edge of the view, and within a tag on both sides of them."""
LEAST = 30.0
"""Pixels in which it is worth while to begin words that must be cut."""
Spot = tuple[float, float]
"""A stretch that may be covered, from its left to its right end."""


@dataclass(frozen=True, slots=True)
class Tag:
    """How words look: in `plain` beside a shape, in `ink` on `fill` where they cover something."""

    texts: KeptTexts
    plain: QColor
    fill: QColor
    ink: QColor

    def say(self, painter: QPainter, words: str, x: float, middle: float, width: float, spots: Sequence[Spot]) -> None:
        """From `x` on in a view of that width; as a tag in the first spot with room, or cut, where that is too far."""
        if beside(self.texts.width(words), x, width):
            self._paint_words(painter, words, x, middle)
            return
        right = tag_end(self.texts.width(words), width, spots)
        if right is not None:
            self._paint_tag(painter, words, right, middle)
        elif width - x - MARGIN > LEAST:
            self._paint_words(painter, words, x, middle, width - x - MARGIN)

    def _paint_words(self, painter: QPainter, words: str, x: float, middle: float, room: float = 0.0) -> None:
        painter.setPen(self.plain)
        painter.setFont(self.texts.font)
        painter.drawStaticText(QPointF(x, middle - self.texts.height / 2), self.texts.get(words, room // 1))

    def _paint_tag(self, painter: QPainter, words: str, right: float, middle: float) -> None:
        wide, high = self.texts.width(words) + 2 * PAD, self.texts.height + 2
        box = QRectF(right - wide, middle - high / 2, wide, high)
        painter.setPen(QPen(self.plain, 1))
        painter.setBrush(self.fill)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self.ink)
        painter.setFont(self.texts.font)
        painter.drawStaticText(QPointF(box.left() + PAD, middle - self.texts.height / 2), self.texts.get(words))


def beside(wide: float, x: float, width: float) -> bool:
    """Whether words that are so wide fit into a view of that width from `x` on."""
    return x + wide + MARGIN <= width


def tag_end(wide: float, width: float, spots: Sequence[Spot]) -> float | None:
    """Where a tag for words that are so wide ends: as far right as it can in the first spot with room, else None."""
    for left, right in spots:
        end = min(right, width) - MARGIN
        if end - wide - 2 * PAD >= max(left, 0) + MARGIN:
            return end
    return None
