"""A workbook becomes proposed changes: the whole plan that it holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.records import DEFAULT_LEVELS, Level, PlanDetails
from app.history.changes import Change
from app.transfer.excel.above import Above
from app.transfer.excel.cells import Setting
from app.transfer.excel.drafts import PlanDraft, Register
from app.transfer.excel.fills import rate_by_fill
from app.transfer.excel.headings import levels_found, own_words, usual_words
from app.transfer.excel.keepsake import SHEET_NAME, Keepsake, keepsake_from
from app.transfer.excel.layout import Layout, layout_of
from app.transfer.excel.opening import open_sheets
from app.transfer.excel.report import Finding, WorkbookError
from app.transfer.excel.sheets import Sheet
from app.transfer.excel.structure import Structure
from app.transfer.excel.table import LineKind, Table, headers_on, table_on
from app.transfer.excel.understanding import Understanding
from app.transfer.excel.waiting import read_waits

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
    progress(f"Opening {path.name}", 0, 0)
    sheets = open_sheets(path)
    keepsake = _keepsake(sheets, path)
    own = [sheet for sheet in sheets if not sheet.hidden and any(map(any, sheet.rows))]
    layout, tables = _tables(own, keepsake, path.name)
    return _Import(path, keepsake, layout, tables, fresh_id).read(_unread(sheets, tables), progress)


def _keepsake(sheets: list[Sheet], path: Path) -> Keepsake:
    """The hidden sheet of a workbook of ours, or an empty one that says what is taken for granted of any other."""
    for sheet in sheets:
        if sheet.name == SHEET_NAME and any(row and row[0] == "origin" for row in sheet.rows):
            return keepsake_from(sheet.rows, path.name)
    return Keepsake(None, PlanDetails("", path.stem))


def _tables(sheets: list[Sheet], keepsake: Keepsake, file_name: str) -> tuple[Layout, list[Table]]:
    if not sheets:
        raise WorkbookError(f"{file_name} is empty: nothing stands in any of its sheets. Choose another workbook.")
    levels = _usual_levels(sheets) if keepsake.origin is None else keepsake.details.levels
    if not levels:
        raise WorkbookError(
            f"{file_name} has no table that Waypost understands: no row holds headings such as Outcome, Objective, "
            "Action, Success criteria, Lead Officer and Timescale. Put such a row above the table, then import it."
        )
    layout = layout_of(levels)
    words = usual_words(levels) | (own_words(layout) if keepsake.origin else {})
    found = [(sheet, headers_on(sheet, words)) for sheet in sheets]
    tables = [table_on(sheet, headers, (layout.title(0),)) for sheet, headers in found if headers]
    if not tables:
        raise WorkbookError(
            f"The table of {file_name} has lost its header row. Put it back as it was exported, then import it."
        )
    return layout, tables


def _usual_levels(sheets: list[Sheet]) -> tuple[Level, ...]:
    """The default levels that the tables of another hand have; none where there is no table."""
    found = [(sheet, headers_on(sheet, usual_words(DEFAULT_LEVELS))) for sheet in sheets]
    tables = [table_on(sheet, headers) for sheet, headers in found if headers]
    with_banners = any(line.kind is LineKind.BANNER for table in tables for line in table.lines)
    slots = [slot for _, headers in found for header in headers.values() for slot in header.slots.values()]
    return levels_found(slots, with_banners) if tables else ()


def _unread(sheets: list[Sheet], tables: list[Table]) -> list[Finding]:
    read = [table.sheet for table in tables]
    return [
        Finding(sheet.name, "A1", "This sheet is hidden and was not read.")
        if sheet.hidden
        else Finding(sheet.name, "A1", "This sheet has no header row that Waypost understands. It was not read.")
        for sheet in sheets
        if sheet not in read and sheet.name != SHEET_NAME and any(map(any, sheet.rows))
    ]


class _Import:
    """One plan on its way from a workbook into changes."""

    def __init__(
        self, path: Path, keepsake: Keepsake, layout: Layout, tables: list[Table], fresh_id: Callable[[], str]
    ) -> None:
        self._path = path
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
        rated = rate_by_fill(self._path, understanding.unrated, self._plan.details.rag_scale)
        found = (*findings, *self._above.findings, *understanding.findings, *rated)
        return ImportedPlan(self._plan.changes(), self._counts(), found)

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

    def _counts(self) -> dict[str, int]:
        levels = self._plan.details.levels
        counts = {level.plural: 0 for level in levels}
        for draft in self._plan.walk():
            counts[self._plan.details.level(draft.depth).plural] += 1
        return counts
