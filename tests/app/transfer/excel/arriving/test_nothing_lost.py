"""Nothing of a workbook is dropped silently: each of its cells is in the plan, in its report, or part of the table."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.history.plan import Plan
from app.transfer.excel.arriving.adopting import Arrival, adopt, arrival_of
from app.transfer.excel.arriving.meanings import Meaning
from app.transfer.excel.arriving.proposal import Proposal, SheetUse
from app.transfer.excel.arriving.proposing import propose
from app.transfer.excel.arriving.when import read_when
from app.transfer.excel.files.opening import open_book
from app.transfer.excel.files.report import Finding
from tests.app.transfer.excel.arriving.layouts import LAYOUTS, Layout

_PLACES = (Meaning.OUTLINE, Meaning.ROW, Meaning.DEPENDS)
"""Columns whose cells become places and references and not text."""
_DATES = (Meaning.START, Meaning.DUE)
_LABELS = frozenset(
    (
        "area",
        "of",
        "significant",
        "weakness",
        "objective",
        "brag",
        "lead",
        "success",
        "measures",
        "priority",
        "outcome",
        "key",
        "plan",
        "name",
        "partner",
        "and",
        "sought",
        "executive",
    )
)
"""The words by which cells say what others are."""
_MEANT = {
    "green": "g",
    "amber": "a",
    "yellow": "a",
    "red": "r",
    "blue": "b",
    "done": "complete",
    "completed": "complete",
    "🟢": "g",
}
_MEANT |= {"underway": "progress", "april": "4", "started": "stage"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_every_cell_is_kept_or_reported(layout: Layout, tmp_path: Path, fresh_id: Callable[[], str]) -> None:
    path = tmp_path / "plan.xlsx"
    layout.make().save(path)
    arrival = arrival_of(open_book(path))
    proposal = propose(arrival.sheets, arrival.looks)
    draft, findings = adopt(arrival, proposal, fresh_id, lambda *_: None)
    plan = Plan()
    plan.apply(draft.changes())
    kept = words(" ".join(f.message for f in findings)) | words(everything_in(plan))
    lost = [text for text in cells(arrival, proposal, findings) if not words(text) - _LABELS <= kept]
    assert lost == []


def everything_in(plan: Plan) -> str:
    records = [plan.details, *plan.items.values(), *plan.people.values()]
    more = [*plan.strategies.values(), *plan.recommendations.values()]
    return " ".join(map(repr, (*records, *more))).replace("\\n", " ").replace("\\xa0", " ")


def cells(arrival: Arrival, proposal: Proposal, findings: tuple[Finding, ...]) -> Iterator[str]:
    """The texts of all cells but headings and those of sheets that the report says were not read."""
    reported = {(finding.sheet, finding.cell) for finding in findings}
    for sheet in arrival.sheets:
        use = next(use for use in proposal.sheets if use.name == sheet.name)
        if use.taken or (sheet.name, "A1") not in reported:
            for row in range(len(sheet.rows)):
                yield from (
                    _as_meant(sheet.text(row, column), use, column, proposal)
                    for column in sheet.filled(row)
                    if not _is_heading(sheet.text(row, column), use)
                )


def _is_heading(text: str, use: SheetUse) -> bool:
    headings = " ".join(column.heading for table in use.tables for column in table.columns)
    return " ".join(text.split()) in headings


def _as_meant(text: str, use: SheetUse, index: int, proposal: Proposal) -> str:
    meanings = {column.meaning for table in use.tables for column in table.columns if column.index == index}
    if meanings.intersection(_PLACES):
        return ""
    return read_when(text, None, proposal.date_order).text if meanings.intersection(_DATES) else text


def words(text: str) -> set[str]:
    """The words and numbers of a text, as what they are kept as."""
    plain: list[str] = re.findall(r"[a-z0-9]+|🟢", text.casefold().replace("'", " "))
    return {_MEANT.get(word, word) for word in plain}
