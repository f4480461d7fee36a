"""Which rows of a sheet are items, and which name groups of them, speak of them from above, or stand outside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.transfer.excel.arriving.banner_rows import Banner, Label, banner_on, is_wide, labels_on
from app.transfer.excel.arriving.beside import without_beside
from app.transfer.excel.arriving.proposal import SheetUse, TableUse
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.sheets import Sheet


class LineKind(StrEnum):
    """What a row is. AIM goes on about the item named right above it; OUTSIDE belongs to no table."""

    OUTSIDE = "outside"
    HEADER = "header"
    BANNER = "banner"
    AIM = "aim"
    LABEL = "label"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """A row that says something; `table` is None above the first one."""

    kind: LineKind
    row: int
    table: TableUse | None
    banner: Banner | None = None
    labels: tuple[Label, ...] = ()


_INSTRUCTION = re.compile(
    r"\s*[\[(<]?(?:please|enter|insert|describe|list|e\.g\.|for example|state|name)\b", re.IGNORECASE
)
_NAMING = (LineKind.BANNER, LineKind.AIM, LineKind.LABEL)


def lines_of(sheet: Sheet, looks: Looks, use: SheetUse) -> Iterator[Line]:
    """The lines of a sheet from the top down."""
    sheet = without_beside(sheet, use)
    before: Line | None = None
    for row in range(len(sheet.rows)):
        if sheet.filled(row):
            before = _line(sheet, looks, use, row, before)
            yield before


def _line(sheet: Sheet, looks: Looks, use: SheetUse, row: int, before: Line | None) -> Line:
    table = use.table_of(row)
    if table is not None and (row <= table.last_of_header or row in table.again):
        return Line(LineKind.HEADER, row, table)
    is_inside = table is not None and row <= table.last
    is_like_inside = table is not None or (row == use.tables[0].first - 1 and _names_each_part(sheet, use))
    banner = banner_on(sheet, looks, table or use.tables[0], row, is_inside=is_like_inside)
    follows = before is not None and before.kind in (LineKind.BANNER, LineKind.AIM) and before.row == row - 1
    is_alone = len(sheet.filled(row)) == 1
    is_labelled = banner is not None and banner.is_labelled
    if follows and is_alone and not is_labelled and is_wide(sheet, row, table or use.tables[0]):
        return Line(LineKind.AIM, row, table)
    if banner is not None:
        return Line(LineKind.BANNER, row, table, banner)
    labels = tuple(labels_on(sheet, row)) if before is not None and before.kind in _NAMING else ()
    if labels:
        return Line(LineKind.LABEL, row, table, labels=labels)
    is_first = table is not None and row == table.last_of_header + 1
    is_item = is_inside and not (is_first and _instructs(sheet, row))
    return Line(LineKind.ITEM if is_item else LineKind.OUTSIDE, row, table)


def _names_each_part(sheet: Sheet, use: SheetUse) -> bool:
    """Whether a row across the table stands right above its header each time this comes again."""
    first = use.tables[0]
    again = [*(table.first for table in use.tables[1:]), *sorted(first.again)]
    return any(sheet.filled(row - 1) and is_wide(sheet, row - 1, first) for row in again)


def _instructs(sheet: Sheet, row: int) -> bool:
    """Whether the row below the headings only tells how to fill the table in."""
    return sum(bool(_INSTRUCTION.match(sheet.text(row, index))) for index in sheet.filled(row)) >= 2
