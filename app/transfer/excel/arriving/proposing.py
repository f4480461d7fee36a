"""What a workbook is proposed to hold, as it is found without anybody being asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.transfer.excel.arriving.columns import columns_of
from app.transfer.excel.arriving.cover import is_cover
from app.transfer.excel.arriving.date_order import date_order
from app.transfer.excel.arriving.depths import with_depth
from app.transfer.excel.arriving.finding_tables import Head, head_at, heads_on, last_row
from app.transfer.excel.arriving.lines import lines_of
from app.transfer.excel.arriving.meanings import Meaning, level_words, plain
from app.transfer.excel.arriving.proposal import (
    Proposal,
    SheetUse,
    TableUse,
    names_used,
    order_of,
)
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.sheets import Sheet

_VAGUE = frozenset(("name", "title", "summary", "subject"))
_DEFAULT_NAME = re.compile(r"(?:sheet|table|tabelle|feuil)\s*\d*|(?:action |improvement )?plan", re.IGNORECASE)


def propose(sheets: Sequence[Sheet], looks: Mapping[str, Looks]) -> Proposal:
    """The proposal for a workbook."""
    uses = [_sheet_use(sheet, looks.get(sheet.name, Looks())) for sheet in sheets]
    first = next((place for place, use in enumerate(uses) if use.tables), 0)
    uses[:first] = [
        replace(use, is_cover=is_cover(sheet)) for use, sheet in zip(uses[:first], sheets[:first], strict=True)
    ]
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
    across = {use.name: _across(use, by_name[use.name], looks.get(use.name, Looks())) for use in uses}
    uses = [replace(use, named=_named(use, uses, across)) for use in uses]
    levels = dict.fromkeys(level for each in across.values() for level in each)
    proposal = Proposal(tuple(uses), (), tuple(levels), date_order(uses, by_name))
    return replace(proposal, order=order_of(names_used(proposal)))


def _sheet_use(sheet: Sheet, looks: Looks) -> SheetUse:
    heads = heads_on(sheet)
    tables = [
        table
        for head, following in zip(heads, [*heads[1:], None], strict=False)
        if (table := _table_use(sheet, looks, head, following)).last > table.last_of_header and _is_plan(table)
    ]
    if not tables:
        empty = heads and heads[0].readings and last_row(sheet, heads[0], None) == heads[0].last
        why = "has a header row, but nothing stands below it" if empty else "has no header row that Waypost understands"
        return SheetUse(sheet.name, taken=False, why_not=why)
    return SheetUse(sheet.name, taken=not sheet.hidden, tables=tuple(tables))


def _is_plan(table: TableUse) -> bool:
    """Whether a table is one of a plan: with titles, and something that is said of them.

    A list of ratings has names and colours, too: where the heading of the titles does not say what they are of, more
    than a rating must stand beside them.
    """
    said = {column.meaning for column in table.columns} - {Meaning.EXTRA, Meaning.NOTES, Meaning.OUT, Meaning.NUMBER}
    if not table.titles:
        return False
    title = table.titles[-1]
    is_vague = title.by == "contents" or plain(title.heading) in _VAGUE
    return len(said - {Meaning.RAG} if is_vague else said) >= 2 or len(table.titles) >= 2


def _table_use(sheet: Sheet, looks: Looks, head: Head, following: Head | None) -> TableUse:
    last = last_row(sheet, head, following)
    end = len(sheet.rows) if following is None else following.first
    again = frozenset(row for row in range(head.last + 1, end) if head.repeats(sheet, row))
    columns = columns_of(sheet, head, [row for row in range(head.last + 1, last + 1) if row not in again])
    table = TableUse(head.first, head.last, last, columns, again)
    return with_depth(sheet, looks, table)


# The workbook as a whole


def _across(use: SheetUse, sheet: Sheet, looks: Looks) -> list[str]:
    """The levels of the items that rows across the tables of a sheet name."""
    if not use.taken or not use.tables:
        return []
    return [line.banner.level for line in lines_of(sheet, looks, use) if line.banner is not None]


def _named(use: SheetUse, uses: Sequence[SheetUse], across: Mapping[str, list[str]]) -> str | None:
    """The level that the name of a sheet is a title of, where a plan stands on several sheets, one for each theme."""
    others = [each for each in uses if each.taken and each.tables]
    if use not in others or len(others) < 2 or all(_DEFAULT_NAME.fullmatch(each.name.strip()) for each in others):
        return None
    tops = {column.level for table in use.tables for column in table.titles if column.level}
    if "theme" in tops:
        return None
    top = min((level for levels in across.values() for level in levels), key=_rank, default="theme")
    if top in across[use.name]:
        return None
    return top if _rank(top) < min(map(_rank, tops), default=_rank("action")) else "theme"


def _rank(level: str) -> int:
    return level_words(level).rank
