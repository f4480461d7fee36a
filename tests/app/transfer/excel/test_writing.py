"""What the workbook looks like in a spreadsheet, and what happens where it cannot be written."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.errors import WaypostError
from app.domain.records import Kind, Lead, LeadRole, Level, Person, PlanDetails, Recommendation, Stage, Strategy
from app.domain.timescale_words import understand
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from tests.app.transfer.excel.plans import Building, told

PlanReader = Callable[[Path], Plan]
NAMED = [
    (Kind.PERSON, Person("jane", "Jane Smith")),
    (Kind.PERSON, Person("dcs", "DCS")),
    (Kind.STRATEGY, Strategy("people", "People Strategy")),
    (Kind.RECOMMENDATION, Recommendation("ofsted", "Ofsted Improvement Action 1")),
    (Kind.RECOMMENDATION, Recommendation("unanswered", "Judge’s letter")),
]


def silent(*_: object) -> None:
    pass


def council() -> Building:
    return Building(PlanDetails("theplantheplan", "Our plan", start=date(2023, 4, 1)), NAMED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def sheet_of(plan: Plan, path: Path) -> Worksheet:
    write_plan(plan, path, silent)
    return openpyxl.load_workbook(path).worksheets[0]


def small_plan(**action: object) -> Plan:
    building = council()
    theme = building.add(None, number="1", title="Our People", notes="Why we do it")
    outcome = building.add(theme, number="1.1", title="Stay")
    objective = building.add(outcome, title="Hire", criteria=("They come", "They stay"))
    building.add(objective, title="Advertise", timescale=understand("May 23", None), **action)
    building.add(objective, title="Interview")
    return building.plan()


def texts(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def cell_at(sheet: Worksheet, name: str) -> Cell:
    cell = sheet[name]
    assert isinstance(cell, Cell)
    return cell


def test_it_has_the_councils_layout(path: Path) -> None:
    sheet = sheet_of(small_plan(), path)
    assert texts(sheet, 1)[0] == "Our plan"
    assert texts(sheet, 2)[0] == "April 2023"
    assert texts(sheet, 3)[0] == "Improvement Area One: Our People"
    assert texts(sheet, 4)[0] == "Why we do it"
    assert texts(sheet, 5)[:8] == [
        "Outcome",
        "Objective",
        "Action",
        "Success criteria",
        "Lead Officer",
        "Timescale",
        "RAG rating",
        "Links to Strategy and Detailed Action Plan",
    ]
    assert texts(sheet, 6)[:6] == ["1.1 Stay", "Hire", "Advertise", "They come\n\nThey stay", None, "May 23"]
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert merged == {"A1:H1", "A2:H2", "A3:H3", "A4:H4", "A6:A7", "B6:B7", "D6:D7"}


def test_it_has_the_councils_looks(path: Path) -> None:
    sheet = sheet_of(small_plan(rag="R"), path)
    header, banner, action, rag = (cell_at(sheet, name) for name in ("A5", "A3", "C6", "G6"))
    assert (header.fill.fgColor.rgb, header.font.color.rgb, header.font.b) == ("FF1F4E79", "FFFFFFFF", True)
    assert (banner.fill.fgColor.rgb, banner.font.b) == ("FFBDD7EE", True)
    assert (action.alignment.wrap_text, action.alignment.vertical) == (True, "top")
    assert action.border.left.style == action.border.bottom.style == "thin"
    assert (rag.value, rag.fill.fgColor.rgb, rag.font.color.rgb, rag.font.b) == ("R", "FFC4314B", "FFFFFFFF", True)
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert [round(width) for width in widths] == [29, 31, 45, 41, 17, 13, 11, 29]


def test_it_prints_across_one_page(path: Path) -> None:
    sheet = sheet_of(small_plan(), path)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((None, 0), (1, 0))
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"


def test_a_header_row_stands_below_every_banner(path: Path, plan_in: PlanReader) -> None:
    building = council()
    for number in "12":
        outcome = building.add(building.add(None, number=number, title="Theme"), title="Outcome")
        building.add(building.add(outcome, title="Objective"), title="Do it")
    plan = building.plan()
    sheet = sheet_of(plan, path)
    headers = [row[0].row for row in sheet.iter_rows() if row[3].value == "Success criteria"]
    assert headers == [4, 7]
    assert told(plan_in(path)) == told(plan)


def test_other_columns_appear_only_where_they_are_used(path: Path) -> None:
    assert small_plan_width(path) == 9
    assert small_plan_width(path, stage=Stage.COMPLETE, notes="Well done") == 11


def small_plan_width(path: Path, **action: object) -> int:
    return sheet_of(small_plan(**action), path).max_column


def test_the_hidden_column_and_sheet_are_hidden(path: Path) -> None:
    write_plan(small_plan(), path, silent)
    book = openpyxl.load_workbook(path)
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Improvement Plan", "visible"),
        ("How to use", "visible"),
        ("Key", "visible"),
        ("Waypost", "hidden"),
    ]
    assert book.worksheets[0].column_dimensions["I"].hidden


def test_text_that_a_spreadsheet_would_run_stays_text(path: Path, plan_in: PlanReader) -> None:
    building = council()
    outcome = building.add(building.add(None, title="=1+1"), title="+44 1642")
    objective = building.add(outcome, title="-5", criteria=("@now",))
    building.add(objective, title='=HYPERLINK("http://x","y")', notes="=2", timescale=understand("=3", None))
    plan = building.plan()
    sheet = sheet_of(plan, path)
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} == {"s"}
    assert cell_at(sheet, "C5").quotePrefix
    assert told(plan_in(path)) == told(plan)


def test_criteria_of_an_objective_and_of_its_actions_stay_apart(path: Path, plan_in: PlanReader) -> None:
    plan = small_plan(criteria=("Adverts are seen",))
    sheet = sheet_of(plan, path)
    assert texts(sheet, 6)[:4] == ["1.1 Stay", "Hire", None, "They come\n\nThey stay"]
    assert texts(sheet, 7)[2:4] == ["Advertise", "Adverts are seen"]
    assert told(plan_in(path)) == told(plan)


def test_parts_that_say_more_have_rows_of_their_own(path: Path, plan_in: PlanReader) -> None:
    building = council()
    objective = building.add(building.add(building.add(None, title="T"), title="O"), title="B")
    action = building.add(objective, title="Do:", timescale=understand("May 23", None))
    building.add(action, title="one", leads=(Lead("jane"), Lead("dcs", LeadRole.SUPPORTING)), rag="A")
    building.add(action, title="two")
    plan = building.plan()
    sheet = sheet_of(plan, path)
    assert [texts(sheet, row)[2] for row in (5, 6, 7)] == ["Do:", "• one", "• two"]
    assert texts(sheet, 6)[4:7] == ["Jane Smith\nDCS (supporting)", None, "A"]
    assert told(plan_in(path)) == told(plan)


def test_dates_of_parts_are_stacked_where_the_action_has_none(path: Path, plan_in: PlanReader) -> None:
    building = council()
    objective = building.add(building.add(building.add(None, title="T"), title="O"), title="B")
    action = building.add(objective, title="Do:")
    for title, when in (("one", "May 23"), ("two", ""), ("three", "Jun 23")):
        building.add(action, title=title, timescale=understand(when, None))
    plan = building.plan()
    sheet = sheet_of(plan, path)
    assert texts(sheet, 5)[2] == "Do:\n• one\n• two\n• three"
    assert texts(sheet, 5)[5] == "May 23\n–\nJun 23"
    assert told(plan_in(path)) == told(plan)


def test_a_plan_of_two_levels_has_two_columns_of_titles(path: Path, plan_in: PlanReader) -> None:
    levels = (Level("recommendation", "recommendations"), Level("action", "actions"))
    building = Building(PlanDetails("theplantheplan", "Our plan", levels=levels), NAMED)
    first = building.add(None, number="1", title="Improve", leads=(Lead("jane"),), rag="G")
    building.add(first, title="Do it", recommendations=("ofsted",))
    building.add(None, number="2", title="Improve more")
    plan = building.plan()
    sheet = sheet_of(plan, path)
    assert texts(sheet, 2)[:3] == ["Recommendation", "Action", "Success criteria"]
    assert texts(sheet, 3)[:4] == ["1. Improve", None, None, "Jane Smith"]
    assert told(plan_in(path)) == told(plan)


def test_an_empty_plan_comes_back_empty(path: Path, plan_in: PlanReader) -> None:
    plan = council().plan()
    write_plan(plan, path, silent)
    assert told(plan_in(path)) == told(plan)


def test_rows_are_tall_enough_for_their_text(path: Path) -> None:
    sheet = sheet_of(small_plan(notes="word " * 100), path)
    height = sheet.row_dimensions[6].height
    assert height is not None
    assert height >= 13 * 15
    assert (sheet.row_dimensions[7].height or 0) < 40


def test_a_file_that_cannot_be_replaced_is_left_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"as it was")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WaypostError, match="open in another program, close it there"):
        write_plan(small_plan(), path, silent)
    assert path.read_bytes() == b"as it was"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to here")
def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"as it was")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WaypostError, match="No space left on device"):
        write_plan(small_plan(), path, silent)
    assert path.read_bytes() == b"as it was"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_whatever_progress_raises_passes_through_and_leaves_nothing(path: Path) -> None:
    def cancel(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_plan(small_plan(), path, cancel)
    assert not list(path.parent.iterdir())
