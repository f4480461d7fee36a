"""The colours of the tree and the Gantt: the system's palette and the plan's ratings, made legible on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from PySide6.QtGui import QColor, QPalette

from app.domain.rag import Rag
from ui.shades import SHAPE_CONTRAST, TEXT_CONTRAST, contrast, legible, luminance, mixed, secondary

LATE = "#C4314B"
"""What is overdue, and the line of today."""
MEETING = "#8764B8"
"""Meetings, and the breath of colour on bank holidays."""
FRESH = "#D9A400"
"""What somebody else changed a moment ago."""

STRONG_GRID, STRONG_FAINT_GRID = SHAPE_CONTRAST, 1.6
"""Contrast of the lines between divisions of the calendar and between rows, for those who need more of it."""


@dataclass(frozen=True, slots=True)
class Ink:
    """One rating's colours: `solid` for shapes, `on_solid` for text on it, `tint` for a ground, `text` for text."""

    solid: QColor
    on_solid: QColor
    tint: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class PlanColours:
    """All that the tree and the Gantt paint with."""

    base: QColor
    text: QColor
    muted: QColor
    grid: QColor
    faint_grid: QColor
    weekend: QColor
    holiday: QColor
    meeting: QColor
    bracket: QColor
    link: QColor
    selected: QColor
    fresh: QColor
    accent: QColor
    late: QColor
    late_text: QColor
    on_late: QColor
    header: QColor
    header_text: QColor
    ratings: dict[str, Ink]
    unrated: Ink

    def ink(self, code: str | None) -> Ink:
        """The colours of a rating, or of none."""
        return self.ratings.get(code or "", self.unrated)


def plan_colours(palette: QPalette, scale: tuple[Rag, ...], *, strong: bool = False) -> PlanColours:
    """Colours for a palette: text with a contrast of 4.5 to every ground it may stand on, shapes of 3.

    The lines of the grid are faint, but `strong` where the officer has asked the system for more contrast, and on
    black, which contrast themes alone have.
    """
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    accent = legible(palette.color(QPalette.ColorRole.Accent), base)
    weekend, holiday = mixed(base, text, 0.035), mixed(base, QColor(MEETING), 0.12)
    selected = mixed(base, accent, 0.12 if luminance(base) > 0.18 else 0.24)
    fresh = mixed(base, QColor(FRESH), 0.2)
    grounds = (base, weekend, holiday, selected, fresh)
    late = _seen(QColor(LATE), grounds, SHAPE_CONTRAST)
    strong = strong or luminance(base) == 0
    return PlanColours(
        base=base,
        text=_seen(text, grounds),
        muted=_seen(secondary(palette), grounds),
        grid=_seen(mixed(base, text, 0.13), (base,), STRONG_GRID if strong else 1),
        faint_grid=_seen(mixed(base, text, 0.07), (base,), STRONG_FAINT_GRID if strong else 1),
        weekend=weekend,
        holiday=holiday,
        meeting=legible(QColor(MEETING), base, SHAPE_CONTRAST),
        bracket=mixed(text, base, 0.22),
        link=_seen(mixed(text, base, 0.45), grounds, SHAPE_CONTRAST),
        selected=selected,
        fresh=fresh,
        accent=_seen(accent, grounds, SHAPE_CONTRAST),
        late=late,
        late_text=_seen(QColor(LATE), grounds),
        on_late=_on(late),
        header=base,
        header_text=legible(mixed(text, base, 0.2), base),
        ratings={rag.code: _ink(QColor(rag.colour), base, grounds) for rag in scale},
        unrated=_ink(mixed(text, base, 0.45), base, grounds),
    )


def _ink(colour: QColor, base: QColor, grounds: Sequence[QColor]) -> Ink:
    solid = _seen(colour, grounds, SHAPE_CONTRAST)
    tint = mixed(base, solid, 0.12)
    return Ink(solid, _on(solid), tint, _seen(solid, (tint, *grounds)))


def _seen(colour: QColor, grounds: Sequence[QColor], ratio: float = TEXT_CONTRAST) -> QColor:
    """`colour`, moved as far as it must be to have that contrast with all of these grounds, which are alike."""
    return reduce(lambda moved, ground: legible(moved, ground, ratio), grounds, colour)


def _on(ground: QColor) -> QColor:
    """Black or white, whichever is read better; one of them always has a contrast of 4.5."""
    white, black = QColor("white"), QColor("black")
    return white if contrast(white, ground) >= 4.5 else black
