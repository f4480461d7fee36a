"""What a workbook is proposed to hold, as it is found without anybody being asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.transfer.excel.arriving.banner_rows import Banner, banner_on
from app.transfer.excel.arriving.columns import columns_of
from app.transfer.excel.arriving.date_order import date_order
from app.transfer.excel.arriving.depths import with_depth
from app.transfer.excel.arriving.finding_tables import Head, head_at, heads_on, last_row
from app.transfer.excel.arriving.meanings import Meaning, level_words
from app.transfer.excel.arriving.proposal import (
    Proposal,
    SheetUse,
    TableUse,
    names_used,
    order_of,
)
from app.transfer.excel.looks import Looks
from app.transfer.excel.sheets import Sheet

_DEFAULT_NAME = re.compile(r"(?:sheet|table|tabelle|feuil)\s*\d*|(?:action |improvement )?plan", re.IGNORECASE)


def propose(sheets: Sequence[Sheet], looks: Mapping[str, Looks]) -> Proposal:
    """The proposal for a workbook."""
    uses = [_sheet_use(sheet, looks.get(sheet.name, Looks())) for sheet in sheets]
    return settled(uses, sheets, looks)


def propose_header(
    proposal: Proposal, sheets: Sequence[Sheet], looks: Mapping[str, Looks], name: str, row: int
) -> Proposal:
    """The proposal with the header of a sheet's table in that row, where the officer has pointed."""
    sheet = next(each for each in sheets if each.name == name)
    use = SheetUse(name, taken=True, tables=(_table_use(sheet, looks.get(name, Looks()), head_at(sheet, row), None),))
    uses = [use if each.name == name else each for each in proposal.sheets]
    return replace(settled(uses, sheets, looks), date_order=proposal.date_order, called=proposal.called)


def settled(uses: Iterable[SheetUse], sheets: Sequence[Sheet], looks: Mapping[str, Looks]) -> Proposal:
    """The proposal that these uses of the sheets come to: with levels, date order and what sheets' names stand for."""
    uses = list(uses)
    by_name = {sheet.name: sheet for sheet in sheets}
    across = tuple(dict.fromkeys(_across(uses, by_name, looks)))
    uses = [replace(use, named=_named(use, uses, by_name, looks)) for use in uses]
    proposal = Proposal(tuple(uses), (), across, date_order(uses, by_name))
    return replace(proposal, order=order_of(names_used(proposal)))


def _sheet_use(sheet: Sheet, looks: Looks) -> SheetUse:
    heads = heads_on(sheet)
    tables = [
        table
        for head, following in zip(heads, [*heads[1:], None], strict=False)
        if (table := _table_use(sheet, looks, head, following)).last > table.last_of_header and _is_plan(table)
    ]
    if not tables:
        empty = heads and heads[0].readings
        why = "has a header row, but nothing stands below it" if empty else "has no header row that Waypost understands"
        return SheetUse(sheet.name, taken=False, why_not=why)
    return SheetUse(sheet.name, taken=not sheet.hidden, tables=tuple(tables))


def _is_plan(table: TableUse) -> bool:
    """Whether a table is one of a plan: with titles, and something that is said of them."""
    said = {column.meaning for column in table.columns} - {Meaning.EXTRA, Meaning.NOTES, Meaning.OUT, Meaning.NUMBER}
    return bool(table.titles) and (len(said) >= 2 or len(table.titles) >= 2)


def _table_use(sheet: Sheet, looks: Looks, head: Head, following: Head | None) -> TableUse:
    last = last_row(sheet, head, following)
    columns = columns_of(sheet, head, last)
    table = TableUse(head.first, head.last, last, columns)
    return with_depth(sheet, looks, table)


# The workbook as a whole


def _across(uses: Iterable[SheetUse], sheets: Mapping[str, Sheet], looks: Mapping[str, Looks]) -> list[str]:
    found: list[str] = []
    for use in uses:
        if use.taken and use.tables:
            found += [banner.level for banner in banners_of(use, sheets[use.name], looks.get(use.name, Looks()))]
    return found


def banners_of(use: SheetUse, sheet: Sheet, looks: Looks) -> list[Banner]:
    """The rows across the tables of a sheet that name an item above those in the table."""
    first = use.tables[0]
    rows = [row for row in range(use.tables[-1].last + 1) if sheet.filled(row)]
    found: list[Banner] = []
    for row in rows:
        table = table_of(use, row) or first
        if not table.first <= row <= table.last_of_header:
            banner = banner_on(sheet, looks, table, row, is_inside=row > table.last_of_header)
            found += [banner] if banner else []
    return found


def table_of(use: SheetUse, row: int) -> TableUse | None:
    """The table in which a row stands, or the one above it; None above the first."""
    return next((table for table in reversed(use.tables) if table.first <= row), None)


def _named(
    use: SheetUse, uses: Sequence[SheetUse], sheets: Mapping[str, Sheet], looks: Mapping[str, Looks]
) -> str | None:
    """The level that the name of a sheet is a title of, where a plan stands on several sheets, one for each theme."""
    others = [each for each in uses if each.taken and each.tables]
    if use not in others or len(others) < 2 or all(_DEFAULT_NAME.fullmatch(each.name.strip()) for each in others):
        return None
    tops = {column.level for table in use.tables for column in table.titles}
    if "theme" in tops:
        return None
    levels = [banner.level for banner in banners_of(use, sheets[use.name], looks.get(use.name, Looks()))]
    everywhere = _across(others, sheets, looks)
    top = min(everywhere, key=_rank, default="theme")
    return None if top in levels else (top if _rank(top) < min(map(_rank, filter(None, tops)), default=9) else "theme")


def _rank(level: str) -> int:
    return level_words(level).rank
