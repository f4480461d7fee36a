"""The rows of a workbook that came back: what stands in which column, and which row of ours each of them is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.excel_layout import ExcelLayout
from app.transfer.excel.drawing.extra_sheets import BESIDE
from app.transfer.excel.files.opening import open_sheets
from app.transfer.excel.files.report import Finding, WorkbookError, cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.returning.sender import sender_of
from app.transfer.excel.returning.sent import Sent, tidy
from app.transfer.excel.table.banners import read_banner
from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.keepsake import SHEET_NAME, keepsake_from
from app.transfer.excel.table.marks import Mark, Source, find_source, header_mark, read_mark


@dataclass(frozen=True, slots=True)
class Returned:
    """The sheets of a workbook that came back, and who saved it last ("" where it names nobody).

    `source` is None where nothing in it says where it comes from.
    """

    name: str
    sender: str
    sheets: list[Sheet]
    source: Source | None
    design: ExcelLayout | None = None


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row with what stands in its cells. `columns` tells where.

    `across` is the first text in it, and `part` counts the header rows above, so that neighbours are known.
    """

    sheet: Sheet
    row: int
    part: int
    mark: Mark | None
    columns: Mapping[Slot, int]
    texts: Mapping[Slot, str]
    across: str
    context: tuple[str, ...]

    def address(self, slot: Slot | None = None) -> tuple[str, str]:
        """Sheet and cell, by default the row's first."""
        filled = self.sheet.filled(self.row)
        column = self.columns.get(slot) if slot is not None else None
        return self.sheet.name, cell_name(self.row, column if column is not None else (filled or [0])[0])


@dataclass(slots=True)
class Rows:
    """All rows that came back, in order; `above` are the texts above the tables, with their addresses."""

    rows: list[ReturnedRow] = field(default_factory=list[ReturnedRow])
    above: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    findings: list[Finding] = field(default_factory=list[Finding])


def open_returned(path: Path) -> Returned:
    """A workbook that came back. Raises WorkbookError where it cannot be read or is not safe to read."""
    sheets, sender = open_sheets(path), sender_of(path)
    for sheet in sheets:
        if sheet.name == SHEET_NAME and any(row and row[0] == "origin" for row in sheet.rows):
            keepsake = keepsake_from(sheet.rows, path.name)
            origin = keepsake.origin
            if origin is not None:
                return Returned(
                    path.name,
                    sender,
                    sheets,
                    keepsake.source,
                    keepsake.design,
                )
    found = [source for sheet in sheets for cells in sheet.rows if (source := find_source(cells)) is not None]
    if len(set(found)) > 1:
        raise WorkbookError(
            f"{path.name} holds sheets that were sent at different times. Bring back each as a workbook of its own."
        )
    return Returned(path.name, sender, sheets, found[0] if found else None)


def rows_of(returned: Returned, sent: Sent, known: Collection[str]) -> Rows:
    """The rows of all sheets; `known` are the ids of the items that were sent."""
    rows = Rows()
    for sheet in returned.sheets:
        if sheet.name not in {SHEET_NAME, *BESIDE} and any(map(any, sheet.rows)):
            _SheetReading(sheet, sent, known, rows).read()
    if not rows.rows:
        raise WorkbookError(
            f"{returned.name} holds no table of this plan: neither the headings that were sent nor rows of it were "
            "found. Choose the workbook that was exported from this plan."
        )
    return rows


class _SheetReading:
    """One sheet on its way into rows."""

    def __init__(self, sheet: Sheet, sent: Sent, known: Collection[str], rows: Rows) -> None:
        self._sheet = sheet
        self._sent = sent
        self._known = known
        self._rows = rows
        self._columns: dict[Slot, int] = {}
        self._mark_column: int | None = None
        self._marks: dict[int, Mark] = {}
        self._part = 0
        self._banner = ""
        self._below_banner = False
        self._titles: dict[int, str] = {}
        self._unknown: set[int] = set()

    def read(self) -> None:
        headers = self._headers()
        if not headers and not any(self._mark(row) for row in range(len(self._sheet.rows))):
            message = "This sheet holds no row of the plan and was not read."
            self._rows.findings.append(Finding(self._sheet.name, "A1", message))
            return
        if headers:
            self._columns = headers[min(headers)]
            missing = [self._sent.headings[slot] for slot in self._sent.slots if slot not in self._columns]
            for heading in missing:
                message = f"The column “{heading}” is gone. What it said was left as it is."
                self._rows.findings.append(Finding(self._sheet.name, cell_name(min(headers), 0), message))
        else:
            self._columns = {slot: index for index, slot in enumerate(self._sent.slots)}
        for row in range(len(self._sheet.rows)):
            if row in headers:
                self._columns = headers[row]
                self._part += 1
                self._titles, self._below_banner = {}, False
            elif self._sheet.filled(row):
                self._take(row)

    def _headers(self) -> dict[int, dict[Slot, int]]:
        """The header rows. A row that carries the mark of an item is none."""
        found: dict[int, dict[Slot, int]] = {}
        for row, cells in enumerate(self._sheet.rows):
            mark = self._mark(row) if self._mark_column is not None else None
            if mark is not None:
                self._marks[row] = mark
                continue
            columns = self._header(cells)
            if columns:
                found[row] = columns
        return found

    def _header(self, cells: list[str]) -> dict[Slot, int] | None:
        mark = header_mark(cells)
        texts = {index: tidy(text) for index, text in enumerate(cells) if index != mark and text.strip()}
        columns = _columns(self._sent, texts, positional=mark is not None)
        if mark is not None:
            self._mark_column = mark
            return columns
        has_title = any(slot.column is Column.ITEM for slot in columns)
        return columns if has_title and len(columns) >= 2 else None

    def _mark(self, row: int) -> Mark | None:
        cells = self._sheet.rows[row]
        chosen = cells if self._mark_column is None else cells[self._mark_column : self._mark_column + 1]
        for text in reversed(chosen):
            mark = read_mark(text) if text else None
            if mark is not None and mark.path[-1] in self._known:
                return mark
        return None

    def _take(self, row: int) -> None:
        mark = self._marks[row] if row in self._marks else self._mark(row)
        filled = [index for index in self._sheet.filled(row) if index != self._mark_column]
        if not filled and mark is None:
            return
        across = tidy(self._sheet.text(row, filled[0])) if filled else ""
        if mark is None and self._part == 0 and not self._has_begun(across):
            self._rows.above.append((across, self._sheet.name, cell_name(row, filled[0])))
            return
        texts = {slot: tidy(self._sheet.text(row, index)) for slot, index in self._columns.items()}
        context = self._context(texts, across, mark, filled, row)
        self._rows.rows.append(ReturnedRow(self._sheet, row, self._part, mark, self._columns, texts, across, context))
        self._note_unknown(row, filled)

    def _has_begun(self, across: str) -> bool:
        """Whether the rows of the plan begin with this one, or have begun above: banners stand above a header."""
        return across not in self._sent.details and (bool(self._banner) or self._is_banner(across))

    def _is_banner(self, across: str) -> bool:
        layout = self._sent.layout
        reads_so = layout.has_banners and read_banner(across, layout.title(0)) is not None
        return reads_so or across in self._sent.banners

    def _context(
        self, texts: Mapping[Slot, str], across: str, mark: Mark | None, filled: list[int], row: int
    ) -> tuple[str, ...]:
        """The titles that hold for a row, as `SentRow.context` has them."""
        own = {slot.depth or 0: text for slot, text in texts.items() if slot.column is Column.ITEM and text}
        is_across = mark.prefix != "" if mark else self._is_across(row, filled, across)
        if is_across:
            is_banner = mark.prefix == "banner:" if mark else not self._below_banner
            self._banner, self._below_banner = across if is_banner else self._banner, is_banner
            return self._banner, across
        first = min(own, default=self._sent.layout.row_depth)
        self._titles = {each: text for each, text in self._titles.items() if each < first} | own
        return self._banner, *(self._titles[depth] for depth in sorted(self._titles))

    def _is_across(self, row: int, filled: list[int], across: str) -> bool:
        spans = self._sheet.width(row, filled[0]) >= max(2, len(self._columns) / 2) if filled else False
        beside = {index for slot, index in self._columns.items() if slot in self._sent.council}.intersection(filled[1:])
        return spans or (not beside and across in self._sent.across)

    def _note_unknown(self, row: int, filled: list[int]) -> None:
        known = set(self._columns.values())
        for index in filled:
            if index in known or index in self._unknown or self._sheet.span(row, index).left != index:
                continue
            self._unknown.add(index)
            message = "This column was not sent. What stands in it was not taken into the plan."
            self._rows.findings.append(Finding(self._sheet.name, cell_name(row, index), message))


def _columns(sent: Sent, texts: Mapping[int, str], positional: bool) -> dict[Slot, int]:
    """Where each column stands: where its heading does, else (in a header row of ours) where it was sent."""
    columns: dict[Slot, int] = {}
    free = dict(texts)
    for position, slot in enumerate(sent.slots):
        wanted = sent.headings[slot].casefold()
        fitting = [index for index, text in free.items() if text.casefold() == wanted]
        if fitting:
            columns[slot] = position if position in fitting else fitting[0]
            del free[columns[slot]]
    if positional and len(columns) >= len(sent.slots) - len(free):
        for position, slot in enumerate(sent.slots):
            if slot not in columns and (position in free or position not in texts) and position not in columns.values():
                columns[slot] = position
    return columns
