"""What the table looks like: the council's colours, widths and borders."""

from collections.abc import Mapping
from typing import Any

from app.domain.rag import Rag
from app.transfer.excel.drawing.file_format import Format, Workbook
from app.transfer.excel.table.headings import Column, Slot

HEADER_FILL = "#1F4E79"
BANNER_FILL = "#BDD7EE"
ABOVE_FILL = "#F2F2F2"

WIDTHS: Mapping[Column, float] = {
    Column.CRITERIA: 40,
    Column.LEAD: 16,
    Column.TIMESCALE: 12,
    Column.RAG: 10,
    Column.LINKS: 28,
    Column.RECOMMENDATIONS: 28,
    Column.STAGE: 12,
    Column.NOTES: 40,
    Column.DEPENDS: 26,
    Column.PERCENT: 11,
    Column.BASELINE: 12,
    Column.EXTRA: 24,
}
"""Widths of columns, in characters, as the council has them."""

_AS_TEXT = (Column.LEAD, Column.TIMESCALE, Column.RAG, Column.STAGE, Column.BASELINE)
"""Columns in which a spreadsheet would make a date of "May 23"."""
_RUN = ("=", "+", "-", "@")
"""What a text begins with that a spreadsheet takes for a formula when somebody edits it."""


def width(slot: Slot, columns: range) -> float:
    """How wide a column is. Of the titles those of the rows' own items get most room, the topmost least."""
    if slot.column is not Column.ITEM:
        return WIDTHS[slot.column]
    if slot.depth == columns[-1]:
        return 44
    return 28 if slot.depth == columns[0] else 30


def is_run(text: str) -> bool:
    """Whether a spreadsheet would run a text that somebody edits."""
    return text.startswith(_RUN)


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, scale: tuple[Rag, ...], banner_fill: str = "") -> None:
        self._workbook = workbook
        self._colours = {rag.code: rag.colour for rag in scale}
        self._days: dict[tuple[Column, str, bool], Format] = {}
        self._cells: dict[tuple[Column, bool, str, bool], Format] = {}
        wrapped: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        boxed = {**wrapped, "border": 1}
        self._boxed = boxed
        self.title = workbook.add_format({"bold": True, "font_size": 14, "valign": "vcenter"})
        self.detail = workbook.add_format(wrapped)
        across = {**boxed, **_filled(banner_fill or BANNER_FILL)}
        self.banner = workbook.add_format({**across, "bold": True})
        self.aim = workbook.add_format(across)
        self._headers: dict[str, Format] = {}
        self.no_rating = workbook.add_format({"bg_color": "#FFFFFF", "font_color": "#000000"})

    def cell(self, column: Column, is_run: bool = False, code: str = "", is_above: bool = False) -> Format:
        """The format of a cell in a row of the plan; `code` is its rating, `is_above` shades the row."""
        key = (column, is_run, code, is_above)
        if key not in self._cells:
            self._cells[key] = self._workbook.add_format(self._properties(*key))
        return self._cells[key]

    def header(self, fill: str = "") -> Format:
        """The format of a heading on that fill, "" for the usual one."""
        if fill not in self._headers:
            properties = {**self._boxed, "bold": True, **_filled(fill or HEADER_FILL)}
            self._headers[fill] = self._workbook.add_format(properties)
        return self._headers[fill]

    def key(self, rag: Rag) -> Format:
        """A rating in the key."""
        return self._workbook.add_format({**_coloured(rag.colour), "align": "center", "border": 1})

    def day(self, column: Column, shown: str, is_above: bool) -> Format:
        """The format of a cell that holds a real date, as it is shown."""
        if (column, shown, is_above) not in self._days:
            properties = self._properties(column, is_run=False, code="", is_above=is_above)
            self._days[column, shown, is_above] = self._workbook.add_format(
                {**properties, "num_format": shown, "align": "left"}
            )
        return self._days[column, shown, is_above]

    def rating(self, rag: Rag) -> Format:
        """What a cell turns to when somebody types that rating into it."""
        return self._workbook.add_format(_coloured(rag.colour))

    def _properties(self, column: Column, is_run: bool, code: str, is_above: bool) -> dict[str, Any]:
        properties = dict(self._boxed)
        if is_above:
            properties["bg_color"] = ABOVE_FILL
        if column in _AS_TEXT:
            properties["num_format"] = "@"
        if is_run:
            properties["quote_prefix"] = True
        if code in self._colours:
            properties |= {**_coloured(self._colours[code]), "align": "center", "valign": "vcenter"}
        return properties


def _coloured(colour: str) -> dict[str, Any]:
    return {**_filled(colour), "bold": True}


def _filled(colour: str) -> dict[str, Any]:
    return {"bg_color": colour, "font_color": _readable_on(colour)}


def _readable_on(colour: str) -> str:
    """White, or black on a light colour (contrast of 3 to 1 and more: WCAG 2.2, 1.4.3, large text)."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#FFFFFF" if 1.05 / (luminance + 0.05) >= 3 else "#000000"


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
