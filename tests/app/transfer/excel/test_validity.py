"""What is written is a workbook by ECMA-376, so that Excel opens it without a word of repair."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.domain.records import Kind, PlanDetails
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.table.outgoing import FLAT, USUAL, Outgoing
from app.transfer.json import read_json
from tests.app.transfer.excel.odd_plans import odd_plans
from tests.app.transfer.excel.plans import Building
from tests.app.transfer.excel.test_round_trip import EXAMPLE, STOCKTON, plan_from, silent
from tests.app.transfer.excel.validity import by_hand, by_schemas, by_sdk

CHECKS = {"schemas": by_schemas, "sdk": by_sdk, "hand": by_hand}
EACH = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
Check = Callable[[Path], list[str]]


def in_every_layout(plan: Plan, folder: Path) -> list[Path]:
    """The plan as a workbook in the usual layout, flat, in each that it keeps, and for one of its people."""
    layouts = [Outgoing(layout) for layout in (USUAL, FLAT, *plan.layouts)]
    paths: list[Path] = []
    for outgoing in [*layouts, *(Outgoing(partner=person) for person in list(plan.people)[:1])]:
        paths.append(folder / f"{len(paths)}.xlsx")
        write_plan(plan, paths[-1], silent, outgoing)
    return paths


@EACH
def test_the_example_plan_is_valid_in_every_layout(check: Check, tmp_path: Path, fresh_id: Callable[[], str]) -> None:
    plan = Plan()
    plan.apply(read_json(EXAMPLE, fresh_id))
    assert [check(path) for path in in_every_layout(plan, tmp_path)] == [[], [], []]


@pytest.mark.skipif(not STOCKTON.exists(), reason="the council's plan is not on this machine")
@EACH
def test_the_councils_plan_is_valid_in_every_layout(check: Check, tmp_path: Path) -> None:
    assert [check(path) for path in in_every_layout(plan_from(STOCKTON), tmp_path)] == [[], [], [], []]


@EACH
def test_an_empty_plan_is_valid(check: Check, tmp_path: Path) -> None:
    plan = Building(PlanDetails("theplantheplan", "Our plan")).plan()
    assert [check(path) for path in in_every_layout(plan, tmp_path)] == [[], []]


COLUMNS = st.builds(
    LayoutColumn,
    st.sampled_from(["", "Who?", "who?", "=1", "An action that is called much as others are " * 9]),
    st.sampled_from(["leads", "timescale", "theme", "action", "extras", "nothing"]),
    st.sampled_from([None, 0.5, 40.0, 255.0]),
)
DESIGNS = st.builds(
    ExcelLayout,
    *(st.just("keptkeptkept"), st.just("Ours"), st.lists(COLUMNS, max_size=5).map(tuple)),
    *(st.integers(0, 2), st.sampled_from(["A3", "A4"])),
)


@pytest.mark.timeout(600)
@settings(max_examples=25)
@given(odd_plans(), DESIGNS)
def test_any_plan_is_valid_in_every_layout(plan: Plan, design: ExcelLayout) -> None:
    kept = Plan.of([*plan.records(), (Kind.LAYOUT, design)], plan.head)
    with TemporaryDirectory() as folder:
        for path in in_every_layout(kept, Path(folder)):
            assert [by_schemas(path), by_sdk(path), by_hand(path)] == [[], [], []]


# The checks find what they are for


def altered(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """A copy of a workbook with one part of it altered."""
    copy = path.with_name("altered.xlsx")
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as written:
        for name in package.namelist():
            content = package.read(name)
            assert name != part or old in content
            written.writestr(name, content.replace(old, new, 1) if name == part else content)
    return copy


@pytest.mark.parametrize(
    ("check", "old", "new"),
    [
        (by_schemas, b"<sheetData>", b"<mergeCells/><sheetData>"),
        (by_schemas, b"<c r=", b'<c colour="red" r='),
        (by_sdk, b"<sheetData>", b"<mergeCells/><sheetData>"),
        (by_hand, b"</mergeCells>", b'<mergeCell ref="A1:B2"/></mergeCells>'),
        (by_hand, b'<c r="A1" s="1"', b'<c r="A1" s="999"'),
    ],
)
def test_a_workbook_that_is_none_is_found_out(
    check: Check, old: bytes, new: bytes, tmp_path: Path, fresh_id: Callable[[], str]
) -> None:
    plan, path = Plan(), tmp_path / "plan.xlsx"
    plan.apply(read_json(EXAMPLE, fresh_id))
    write_plan(plan, path, silent)
    assert check(altered(path, "xl/worksheets/sheet1.xml", old, new)) != []
