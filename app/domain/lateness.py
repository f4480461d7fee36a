"""What is late, and the words for so many days."""

from datetime import date

from app.domain.records import Item, Stage

DONE = (Stage.COMPLETE, Stage.CLOSED)
"""The stages in which nothing is left to be done, so that nothing is late."""


def days_late(item: Item, today: date) -> int:
    """How many days an item is overdue; what is complete or closed is not."""
    due = item.timescale.due
    return 0 if due is None or item.stage in DONE else max((today - due).days, 0)


def late_words(days: int) -> str:
    """How late: "6 weeks late"."""
    return f"{duration(days)} late"


def duration(days: int) -> str:
    """So many days in the unit that people would say: "6 weeks"."""
    if days < 14:
        return _counted(days, "day")
    if days < 61:
        return _counted(days // 7, "week")
    return _counted(round(days / 30.44), "month") if days < 730 else _counted(days // 365, "year")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
