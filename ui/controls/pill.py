"""A rating as a pill: its letter or words on a breath of its colour, so that it is never told by colour alone."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from ui.palette import Ink


def draw_pill(painter: QPainter, area: QRectF, ink: Ink, words: str, *, dotted: bool = False) -> None:
    """Fill `area` with a pill; `dotted` for what is not rated."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = area.height() / 2
    painter.setPen(QPen(ink.solid, 1, Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine))
    painter.setBrush(Qt.BrushStyle.NoBrush if dotted else ink.tint)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(ink.text)
    painter.setFont(_font(painter.font(), bold=not dotted))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def pill_width(metrics: QFontMetrics, words: str) -> int:
    """Pixels that a pill with these words needs, if `metrics` are those of the font at rest."""
    return round(metrics.horizontalAdvance(words) * 1.15) + 22


def _font(font: QFont, *, bold: bool) -> QFont:
    font = QFont(font)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
