"""Rows from a clipboard, Waypost's own and those of any spreadsheet."""

from collections.abc import Callable
from itertools import count

import pytest

from app.domain.errors import NotPossibleError
from app.domain.records import DEFAULT_LEVELS, Dependency, Extra, Kind
from app.domain.timescale_words import understand
from app.history.edits import set_field
from app.history.plan import Plan
from app.services.words.pasting import WordedRow, from_text, pasted, to_text, worded
from app.services.words.spreadsheet_text import table, worded_table
from tests.generated import generated_plan


def shown(text: str) -> list[tuple[int, str]]:
    return [(row.depth, row.words.get("title", "")) for row in worded_table(table(text), DEFAULT_LEVELS)]


def plan_of(n: int = 40) -> Plan:
    return Plan.of(generated_plan(n), 0)


def ids() -> Callable[[], str]:
    numbers = count()
    return lambda: f"new{next(numbers):09}"


def test_columns_are_matched_by_heading_and_unknown_ones_kept_in_the_notes() -> None:
    text = "Ref\tAction required\tWho?\tWhen\tRAG status\tCost\n1.1\tPublish\tHarriet Poole\tSep 23\tAmber\t£20\n"
    (row,) = worded_table(table(text), DEFAULT_LEVELS)
    assert row.words == {
        "number": "1.1", "title": "Publish", "leads": "Harriet Poole", "timescale": "Sep 23", "rag": "Amber",
        "notes": "Cost: £20",
    }  # fmt: skip


def test_indentation_is_hierarchy_however_wide_it_is() -> None:
    text = "Title\tLead\nA\t\n   B\tX\n\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}   C\t\n   D\t\nE\t\n"
    assert shown(text) == [(0, "A"), (1, "B"), (2, "C"), (1, "D"), (0, "E")]


def test_outline_numbers_are_hierarchy_where_nothing_is_indented() -> None:
    text = "2\tTheme\n2.1\tOutcome\n2.1.1\tObjective\n\tAction\n2.2\tNext outcome\n"
    assert shown(text) == [(0, "Theme"), (1, "Outcome"), (2, "Objective"), (3, "Action"), (1, "Next outcome")]


def test_a_column_for_each_level_makes_each_item_once() -> None:
    text = "Outcome\tObjective\tAction\tLead\nO\tP\tone\tX\nO\tP\ttwo\tY\n\t\tthree\t\nO\tQ\tfour\t\n"
    assert shown(text) == [(0, "O"), (1, "P"), (2, "one"), (2, "two"), (2, "three"), (1, "Q"), (2, "four")]


def test_quotes_hold_line_ends_together_and_stand_for_themselves_elsewhere() -> None:
    assert table('"a\nb ""c"""\t"Good" board\r\nd\t\r\n') == [['a\nb "c"', '"Good" board'], ["d", ""]]


def test_text_without_headings_is_titles_leads_timescales_and_ratings() -> None:
    (row,) = worded_table(table("Publish\tHarriet Poole\tSep 23\tR"), DEFAULT_LEVELS)
    assert row.words == {"title": "Publish", "leads": "Harriet Poole", "timescale": "Sep 23", "rag": "R"}


def test_a_copy_in_words_comes_back_the_same_below_another_item() -> None:
    plan = plan_of()
    theme = plan.children(None)[0]
    copied = [theme, *(item.id for _, item in plan.walk(theme))]
    rows = from_text(to_text(worded(plan, copied)))
    changes, made = pasted(plan, rows, None, theme, ids())
    plan.apply(changes)
    assert plan.children(None)[1] == made[0]
    for before, after in zip(copied, made, strict=True):
        old, new = plan.items[before], plan.items[after]
        assert (new.title, new.leads, new.timescale, new.rag, new.stage) == (
            old.title, old.leads, old.timescale, old.rag, old.stage,
        )  # fmt: skip
        assert plan.depth(after) == plan.depth(before)


def test_a_copy_says_all_that_the_item_says() -> None:
    plan = plan_of()
    top = plan.children(None)[0]
    said = {
        "percent_complete": 0,
        "baseline": understand("Sept 23", None),
        "extras": (Extra("Cost: total", "£20\nper month"),),
    }
    for field, value in said.items():
        plan.apply(set_field(plan, [top], field, value))
    changes, (copy, *_) = pasted(plan, from_text(to_text(worded(plan, [top]))), None, top, ids())
    plan.apply(changes)
    assert {field: getattr(plan.items[copy], field) for field in said} == said


def test_dependencies_among_copied_rows_go_with_the_copies() -> None:
    plan = plan_of()
    rows = [WordedRow(0, {"title": "first"}), WordedRow(0, {"title": "second"}, ((0, 7),))]
    changes, made = pasted(plan, rows, None, None, ids())
    plan.apply(changes)
    assert plan.items[made[1]].dependencies == (Dependency(made[0], 7),)
    assert list(plan.children(None)[:2]) == made


def test_a_rating_that_the_plan_does_not_have_is_kept_in_the_notes() -> None:
    changes, _ = pasted(plan_of(), [WordedRow(0, {"title": "T", "rag": "Pink", "notes": "n"})], None, None, ids())
    (item,) = [change.after for change in changes if change.kind is Kind.ITEM]
    assert (item.rag, item.notes) == (None, "n\nRAG: Pink")  # type: ignore[attr-defined]


def test_rows_do_not_reach_below_the_last_level() -> None:
    plan = plan_of()
    deepest = max((item.id for _, item in plan.walk()), key=plan.depth)
    levels = len(plan.details.levels)
    rows = [WordedRow(depth, {"title": str(depth)}) for depth in range(levels)]
    with pytest.raises(NotPossibleError, match="no level below"):
        pasted(plan, rows, deepest, None, ids())
