"""What partners type into a workbook of ours in their own words, and what of it comes back."""

from pathlib import Path

import openpyxl
import pytest

from app.domain.records import Kind, Lead, LeadRole, Person, PlanDetails, Stage
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.returning.changes import Proposed
from tests.app.transfer.excel.plans import Building
from tests.app.transfer.excel.test_returning import proposed
from tests.app.transfer.excel.test_round_trip import silent


@pytest.fixture
def plan() -> Plan:
    names = ("DCS", "Head of HR", "Jane / Jo")
    building = Building(
        PlanDetails("theplantheplan", "Our plan"), [(Kind.PERSON, Person(f"person{i}", n)) for i, n in enumerate(names)]
    )
    objective = building.add(building.add(building.add(None, title="People"), title="Stay"), title="Hire")
    building.add(objective, title="Advertise", leads=(Lead("person0"),), rag="R", stage=Stage.IN_PROGRESS)
    return building.plan()


def typed(plan: Plan, path: Path, heading: str, text: str) -> Proposed:
    """What comes back when a text is typed below a heading, in the only row."""
    write_plan(plan, path, silent)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[3] if cell.value == heading)
    sheet.cell(4, column or 0, text)
    book.save(path)
    return proposed(plan, path)


def after(brought: Proposed) -> list[object]:
    return [change.after for each in brought.proposals for change in each.changes]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("DCS, Head of HR", [("DCS", None), ("Head of HR", None)]),
        ("DCS\nAnn Lee and Bo Day", [("DCS", None), ("Ann Lee", None), ("Bo Day", None)]),
        ("DCS\nSupport: Ann Lee", [("DCS", None), ("Ann Lee", LeadRole.SUPPORTING)]),
        ("Jane / Jo (partner)", [("Jane", None), ("Jo", LeadRole.PARTNER)]),
        ("Director of Health, Wellbeing and Care", [("Director of Health, Wellbeing and Care", None)]),
    ],
)
def test_leads_are_told_apart(plan: Plan, tmp_path: Path, text: str, leads: list[tuple[str, LeadRole | None]]) -> None:
    brought = typed(plan, tmp_path / "plan.xlsx", "Lead Officer", text)
    plan.apply(brought.making)
    ids = {person.name: person.id for person in plan.people.values()}
    assert after(brought) == [tuple(Lead(ids[name], role or LeadRole.ACCOUNTABLE) for name, role in leads)]


@pytest.mark.parametrize(
    ("heading", "text", "wanted"),
    [
        ("RAG rating", "Amber – slipping", "A"),
        ("RAG rating", "on track", "G"),
        ("Stage", "Completed", Stage.COMPLETE),
        ("Stage", "underway", None),
        ("Stage", "", Stage.NOT_STARTED),
    ],
)
def test_ratings_and_stages_are_known_in_usual_words(
    plan: Plan, tmp_path: Path, heading: str, text: str, wanted: object
) -> None:
    assert after(typed(plan, tmp_path / "plan.xlsx", heading, text)) == ([] if wanted is None else [wanted])


def test_words_beside_a_rating_are_told(plan: Plan, tmp_path: Path) -> None:
    brought = typed(plan, tmp_path / "plan.xlsx", "RAG rating", "Amber – slipping")
    assert [(each.cell, "left out" in each.message) for each in brought.findings] == [("G4", True)]
