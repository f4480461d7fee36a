"""The flat layout, a layout kept in the plan, and a partner's workbook."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Color, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.domain.records import Kind, Lead, LeadRole, Person, PlanDetails, Recommendation
from app.domain.timescale_words import understand
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.table.outgoing import FLAT, Outgoing
from tests.app.transfer.excel.odd_plans import odd_plans
from tests.app.transfer.excel.other_hands import HARMLESS, pass_on, reorder_columns
from tests.app.transfer.excel.plans import Building, told
from tests.app.transfer.excel.test_returning import ESCAPED, has_one_heading_each, proposed
from tests.app.transfer.excel.test_round_trip import STOCKTON, plan_from, silent

FORMS = st.sampled_from([Outgoing(FLAT), Outgoing(FLAT), Outgoing(partner="person0")])


def plan() -> Plan:
    people = [(Kind.PERSON, Person("health", "Health")), (Kind.PERSON, Person("school", "Schools"))]
    building = Building(PlanDetails("theplantheplan", "Our plan"), people)
    theme = building.add(None, number="1", title="Our People", notes="Secret of the theme")
    outcome = building.add(theme, number="1.1", title="They stay")
    ours = building.add(outcome, title="Health objective")
    building.add(ours, title="Health leads this", leads=(Lead("health"),), timescale=understand("30/09/2026", None))
    building.add(ours, title="Schools lead this", leads=(Lead("school"), Lead("health", LeadRole.SUPPORTING)))
    building.add(ours, title="Only schools", leads=(Lead("school"),), notes="Nothing for health")
    other = building.add(outcome, title="Objective of others")
    building.add(other, title="Somebody else’s")
    return building.plan()


def sheet_of(plan: Plan, path: Path, outgoing: Outgoing) -> Worksheet:
    write_plan(plan, path, silent, outgoing)
    return openpyxl.load_workbook(path).worksheets[0]


def test_a_flat_workbook_is_a_table_with_a_row_for_each_item(tmp_path: Path) -> None:
    sheet = sheet_of(plan(), tmp_path / "plan.xlsx", Outgoing(FLAT))
    (table,) = sheet.tables.values()
    assert (table.ref, sheet.max_row, sheet.freeze_panes) == (f"A1:L{sheet.max_row}", 9, "A2")
    assert [sheet.cell(5, column).value for column in range(1, 5)] == [
        "1. Our People", "1.1 They stay", "Health objective", "Health leads this",
    ]  # fmt: skip
    assert not sheet.merged_cells.ranges


def test_a_real_date_stays_one_and_is_shown_as_it_is_written(tmp_path: Path) -> None:
    sheet = sheet_of(plan(), tmp_path / "plan.xlsx", Outgoing(FLAT))
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime))
    assert (cell.value, cell.number_format) == (datetime(2026, 9, 30), "dd/mm/yyyy")  # noqa: DTZ001
    assert told(plan_from(tmp_path / "plan.xlsx")) == told(plan())


def test_a_partners_workbook_holds_nothing_of_others(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(plan(), path, silent, Outgoing(partner="health"))
    with zipfile.ZipFile(path) as package:
        content = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    for wanted in ("Health leads this", "Schools lead this", "Our People", "Health objective"):
        assert wanted in content
    for other in ("Only schools", "Nothing for health", "Objective of others", "Somebody else", "Secret of the theme"):
        assert other not in content


def test_leads_can_be_chosen_or_typed_and_a_partner_sees_only_those_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    sheet = sheet_of(plan(), path, Outgoing(partner="school"))
    (rule,) = (rule for rule in sheet.data_validations.dataValidation if rule.formula1 == "Leads")
    headings = [cell.value for cell in sheet[next(row for row in range(1, 9) if sheet.cell(row, 1).value == "Outcome")]]
    leads = sheet.cell(5, headings.index("Lead Officer") + 1).coordinate
    assert (leads in rule.sqref, rule.showErrorMessage) == (True, False)
    book = openpyxl.load_workbook(path)
    ((title, cells),) = book.defined_names["Leads"].destinations
    assert cells == "$C$11:$C$12"
    assert [book[title][name].value for name in ("C11", "C12")] == ["Health", "Schools"]


def test_what_was_not_sent_to_a_partner_is_neither_changed_nor_gone(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_plan(plan(), path, silent, Outgoing(partner="health"))
    assert proposed(plan(), path).proposals == ()
    book = openpyxl.load_workbook(path)
    del book["Waypost"]
    book.save(path)
    assert proposed(plan(), path).proposals == ()


def test_values_of_any_layout_that_were_pasted_elsewhere_change_nothing(tmp_path: Path) -> None:
    sent = plan()
    first = next(item for item in sent.items.values() if item.leads)
    sent = Plan.of([*sent.records(), (Kind.ITEM, replace(first, recommendations=("finding",)))], 3)
    sent = Plan.of([*sent.records(), (Kind.RECOMMENDATION, Recommendation("finding", "Finding 1"))], 3)
    for outgoing in (Outgoing(), Outgoing(FLAT), Outgoing(partner="health"), Outgoing(FLAT, "health")):
        path = tmp_path / "plan.xlsx"
        sheet = sheet_of(sent, path, outgoing)
        pasted = openpyxl.Workbook()
        for cells in sheet.iter_rows(max_col=sheet.max_column - 1, values_only=True):
            pasted.worksheets[0].append(cells)
        pasted.save(path)
        back = proposed(sent, path)
        assert back.proposals == ()
        assert any("workbook of Health" in each.message for each in back.findings) == bool(outgoing.partner)


def test_a_kept_layout_has_the_councils_columns_headings_and_paper(tmp_path: Path) -> None:
    columns = (
        LayoutColumn("What?", "action", 50.0),
        LayoutColumn("Who?", "leads", 20.0),
        LayoutColumn("When?", "timescale", None),
        LayoutColumn("Aim", "objective", None),
    )
    base = plan()
    kept = ExcelLayout("keptkeptkept", "Ours", columns, banners=1, paper="A4")
    base = Plan.of([*base.records(), (Kind.LAYOUT, kept)], 3)
    path = tmp_path / "plan.xlsx"
    sheet = sheet_of(base, path, Outgoing(kept.id))
    assert [cell.value for cell in sheet[4]][:4] == ["What?", "Who?", "When?", "Aim"]
    assert (sheet.column_dimensions["A"].width, sheet.page_setup.paperSize) == (50.7109375, 9)
    assert proposed(base, path).proposals == ()
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A5"] = "Health leads that"
    book.save(path)
    assert [change.after for each in proposed(base, path).proposals for change in each.changes] == ["Health leads that"]


@settings(max_examples=15)
@given(odd_plans())
def test_any_plan_comes_back_from_a_flat_workbook(plan: Plan) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(plan, path, silent, Outgoing(FLAT))
        assert told(plan_from(path)) == told(plan)


@settings(max_examples=15)
@given(odd_plans(), FORMS, st.sampled_from(HARMLESS), st.integers(0, 99))
def test_what_says_nothing_changes_nothing_in_any_form(
    plan: Plan, outgoing: Outgoing, does: Callable[[Worksheet, Random], None], seed: int
) -> None:
    led = any(lead.person == outgoing.partner for item in plan.items.values() for lead in item.leads)
    assume(plan.items and (led or not outgoing.partner) and not ESCAPED.search(str(list(plan.records()))))
    assume(does is not reorder_columns or has_one_heading_each(plan))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(plan, path, silent, outgoing)
        pass_on(path, does, Random(seed))
        assert proposed(plan, path).proposals == ()


@pytest.mark.parametrize("columns", [(), (LayoutColumn("Cost", "cost"),), (LayoutColumn("What?", "action"),)])
def test_a_kept_layout_of_next_to_no_columns_goes_out_and_changes_nothing(
    columns: tuple[LayoutColumn, ...], tmp_path: Path
) -> None:
    kept = ExcelLayout("keptkeptkept", "Ours", columns)
    base = Plan.of([*plan().records(), (Kind.LAYOUT, kept)], 3)
    write_plan(base, tmp_path / "plan.xlsx", silent, Outgoing(kept.id))
    assert proposed(base, tmp_path / "plan.xlsx").proposals == ()


@pytest.fixture
def recoloured(tmp_path: Path) -> Path:
    """The council's workbook in other colours, widths and paper than a workbook of ours usually has."""
    if not STOCKTON.exists():
        pytest.skip("the council's plan is not on this machine")
    book = openpyxl.load_workbook(STOCKTON)
    sheet = book["Improvement Plan"]
    assert isinstance(sheet, Worksheet)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fgColor.rgb == "001F4E79":
                cell.fill = PatternFill("solid", fgColor="E2F0D9" if cell.coordinate[0] in "AB" else "375623")
            elif cell.fill.fgColor.rgb == "00BDD7EE":
                cell.fill = PatternFill("solid", fgColor=Color(theme=5, tint=-0.25))
    sheet.column_dimensions["C"].width = 61.7109375
    sheet.page_setup.paperSize = 9
    book.save(tmp_path / "recoloured.xlsx")
    return tmp_path / "recoloured.xlsx"


def test_a_councils_own_fills_widths_and_paper_go_out_again(recoloured: Path, tmp_path: Path) -> None:
    base = plan_from(recoloured)
    (kept,) = base.layouts.values()
    sheet = sheet_of(base, tmp_path / "out.xlsx", Outgoing(kept.id))
    banner, aim, header = (next(row for row in sheet.iter_rows() if starts(row, word)) for word in BEGINNINGS)
    assert [cell.fill.fgColor.rgb for cell in header[:8]] == ["FFE2F0D9"] * 2 + ["FF375623"] * 6
    assert [cell.font.color.rgb for cell in header[1:3]] == ["FF000000", "FFFFFFFF"]
    assert {banner[0].fill.fgColor.rgb, aim[0].fill.fgColor.rgb} == {"FF953735"}
    assert (sheet.column_dimensions["C"].width, sheet.page_setup.paperSize) == (61.7109375, 9)
    assert sheet.column_dimensions["A"].width == 28.0


BEGINNINGS = ("Improvement Area", "Ensuring we have", "Outcome")


def starts(row: tuple[Cell | MergedCell, ...], word: str) -> bool:
    return str(row[0].value).startswith(word)


def test_what_went_out_in_a_councils_own_fills_is_learnt_alike(recoloured: Path, tmp_path: Path) -> None:
    base = plan_from(recoloured)
    (kept,) = base.layouts.values()
    path = tmp_path / "out.xlsx"
    write_plan(base, path, silent, Outgoing(kept.id))
    assert proposed(base, path).proposals == ()
    foreign = openpyxl.load_workbook(path)
    del foreign["Waypost"]
    foreign.save(path)
    (again,) = plan_from(path).layouts.values()
    assert again.columns[:8] == kept.columns[:8]
    assert (again.banner_fill, again.paper) == ("#953735", "A4")
