"""What is late, and what is due soon. Nothing here draws."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.records import Item, Stage

_DONE = (Stage.COMPLETE, Stage.CLOSED)


def days_late(item: Item, today: date) -> int:
    """How many days an item is overdue; what is complete or closed is not."""
    due = item.timescale.due
    return 0 if due is None or item.stage in _DONE else max((today - due).days, 0)


def late(items: Iterable[Item], today: date) -> list[Item]:
    """The items that are late, the longest first."""
    return sorted((item for item in items if days_late(item, today)), key=lambda item: -days_late(item, today))


def due_between(items: Iterable[Item], first: date, last: date) -> list[Item]:
    """The items that are not done and are due on those days, the earliest first."""
    due = ((item.timescale.due, item) for item in items if item.stage not in _DONE)
    return [item for _, item in sorted(((d, i) for d, i in due if d and first <= d <= last), key=lambda pair: pair[0])]


def end_of_next_quarter(today: date) -> date:
    """The last day of the quarter after the present one."""
    number = today.year * 12 + today.month - 1
    after = number - number % 3 + 6
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def late_words(days: int) -> str:
    """How late in the unit that people would say it: "6 weeks"."""
    if days < 14:
        return _counted(days, "day")
    if days < 61:
        return _counted(days // 7, "week")
    return _counted(round(days / 30.44), "month") if days < 730 else _counted(days // 365, "year")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
