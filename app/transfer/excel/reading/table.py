"""Finding the plan's table on a sheet: which rows are headers, banners and rows of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.table.banners import read_banner
from app.transfer.excel.table.headings import Slot, table_slots
from app.transfer.excel.table.marks import Mark, find_columns, read_mark


class LineKind(StrEnum):
    """What a row of a sheet is."""

    ABOVE = "above"
    BANNER = "banner"
    AIM = "aim"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns hold below a header row; `others` are headings that name nothing known here."""

    slots: Mapping[int, Slot]
    others: Mapping[int, str]
    mark: int | None = None

    def column(self, slot: Slot) -> int | None:
        """The column of a slot."""
        return next((index for index, known in self.slots.items() if known == slot), None)

    @property
    def first(self) -> int:
        """The first column of the table."""
        return min(self.slots)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that says something. `across` is the text of what reaches across the table."""

    kind: LineKind
    row: int
    header: Header
    across: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The plan's table on one sheet, header rows left out."""

    sheet: Sheet
    lines: list[Line] = field(default_factory=list[Line])


def headers_on(sheet: Sheet, depths: Mapping[str, int]) -> dict[int, Header]:
    """The header rows of a sheet, by row. `depths` are the words for the plan's levels."""
    headers: dict[int, Header] = {}
    mark: int | None = None
    for row, cells in enumerate(sheet.rows):
        if mark is not None and read_mark(sheet.text(row, mark)) is not None:
            continue
        header = _header(cells, depths)
        if header is not None:
            headers[row] = header
            mark = header.mark if header.mark is not None else mark
    return headers


def _header(cells: list[str], depths: Mapping[str, int]) -> Header | None:
    found = find_columns(cells)
    mark, slots = found or (None, {})
    slots = slots or table_slots(cells[:mark], depths)
    if not slots:
        return None
    others = {
        index: " ".join(text.split())
        for index, text in enumerate(cells)
        if text.strip() and index not in slots and index != mark
    }
    return Header(slots, others, mark)


def table_on(sheet: Sheet, headers: Mapping[int, Header], labels: tuple[str, ...] = ()) -> Table:
    """The lines of the table. `labels` begin a banner, besides the usual words."""
    table = Table(sheet)
    header = headers[min(headers)]
    before: LineKind | None = LineKind.ABOVE
    for row in range(len(sheet.rows)):
        if row in headers:
            header, before = headers[row], None
        elif sheet.filled(row):
            line = _line(sheet, row, header, before, labels)
            before = line.kind
            table.lines.append(line)
    return table


def _line(sheet: Sheet, row: int, header: Header, before: LineKind | None, labels: tuple[str, ...]) -> Line:
    mark = read_mark(sheet.text(row, header.mark)) if header.mark is not None else None
    if mark is not None:
        kind = {"banner:": LineKind.BANNER, "aim:": LineKind.AIM}.get(mark.prefix, LineKind.ITEM)
        return Line(kind, row, header, sheet.text(row, header.first), mark)
    first = sheet.filled(row)[0]
    text = sheet.text(row, first)
    if before is LineKind.ABOVE and header.mark is not None:
        return Line(LineKind.ABOVE, row, header, text)
    return Line(_kind(sheet, row, header, before, read_banner(text, *labels) is not None), row, header, text)


def _kind(sheet: Sheet, row: int, header: Header, before: LineKind | None, says_banner: bool) -> LineKind:
    is_wide = _is_wide(sheet, row, header)
    if says_banner and (is_wide or len(sheet.filled(row)) == 1):
        return LineKind.BANNER
    if before is LineKind.ABOVE:
        return LineKind.ABOVE
    if not is_wide:
        return LineKind.ITEM
    return LineKind.AIM if before in (LineKind.BANNER, LineKind.AIM) else LineKind.BANNER


def _is_wide(sheet: Sheet, row: int, header: Header) -> bool:
    """Whether one text reaches across most of the table."""
    first = sheet.filled(row)[0]
    return sheet.width(row, first) >= max(2, len(header.slots) / 2)


def unknown_columns(header: Header, sheet: Sheet, row: int) -> list[int]:
    """The columns in which something stands that no known heading covers."""
    return [
        index
        for index in sheet.filled(row)
        if index not in header.slots and index != header.mark and sheet.span(row, index).left == index
    ]
