"""What becomes of a workbook of ours in other hands: typed into, rows put in, re-saved by LibreOffice."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.records import Item, Kind, Lead, LeadRole, Person, PlanDetails, Stage
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.reading.reading import ImportedPlan, WorkbookError
from app.transfer.json import read_json
from tests.app.transfer.excel.plans import Building, told

PlanReader = Callable[[Path], Plan]
Reader = Callable[[Path], ImportedPlan]
EXAMPLE = Path(__file__).parents[4] / "resources" / "example-plan.json"
OFFICE = shutil.which("soffice")


def silent(*_: object) -> None:
    pass


@pytest.fixture
def plan() -> Plan:
    people = [(Kind.PERSON, Person("jane", "Jane / Jo")), (Kind.PERSON, Person("dcs", "DCS"))]
    building = Building(PlanDetails("theplantheplan", "Our plan"), people)
    theme = building.add(None, number="1", title="Our People")
    outcome = building.add(theme, number="1.1", title="12. Stay")
    objective = building.add(outcome, title="Hire", criteria=("They come",))
    building.add(objective, title="- Advertise", leads=(Lead("jane"), Lead("dcs", LeadRole.PARTNER)))
    building.add(objective, title="Interview", stage=Stage.COMPLETE)
    return building.plan()


@pytest.fixture
def path(plan: Plan, tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    write_plan(plan, path, silent)
    return path


def edit(path: Path, change: Callable[[Worksheet], object]) -> None:
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)


def actions(plan: Plan) -> list[Item]:
    return [item for depth, item in plan.walk() if depth == 3]


def typed(cell: str, text: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = text

    return change


def test_untouched_it_says_the_same_again(plan: Plan, path: Path, plan_in: PlanReader) -> None:
    edit(path, lambda _: None)
    assert told(plan_in(path)) == told(plan)


def test_what_somebody_types_counts(path: Path, plan_in: PlanReader) -> None:
    assert [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][4]][2] == "- Advertise"
    edit(path, typed("C4", "Advertise\n• in print"))
    plan = plan_in(path)
    assert actions(plan)[0].title == "Advertise"
    assert len(plan.children(actions(plan)[0].id)) == 1


def test_a_rating_and_a_stage_can_be_typed(path: Path, plan_in: PlanReader) -> None:
    edit(path, typed("G4", "green"))
    edit(path, typed("I4", "in progress"))
    assert [(item.rag, item.stage) for item in actions(plan_in(path))] == [
        ("G", Stage.IN_PROGRESS),
        (None, Stage.COMPLETE),
    ]


def test_a_row_that_somebody_puts_in_is_a_new_item(path: Path, plan_in: PlanReader) -> None:
    def put_in(sheet: Worksheet) -> None:
        for cells in [str(cells) for cells in sheet.merged_cells.ranges if cells.max_row >= 4]:
            sheet.unmerge_cells(cells)
        sheet.insert_rows(5)
        sheet["C5"] = "Shortlist"
        for column in "ABD":
            sheet.merge_cells(f"{column}4:{column}6")

    edit(path, put_in)
    plan = plan_in(path)
    assert [item.title for item in actions(plan)] == ["- Advertise", "Shortlist", "Interview"]
    assert len(plan.children(actions(plan)[0].place.parent)) == 3


def test_a_copied_row_is_a_new_item(path: Path, plan_in: PlanReader) -> None:
    def copy(sheet: Worksheet) -> None:
        for column, cell in enumerate(list(sheet[5]), start=1):
            sheet.cell(6, column, cell.value)

    edit(path, copy)
    assert [item.title for item in actions(plan_in(path))] == ["- Advertise", "Interview", "Interview"]


def test_a_column_that_somebody_puts_in_goes_into_the_notes(path: Path, read: Reader) -> None:
    def put_in(sheet: Worksheet) -> None:
        sheet.insert_cols(9)
        sheet["I3"] = "Partner’s view"
        sheet["I5"] = "We can help"

    edit(path, put_in)
    imported = read(path)
    plan = Plan()
    plan.apply(imported.changes)
    assert [item.notes for item in actions(plan)] == ["", "Partner’s view: We can help"]
    assert actions(plan)[1].stage is Stage.COMPLETE


def test_without_its_hidden_column_it_is_read_as_anybodys(path: Path, plan_in: PlanReader) -> None:
    edit(path, lambda sheet: sheet.delete_cols(sheet.max_column))
    plan = plan_in(path)
    assert [item.title for item in actions(plan)] == ["- Advertise", "Interview"]
    assert plan.items[actions(plan)[0].place.parent or ""].criteria == ("They come",)


def test_without_its_hidden_sheet_it_is_read_as_anybodys(path: Path, plan_in: PlanReader) -> None:
    book = openpyxl.load_workbook(path)
    del book["Waypost"]
    book.save(path)
    plan = plan_in(path)
    assert [item.title for item in actions(plan)] == ["- Advertise", "Interview"]


def test_a_hidden_sheet_that_was_altered_is_refused(path: Path, read: Reader) -> None:
    alter_hidden(path, "details", "{}")
    with pytest.raises(WorkbookError, match="has been altered"):
        read(path)


def test_a_workbook_of_a_newer_waypost_is_refused(path: Path, read: Reader) -> None:
    alter_hidden(path, "origin", json.dumps({"version": 99, "plan": "x", "revision": 1}))
    with pytest.raises(WorkbookError, match="newer Waypost"):
        read(path)


def alter_hidden(path: Path, word: str, text: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Waypost"]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == word:
            sheet.cell(row, 2, text)
    book.save(path)


@pytest.mark.end_to_end
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_saves_it_without_a_change(
    tmp_path: Path, plan_in: PlanReader, fresh_id: Callable[[], str]
) -> None:
    plan = Plan()
    plan.apply(read_json(EXAMPLE, fresh_id))
    path = tmp_path / "plan.xlsx"
    write_plan(plan, path, silent)
    saved = tmp_path / "saved"
    assert OFFICE is not None
    subprocess.run(
        [
            *(OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"),
            *("xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    assert told(plan_in(saved / "plan.xlsx")) == told(plan)
