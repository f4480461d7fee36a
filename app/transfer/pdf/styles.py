"""The type scale: sizes and leading in points."""

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from app.transfer.pdf import colours
from app.transfer.pdf.fonts import BOLD, NARROW, NARROW_BOLD, REGULAR


def _style(
    name: str, font: str, size: float, leading: float, colour: str, inset: float = 0, bullet: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        bulletFontName=font,
        fontSize=size,
        bulletFontSize=size,
        leading=leading,
        textColor=HexColor(colour),
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        leftIndent=inset,
        bulletIndent=bullet,
    )


TITLE = _style("title", BOLD, 26, 32, colours.INK)
FIGURE = _style("figure", BOLD, 24, 28, colours.INK)
BODY = _style("body", REGULAR, 9.5, 14, colours.INK)
LEAD_IN = _style("lead-in", REGULAR, 11.5, 17, colours.MUTED)
FACT = _style("fact", REGULAR, 9.5, 13, colours.INK)
FACT_NAME = _style("fact name", REGULAR, 9.5, 13, colours.MUTED)
HEADING = _style("heading", BOLD, 15, 19, colours.ACCENT)
SUBHEADING = _style("subheading", BOLD, 11, 15, colours.ACCENT)
BULLET = _style("bullet", REGULAR, 9.5, 14, colours.INK, 11, 1)
COLUMN = _style("column", NARROW_BOLD, 7.5, 9.5, colours.MUTED)
CELL = _style("cell", NARROW, 7.8, 10.2, colours.INK)
CELL_GROUP = _style("cell group", NARROW_BOLD, 7.8, 10.2, colours.INK)
CELL_MUTED = _style("cell muted", NARROW, 7.3, 9.6, colours.MUTED)
CELL_AGAIN = _style("cell again", NARROW, 7.3, 9.6, colours.MUTED)
CELL_BULLET = _style("cell bullet", NARROW, 7.8, 10.2, colours.INK, 9)
ROW = _style("row", NARROW, 7.5, 9.2, colours.INK)
ROW_GROUP = _style("row group", NARROW_BOLD, 7.5, 9.2, colours.INK)
ROW_THEME = _style("row theme", NARROW_BOLD, 8.5, 10.4, colours.ACCENT)
ROW_MUTED = _style("row muted", NARROW, 7, 9.2, colours.MUTED)


def indented(style: ParagraphStyle, by: float, bullet: float | None = None) -> ParagraphStyle:
    """`style` with its lines moved in by `by` points, and its bullet at `bullet`."""
    return ParagraphStyle(
        f"{style.name} {by}",
        parent=style,
        leftIndent=by,
        bulletIndent=by if bullet is None else bullet,
    )


@cache
def coloured(style: ParagraphStyle, colour: str) -> ParagraphStyle:
    """`style` in another colour."""
    return ParagraphStyle(f"{style.name} {colour}", parent=style, textColor=HexColor(colour))
