"""How deep rows stand in a table that has one column of titles: by levels, indents, groups of rows, or numbers."""

import re
from dataclasses import replace

from app.transfer.excel.arriving.banner_rows import banner_on
from app.transfer.excel.arriving.meanings import Meaning
from app.transfer.excel.arriving.proposal import Depth, TableUse
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.sheets import Sheet

_TIERS = ("theme", "outcome", "objective", "action", "part")


def with_depth(sheet: Sheet, looks: Looks, table: TableUse) -> TableUse:
    """The table with what tells the depth of its rows, where anything does."""
    titles = table.titles
    if len(titles) != 1 or titles[0].level not in ("action", "objective"):
        return table
    for depth in (Depth.LEVEL, Depth.INDENT, Depth.GROUP, Depth.NUMBER):
        tiers = len(set(depths_of(sheet, looks, table, depth).values()))
        if tiers >= 2:
            names = outline_names(tiers)
            columns = tuple(
                replace(use, level=names[0]) if use.level == titles[0].level else use for use in table.columns
            )
            return replace(table, depth=depth, tiers=names, columns=columns)
    return table


def outline_names(count: int) -> tuple[str, ...]:
    """The levels of an outline of so many tiers, from the top down."""
    if count >= len(_TIERS):
        return _TIERS
    return _TIERS[4 - count : 4]


def depths_of(sheet: Sheet, looks: Looks, table: TableUse, by: Depth) -> dict[int, int]:
    """How deep each row of an item stands (0 at the top) by one way of telling; empty where that way tells nothing."""
    title = table.titles[0].index
    rows = [
        row
        for row in range(table.last_of_header + 1, table.last + 1)
        if sheet.text(row, title).strip() and not (by is Depth.NUMBER and _is_across(sheet, looks, table, row))
    ]
    raw = {row: value for row in rows if (value := _raw_depth(sheet, looks, table, by, row)) is not None}
    if len(raw) < 0.9 * len(rows):
        return {}
    steps = {value: place for place, value in enumerate(sorted(set(raw.values())))}
    depths: dict[int, int] = {}
    before = -1
    for row in rows:
        before = min(steps[raw[row]], before + 1) if row in raw else max(before, 0)
        depths[row] = before
    return depths


def _is_across(sheet: Sheet, looks: Looks, table: TableUse, row: int) -> bool:
    return banner_on(sheet, looks, table, row, is_inside=True) is not None


def _raw_depth(sheet: Sheet, looks: Looks, table: TableUse, by: Depth, row: int) -> int | None:
    title = table.titles[0].index
    match by:
        case Depth.LEVEL:
            column = table.column(Meaning.OUTLINE)
            text = sheet.text(row, column.index).strip() if column else ""
            return int(text) if text.isdecimal() else None
        case Depth.INDENT:
            text = sheet.text(row, title)
            return looks.of(row, title).indent * 4 + len(text) - len(text.lstrip(" \u00a0\t"))
        case Depth.GROUP:
            return looks.outline.get(row, 0)
        case Depth.NUMBER:
            return _depth_of_number(sheet, table, row)
        case Depth.COLUMNS:
            return None


def _depth_of_number(sheet: Sheet, table: TableUse, row: int) -> int | None:
    column = table.column(Meaning.NUMBER)
    source = column.index if column else table.titles[0].index
    found = re.match(r"\s*(\d{1,3}(?:\.\d{1,3})*)(?:\.0)?\.?(?=\s|$)", sheet.text(row, source))
    return found[1].count(".") if found else None
