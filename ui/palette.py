"""The colours of the tree and the Gantt: the system's palette and the plan's ratings, made legible on it."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from app.domain.rag import Rag
from ui.shades import SHAPE_CONTRAST, contrast, legible, luminance, mixed, secondary

LATE = "#C4314B"
"""What is overdue, and the line of today."""
MEETING = "#8764B8"
"""Meetings, and the breath of colour on bank holidays."""
FRESH = "#D9A400"
"""What somebody else changed a moment ago."""


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
    selected_text: QColor
    fresh: QColor
    fresh_edge: QColor
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


def plan_colours(palette: QPalette, scale: tuple[Rag, ...]) -> PlanColours:
    """Colours for a palette: text with a contrast of 4.5 to its ground, shapes of 3, also on selected rows."""
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    accent = legible(palette.color(QPalette.ColorRole.Accent), base)
    selected = mixed(base, accent, 0.12 if luminance(base) > 0.18 else 0.24)
    late = legible(QColor(LATE), selected, SHAPE_CONTRAST)
    return PlanColours(
        base=base,
        text=text,
        muted=legible(secondary(palette), selected),
        grid=mixed(base, text, 0.13),
        faint_grid=mixed(base, text, 0.07),
        weekend=mixed(base, text, 0.035),
        holiday=mixed(base, QColor(MEETING), 0.12),
        meeting=legible(QColor(MEETING), base, SHAPE_CONTRAST),
        bracket=mixed(text, base, 0.22),
        link=legible(mixed(text, base, 0.45), selected, SHAPE_CONTRAST),
        selected=selected,
        selected_text=legible(text, selected),
        fresh=mixed(base, QColor(FRESH), 0.2),
        fresh_edge=legible(QColor(FRESH), base, SHAPE_CONTRAST),
        accent=accent,
        late=late,
        late_text=legible(QColor(LATE), selected),
        on_late=_on(late),
        header=base,
        header_text=legible(mixed(text, base, 0.2), base),
        ratings={rag.code: _ink(QColor(rag.colour), base, selected) for rag in scale},
        unrated=_ink(mixed(text, base, 0.45), base, selected),
    )


def _ink(colour: QColor, base: QColor, selected: QColor) -> Ink:
    solid = legible(legible(colour, base, SHAPE_CONTRAST), selected, SHAPE_CONTRAST)
    tint = mixed(base, solid, 0.12)
    return Ink(solid, _on(solid), tint, legible(legible(solid, tint), selected))


def _on(ground: QColor) -> QColor:
    """Black or white, whichever is read better; one of them always has a contrast of 4.5."""
    white, black = QColor("white"), QColor("black")
    return white if contrast(white, ground) >= 4.5 else black
