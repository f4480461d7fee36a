"""Ratings that stand in a table only as the colour of a cell."""

from collections.abc import Iterable, Mapping, Sequence
from math import atan2, degrees, hypot

from app.domain.rag import Rag
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.reading.understanding import Spot

_GREY = 12
"""The chroma (CIE L*a*b*) below which a colour is a grey."""
_FURTHEST = 60
"""The most degrees of hue between a fill and the rating it is taken for."""


def rate_by_fill(looks: Mapping[str, Looks], unrated: Sequence[Spot], scale: tuple[Rag, ...]) -> list[Finding]:
    """Rate the items whose rating cell is filled with a colour near to one of the scale's, and say which."""
    filled = [(spot, fill) for spot in unrated if (fill := _fill(looks, spot)) is not None]
    return [found for spot, colour in filled if (found := _rate(spot, colour, scale)) is not None]


def _fill(looks: Mapping[str, Looks], spot: Spot) -> str | None:
    return looks[spot.sheet.name].of(spot.row, spot.index).fill if spot.sheet.name in looks else None


def _rate(spot: Spot, colour: str, scale: tuple[Rag, ...]) -> Finding | None:
    if is_grey(colour):
        return None
    rag = nearest(scale, colour)
    if rag is None:
        return _finding(spot, "The colour of this cell is near none of the plan’s ratings. It was left unrated.")
    spot.item.rag = rag.code
    return _finding(spot, f"Rated {rag.name} by the colour of the cell: there is no text in it.")


def _finding(spot: Spot, message: str) -> Finding:
    return Finding(spot.sheet.name, cell_name(spot.row, spot.index), message)


def is_grey(colour: str) -> bool:
    """Whether a colour (`#rrggbb`) is none: white, black or a grey."""
    return _chroma_and_hue(colour)[0] < _GREY


def nearest(scale: Iterable[Rag], colour: str) -> Rag | None:
    """The rating of the scale whose hue is nearest to `colour` (`#rrggbb`); None where none is near."""
    chroma, hue = _chroma_and_hue(colour)
    distances = [(_distance(chroma, hue, rag.colour), rag) for rag in scale]
    distance, rag = min(distances, key=lambda pair: pair[0], default=(360.0, None))
    return rag if distance <= _FURTHEST else None


def _distance(chroma: float, hue: float, colour: str) -> float:
    other_chroma, other_hue = _chroma_and_hue(colour)
    if (chroma < _GREY) or (other_chroma < _GREY):
        return 360.0
    return abs((hue - other_hue + 180) % 360 - 180)


def _chroma_and_hue(colour: str) -> tuple[float, float]:
    """Chroma and hue (degrees) in CIE L*a*b* with the white of sRGB (IEC 61966-2-1)."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    x = _curved((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _curved(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _curved((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    a, b = 500 * (x - y), 200 * (y - z)
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _curved(share: float) -> float:
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116
