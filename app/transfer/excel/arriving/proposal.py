"""What a workbook is proposed to hold: a value that an officer can correct, and from which the plan follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from app.domain.records import Level
from app.transfer.excel.arriving.meanings import Meaning, level_words


class DateOrder(StrEnum):
    """In which order dates of figures are written: 03/04/2024 is 3 April, or 4 March."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Depth(StrEnum):
    """What tells how deep a row stands where one column holds the titles of several levels."""

    COLUMNS = "columns"
    LEVEL = "outline level"
    NUMBER = "number"
    INDENT = "indent"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column of a table: where it stands (from 0), its heading, and what it means.

    `level` names the level whose title or number it holds. `by` says how that was found: "heading", "contents",
    "beside" where it only stands beside the table, "officer", or "" where nothing told it.
    """

    index: int
    heading: str
    meaning: Meaning
    level: str | None = None
    by: str = ""

    @property
    def is_beside(self) -> bool:
        """Whether it is none of the table's own."""
        return self.by == "beside"


@dataclass(frozen=True)
class TableUse:
    """A table of a sheet: its header rows and its last row (from 0, inclusive), and its columns in order.

    `again` are the rows in which its headings are said again, as at the top of a printed page.
    Where one column holds the titles of several levels, `depth` says what tells them apart and `tiers` names them.
    """

    first: int
    last_of_header: int
    last: int
    columns: tuple[ColumnUse, ...]
    again: frozenset[int] = frozenset()
    depth: Depth = Depth.COLUMNS
    tiers: tuple[str, ...] = ()

    def column(self, meaning: Meaning) -> ColumnUse | None:
        """The first column of a meaning."""
        return next((column for column in self.columns if column.meaning is meaning), None)

    @cached_property
    def titles(self) -> list[ColumnUse]:
        """The columns that hold titles, from the top level down; those of the last of them have a row each."""
        titles = [column for column in self.columns if column.meaning is Meaning.TITLE]
        return sorted(titles, key=lambda column: level_words(column.level or "").rank)


@dataclass(frozen=True, slots=True)
class SheetUse:
    """A sheet: whether it is taken, its tables from the top down, and the level that its own name is a title of.

    `why_not` says why a sheet without tables has none; `is_cover` whether it is a title page, which needs none.
    """

    name: str
    taken: bool
    tables: tuple[TableUse, ...] = ()
    named: str | None = None
    why_not: str = ""
    is_cover: bool = False

    def table_of(self, row: int) -> TableUse | None:
        """The table in which a row stands, or the one above it; None above the first."""
        return next((table for table in reversed(self.tables) if table.first <= row), None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a workbook is taken to hold.

    `order` are the levels of the plan from the top down, by the names that tables and columns know them by; `called`
    are those that the plan calls otherwise, and what. `across` are the levels on rows across a table.
    """

    sheets: tuple[SheetUse, ...]
    order: tuple[str, ...]
    across: tuple[str, ...] = ()
    date_order: DateOrder = DateOrder.DAY_FIRST
    called: tuple[tuple[str, str], ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the plan in its own words."""
        called = dict(self.called)
        known = [level_words(called.get(name, name)) for name in self.order]
        return tuple(Level(level.name, level.plural) for level in known)

    def taken(self) -> Iterator[SheetUse]:
        """The sheets that are read."""
        return (sheet for sheet in self.sheets if sheet.taken and sheet.tables)

    def depth_of(self, level: str) -> int:
        """How deep a level stands."""
        return self.order.index(level) if level in self.order else len(self.order) - 1


PART = "part"


def order_of(names: Iterator[str]) -> tuple[str, ...]:
    """Levels of these names from the top down, and parts below actions, since those may be lists in a cell."""
    order = sorted(dict.fromkeys(names), key=lambda name: level_words(name).rank)
    return (*order, PART) if not order or order[-1] == "action" else tuple(order)


def names_used(proposal: Proposal) -> Iterator[str]:
    """The levels that the tables, the rows across them and the sheets' names speak of."""
    yield from proposal.across
    for sheet in proposal.taken():
        if sheet.named is not None:
            yield sheet.named
        for table in sheet.tables:
            yield from (column.level for column in table.titles if column.level is not None)
            yield from table.tiers
            if table.column(Meaning.PARTS):
                yield PART


# What an officer corrects

Corrected: TypeAlias = Callable[[TableUse], TableUse]
Altered: TypeAlias = Callable[[SheetUse], SheetUse]


def with_column(
    proposal: Proposal, sheet: str, table: int, index: int, meaning: Meaning, level: str | None
) -> Proposal:
    """The proposal with another meaning for one column."""

    def corrected(use: TableUse) -> TableUse:
        columns = tuple(
            replace(column, meaning=meaning, level=level, by="officer") if column.index == index else column
            for column in use.columns
        )
        return replace(use, columns=columns)

    return with_table(proposal, sheet, table, corrected)


def with_table(proposal: Proposal, sheet: str, table: int, corrected: Corrected) -> Proposal:
    """The proposal with one table altered."""

    def altered(use: SheetUse) -> SheetUse:
        tables = tuple(corrected(each) if number == table else each for number, each in enumerate(use.tables))
        return replace(use, tables=tables)

    return with_sheet(proposal, sheet, altered)


def with_sheet(proposal: Proposal, sheet: str, altered: Altered) -> Proposal:
    """The proposal with one sheet altered, and the levels that follow."""
    sheets = tuple(altered(use) if use.name == sheet else use for use in proposal.sheets)
    changed = replace(proposal, sheets=sheets)
    return replace(changed, order=order_of(names_used(changed)))


def with_sheet_taken(proposal: Proposal, sheet: str, *, taken: bool) -> Proposal:
    """The proposal with a sheet taken or left out."""
    return with_sheet(proposal, sheet, lambda use: replace(use, taken=taken))


def with_level_called(proposal: Proposal, level: str, name: str) -> Proposal:
    """The proposal with a level called otherwise in the plan; its columns and rows stay the same."""
    others = tuple(pair for pair in proposal.called if pair[0] != level)
    wanted = " ".join(name.split()).casefold()
    return replace(proposal, called=(*others, (level, wanted)) if wanted and wanted != level else others)


def with_date_order(proposal: Proposal, order: DateOrder) -> Proposal:
    """The proposal with dates of figures read in another order."""
    return replace(proposal, date_order=order)
