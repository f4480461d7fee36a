"""What a workbook is proposed to hold: a value that an officer can correct, and from which the plan follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
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
    "officer", or "" where nothing told it.
    """

    index: int
    heading: str
    meaning: Meaning
    level: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class TableUse:
    """A table of a sheet: its header rows and its last row (from 0, inclusive), and its columns in order.

    Where one column holds the titles of several levels, `depth` says what tells them apart and `tiers` names them.
    """

    first: int
    last_of_header: int
    last: int
    columns: tuple[ColumnUse, ...]
    depth: Depth = Depth.COLUMNS
    tiers: tuple[str, ...] = ()

    def column(self, meaning: Meaning) -> ColumnUse | None:
        """The first column of a meaning."""
        return next((column for column in self.columns if column.meaning is meaning), None)

    def titles(self) -> list[ColumnUse]:
        """The columns that hold titles, from the top level down; those of the last of them have a row each."""
        titles = [column for column in self.columns if column.meaning is Meaning.TITLE]
        return sorted(titles, key=lambda column: level_words(column.level or "").rank)


@dataclass(frozen=True, slots=True)
class SheetUse:
    """A sheet: whether it is taken, its tables from the top down, and the level that its own name is a title of.

    `why_not` says why a sheet without tables has none.
    """

    name: str
    taken: bool
    tables: tuple[TableUse, ...] = ()
    named: str | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a workbook is taken to hold. `levels` are those of the plan; `across` are those on rows across a table."""

    sheets: tuple[SheetUse, ...]
    levels: tuple[Level, ...]
    across: tuple[str, ...] = ()
    date_order: DateOrder = DateOrder.DAY_FIRST

    def taken(self) -> Iterator[SheetUse]:
        """The sheets that are read."""
        return (sheet for sheet in self.sheets if sheet.taken and sheet.tables)

    def depth_of(self, level: str) -> int:
        """How deep a level stands."""
        return next((depth for depth, known in enumerate(self.levels) if known.name == level), len(self.levels) - 1)


PART = Level("part", "parts")


def levels_of(names: Iterator[str]) -> tuple[Level, ...]:
    """Levels of these names from the top down, and parts below actions, since those may be lists in a cell."""
    order = sorted(dict.fromkeys(names), key=lambda name: level_words(name).rank)
    levels = [Level(name, level_words(name).plural) for name in order]
    if not levels or levels[-1].name == "action":
        levels.append(PART)
    return tuple(levels)


def names_used(proposal: Proposal) -> Iterator[str]:
    """The levels that the tables, the rows across them and the sheets' names speak of."""
    yield from proposal.across
    for sheet in proposal.taken():
        if sheet.named is not None:
            yield sheet.named
        for table in sheet.tables:
            yield from (column.level for column in table.titles() if column.level is not None)
            yield from table.tiers
            if table.column(Meaning.PARTS):
                yield PART.name


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
    return replace(changed, levels=_kept(proposal.levels, levels_of(names_used(changed))))


def _kept(before: tuple[Level, ...], after: tuple[Level, ...]) -> tuple[Level, ...]:
    """The levels after a change, in the words that they had before it."""
    known = {level.name: level for level in before}
    return tuple(known.get(level.name, level) for level in after)
