"""A workbook that comes back is told apart row by row and cell by cell, against what was sent."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.identity import new_id
from app.domain.records import Kind
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.returning.changes import Proposed, proposed_by
from app.transfer.excel.returning.returned import Source, open_returned, rows_of
from app.transfer.excel.returning.sent import Sent, tidy
from tests.app.transfer.excel.odd_plans import odd_plans
from tests.app.transfer.excel.other_hands import HARMLESS, pass_on, reorder_columns
from tests.app.transfer.excel.test_partners import path as path  # noqa: PLC0414 (fixtures)
from tests.app.transfer.excel.test_partners import plan as plan  # noqa: PLC0414

ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
"""What openpyxl, unlike Excel, takes for the code of a character when it has written it as it stands."""


def otherwise(plan: Plan, path: Path) -> list[tuple[object, object, object]]:
    """The rows and cells of a workbook that do not say what was sent."""
    sent = Sent(plan)
    rows = rows_of(open_returned(path), sent, set(plan.items)).rows
    found: list[tuple[object, object, object]] = []
    for row in rows:
        before = sent.rows.get((row.mark.prefix, row.mark.path[-1])) if row.mark else None
        if before is None:
            found.append((row.row, None, row.across))
        elif not before.across:
            found += [
                (row.row, slot, text) for slot, text in row.texts.items() if tidy(before.cells.get(slot, "")) != text
            ]
    keys = {(row.mark.prefix, row.mark.path[-1]) for row in rows if row.mark}
    return [*found, *((key, None, None) for key in sent.rows if key not in keys)]


def test_a_sheet_copied_alone_still_tells_where_it_comes_from(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["Waypost"]
    book.save(path)
    assert open_returned(path).source == Source(plan.details.id, plan.head)
    assert otherwise(plan, path) == []


def test_columns_in_another_order_say_the_same(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    for row in range(3, sheet.max_row + 1):
        criteria, timescale = sheet.cell(row, 4).value, sheet.cell(row, 6).value
        sheet[f"D{row}"] = timescale
        sheet[f"F{row}"] = criteria
    book.save(path)
    assert otherwise(plan, path) == []


def test_one_cell_typed_into_is_the_one_found(plan: Plan, path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F4"] = "May\u00a025  "
    book.save(path)
    assert [(row, text) for row, _, text in otherwise(plan, path)] == [(3, "May 25")]


@settings(max_examples=25)
@given(odd_plans())
def test_any_plan_says_what_was_sent(plan: Plan) -> None:
    if not plan.items:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(plan, path, lambda *_: None)
        assert otherwise(plan, path) == []


def has_one_heading_each(plan: Plan) -> bool:
    headings = [heading.casefold() for heading in Sent(plan).headings.values()]
    return len(set(headings)) == len(headings)


def proposed(plan: Plan, path: Path) -> Proposed:
    random = Random(5)
    return proposed_by(open_returned(path), plan, plan, lambda: new_id(random), lambda *_: None)


@settings(max_examples=30)
@given(odd_plans(), st.sampled_from(HARMLESS), st.integers(0, 99))
def test_what_says_nothing_changes_nothing(plan: Plan, does: Callable[[Worksheet, Random], None], seed: int) -> None:
    assume(plan.items and not ESCAPED.search(str(list(plan.records()))))
    assume(does is not reorder_columns or has_one_heading_each(plan))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(plan, path, lambda *_: None)
        pass_on(path, does, Random(seed))
        assert proposed(plan, path).proposals == ()


@pytest.mark.parametrize("words", ["waypost-columns: from=here@3", "waypost-columns: what we do, from=here@3, and why"])
def test_a_title_that_looks_like_the_hidden_cell_of_a_header_is_a_title(plan: Plan, path: Path, words: str) -> None:
    others = [(kind, record) for kind, record in plan.records() if kind is not Kind.PLAN]
    titled = Plan.of([(Kind.PLAN, replace(plan.details, title=words)), *others], 3)
    write_plan(titled, path, lambda *_: None)
    assert open_returned(path).source == Source(plan.details.id, 3)
    book = openpyxl.load_workbook(path)
    del book["Waypost"]
    book.save(path)
    assert open_returned(path).source == Source(plan.details.id, 3)
    assert proposed(titled, path).proposals == ()
