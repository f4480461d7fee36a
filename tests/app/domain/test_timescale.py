from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.timescale import BLANK, Every, Timescale, TimescaleKind, Unit

FINANCIAL_YEAR = (date(2023, 4, 1), date(2024, 3, 31))


def recurring(every: Every, start: date | None = None, due: date | None = None) -> Timescale:
    return Timescale("now and then", TimescaleKind.RECURRING, start, due, every)


def days(timescale: Timescale, first: date = FINANCIAL_YEAR[0], last: date = FINANCIAL_YEAR[1]) -> list[str]:
    return [f"{day:%d %b %y}" for day in timescale.occurrences(first, last)]


def test_a_timescale_says_nothing_unless_told() -> None:
    assert Timescale() == BLANK
    assert (BLANK.text, BLANK.kind, BLANK.start, BLANK.due, BLANK.every) == ("", TimescaleKind.BLANK, None, None, None)


def test_quarters_are_those_of_the_financial_year() -> None:
    quarterly = recurring(Every(3, Unit.MONTH))
    assert days(quarterly) == ["30 Jun 23", "30 Sep 23", "31 Dec 23", "31 Mar 24"]


def test_quarters_keep_to_the_financial_year_whenever_they_start() -> None:
    quarterly = recurring(Every(3, Unit.MONTH), start=date(2023, 8, 1))
    assert days(quarterly) == ["30 Sep 23", "31 Dec 23", "31 Mar 24"]


def test_months_come_round_on_their_last_day() -> None:
    monthly = recurring(Every(1, Unit.MONTH), start=date(2023, 12, 1))
    assert days(monthly) == ["31 Dec 23", "31 Jan 24", "29 Feb 24", "31 Mar 24"]


def test_terms_close_with_april_august_and_december() -> None:
    termly = recurring(Every(4, Unit.MONTH), start=date(2023, 5, 1))
    assert days(termly) == ["31 Aug 23", "31 Dec 23"]
    assert days(recurring(Every(4, Unit.MONTH))) == ["30 Apr 23", "31 Aug 23", "31 Dec 23"]


def test_half_years_count_from_the_start_else_to_the_end_of_the_financial_year() -> None:
    assert days(recurring(Every(6, Unit.MONTH))) == ["30 Sep 23", "31 Mar 24"]
    assert days(recurring(Every(6, Unit.MONTH), start=date(2023, 5, 1))) == ["31 May 23", "30 Nov 23"]


def test_weeks_come_round_on_fridays() -> None:
    weekly = recurring(Every(1, Unit.WEEK), start=date(2023, 5, 1), due=date(2023, 5, 19))
    assert days(weekly) == ["05 May 23", "12 May 23", "19 May 23"]


def test_fortnights_count_from_the_first_friday() -> None:
    fortnightly = recurring(Every(2, Unit.WEEK), start=date(2023, 5, 1), due=date(2023, 6, 9))
    assert days(fortnightly) == ["05 May 23", "19 May 23", "02 Jun 23"]
    assert days(fortnightly, first=date(2023, 5, 10)) == ["19 May 23", "02 Jun 23"]


def test_days_count_from_the_start() -> None:
    every_ten_days = recurring(Every(10, Unit.DAY), start=date(2023, 4, 28))
    assert days(every_ten_days, last=date(2023, 5, 20)) == ["28 Apr 23", "08 May 23", "18 May 23"]


def test_nothing_comes_round_before_the_start_or_after_the_due_day() -> None:
    monthly = recurring(Every(1, Unit.MONTH), start=date(2023, 5, 1), due=date(2023, 7, 30))
    assert days(monthly) == ["31 May 23", "30 Jun 23"]


def test_only_what_recurs_comes_round() -> None:
    assert days(Timescale("Sep 23", TimescaleKind.MONTH, due=date(2023, 9, 30))) == []
    assert days(Timescale("now and then", TimescaleKind.RECURRING)) == []


def test_the_last_month_there_is_comes_round() -> None:
    assert days(recurring(Every(1, Unit.MONTH)), date(9999, 12, 1), date.max) == ["31 Dec 99"]


@pytest.mark.parametrize("count", [0, -3])
def test_nothing_comes_round_every_no_months(count: int) -> None:
    with pytest.raises(ValueError, match="nothing comes round"):
        Every(count, Unit.MONTH)


EVERY = st.builds(Every, st.integers(1, 40), st.sampled_from(Unit))
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(EVERY, st.none() | DAYS, st.none() | DAYS, DAYS, st.integers(0, 900), st.integers(0, 900))
def test_a_part_of_the_time_shows_the_same_days_as_the_whole(
    every: Every, start: date | None, due: date | None, first: date, before: int, length: int
) -> None:
    """So that ticks do not move while the Gantt is scrolled."""
    timescale = recurring(every, start, due)
    last = first + timedelta(days=length)
    whole = list(timescale.occurrences(first - timedelta(days=before), last + timedelta(days=before)))
    assert list(timescale.occurrences(first, last)) == [day for day in whole if first <= day <= last]
    assert whole == sorted(set(whole))
    assert all((start or day) <= day <= (due or day) for day in whole)
