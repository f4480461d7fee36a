"""Bringing in a workbook of anybody's: what it is taken to hold, corrected and previewed before it becomes a plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.services.exchange.transfer import Finding, ImportReport, add_plan
from app.services.places.whereabouts import Whereabouts
from app.services.work.session import Clock
from app.storage.store import Edit
from app.transfer.excel.arriving.adopting import Arrival, adopt, arrival_of
from app.transfer.excel.arriving.lines import LineKind, lines_of
from app.transfer.excel.arriving.meanings import LEVELS, Meaning
from app.transfer.excel.arriving.proposal import (
    ColumnUse,
    DateOrder,
    Proposal,
    SheetUse,
    TableUse,
    with_column,
    with_date_order,
    with_level_called,
    with_sheet_taken,
)
from app.transfer.excel.arriving.proposing import propose, propose_header
from app.transfer.excel.arriving.remembered import corrected, recalled
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.opening import open_book
from app.transfer.excel.files.report import cell_name
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.drafts import Draft
from app.transfer.excel.reading.reading import keepsake_of, plan_by

__all__ = [
    "ColumnUse",
    "DateOrder",
    "LineKind",
    "Meaning",
    "Preview",
    "PreviewRow",
    "Proposal",
    "Sheet",
    "SheetUse",
    "Source",
    "TableUse",
    "cell_name",
    "corrected",
    "import_by",
    "level_names",
    "open_source",
    "preview",
    "with_column",
    "with_date_order",
    "with_header",
    "with_level_called",
    "with_sheet_taken",
]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook that was opened, and what it is proposed to hold before anybody has corrected it."""

    path: Path
    arrival: Arrival
    proposal: Proposal

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name."""
        return next(sheet for sheet in self.arrival.sheets if sheet.name == name)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """An item as it would be: how deep it stands, which row is its parent's (None at the top), and what it says."""

    depth: int
    parent: int | None
    title: str
    leads: str
    timescale: str
    rag: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a proposal comes to: the items in order, counts by level's plural, findings, and what each row is taken for.

    `lines` are by sheet and row; rows in which nothing stands have none.
    """

    rows: tuple[PreviewRow, ...]
    counts: dict[str, int]
    findings: tuple[Finding, ...]
    lines: Mapping[str, Mapping[int, LineKind]]


def open_source(path: Path, known: Mapping[str, tuple[str, str]], progress: Progress) -> Source | None:
    """A workbook of anybody's; None where it is one that Waypost wrote, or JSON, which leave nothing to ask.

    `known` is what the officer has said of columns of these headings before. Raises WorkbookError where the file is
    no workbook or not safe to read.
    """
    progress(f"Opening {path.name}", 0, 0)
    if path.suffix.lower() == ".json":
        return None
    book = open_book(path)
    if keepsake_of(book) is not None:
        return None
    arrival = arrival_of(book)
    progress("Looking for the plan’s table", 0, 0)
    return Source(path, arrival, recalled(propose(arrival.sheets, arrival.looks), known))


def with_header(source: Source, proposal: Proposal, sheet: str, row: int) -> Proposal:
    """The proposal with the header of a sheet's table in that row (from 0)."""
    return propose_header(proposal, source.arrival.sheets, source.arrival.looks, sheet, row)


def level_names() -> tuple[str, ...]:
    """The levels that columns of titles may be of, from the top down."""
    return tuple(level.name for level in LEVELS)


def preview(source: Source, proposal: Proposal, fresh_id: Callable[[], str], progress: Progress) -> Preview:
    """What a proposal comes to. Raises WorkbookError where it takes nothing, and what `progress` raises to cancel."""
    plan, findings = adopt(source.arrival, proposal, fresh_id, progress)
    places: dict[Draft, int] = {}
    rows: list[PreviewRow] = []
    for draft in plan.walk():
        places[draft] = len(rows)
        rows.append(_row(draft, None if draft.parent is None else places[draft.parent]))
    lines = {use.name: _lines(source, use) for use in proposal.taken()}
    return Preview(tuple(rows), plan.counts(), tuple(Finding(f.sheet, f.cell, f.message) for f in findings), lines)


def _row(draft: Draft, parent: int | None) -> PreviewRow:
    title = " ".join(f"{draft.number} {draft.title}".split()) or "(untitled)"
    leads = ", ".join(dict.fromkeys(name for name, _ in draft.leads))
    return PreviewRow(draft.depth, parent, title, leads, " ".join(draft.timescale.text.split()), draft.rag or "")


def _lines(source: Source, use: SheetUse) -> dict[int, LineKind]:
    looks = source.arrival.looks.get(use.name, Looks())
    return {line.row: line.kind for line in lines_of(source.sheet(use.name), looks, use)}


def import_by(
    source: Source,
    proposal: Proposal,
    where: Whereabouts,
    author: str,
    clock: Clock,
    fresh_id: Callable[[], str],
    progress: Progress,
) -> ImportReport:
    """Add the plan that a workbook holds by a proposal to those kept `where`; a file is made where there is none.

    Raises WaypostError kinds; no file is made or altered then.
    """
    imported = plan_by(source.arrival, proposal, fresh_id, progress)
    plan_id = imported.changes[0].id
    progress("Saving", 0, 0)
    add_plan(where, plan_id, Edit(0, imported.changes, author, clock(), f"Imported {source.path.name}"))
    told = tuple(Finding(f.sheet, f.cell, f.message) for f in imported.findings)
    return ImportReport(plan_id, imported.counts, told)
