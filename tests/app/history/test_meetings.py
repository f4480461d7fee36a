"""The Board's dates as records of the plan."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NotPossibleError
from app.domain.records import Kind, PlanDetails
from app.history.meetings import add_meetings, change_meeting, monthly, remove_meetings
from app.history.plan import Plan


def empty() -> Plan:
    return Plan.of([(Kind.PLAN, PlanDetails("plan", "Plan"))], 1)


def ids() -> object:
    numbers = count()
    return lambda: f"M{next(numbers)}"


def test_a_meeting_is_added_moved_and_removed() -> None:
    plan = empty()
    plan.apply(add_meetings(plan, " Good  and Beyond Board ", [date(2026, 9, 14)], ids()))  # type: ignore[arg-type]
    meeting = plan.meetings["M0"]
    assert (meeting.name, meeting.day) == ("Good and Beyond Board", date(2026, 9, 14))
    plan.apply(change_meeting(plan, "M0", "Board", date(2026, 9, 21)))
    assert (plan.meetings["M0"].name, plan.meetings["M0"].day) == ("Board", date(2026, 9, 21))
    assert change_meeting(plan, "M0", "Board", date(2026, 9, 21)) == []
    plan.apply(remove_meetings(plan, ["M0"]))
    assert not plan.meetings


def test_the_same_meeting_is_not_made_twice() -> None:
    plan = empty()
    plan.apply(add_meetings(plan, "Board", [date(2026, 9, 14)], ids()))  # type: ignore[arg-type]
    with pytest.raises(NotPossibleError, match="meets on these days already"):
        add_meetings(plan, "Board", [date(2026, 9, 14)], ids())  # type: ignore[arg-type]
    with pytest.raises(NotPossibleError, match="needs a name"):
        add_meetings(plan, "  ", [date(2026, 9, 14)], ids())  # type: ignore[arg-type]


def test_a_series_keeps_to_the_weekday_of_the_month() -> None:
    assert monthly(date(2026, 9, 14), 3) == [date(2026, 9, 14), date(2026, 10, 12), date(2026, 11, 9)]
    assert monthly(date(2026, 8, 31), 2) == [date(2026, 8, 31), date(2026, 9, 28)]


@given(first=st.dates(date(2000, 1, 1), date(2090, 1, 1)), times=st.integers(1, 40))
def test_a_series_has_one_day_a_month_all_on_one_weekday(first: date, times: int) -> None:
    days = monthly(first, times)
    assert [day.year * 12 + day.month for day in days] == [first.year * 12 + first.month + i for i in range(times)]
    assert {day.weekday() for day in days} == {first.weekday()}
