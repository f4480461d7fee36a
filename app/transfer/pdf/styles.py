"""The type scale: sizes and leading in points."""

from dataclasses import dataclass, replace

from app.transfer.pdf import colours
from app.transfer.pdf.fonts import BOLD, NARROW, NARROW_BOLD, REGULAR


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks: its lines begin at `inset`, its bullet, if it has one, at `bullet` (points)."""

    font: str
    size: float
    leading: float
    colour: str
    inset: float = 0
    bullet: float = 0


TITLE = Style(BOLD, 26, 32, colours.INK)
FIGURE = Style(BOLD, 24, 28, colours.INK)
BODY = Style(REGULAR, 9.5, 14, colours.INK)
LEAD_IN = Style(REGULAR, 11.5, 17, colours.MUTED)
FACT = Style(REGULAR, 9.5, 13, colours.INK)
FACT_NAME = Style(REGULAR, 9.5, 13, colours.MUTED)
HEADING = Style(BOLD, 15, 19, colours.ACCENT)
SUBHEADING = Style(BOLD, 11, 15, colours.ACCENT)
BULLET = Style(REGULAR, 9.5, 14, colours.INK, 11, 1)
COLUMN = Style(NARROW_BOLD, 7.5, 9.5, colours.MUTED)
CELL = Style(NARROW, 7.8, 10.2, colours.INK)
CELL_GROUP = Style(NARROW_BOLD, 7.8, 10.2, colours.INK)
CELL_MUTED = Style(NARROW, 7.3, 9.6, colours.MUTED)
CELL_AGAIN = Style(NARROW, 7.3, 9.6, colours.MUTED)
CELL_BULLET = Style(NARROW, 7.8, 10.2, colours.INK, 9)
ROW = Style(NARROW, 7.5, 9.2, colours.INK)
ROW_GROUP = Style(NARROW_BOLD, 7.5, 9.2, colours.INK)
ROW_THEME = Style(NARROW_BOLD, 8.5, 10.4, colours.ACCENT)
ROW_MUTED = Style(NARROW, 7, 9.2, colours.MUTED)


def indented(style: Style, by: float, bullet: float | None = None) -> Style:
    """`style` with its lines moved in by `by` points, and its bullet at `bullet`."""
    return replace(style, inset=by, bullet=by if bullet is None else bullet)


def coloured(style: Style, colour: str) -> Style:
    """`style` in another colour."""
    return replace(style, colour=colour)
