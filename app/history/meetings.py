"""The changes that put a Board's meetings into the plan, move them and take them out. Nothing here alters the plan."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from app.domain.errors import NotPossibleError
from app.domain.records import Kind, Meeting
from app.history.changes import Change, created, deleted, edited
from app.history.plan import Plan


def add_meetings(plan: Plan, name: str, days: Iterable[date], fresh_id: Callable[[], str]) -> list[Change]:
    """Make a meeting on each day, but where one of that name is on that day already."""
    called = _named(name)
    known = {(meeting.name, meeting.day) for meeting in plan.meetings.values()}
    made = [Meeting(fresh_id(), called, day) for day in days if (called, day) not in known]
    if not made:
        raise NotPossibleError(f"“{called}” meets on these days already.")
    return [created(Kind.MEETING, meeting) for meeting in made]


def change_meeting(plan: Plan, meeting_id: str, name: str, day: date) -> list[Change]:
    """Give a meeting another name or day."""
    meeting = _known(plan, meeting_id)
    fields: dict[str, object] = {"name": _named(name), "day": day}
    return [
        edited(Kind.MEETING, meeting, field, value)
        for field, value in fields.items()
        if getattr(meeting, field) != value
    ]


def remove_meetings(plan: Plan, meeting_ids: Iterable[str]) -> list[Change]:
    """Take meetings out of the plan."""
    return [deleted(Kind.MEETING, _known(plan, meeting_id)) for meeting_id in meeting_ids]


def monthly(first: date, times: int) -> Sequence[date]:
    """So many days, a month apart, each on the same weekday of its month: the second Monday, and so on.

    Where a month has no fifth one, its last.
    """
    place = (first.day - 1) // 7
    return [first, *(_weekday_of_month(first, months, place) for months in range(1, times))]


def _weekday_of_month(first: date, months: int, place: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    begin = date(number // 12, number % 12 + 1, 1)
    day = begin + timedelta(days=(first.weekday() - begin.weekday()) % 7 + 7 * place)
    return day if day.month == begin.month else day - timedelta(days=7)


def _named(name: str) -> str:
    called = " ".join(name.split())
    if not called:
        raise NotPossibleError("A meeting needs a name.")
    return called


def _known(plan: Plan, meeting_id: str) -> Meeting:
    meeting = plan.meetings.get(meeting_id)
    if meeting is None:
        raise NotPossibleError("The meeting was removed meanwhile.")
    return meeting
