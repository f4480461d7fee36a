"""Roughly when something is due: what a plan is filtered and grouped by."""

from datetime import date, timedelta
from enum import StrEnum

from app.domain.lateness import days_late
from app.domain.records import Item
from app.domain.timescale import Timescale, TimescaleKind

SOON = timedelta(days=30)
WITHOUT_END = (TimescaleKind.RECURRING, TimescaleKind.ONGOING)


class Due(StrEnum):
    """When something is due, seen from today; quarters are those of the financial year, which begins in April."""

    LATE = "late"
    SOON = "next 30 days"
    THIS_QUARTER = "this quarter"
    NEXT_QUARTER = "next quarter"
    LATER = "later"
    EARLIER = "earlier, and done"
    WITHOUT_END = "ongoing or recurring"


def dues(item: Item, today: date) -> tuple[Due, ...]:
    """All that is true of an item; nothing where its timescale names no time."""
    due = item.timescale.due
    if due is None:
        return (Due.WITHOUT_END,) if item.timescale.kind in WITHOUT_END else ()
    if days_late(item, today):
        return (Due.LATE, Due.THIS_QUARTER) if due >= quarter_of(today) else (Due.LATE,)
    if due < quarter_of(today):
        return (Due.EARLIER,)
    soon = (Due.SOON,) if today <= due <= today + SOON else ()
    following = next_quarter(quarter_of(today))
    if due < following:
        return (*soon, Due.THIS_QUARTER)
    return (*soon, Due.NEXT_QUARTER if due < next_quarter(following) else Due.LATER)


def due_quarter(timescale: Timescale) -> date | None:
    """The first day of the quarter in which something is due; None where no due day is named."""
    return quarter_of(timescale.due) if timescale.due is not None else None


def quarter_of(day: date) -> date:
    """The first day of the quarter; the financial year's quarters begin in April, July, October and January."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(first: date) -> date:
    """The first day of the quarter after the one that begins on `first`."""
    return date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)


def quarter_words(first: date) -> str:
    """A quarter as councils write it, by its first day: "Q1 2026/27" begins on 1 April 2026."""
    year = first.year if first.month >= 4 else first.year - 1
    return f"Q{(first.month - 4) % 12 // 3 + 1} {year}/{(year + 1) % 100:02}"
