"""What the cells of a row say of its item, or of another that they belong to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.domain.records import Stage
from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.transfer.excel.cells.cells import (
    CRITERIA,
    LINKS,
    NOTES,
    PERCENT,
    STAGE,
    Cell,
    Choice,
    Setting,
    Share,
    action_cell,
    rag_cell,
    times_cell,
)
from app.transfer.excel.cells.lead_cell import LEADS
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.drafts import Draft
from app.transfer.excel.reading.owners import owners
from app.transfer.excel.reading.structure import Entry
from app.transfer.excel.reading.table import LineKind, unknown_columns
from app.transfer.excel.table.headings import HEADINGS, Column, Slot
from app.transfer.excel.table.keepsake import Keepsake
from app.transfer.excel.table.layout import Layout

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that is being read: whose it is, what it holds, what it says and where it stands."""

    item: Draft
    column: Column
    text: str
    sheet: Sheet
    row: int
    index: int
    name: str = ""


class Understanding:
    """Fills drafts from the cells of their rows.

    Gathers what wants looking at (`findings`), ratings that have no text (`unrated`), and what can be understood
    only when all items are known (`waits`).
    """

    def __init__(self, layout: Layout, setting: Setting, keepsake: Keepsake, fresh_id: Callable[[], str]) -> None:
        self.findings: list[Finding] = []
        self.unrated: list[Spot] = []
        self.waits: list[Spot] = []
        self._layout = layout
        self._keepsake = keepsake
        self._fresh_id = fresh_id
        self._start = setting.details.start
        self._action = action_cell(setting, layout.has_lists)
        self._rag = rag_cell(setting)
        self._listed: dict[Draft, list[Draft]] = {}
        self._unknown: set[tuple[str, int]] = set()

    def read(self, entry: Entry, rows: Mapping[int, Entry]) -> None:
        """Take what one row says. `rows` are all entries of its sheet by row."""
        self._read_action(entry)
        first = 0
        if entry.line.kind is LineKind.BANNER:
            first = entry.sheet.span(entry.line.row, entry.line.header.first).right + 1
        for index, slot in entry.line.header.slots.items():
            span = entry.sheet.span(entry.line.row, index)
            begins = (span.top, span.left) == (entry.line.row, index)
            if index >= first and begins and slot.column is not Column.ITEM:
                self._read_cell(entry, index, slot, owners(entry, slot, span, rows))
        self._read_unknown(entry, first)

    def note(self, spot: Spot, message: str) -> None:
        """Have a cell looked at."""
        self.findings.append(Finding(spot.sheet.name, cell_name(spot.row, spot.index), message))

    # The cell of the item itself

    def _read_action(self, entry: Entry) -> None:
        item, line = entry.item, entry.line
        index = line.header.column(Slot(Column.ITEM, self._layout.row_depth))
        begins = line.kind is LineKind.ITEM and item.rows[0] == line.row
        if not begins or index is None or item.depth != self._layout.row_depth:
            return
        spot = Spot(item, Column.ITEM, entry.sheet.text(line.row, index), entry.sheet, line.row, index)
        words = self._meaning(spot, self._action)
        item.number, item.title = words.number, words.title
        item.recommendations += words.recommendations
        keys = line.mark.parts if line.mark and len(line.mark.parts) == len(words.parts) else ()
        self._listed[item] = [
            self._part(item, number, title, keys[position] if keys else None)
            for position, (number, title) in enumerate(words.parts)
        ]
        if words.rest:
            item.notes.append(words.rest)
            self.note(spot, "The text after the list in this cell was added to the notes.")

    def _part(self, item: Draft, number: str, title: str, key: str | None) -> Draft:
        fresh = self._fresh_id()
        part = Draft(fresh, key or fresh, item.depth + 1, item, number, title)
        item.children.append(part)
        return part

    # The other cells

    def _read_cell(self, entry: Entry, index: int, slot: Slot, items: list[Draft]) -> None:
        text = entry.sheet.text(entry.line.row, index)
        spots = [Spot(item, slot.column, text, entry.sheet, entry.line.row, index, slot.name) for item in items]
        if not text.strip():
            spots = [spot for spot in spots if self._keepsake.fills_blank(spot.item.key, spot.column, spot.name)]
            if slot.column is Column.RAG and not spots and entry.line.mark is None:
                self.unrated += [Spot(item, slot.column, "", entry.sheet, entry.line.row, index) for item in items]
        for spot in spots:
            self._take(spot)
        if len(spots) > 1:
            self.note(spots[0], f"This cell covers {len(spots)} items. It was taken to hold for each of them.")

    def _meaning(self, spot: Spot, cell: Cell[T]) -> T:
        return self._keepsake.read(spot.item.key, spot.column, cell, spot.text, spot.name)

    def _take(self, spot: Spot) -> None:
        item = spot.item
        match spot.column:
            case Column.CRITERIA:
                item.criteria += self._meaning(spot, CRITERIA).names
            case Column.LEAD:
                item.leads += [(lead.name, lead.role) for lead in self._meaning(spot, LEADS).leads]
            case Column.TIMESCALE:
                self._take_times(spot)
            case Column.LINKS:
                item.strategies += self._meaning(spot, LINKS).names
            case Column.RECOMMENDATIONS:
                item.recommendations += self._meaning(spot, LINKS).names
            case Column.NOTES:
                item.notes.append(self._meaning(spot, NOTES))
            case _:
                self._take_choice(spot)

    def _take_choice(self, spot: Spot) -> None:
        if spot.column is Column.DEPENDS:
            self.waits.append(spot)
        elif spot.column is Column.RAG:
            choice = self._meaning(spot, self._rag)
            spot.item.rag = choice.code if choice.code is not None else spot.item.rag
            self._keep_unread(spot, choice, "a rating of this plan")
        elif spot.column is Column.STAGE:
            choice = self._meaning(spot, STAGE)
            spot.item.stage = Stage(choice.code) if choice.code else spot.item.stage
            self._keep_unread(spot, choice, "a stage")
        elif spot.column is Column.PERCENT:
            share = self._meaning(spot, PERCENT)
            spot.item.percent_complete = share.percent
            self._keep_unread(spot, share, "a share of the work from 0 to 100 %")
        elif spot.column is Column.BASELINE:
            spot.item.baseline = self._checked(spot, self._meaning(spot, times_cell(0, self._start)).own)
        elif spot.column is Column.EXTRA:
            text = self._meaning(spot, NOTES)
            spot.item.extras += [(spot.name, text)] if text else []

    def _keep_unread(self, spot: Spot, choice: Choice | Share, wanted: str) -> None:
        if choice.unread:
            spot.item.notes.append(f"{HEADINGS[spot.column]}: {choice.unread}")
            self.note(spot, f"“{choice.unread}” is not {wanted}. It was added to the notes.")

    def _take_times(self, spot: Spot) -> None:
        parts = self._listed.get(spot.item, [])
        times = self._meaning(spot, times_cell(len(parts), self._start))
        if len(times.parts) == len(parts):
            for part, timescale in zip(parts, times.parts, strict=True):
                part.timescale = self._checked(spot, timescale)
        if spot.item.timescale == BLANK:
            spot.item.timescale = self._checked(spot, times.own)
        elif times.own.text:
            spot.item.notes.append(f"{HEADINGS[spot.column]}: {times.own.text}")
            self.note(spot, f"A second timescale, “{times.own.text}”, was added to the notes.")

    def _checked(self, spot: Spot, timescale: Timescale) -> Timescale:
        if timescale.kind is TimescaleKind.UNKNOWN:
            shown = timescale.text.replace("\n", " / ")
            self.note(spot, f"The timescale “{shown}” was not understood. It was kept as it is written.")
        return timescale

    # Cells that no heading explains

    def _read_unknown(self, entry: Entry, first: int) -> None:
        header = entry.line.header
        for index in unknown_columns(header, entry.sheet, entry.line.row):
            if index < first:
                continue
            text = entry.sheet.text(entry.line.row, index).strip()
            heading = header.others.get(index, "")
            entry.item.notes.append(f"{heading}: {text}" if heading else text)
            if (entry.sheet.name, index) not in self._unknown:
                self._unknown.add((entry.sheet.name, index))
                what = f"The column “{heading}” is" if heading else "A column without a heading is"
                spot = Spot(entry.item, Column.NOTES, text, entry.sheet, entry.line.row, index)
                self.note(spot, f"{what} not one that Waypost knows. What stands in it was added to the notes.")
