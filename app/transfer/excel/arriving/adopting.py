"""From a workbook and a proposal to the plan: the same each time, so that the proposal alone decides."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.records import PlanDetails
from app.transfer.excel.arriving.banner_rows import Label
from app.transfer.excel.arriving.beside import only_beside, without_beside
from app.transfer.excel.arriving.filling import Filling, Spot
from app.transfer.excel.arriving.growing import Growth, RowItems
from app.transfer.excel.arriving.lines import Line, LineKind, lines_of
from app.transfer.excel.arriving.meanings import Meaning
from app.transfer.excel.arriving.outside import Outside
from app.transfer.excel.arriving.predecessors import read_predecessors
from app.transfer.excel.arriving.proposal import ColumnUse, DateOrder, Proposal, SheetUse
from app.transfer.excel.arriving.remarks import remarks_on
from app.transfer.excel.arriving.shown import as_shown
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.opening import Book
from app.transfer.excel.files.report import Finding, WorkbookError, cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.drafts import Draft, PlanDraft, Register
from app.transfer.excel.table.marks import header_mark

Progress = Callable[[str, int, int], None]
_STEP = 250


@dataclass(frozen=True, slots=True)
class Arrival:
    """A workbook of anybody's as it is read: its sheets as they are shown, their looks, and their texts whole.

    `besides` says what else it holds that a plan keeps nothing of.
    """

    name: str
    sheets: tuple[Sheet, ...]
    looks: Mapping[str, Looks]
    whole: tuple[Sheet, ...]
    besides: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, as it is shown."""
        return next(sheet for sheet in self.sheets if sheet.name == name)


def arrival_of(book: Book) -> Arrival:
    """What is read of a workbook: sheets in which nothing stands are left out."""
    looks = book.looks()
    whole = tuple(_without_marks(sheet) for sheet in book.sheets if any(map(any, sheet.rows)))
    shown = tuple(as_shown(sheet, looks.get(sheet.name, Looks())) for sheet in whole)
    return Arrival(book.name, shown, looks, whole, tuple(book.besides()))


def _without_marks(sheet: Sheet) -> Sheet:
    """The sheet without the hidden column of a table of ours, which says nothing once the hidden sheet is gone."""
    marks = {index for cells in sheet.rows if (index := header_mark(cells)) is not None}
    if not marks:
        return sheet
    return replace(sheet, rows=[["" if i in marks else text for i, text in enumerate(row)] for row in sheet.rows])


def check(arrival: Arrival, proposal: Proposal) -> None:
    """Raise WorkbookError where there is nothing to adopt."""
    if not arrival.sheets:
        raise WorkbookError(f"{arrival.name} is empty: nothing stands in any of its sheets. Choose another workbook.")
    untitled = next((use for use in proposal.taken() for table in use.tables if not table.titles), None)
    if untitled is not None:
        raise WorkbookError(
            f"No column of the sheet “{untitled.name}” holds titles. Say which one does, or leave the sheet out."
        )
    if any(proposal.taken()):
        return
    if any("nothing stands below" in use.why_not for use in proposal.sheets):
        raise WorkbookError(
            f"{arrival.name} has headings, but nothing stands below them, so there is no plan in it. Choose the "
            "workbook that holds the plan."
        )
    raise WorkbookError(
        f"{arrival.name} has no table that Waypost understands: no row holds headings such as Outcome, Objective, "
        "Action, Success criteria, Lead Officer and Timescale. Put such a row above the table, then import it."
    )


def adopt(
    arrival: Arrival, proposal: Proposal, fresh_id: Callable[[], str], progress: Progress
) -> tuple[PlanDraft, tuple[Finding, ...]]:
    """The plan that a workbook holds by a proposal, and what wants looking at.

    `progress` is told what is done, how many rows of how many; what it raises passes through. Raises WorkbookError
    where nothing of the workbook is taken.
    """
    check(arrival, proposal)
    return _Adopting(arrival, proposal, fresh_id, progress).whole()


class _Adopting:
    """One workbook on its way into a plan."""

    def __init__(self, arrival: Arrival, proposal: Proposal, fresh_id: Callable[[], str], progress: Progress) -> None:
        title = arrival.name.rpartition(".")[0] or arrival.name
        self._arrival = arrival
        self._proposal = proposal
        self._progress = progress
        self._outside = Outside(PlanDetails(fresh_id(), title, levels=proposal.levels))
        self._plan = PlanDraft(self._outside.details, Register({}, fresh_id))
        self._growth = Growth(self._plan, proposal, fresh_id)
        self._lines = {use.name: list(lines_of(*self._sheet(use), use)) for use in proposal.taken()}
        self._in_order: list[Draft] = []

    def whole(self) -> tuple[PlanDraft, tuple[Finding, ...]]:
        """The plan and the findings, those of the sheets in their order."""
        for use in self._proposal.sheets:
            if use.is_cover:
                self._outside.read_cover(self._arrival.sheet(use.name))
            elif use.taken and use.tables:
                self._read_outside(use)
        self._outside.settle()
        details = self._outside.details
        filling = Filling(self._proposal, self._growth, details.start, details.rag_scale)
        done, total = 0, sum(map(len, self._lines.values()))
        for use in self._proposal.taken():
            self._read_sheet(use, filling, done, total)
            done += len(self._lines[use.name])
        filling.settle_dates()
        read_predecessors(self._plan, filling, self._in_order)
        self._plan.details = replace(details, rag_scale=filling.scale)
        self._progress("Reading the plan", total, total)
        return self._plan, (*self._unread(), *self._remarks(), *self._outside.findings, *filling.findings)

    def _sheet(self, use: SheetUse) -> tuple[Sheet, Looks]:
        """A sheet and how it looks, without what stands beside its tables."""
        return without_beside(self._arrival.sheet(use.name), use), self._arrival.looks.get(use.name, Looks())

    def _read_outside(self, use: SheetUse) -> None:
        sheet, looks = self._sheet(use)
        for line in self._lines[use.name]:
            if line.kind is LineKind.OUTSIDE:
                self._outside.read(sheet, looks, line.row, is_above=line.table is None, is_named=use.named is not None)
        beside = only_beside(self._arrival.sheet(use.name), use)
        for row in range(len(beside.rows)):
            if beside.filled(row):
                self._outside.read(beside, looks, row, is_above=False, is_named=False)

    def _read_sheet(self, use: SheetUse, filling: Filling, done: int, total: int) -> None:
        sheet, looks = self._sheet(use)
        self._growth.begin_sheet(sheet, looks, use.tables, use.named)
        rows: dict[int, RowItems] = {}
        labels: list[tuple[Line, Draft | None]] = []
        for line in self._lines[use.name]:
            self._grow(sheet, line, rows, labels)
        filling.begin_sheet(sheet, looks, rows)
        for line, item in labels:
            self._read_labels(filling, sheet, line, item)
        for row in rows.values():
            filling.read(row)
            self._in_order += row.items
            done += 1
            if done % _STEP == 0:
                self._progress("Reading the plan", done, total)

    def _grow(
        self, sheet: Sheet, line: Line, rows: dict[int, RowItems], labels: list[tuple[Line, Draft | None]]
    ) -> None:
        match line.kind:
            case LineKind.BANNER if line.banner is not None:
                self._growth.begin_banner(line.banner)
            case LineKind.AIM:
                self._take_aim(sheet, line)
            case LineKind.LABEL:
                labels.append((line, self._growth.named_last))
            case LineKind.ITEM if line.table is not None:
                rows[line.row] = self._growth.take(line, line.table)
            case _:
                pass

    def _take_aim(self, sheet: Sheet, line: Line) -> None:
        item = self._growth.named_last
        if item is not None:
            item.notes += [sheet.text(line.row, index).strip() for index in sheet.filled(line.row)]

    def _read_labels(self, filling: Filling, sheet: Sheet, line: Line, item: Draft | None) -> None:
        for label in line.labels:
            if item is None:
                message = f"“{label.heading}: {label.text}” was not understood or imported."
                self._outside.findings.append(Finding(sheet.name, cell_name(line.row, label.column), message))
            else:
                filling.take(Spot(item, _as_column(label), label.text, sheet, line.row))

    # What is said of the whole

    def _unread(self) -> Iterator[Finding]:
        yield from (Finding(self._arrival.sheets[0].name, "A1", words) for words in self._arrival.besides)
        for use in self._proposal.sheets:
            hidden = any(sheet.hidden for sheet in self._arrival.sheets if sheet.name == use.name)
            if hidden and not use.taken:
                yield Finding(use.name, "A1", "This sheet is hidden and was not read.")
            elif use.tables and not use.taken:
                yield Finding(use.name, "A1", "This sheet was left out.")
            elif not use.tables and not use.is_cover:
                yield Finding(use.name, "A1", f"This sheet {use.why_not}. It was not read.")

    def _remarks(self) -> Iterator[Finding]:
        for use in self._proposal.taken():
            sheet = next(sheet for sheet in self._arrival.whole if sheet.name == use.name)
            items = {line.row for line in self._lines[use.name] if line.kind is LineKind.ITEM}
            looks = self._arrival.looks.get(use.name, Looks())
            yield from remarks_on(sheet, looks, use, items.__contains__)
            yield from columns_told(use)
        if self._proposal.date_order is DateOrder.MONTH_FIRST:
            first = next(self._proposal.taken())
            message = "Dates such as 03/14/2024 were read month first, and are written out in words."
            yield Finding(first.name, cell_name(first.tables[0].first, 0), message)


def columns_told(use: SheetUse) -> Iterator[Finding]:
    """What was done with columns that no heading explains, once for each."""
    told: set[int] = set()
    for table in use.tables:
        for column in table.columns:
            message = _about_column(column) if column.index not in told else None
            if message is not None:
                told.add(column.index)
                yield Finding(use.name, cell_name(table.last_of_header, column.index), message)


def _about_column(column: ColumnUse) -> str | None:
    what = f"The column “{column.heading}”" if column.heading else "A column without a heading"
    if column.is_beside:
        return f"{what} stands beside the table. It was read as a key, or as notes, and is no part of the rows."
    if column.meaning is Meaning.OUT:
        return f"{what} was left out."
    if column.by == "contents":
        return f"{what} was taken for “{column.meaning}” by what stands in it."
    if column.by:
        return None
    kept = "added to the notes" if column.meaning is Meaning.NOTES else "kept as a field of the plan’s own"
    return f"{what} is not one that Waypost knows. What stands in it was {kept}."


def _as_column(label: Label) -> ColumnUse:
    return ColumnUse(label.column, label.heading, label.meaning, by="heading")
