"""What a timescale looks like: the table of the design, row by row."""

from datetime import date
from typing import Any, cast

import pytest

from app.domain.rollup import RollUp
from app.domain.timescale import BLANK, Every, Timescale, TimescaleKind, Unit
from app.transfer.pdf.marks import Bar, Beyond, Bracket, Fading, Hollow, Mark, Milestone, Ticks, bracket_of, mark_of
from app.transfer.pdf.timeline import Timeline

LINE = Timeline(date(2026, 4, 1), date(2027, 3, 31), 0, 365)
START = date(2026, 5, 1)


def near(point: float) -> float:
    return cast("float", pytest.approx(point))


def mark(kind: TimescaleKind, text: str = "", **values: Any) -> Mark:  # noqa: ANN401 (any field of the record)
    return mark_of(Timescale(text, kind, **values), LINE, START, date(2026, 9, 14))


@pytest.mark.parametrize("kind", [TimescaleKind.DATE, TimescaleKind.MONTH, TimescaleKind.QUARTER])
def test_what_is_due_is_a_milestone_at_its_end_with_a_whisker_from_the_plans_start(kind: TimescaleKind) -> None:
    assert mark(kind, due=date(2026, 9, 30)) == Milestone(near(183), near(30))


def test_a_range_is_a_bar() -> None:
    drawn = mark(TimescaleKind.RANGE, start=date(2026, 5, 1), due=date(2026, 9, 30))
    assert drawn == Bar(near(30), near(183))


def test_a_range_that_passes_the_ends_says_so() -> None:
    drawn = mark(TimescaleKind.RANGE, start=date(2025, 1, 1), due=date(2029, 1, 1))
    assert drawn == Bar(0, 365, before=True, after=True)


def test_what_is_ongoing_fades_out_at_the_horizon() -> None:
    drawn = mark(TimescaleKind.ONGOING)
    assert isinstance(drawn, Fading)
    assert (drawn.start, drawn.end) == (near(30), 365)
    assert drawn.start < drawn.solid < drawn.end


def test_what_recurs_has_a_tick_each_time() -> None:
    quarterly = Timescale("Every Q", TimescaleKind.RECURRING, every=Every(3, Unit.MONTH))
    drawn = mark_of(quarterly, LINE, START, date(2026, 9, 14))
    assert drawn == Ticks((near(91), near(183), near(275), near(365)), past=1)


def test_what_has_no_date_is_a_hollow_marker_at_the_left_edge() -> None:
    assert mark(TimescaleKind.BLANK) == Hollow(0, "no date yet")
    assert mark(TimescaleKind.BLANK, "TBC") == Hollow(0, "TBC")


def test_what_is_not_understood_stands_beside_a_hollow_marker() -> None:
    assert mark(TimescaleKind.UNKNOWN, "when the\nsystem is live") == Hollow(0, "when the system is live")


def test_what_recurs_in_a_way_not_understood_stands_beside_a_hollow_marker() -> None:
    assert mark(TimescaleKind.RECURRING, "now and then") == Hollow(0, "now and then")


def test_what_lies_beyond_the_timeline_is_an_arrow_at_that_end() -> None:
    assert mark(TimescaleKind.MONTH, "Mar 2206", due=date(2206, 3, 31)) == Beyond(365, "Mar 2206", later=True)
    assert mark(TimescaleKind.MONTH, "Jan 06", due=date(2006, 1, 31)) == Beyond(0, "Jan 06", later=False)


def test_a_parent_spans_what_lies_below_and_shows_its_own_due_day() -> None:
    up = RollUp(date(2026, 5, 1), date(2026, 9, 30), (("G", 2),))
    own = Timescale("Aug 26", TimescaleKind.MONTH, None, date(2026, 8, 31))
    assert bracket_of(up, own, LINE) == Bracket(near(30), near(183), near(153))
    assert bracket_of(RollUp(), BLANK, LINE) is None
