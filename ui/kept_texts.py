"""Texts laid out once and kept: what makes painting a row cheap."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTransform

MOST_KEPT = 20_000
"""Texts kept before all are let go; a plan of 100,000 rows does not stay in memory as glyphs."""


class KeptTexts:
    """Static texts of one font, elided to a width where they must be."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self._kept: dict[tuple[str, float], QStaticText] = {}
        self._widths: dict[str, float] = {}
        self._lines: dict[tuple[str, float], tuple[str, ...]] = {}

    def get(self, words: str, width: float = 0.0) -> QStaticText:
        """The text on one line, elided where it is wider than `width` (0: never)."""
        key = (words, width)
        kept = self._kept.get(key)
        return kept if kept is not None else self._make(key)

    def lines(self, words: str, width: float, most: int) -> tuple[str, ...]:
        """The words broken at spaces into lines of that width; what does not fit into `most` stays in the last one."""
        key = (words, width)
        kept = self._lines.get(key)
        if kept is None:
            kept = self._lines[key] = self._broken(" ".join(words.split()), width, most)
        return kept

    def _broken(self, words: str, width: float, most: int) -> tuple[str, ...]:
        lines: list[str] = []
        while len(lines) < most - 1 and self.width(words) > width:
            layout = QTextLayout(words, self.font)
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(width)
            layout.endLayout()
            end = line.textLength()
            if not 0 < end < len(words):
                break
            lines.append(words[:end].rstrip())
            words = words[end:].lstrip()
        return (*lines, words)

    def width(self, words: str) -> float:
        """How wide the whole text is."""
        width = self._widths.get(words)
        if width is None:
            width = self._widths[words] = self.metrics.horizontalAdvance(words)
        return width

    def _make(self, key: tuple[str, float]) -> QStaticText:
        words, width = key
        line = " ".join(words.split()) if "\n" in words else words
        if width > 0:
            line = self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        text = QStaticText(line)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        text.prepare(QTransform(), self.font)
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
            self._widths.clear()
            self._lines.clear()
        self._kept[key] = text
        return text


def bold(font: QFont) -> QFont:
    """The same font in semi-bold."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def smaller(font: QFont, share: float, *, heavy: bool = False) -> QFont:
    """The same font at a share of its size."""
    small = bold(font) if heavy else QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * share)
    else:
        small.setPixelSize(max(round(font.pixelSize() * share), 1))
    return small
