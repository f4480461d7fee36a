"""Dates and points, without reportlab."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.transfer.pdf.timeline import Timeline, span_of

YEAR = Timeline(date(2026, 4, 1), date(2027, 3, 31), 10, 375)


def test_a_point_a_day() -> None:
    assert YEAR.per_day == pytest.approx(1)
    assert YEAR.start_of(date(2026, 4, 1)) == pytest.approx(10)
    assert YEAR.end_of(date(2026, 4, 30)) == pytest.approx(40)
    assert YEAR.end_of(date(2027, 3, 31)) == pytest.approx(375)


@given(st.dates(date(2026, 4, 1), date(2027, 3, 31)))
def test_a_day_is_found_where_it_is_shown(day: date) -> None:
    assert YEAR.day_at(YEAR.start_of(day)) == day
    assert YEAR.day_at(YEAR.start_of(day) + YEAR.per_day * 0.9) == day


@given(st.dates())
def test_no_day_lies_beyond_the_ends(day: date) -> None:
    assert YEAR.left <= YEAR.start_of(day) <= YEAR.end_of(day) <= YEAR.right


def test_a_financial_year_has_twelve_months_and_four_quarters() -> None:
    assert [month.name for month in YEAR.months()][::11] == ["Apr", "Mar"]
    assert [quarter.name for quarter in YEAR.quarters()] == ["Q1", "Q2", "Q3", "Q4"]
    assert [year.name for year in YEAR.years()] == ["2026/27"]


def test_a_year_that_is_not_whole_is_shown_as_far_as_it_goes() -> None:
    years = list(Timeline(date(2026, 1, 1), date(2026, 6, 30), 0, 181).years())
    assert [(year.name, year.left, year.right) for year in years] == [
        ("2025/26", 0, pytest.approx(90)),
        ("2026/27", pytest.approx(90), 181),
    ]


@given(st.dates(), st.dates())
def test_periods_stand_side_by_side_from_end_to_end(one: date, other: date) -> None:
    first, last = span_of([one, other], None, one)
    timeline = Timeline(first, last, 0, 500)
    for periods in (list(timeline.months()), list(timeline.quarters()), list(timeline.years())):
        assert (periods[0].left, periods[-1].right) == (0, 500)
        assert all(a.right == b.left for a, b in pairwise(periods))


def test_a_timeline_has_whole_quarters_and_at_least_four() -> None:
    span = span_of([date(2026, 5, 9)], None, date(2030, 1, 1))
    assert span == (date(2026, 4, 1), date(2027, 3, 31))


def test_a_timeline_without_any_day_is_about_today() -> None:
    first, last = span_of([], None, date(2026, 9, 14))
    assert first <= date(2026, 9, 14) <= last


def test_a_mistyped_year_does_not_stretch_the_timeline() -> None:
    span = span_of([date(2206, 9, 30), date(2027, 3, 31), date(1066, 1, 1)], date(2026, 4, 1), date(2026, 9, 14))
    assert span == (date(2026, 4, 1), date(2027, 3, 31))


@given(st.lists(st.dates()), st.none() | st.dates(), st.dates())
def test_every_timeline_can_be_drawn(days: list[date], start: date | None, today: date) -> None:
    first, last = span_of(days, start, today)
    assert 364 <= (last - first).days <= 13 * 366
    assert list(Timeline(first, last, 0, 100).quarters())
