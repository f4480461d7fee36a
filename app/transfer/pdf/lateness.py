"""What is late, and what is due soon. Nothing here draws."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.lateness import DONE, days_late
from app.domain.records import Item


def late(items: Iterable[Item], today: date) -> list[Item]:
    """The items that are late, the longest first."""
    return sorted((item for item in items if days_late(item, today)), key=lambda item: -days_late(item, today))


def due_between(items: Iterable[Item], first: date, last: date) -> list[Item]:
    """The items that are not done and are due on those days, the earliest first."""
    due = ((item.timescale.due, item) for item in items if item.stage not in DONE)
    return [item for _, item in sorted(((d, i) for d, i in due if d and first <= d <= last), key=lambda pair: pair[0])]


def end_of_next_quarter(today: date) -> date:
    """The last day of the quarter after the present one."""
    number = today.year * 12 + today.month - 1
    after = number - number % 3 + 6
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
