"""What the cells of a row say of its items."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.rag import Rag
from app.domain.records import LeadRole, Stage
from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.transfer.excel.arriving.growing import Growth, RowItems
from app.transfer.excel.arriving.meanings import Meaning, plain
from app.transfer.excel.arriving.proposal import ColumnUse, Proposal, TableUse
from app.transfer.excel.arriving.ratings import EXTRA_RATINGS, find_in_scale, read_rating, read_stage
from app.transfer.excel.arriving.several import entries, paired
from app.transfer.excel.arriving.when import read_when, stretch
from app.transfer.excel.arriving.who import read_who
from app.transfer.excel.cells.cells import CRITERIA, LINKS, NO_DATE
from app.transfer.excel.cells.words import split_bullet
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.report import Finding, cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.drafts import Draft
from app.transfer.excel.reading.fills import is_grey, nearest

_ROLES = {
    Meaning.LEAD: LeadRole.ACCOUNTABLE,
    Meaning.SUPPORT: LeadRole.SUPPORTING,
    Meaning.PARTNER: LeadRole.PARTNER,
}
_DATES = (Meaning.START, Meaning.DUE, Meaning.BASELINE_START, Meaning.BASELINE_DUE)
_OF_GROWTH = frozenset({Meaning.TITLE, Meaning.NUMBER, Meaning.OUTLINE, Meaning.OUT})
"""Columns that are read while the tree grows, or not at all."""
_PLAIN_NOTES = frozenset(map(plain, ("note", "notes", "comment", "comments", "")))
_EMPTY = frozenset(("-", "–", "—", "n/a", "none", "nil"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that is being read, of one item: `text` is what of it speaks of that item, without space around it."""

    item: Draft
    column: ColumnUse
    text: str
    sheet: Sheet
    row: int


@dataclass(slots=True)
class Dates:
    """The dates of an item, which may stand in several cells, until the whole row is read."""

    start: Timescale = BLANK
    due: Timescale = BLANK
    first_start: Timescale = BLANK
    first_due: Timescale = BLANK


class Filling:
    """Fills drafts from cells, sheet after sheet; gathers findings, and what items wait for until all are known."""

    def __init__(self, proposal: Proposal, growth: Growth, start: date | None, scale: tuple[Rag, ...]) -> None:
        self.findings: list[Finding] = []
        self.waits: list[Spot] = []
        self.rows: dict[str, Draft] = {}
        self.scale = scale
        self.dates: dict[Draft, Dates] = {}
        self._proposal = proposal
        self._growth = growth
        self._start = start
        self._sheet = Sheet("", hidden=False, rows=[])
        self._looks = Looks()
        self._whole: Mapping[int, RowItems] = {}
        self._shares: dict[int, bool] = {}
        self._comments: dict[int, list[tuple[tuple[int, int], str]]] = {}
        self._said: set[tuple[Draft, int, str]] = set()
        self._takes: dict[Meaning, Callable[[Spot], None]] = {
            **dict.fromkeys(_ROLES, self._take_leads),
            **dict.fromkeys(_DATES, self._take_date),
            **dict.fromkeys((Meaning.RAG, Meaning.STATUS, Meaning.STAGE), self._take_status),
            Meaning.CRITERIA: self._take_criteria,
            Meaning.LINKS: self._take_links,
            Meaning.RECOMMENDATIONS: self._take_recommendations,
            Meaning.PERCENT: self._take_percent,
            Meaning.PARTS: self._take_parts,
            Meaning.DEPENDS: self.waits.append,
            Meaning.ROW: self._take_name,
            Meaning.EXTRA: self._take_extra,
        }

    def begin_sheet(self, sheet: Sheet, looks: Looks, rows: Mapping[int, RowItems]) -> None:
        """Go on with another sheet; `rows` are all rows of its tables."""
        self._sheet, self._looks, self._whole, self._shares = sheet, looks, rows, {}
        self._comments = {}
        for place, text in looks.comments.items():
            self._comments.setdefault(place[0], []).append((place, text))

    def note(self, row: int, column: int, message: str) -> None:
        """Have a cell looked at."""
        self.findings.append(Finding(self._sheet.name, cell_name(row, column), message))

    def read(self, row: RowItems) -> None:
        """Take what one row says."""
        self._take_comments(row)
        if row.rest:
            row.item.notes.append(row.rest)
            self.note(row.row, row.table.titles[-1].index, "The text after the list was added to the notes.")
        if len(row.items) > 1:
            title = row.table.titles[-1].index
            self.note(row.row, title, f"This cell lists {len(row.items)} actions. Each became one of its own.")
        for column in row.table.columns:
            if column.meaning not in _OF_GROWTH:
                self._read_cell(row, column)

    def _take_comments(self, row: RowItems) -> None:
        """Comments on the cells of a row are notes of its item."""
        for (_, column), text in self._comments.get(row.row, ()):
            use = next((use for use in row.table.columns if use.index == column), None)
            about = f"Comment on “{use.heading}”" if use is not None and use.heading else "Comment"
            row.item.notes.append(f"{about}: {text}")

    # Whose a cell is

    def _read_cell(self, row: RowItems, column: ColumnUse) -> None:
        span = self._sheet.spans.get((row.row, column.index))
        if span is not None and (span.top, span.left) != (row.row, column.index):
            return
        text = self._sheet.text(row.row, column.index).strip()
        if not text:
            if column.meaning in (Meaning.RAG, Meaning.STATUS):
                self._rate_by_fill(row, column)
            return
        if span is None and column.level is None and row.is_plain and column.meaning is not Meaning.CRITERIA:
            self.take(Spot(row.item, column, text, self._sheet, row.row))
            return
        if (shares := self._paired(row, column, text)) is not None:
            for item, share in shares:
                self.take(Spot(item, column, share, self._sheet, row.row))
            return
        owners = self._owners(row, column, row.row if span is None else span.bottom)
        for item in owners:
            if column.level is None or self._is_new(item, column, text):
                self.take(Spot(item, column, text, self._sheet, row.row))
        if len(owners) > 1:
            self.note(row.row, column.index, f"This cell covers {len(owners)} items. It was taken to hold for each.")

    def _paired(self, row: RowItems, column: ColumnUse, text: str) -> list[tuple[Draft, str]] | None:
        """The entries of a cell beside a list of actions or parts, where they are as many."""
        if column.meaning is Meaning.PARTS or row.is_plain:
            return None
        if len(row.items) > 1:
            found = paired(text, len(row.items))
            return None if found is None else list(zip(row.items, found, strict=True))
        is_paired = column.meaning in (Meaning.DUE, Meaning.START) or (
            column.meaning in (Meaning.LEAD, Meaning.RAG, Meaning.STAGE, Meaning.STATUS) and self._has_paired_dates(row)
        )
        if not is_paired:
            return None
        found = paired(text, len(row.parts))
        if found is None:
            return None
        return [(part, "" if each == NO_DATE else each) for part, each in zip(row.parts, found, strict=True)]

    def _has_paired_dates(self, row: RowItems) -> bool:
        due = row.table.column(Meaning.DUE)
        text = self._sheet.text(row.row, due.index) if due else ""
        return paired(text, len(row.parts)) is not None

    def _owners(self, row: RowItems, column: ColumnUse, bottom: int) -> list[Draft]:
        above = self._above(row, column)
        if above is not None:
            return [above]
        if bottom == row.row and column.meaning is not Meaning.CRITERIA:
            return row.items
        covered = [self._whole[each] for each in range(row.row, bottom + 1) if each in self._whole]
        rows = [each.row for each in covered]
        if column.meaning is Meaning.CRITERIA and self._is_shared(row.table, column):
            owner = next((draft for draft in reversed(row.path[:-1]) if draft.title and draft.rows == rows), None)
            if owner is not None:
                return [owner]
        return list(dict.fromkeys(item for each in covered for item in each.items))

    def _above(self, row: RowItems, column: ColumnUse) -> Draft | None:
        """The item above the row's own of which a column speaks that stands beside its title."""
        if column.level is None or column.level == row.table.titles[-1].level:
            return None
        depth = self._proposal.depth_of(column.level)
        return row.path[depth] if depth < len(row.path) and depth in row.stated else None

    def _is_new(self, item: Draft, column: ColumnUse, text: str) -> bool:
        """Whether this was not said of the item before, as tables without merged cells do in each row."""
        said = (item, column.index, text)
        if said in self._said:
            return False
        self._said.add(said)
        return True

    def _is_shared(self, table: TableUse, column: ColumnUse) -> bool:
        """Whether cells of this column reach along several rows, so that they speak of items above those rows."""
        if column.index not in self._shares:
            rows = range(table.last_of_header + 1, table.last + 1)
            self._shares[column.index] = any(self._sheet.height(row, column.index) > 1 for row in rows)
        return self._shares[column.index]

    # What it says

    def take(self, spot: Spot) -> None:
        """Take what one cell says of one item."""
        self._takes.get(spot.column.meaning, self._take_note)(spot)

    def _take_criteria(self, spot: Spot) -> None:
        if not self._says_nothing(spot):
            spot.item.criteria += CRITERIA.read(spot.text).names

    def _take_links(self, spot: Spot) -> None:
        if not self._says_nothing(spot):
            spot.item.strategies += LINKS.read(spot.text).names

    def _take_recommendations(self, spot: Spot) -> None:
        if not self._says_nothing(spot):
            spot.item.recommendations += LINKS.read(spot.text).names

    def _says_nothing(self, spot: Spot) -> bool:
        """Whether a cell says that there is nothing to say; in words it is told that nothing was taken."""
        if spot.text.casefold() not in _EMPTY:
            return False
        if spot.text not in "-–—":
            self.note(spot.row, spot.column.index, f"“{spot.text}” says nothing here. Nothing was taken.")
        return True

    def _take_name(self, spot: Spot) -> None:
        self.rows.setdefault(spot.text, spot.item)

    def _take_extra(self, spot: Spot) -> None:
        spot.item.extras.append((spot.column.heading, spot.text))

    def _take_note(self, spot: Spot) -> None:
        self.add_note(spot, spot.text)

    def add_note(self, spot: Spot, text: str) -> None:
        """Keep a text with the item, under the heading of its column."""
        heading = spot.column.heading
        spot.item.notes.append(text if plain(heading) in _PLAIN_NOTES else f"{heading}: {text}")

    def _take_leads(self, spot: Spot) -> None:
        if not self._says_nothing(spot):
            spot.item.leads += read_who(spot.text, _ROLES[spot.column.meaning])

    def _take_parts(self, spot: Spot) -> None:
        lines = entries(spot.text.replace(";", "\n") if "\n" not in spot.text else spot.text)
        for line in lines:
            number, title = split_bullet(line) or ("", line)
            self._growth.part(spot.item, number, title)

    def _take_percent(self, spot: Spot) -> None:
        found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*(%?)", spot.text)
        value = float(found[1]) if found else -1
        if found and not found[2] and value <= 1:
            value *= 100  # nobody writes "1" for one hundredth: this is a share whose format was lost
        if 0 <= value <= 100:
            spot.item.percent_complete = round(value)
        else:
            self.add_note(spot, spot.text)
            self.note(spot.row, spot.column.index, f"“{spot.text}” is no percentage. It was added to the notes.")

    # Dates

    def _take_date(self, spot: Spot) -> None:
        when = read_when(spot.text, self._start, self._proposal.date_order)
        dates = self.dates.setdefault(spot.item, Dates())
        match spot.column.meaning:
            case Meaning.START:
                dates.start = when
            case Meaning.BASELINE_START:
                dates.first_start = when
            case Meaning.BASELINE_DUE:
                dates.first_due = when
            case _ if dates.due != BLANK:
                self.add_note(spot, when.text)
                self.note(spot.row, spot.column.index, f"A second timescale, “{when.text}”, was added to the notes.")
            case _:
                dates.due = when
                self._take_struck(spot, dates)
        if when.kind is TimescaleKind.UNKNOWN:
            shown = when.text.replace("\n", " / ")
            message = f"The timescale “{shown}” was not understood. It was kept as it is written."
            self.note(spot.row, spot.column.index, message)

    def _take_struck(self, spot: Spot, dates: Dates) -> None:
        """A date that is struck through beside the one that holds was the first that was agreed."""
        struck = self._looks.struck.get((spot.row, spot.column.index))
        first = read_when(" ".join(struck), self._start, self._proposal.date_order) if struck else BLANK
        if dates.first_due == BLANK and first.kind is not TimescaleKind.UNKNOWN:
            dates.first_due = first

    def settle_dates(self) -> None:
        """Give each item its timescales, once all cells that may speak of them are read."""
        for item, dates in self.dates.items():
            if dates.due == BLANK:
                dates.due = dates.first_due
            item.timescale = stretch(dates.start, dates.due, self._start)
            item.baseline = stretch(dates.first_start, dates.first_due, self._start)
            if dates.start.text and item.timescale == dates.due and dates.due != BLANK:
                item.notes.append(f"Start: {dates.start.text}")

    # Ratings and stages

    def _take_status(self, spot: Spot) -> None:
        text = spot.text
        stage = read_stage(text) if spot.column.meaning is not Meaning.RAG else None
        rated = read_rating(text) if spot.column.meaning is not Meaning.STAGE else None
        rag = self._rating(rated.name) if rated and rated.name else None
        if stage is not None:
            spot.item.stage = stage
        elif rag is not None and rated is not None:
            spot.item.rag = rag.code
            if rated.more:
                self.add_note(spot, rated.more)
        elif spot.column.meaning is Meaning.RAG and (late := read_stage(text)) is not None:
            self._take_stage_for_rating(spot, late)
        else:
            wanted = "a stage" if spot.column.meaning is Meaning.STAGE else "a rating of this plan"
            self.add_note(spot, text)
            self.note(spot.row, spot.column.index, f"“{text}” is not {wanted}. It was added to the notes.")

    def _take_stage_for_rating(self, spot: Spot, stage: Stage) -> None:
        spot.item.stage = stage
        message = f"“{spot.text}” is a stage and no rating: the item’s stage is “{stage}” now."
        self.note(spot.row, spot.column.index, message)

    def _rating(self, name: str) -> Rag | None:
        found = find_in_scale(self.scale, name)
        if found is None and name in EXTRA_RATINGS:
            found = EXTRA_RATINGS[name]
            self.scale = (*self.scale, found)
        return found

    def _rate_by_fill(self, row: RowItems, column: ColumnUse) -> None:
        fill = self._looks.of(row.row, column.index).fill
        rag = nearest(self.scale, fill) if fill else None
        if rag is None and fill and not is_grey(fill):
            self.note(row.row, column.index, "The colour of this cell is near none of the plan’s ratings.")
        if rag is None:
            return
        for item in row.items:
            item.rag = rag.code
        self.note(row.row, column.index, f"Rated {rag.name} by the colour of the cell: there is no text in it.")
