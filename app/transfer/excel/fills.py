"""Ratings that stand in a table only as the colour of a cell."""

import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import atan2, degrees, hypot
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from app.domain.rag import Rag
from app.transfer.excel.report import Finding, cell_name
from app.transfer.excel.understanding import Spot

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles.colors import Color

_GREY = 12
"""The chroma (CIE L*a*b*) below which a colour is a grey."""
_FURTHEST = 60
"""The most degrees of hue between a fill and the rating it is taken for."""


def rate_by_fill(path: Path, unrated: Sequence[Spot], scale: tuple[Rag, ...]) -> list[Finding]:
    """Rate the items whose rating cell is filled with a colour near to one of the scale's, and say which."""
    if not unrated:
        return []
    wanted = {(spot.sheet.name, spot.row, spot.index): spot for spot in unrated}
    fills = _fills(path, wanted)
    if fills is None:
        return [_finding(unrated[0], "The colours of the cells could not be read. No rating was taken from them.")]
    return [found for place, colour in fills if (found := _rate(wanted[place], colour, scale)) is not None]


def _rate(spot: Spot, colour: str | None, scale: tuple[Rag, ...]) -> Finding | None:
    if colour is not None and _chroma_and_hue(colour)[0] < _GREY:
        return None
    rag = nearest(scale, colour) if colour else None
    if rag is None:
        return _finding(spot, "The colour of this cell is near none of the plan’s ratings. It was left unrated.")
    spot.item.rag = rag.code
    return _finding(spot, f"Rated {rag.name} by the colour of the cell: there is no text in it.")


def _finding(spot: Spot, message: str) -> Finding:
    return Finding(spot.sheet.name, cell_name(spot.row, spot.index), message)


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


_Place: TypeAlias = tuple[str, int, int]

_OFFICE_THEME = (
    *("#FFFFFF", "#000000", "#E7E6E6", "#44546A", "#4472C4"),
    *("#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47"),
)
"""The colours by which Office files name those of their theme, in order, without tints, which hardly alter the hue."""


def _fills(path: Path, wanted: Collection[_Place]) -> list[tuple[_Place, str | None]] | None:
    """The colours of those `wanted` cells that have one (None: which cannot be told); None where none can be read."""
    import openpyxl  # noqa: PLC0415 (loaded when first used)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of parts that it would lose on saving
            workbook = openpyxl.load_workbook(path, read_only=True)
            try:
                return list(_fills_in(workbook, wanted))
            finally:
                workbook.close()
    except Exception:  # noqa: BLE001 (the texts have been read; whatever is odd about the styles costs colours only)
        return None


def _fills_in(workbook: "Workbook", wanted: Collection[_Place]) -> Iterator[tuple[_Place, str | None]]:
    for name in dict.fromkeys(name for name, _, _ in wanted):
        sheet: Any = workbook[name]  # openpyxl's types leave out what reading as a stream gives
        sheet.reset_dimensions()
        rows = [row for sheet_name, row, _ in wanted if sheet_name == name]
        for cells in sheet.iter_rows(min_row=min(rows) + 1, max_row=max(rows) + 1):
            for cell in cells:
                place = (name, getattr(cell, "row", 0) - 1, getattr(cell, "column", 0) - 1)
                if place in wanted and cell.fill.fill_type == "solid":
                    yield place, _colour(cell.fill.fgColor)


def _colour(colour: "Color") -> str | None:
    from openpyxl.styles.colors import COLOR_INDEX  # noqa: PLC0415

    match colour.type:
        case "rgb":
            return f"#{colour.rgb[-6:].upper()}"
        case "indexed" if colour.indexed < len(COLOR_INDEX):
            return f"#{COLOR_INDEX[colour.indexed][-6:]}"
        case "theme" if colour.theme < len(_OFFICE_THEME):
            return _OFFICE_THEME[colour.theme]
        case _:
            return None
