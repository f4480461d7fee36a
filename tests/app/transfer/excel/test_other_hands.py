"""What the cells of a workbook that somebody else made come to."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from app.domain.records import Item, LeadRole
from app.domain.timescale import TimescaleKind
from app.history.plan import Plan
from app.transfer.excel.reading.reading import ImportedPlan
from tests.app.transfer.excel.sheets_made import HEADINGS, save_table

Reader = Callable[[Path], ImportedPlan]
ROW = ("1.1 Better", "Sooner", "Do it")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def plan_of(imported: ImportedPlan) -> Plan:
    plan = Plan()
    plan.apply(imported.changes)
    return plan


def at(plan: Plan, depth: int) -> list[Item]:
    return [item for level, item in plan.walk() if level == depth]


def level(plan: Plan, name: str) -> list[Item]:
    return at(plan, next(depth for depth, known in enumerate(plan.details.levels) if known.name == name))


def messages(imported: ImportedPlan) -> list[tuple[str, str]]:
    return [(finding.cell, finding.message) for finding in imported.findings]


def test_a_table_without_banners_has_no_themes(path: Path, read: Reader) -> None:
    imported = read(save_table(path, [ROW]))
    assert imported.counts == {"outcomes": 1, "objectives": 1, "actions": 1, "parts": 0}
    assert plan_of(imported).details.title == "plan"


def test_the_levels_are_those_that_have_a_column(path: Path, read: Reader) -> None:
    imported = read(save_table(path, [("Do it", "May 23")], headings=("Actions:", "Timescale(s)")))
    assert imported.counts == {"actions": 1, "parts": 0}


def test_a_cell_below_a_title_that_is_blank_or_repeats_it_goes_on(path: Path, read: Reader) -> None:
    rows = [("1.1 A", "B", "one"), (None, None, "two"), ("1.1 A", "B", "three"), ("1.1 A", "C", "four")]
    plan = plan_of(read(save_table(path, rows)))
    assert [item.title for item in level(plan, "objective")] == ["B", "C"]
    assert [item.title for item in level(plan, "action")] == ["one", "two", "three", "four"]


def test_a_merged_blank_cell_is_an_item_without_a_title(path: Path, read: Reader) -> None:
    rows = [("A", "B", "one"), (None, None, "two"), (None, None, "three")]
    plan = plan_of(read(save_table(path, rows, merged=["A2:A4", "B3:B4"])))
    assert [item.title for item in level(plan, "objective")] == ["B", ""]
    assert [len(plan.children(item.id)) for item in level(plan, "objective")] == [1, 2]


def test_criteria_belong_to_the_objective_whose_rows_they_cover(path: Path, read: Reader) -> None:
    rows = [("A", "B", "one", "it shows\n\nit lasts"), (None, None, "two"), ("A", "C", "three", "alone")]
    imported = read(save_table(path, rows, merged=["B2:B3", "D2:D3"]))
    plan = plan_of(imported)
    assert [item.criteria for item in level(plan, "objective")] == [("it shows", "it lasts"), ("alone",)]
    assert [item.criteria for item in level(plan, "action")] == [(), (), ()]
    assert imported.findings == ()


def test_criteria_beside_a_single_row_belong_to_the_action_where_the_objective_has_no_title(
    path: Path, read: Reader
) -> None:
    plan = plan_of(read(save_table(path, [("A", None, "one", "it shows")])))
    assert level(plan, "objective")[0].criteria == ()
    assert level(plan, "action")[0].criteria == ("it shows",)


def test_criteria_over_some_rows_only_belong_to_each_of_them_and_are_found(path: Path, read: Reader) -> None:
    rows = [("A", "B", "one", "it shows"), (None, None, "two"), (None, None, "three")]
    imported = read(save_table(path, rows, merged=["D2:D3"]))
    assert [item.criteria for item in level(plan_of(imported), "action")] == [("it shows",), ("it shows",), ()]
    assert [cell for cell, _ in messages(imported)] == ["D2"]


def test_a_list_of_criteria_is_taken_apart(path: Path, read: Reader) -> None:
    plan = plan_of(read(save_table(path, [("A", None, "one", "• it shows\n• it lasts\n\nand counts")])))
    assert level(plan, "action")[0].criteria == ("it shows", "it lasts", "and counts")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jane Smith", ["Jane Smith"]),
        ("DCS and key partner agencies And partnerships", ["DCS and key partner agencies And partnerships"]),
        ("Jane Smith / DCS", ["Jane Smith", "DCS"]),
        ("Jane Smith; DCS;", ["Jane Smith", "DCS"]),
        ("Jane Smith\nDCS", ["Jane Smith", "DCS"]),
        ("Service Manager\n(J Bloggs)", ["Service Manager (J Bloggs)"]),
        ("DCS\nand partners", ["DCS and partners"]),
        ("Early Help/Family Help Manager", ["Early Help/Family Help Manager"]),
    ],
)
def test_leads_are_one_unless_clearly_several(cell: str, names: list[str], path: Path, read: Reader) -> None:
    plan = plan_of(read(save_table(path, [(*ROW, None, cell)])))
    leads = level(plan, "action")[0].leads
    assert [plan.people[lead.person].name for lead in leads] == names


def test_a_lead_may_say_what_it_does(path: Path, read: Reader) -> None:
    plan = plan_of(read(save_table(path, [(*ROW, None, "Jane (partner)\nDCS (Support)")])))
    roles = [lead.role for lead in level(plan, "action")[0].leads]
    assert roles == [LeadRole.PARTNER, LeadRole.SUPPORTING]


@pytest.mark.parametrize("value", [date(2024, 3, 31), datetime(2024, 3, 31)])  # noqa: DTZ001 (Excel knows no zone)
def test_a_real_date_is_written_out_and_understood(value: date, path: Path, read: Reader) -> None:
    imported = read(save_table(path, [(*ROW, None, None, value)]))
    timescale = level(plan_of(imported), "action")[0].timescale
    assert (timescale.text, timescale.kind, timescale.due) == ("31 Mar 2024", TimescaleKind.DATE, date(2024, 3, 31))
    assert imported.findings == ()


def test_a_timescale_that_is_not_understood_is_kept_and_found(path: Path, read: Reader) -> None:
    imported = read(save_table(path, [(*ROW, None, None, "when the moon is blue")]))
    assert level(plan_of(imported), "action")[0].timescale.text == "when the moon is blue"
    assert messages(imported)[0][0] == "F2"


def test_as_many_dates_as_parts_are_theirs(path: Path, read: Reader) -> None:
    imported = read(save_table(path, [("A", "B", "Do:\n• one\n• two", None, None, "May 23\nJun 23")]))
    plan = plan_of(imported)
    assert [part.timescale.text for part in level(plan, "part")] == ["May 23", "Jun 23"]
    assert level(plan, "action")[0].timescale.text == ""
    assert imported.findings == ()


def test_another_number_of_dates_is_kept_whole_and_found(path: Path, read: Reader) -> None:
    imported = read(save_table(path, [("A", "B", "Do:\n• one\n• two\n• three", None, None, "May 23\nJun 23")]))
    assert level(plan_of(imported), "action")[0].timescale.text == "May 23\nJun 23"
    assert [cell for cell, _ in messages(imported)] == ["F2"]


def test_a_rating_is_known_by_code_and_by_name_and_kept_where_it_is_neither(path: Path, read: Reader) -> None:
    rows = [(*ROW, None, None, None, rag) for rag in ("g", "AMBER", "Amber/Green")]
    imported = read(save_table(path, rows))
    actions = level(plan_of(imported), "action")
    assert [action.rag for action in actions] == ["G", "A", None]
    assert actions[2].notes == "RAG rating: Amber/Green"
    assert [cell for cell, _ in messages(imported)] == ["G4"]


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        ("FFFF0000", "R"),
        ("FFFFC7CE", "R"),
        ("FFFFC000", "A"),
        ("FFFFFF00", "A"),
        ("FF92D050", "G"),
        ("FF00B050", "G"),
        ("FFC6EFCE", "G"),
        ("FF00B0F0", "B"),
        ("FF0070C0", "B"),
    ],
)
def test_a_rating_without_text_is_known_by_its_colour_and_found(
    colour: str, code: str, path: Path, read: Reader
) -> None:
    imported = read(save_table(path, [ROW, ROW], fills={"G2": colour, "G3": "FFF2F2F2"}))
    assert [action.rag for action in level(plan_of(imported), "action")] == [code, None]
    assert [cell for cell, _ in messages(imported)] == ["G2"]


def test_a_theme_colour_counts_as_that_of_the_workbooks_own_theme(path: Path, read: Reader) -> None:
    save_table(path, [ROW])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["G2"].fill = PatternFill("solid", fgColor=Color(theme=9))
    book.save(path)
    assert level(plan_of(read(path)), "action")[0].rag == "A"
    sheet["G2"].fill = PatternFill("solid", fgColor=Color(theme=6))
    book.save(path)
    assert level(plan_of(read(path)), "action")[0].rag == "G"


def test_what_stands_below_no_heading_goes_into_the_notes_and_is_found_once(path: Path, read: Reader) -> None:
    rows = [(*ROW, *(None,) * 5, "half done", "see email"), (*ROW, *(None,) * 5, "done")]
    imported = read(save_table(path, rows, headings=(*HEADINGS, "Progress")))
    notes = [action.notes for action in level(plan_of(imported), "action")]
    assert notes == ["Progress: half done\n\nsee email", "Progress: done"]
    assert [cell for cell, _ in messages(imported)] == ["J1"]


def test_a_row_without_an_action_speaks_of_the_objective_that_begins_there(path: Path, read: Reader) -> None:
    rows = [("A", "B", None, "it shows", "DCS"), (None, None, "one")]
    plan = plan_of(read(save_table(path, rows)))
    objective = level(plan, "objective")[0]
    assert objective.criteria == ("it shows",)
    assert len(objective.leads) == 1
    assert [item.title for item in level(plan, "action")] == ["one"]


def test_a_row_that_only_goes_on_belongs_to_the_action_above(path: Path, read: Reader) -> None:
    rows = [("A", None, "one", "it shows", "DCS", "May 23"), (None, None, None, "it lasts", "Jane", "Jun 23")]
    imported = read(save_table(path, rows))
    (action,) = level(plan_of(imported), "action")
    assert action.criteria == ("it shows", "it lasts")
    assert len(action.leads) == 2
    assert action.notes == "Timescale: Jun 23"
    assert [cell for cell, _ in messages(imported)] == ["F3"]


def test_every_sheet_with_a_table_is_read_and_others_are_found(path: Path, read: Reader) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.append(["Theme Two: Practice"])
    first.append(list(HEADINGS))
    first.append(["A", "B", "one"])
    second = book.create_sheet("Processes")
    second.append(list(HEADINGS))
    second.append(["C", "D", "two"])
    book.create_sheet("Key").append(["R is red"])
    book.create_sheet("Blank")
    hidden = book.create_sheet("Old")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.save(path)
    imported = read(path)
    themes = [(theme.number, theme.title) for theme in at(plan_of(imported), 0)]
    assert themes == [("2", "Practice"), ("", "Processes")]
    assert [finding.sheet for finding in imported.findings] == ["Key", "Old"]


def test_what_stands_above_the_table_is_the_title_and_the_start_or_is_found(path: Path, read: Reader) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for text in ("Our plan", "31 March 2024", "Organisation: Aldermere", "Version 3"):
        sheet.append([text])
    sheet.append(list(HEADINGS))
    sheet.append(list(ROW))
    book.save(path)
    imported = read(path)
    details = plan_of(imported).details
    assert (details.title, details.organisation, details.start) == ("Our plan", "Aldermere", date(2024, 3, 31))
    assert messages(imported) == [("A4", "“Version 3” was not understood or imported.")]


def test_a_formula_that_a_script_left_without_a_value_is_no_crash(path: Path, read: Reader) -> None:
    imported = read(save_table(path, [(*ROW, "=1+1", "=A1")]))
    assert imported.counts["actions"] == 1
