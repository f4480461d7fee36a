"""Dates and pixels, and the divisions of the header."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.gantt.scale import Scale, extent_of, quarter_end, year_start
from ui.gantt.ticks import DAY, MONTH, QUARTER, QUARTER_OF_YEAR, WEEK, YEAR, divisions, header_rows

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
WIDTHS = st.floats(0.05, 48)


@given(first=DAYS, day=DAYS, width=WIDTHS, share=st.floats(0.01, 0.99))
def test_a_place_within_a_day_is_that_day(first: date, day: date, width: float, share: float) -> None:
    scale = Scale(first, width)
    assert scale.day_at(scale.x(day) + share * width) == day


@given(first=DAYS, width=WIDTHS, factor=st.floats(0.1, 10))
def test_zooming_stays_within_what_is_sensible(first: date, width: float, factor: float) -> None:
    assert 0.05 <= Scale(first, width).zoomed(factor).day_width <= 48


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2023, 4, 1), "Q1 2023/24"),
        (date(2024, 3, 31), "Q4 2023/24"),
        (date(2023, 12, 31), "Q3 2023/24"),
        (date(1999, 5, 1), "Q1 1999/00"),
    ],
)
def test_quarters_are_counted_from_april(day: date, label: str) -> None:
    assert QUARTER_OF_YEAR.label(day) == label


@pytest.mark.parametrize(
    ("day_width", "names"),
    [
        (24, ("month", "day")),
        (6, ("month", "week")),
        (1.5, ("quarter", "month")),
        (0.4, ("year", "quarter")),
        (0.15, ("year", "year")),
        (0.1, ("five-year", "five-year")),
    ],
)
def test_the_header_divides_as_finely_as_labels_have_room(day_width: float, names: tuple[str, str]) -> None:
    rows = header_rows(day_width, 7)
    assert (rows.upper.name, rows.lower.name) == names


@given(left=st.floats(-5000, 5000), unit=st.sampled_from([DAY, WEEK, MONTH, QUARTER, YEAR]))
def test_divisions_cover_what_is_on_screen_without_gaps(left: float, unit: object) -> None:
    scale = Scale(date(2023, 4, 1), 2.0)
    found = list(divisions(unit, scale, left, left + 600))  # type: ignore[arg-type]
    assert found[0][0] <= scale.day_at(left) < found[0][1]
    assert found[-1][1] > scale.day_at(left + 600)
    assert all(one[1] == other[0] for one, other in pairwise(found))


def test_the_extent_has_a_quarter_to_spare_on_either_side() -> None:
    extent = extent_of(date(2023, 5, 9), date(2024, 3, 31), date(2023, 9, 14))
    assert (extent.first, extent.last) == (date(2023, 1, 1), date(2024, 6, 30))


def test_quarters_and_years_end_where_they_should() -> None:
    assert quarter_end(date(2023, 11, 1)) == date(2023, 12, 31)
    assert year_start(date(2024, 3, 31)) == date(2023, 4, 1)
