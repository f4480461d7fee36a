"""Excel layouts: how a council's own workbook shows a plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """One column: its heading in the council's words, what stands in it, and its width in characters.

    `meaning` is the name of an item's field, or of a level whose titles stand here. A `width` of None is as wide as
    suits the meaning. `fill` is the colour (`#RRGGBB`) behind the heading, "" for the usual one.
    """

    heading: str
    meaning: str
    width: float | None = None
    fill: str = ""


@dataclass(frozen=True, slots=True)
class ExcelLayout:
    """A layout kept in the plan. `banners` is how many levels, from the top, stand on rows across the table.

    `banner_fill` is the colour (`#RRGGBB`) of these rows, "" for the usual one.
    """

    id: str
    name: str
    columns: tuple[LayoutColumn, ...] = ()
    banners: int = 1
    paper: str = "A3"
    banner_fill: str = ""
