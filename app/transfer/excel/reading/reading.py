"""A workbook becomes proposed changes: the whole plan that it holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.collection import no_collection
from app.domain.records import Kind
from app.history.changes import Change, created
from app.transfer.excel.arriving.adopting import Arrival, adopt, arrival_of
from app.transfer.excel.arriving.proposal import Proposal
from app.transfer.excel.arriving.proposing import propose
from app.transfer.excel.arriving.remembered import layout_kept
from app.transfer.excel.cells.cells import Setting
from app.transfer.excel.drawing.extra_sheets import BESIDE
from app.transfer.excel.files.opening import Book, open_book
from app.transfer.excel.files.report import Finding, WorkbookError
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.above import Above
from app.transfer.excel.reading.drafts import PlanDraft, Register
from app.transfer.excel.reading.fills import rate_by_fill
from app.transfer.excel.reading.structure import Structure
from app.transfer.excel.reading.table import LineKind, Table, headers_on, table_on
from app.transfer.excel.reading.understanding import Understanding
from app.transfer.excel.reading.waiting import read_waits
from app.transfer.excel.table.headings import own_words
from app.transfer.excel.table.keepsake import SHEET_NAME, Keepsake, keepsake_from
from app.transfer.excel.table.layout import Layout

__all__ = ["Finding", "ImportedPlan", "WorkbookError", "read_plan"]

Progress = Callable[[str, int, int], None]
STEP = 250
"""After how many rows progress is told."""


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What a workbook holds.

    `changes` make its plan from nothing, `counts` are the items of each level by the level's plural, from the top
    down, and `findings` want looking at.
    """

    changes: tuple[Change, ...]
    counts: dict[str, int]
    findings: tuple[Finding, ...]


def read_plan(path: Path, fresh_id: Callable[[], str], progress: Progress) -> ImportedPlan:
    """Read the plan in a workbook, whether Waypost wrote it or somebody else did.

    `progress` is told what is done, how many rows of how many; what it raises passes through. Raises WorkbookError
    where the file is no workbook, is not safe to read, or holds no table that is understood.
    """
    with no_collection():
        return _plan_in(path, fresh_id, progress)


def _plan_in(path: Path, fresh_id: Callable[[], str], progress: Progress) -> ImportedPlan:
    progress(f"Opening {path.name}", 0, 0)
    book = open_book(path)
    keepsake = keepsake_of(book)
    if keepsake is None:
        arrival = arrival_of(book)
        return plan_by(arrival, propose(arrival.sheets, arrival.looks), fresh_id, progress)
    own = [
        sheet for sheet in book.sheets if not sheet.hidden and sheet.name not in BESIDE and any(map(any, sheet.rows))
    ]
    layout, tables = _tables(own, keepsake, path.name)
    return _Import(book, keepsake, layout, tables, fresh_id).read(_unread(book.sheets, tables), progress)


def plan_by(arrival: Arrival, proposal: Proposal, fresh_id: Callable[[], str], progress: Progress) -> ImportedPlan:
    """The plan that a workbook of anybody's holds by a proposal. Raises WorkbookError where it takes nothing.

    How its table looks is kept in the plan as an Excel layout, for its next export.
    """
    plan, findings = adopt(arrival, proposal, fresh_id, progress)
    layout = layout_kept(arrival, proposal, plan, fresh_id())
    return ImportedPlan((*plan.changes(), created(Kind.LAYOUT, layout)), plan.counts(), findings)


def keepsake_of(book: Book) -> Keepsake | None:
    """The hidden sheet of a workbook of ours; None where the workbook is anybody else's."""
    for sheet in book.sheets:
        if sheet.name == SHEET_NAME and any(row and row[0] == "origin" for row in sheet.rows):
            return keepsake_from(sheet.rows, book.name)
    return None


def _tables(sheets: list[Sheet], keepsake: Keepsake, file_name: str) -> tuple[Layout, list[Table]]:
    if not sheets:
        raise WorkbookError(f"{file_name} is empty: nothing stands in any of its sheets. Choose another workbook.")
    layout = keepsake.layout()
    words = own_words(layout)
    found = [(sheet, headers_on(sheet, words)) for sheet in sheets]
    tables = [table_on(sheet, headers, (layout.title(0),)) for sheet, headers in found if headers]
    if not tables:
        raise WorkbookError(
            f"The table of {file_name} has lost its header row. Put it back as it was exported, then import it."
        )
    return layout, tables


def _unread(sheets: list[Sheet], tables: list[Table]) -> list[Finding]:
    read = [table.sheet for table in tables]
    return [
        Finding(sheet.name, "A1", "This sheet is hidden and was not read.")
        if sheet.hidden
        else Finding(sheet.name, "A1", "This sheet has no header row that Waypost understands. It was not read.")
        for sheet in sheets
        if sheet not in read and sheet.name not in {SHEET_NAME, *BESIDE} and any(map(any, sheet.rows))
    ]


class _Import:
    """One plan on its way from a workbook into changes."""

    def __init__(
        self, book: Book, keepsake: Keepsake, layout: Layout, tables: list[Table], fresh_id: Callable[[], str]
    ) -> None:
        self._book = book
        self._keepsake = keepsake
        self._layout = layout
        self._tables = tables
        self._fresh_id = fresh_id
        plan_id = fresh_id()
        self._above = Above(replace(keepsake.details, id=plan_id, levels=layout.levels))
        self._plan = PlanDraft(self._above.details, Register(keepsake.named, fresh_id))

    def read(self, findings: list[Finding], progress: Progress) -> ImportedPlan:
        for table in self._tables:
            self._above.read(table.sheet, (line for line in table.lines if line.kind is LineKind.ABOVE))
        self._plan.details = self._above.details
        understanding = self._understanding(progress)
        known = {draft.key: draft for draft in self._plan.walk()}
        read_waits(self._plan, known, understanding, self._keepsake)
        looks = self._book.looks() if understanding.unrated else {}
        rated = rate_by_fill(looks, understanding.unrated, self._plan.details.rag_scale)
        found = (*findings, *self._above.findings, *understanding.findings, *rated)
        return ImportedPlan(self._plan.changes(), self._plan.counts(), found)

    def _understanding(self, progress: Progress) -> Understanding:
        setting = Setting(self._plan.details, self._keepsake.recommendation_names())
        understanding = Understanding(self._layout, setting, self._keepsake, self._fresh_id)
        structure = Structure(self._plan, self._layout, self._keepsake, self._fresh_id)
        total = sum(len(table.lines) for table in self._tables)
        done = 0
        for table in self._tables:
            entries = structure.entries_of(table, names_top=len(self._tables) > 1)
            rows = {entry.line.row: entry for entry in entries}
            for entry in entries:
                understanding.read(entry, rows)
                done += 1
                if done % STEP == 0:
                    progress("Reading the plan", done, total)
        progress("Reading the plan", total, total)
        return understanding
