"""When something is due: the words of the plan, and what they mean."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimescaleKind(StrEnum):
    """What sort of time the words name."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    RANGE = "range"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    BLANK = "blank"
    UNKNOWN = "unknown"


class Unit(StrEnum):
    """What a recurrence is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Every:
    """How often something comes round: `Every(3, Unit.MONTH)` is quarterly. The count is at least 1."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"nothing comes round every {self.count} {self.unit}s")


@dataclass(frozen=True, slots=True)
class Timescale:
    """When something is due: the words of the plan, and what they mean.

    `text` is what the officer wrote, to the letter. `start` is the first day and `due` the last day of the period
    meant (a month is due on its last day); either is None where the words name none. Only a recurring timescale
    has `every`.
    """

    text: str = ""
    kind: TimescaleKind = TimescaleKind.BLANK
    start: date | None = None
    due: date | None = None
    every: Every | None = None

    def occurrences(self, first: date, last: date) -> Iterator[date]:
        """The days between `first` and `last`, both included, on which a recurring timescale comes round.

        Weeks come round on Fridays and months on their last day. Quarters are those of the financial year (June,
        September, December, March) and terms, being every four months, close with December, April and August.
        Any other period counts from the start; where there is none, months count back from the end of the
        financial year. Nothing comes round before the start or after the due day.
        """
        if self.kind is not TimescaleKind.RECURRING or self.every is None:
            return
        earliest = max(first, self.start or first)
        latest = min(last, self.due or last)
        if self.every.unit is Unit.MONTH:
            days = _month_ends(self.every.count, self.start, earliest, latest)
        else:
            days = _days_apart(self.every, self.start, earliest, latest)
        yield from (day for day in days if earliest <= day <= latest)


BLANK = Timescale()

_MARCH, _DECEMBER = 2, 11  # as remainders of a number of months since January of the year 0
_FRIDAY = 5  # the remainder of its ordinal, divided by the days of a week


def _month_ends(count: int, start: date | None, earliest: date, latest: date) -> Iterator[date]:
    anchor = _DECEMBER if count == 4 else _MARCH if start is None or count == 3 else _month_number(start)
    begin = _first_in_step(_month_number(earliest), anchor, count)
    for number in range(begin, _month_number(latest) + 1, count):
        year, month = number // 12, number % 12 + 1
        yield date(year, month, monthrange(year, month)[1])


def _days_apart(every: Every, start: date | None, earliest: date, latest: date) -> Iterator[date]:
    anchor, step = (start.toordinal() if start else _FRIDAY), every.count
    if every.unit is Unit.WEEK:
        anchor, step = _first_in_step(anchor, _FRIDAY, 7), every.count * 7
    begin = _first_in_step(earliest.toordinal(), anchor, step)
    return map(date.fromordinal, range(begin, latest.toordinal() + 1, step))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_in_step(number: int, anchor: int, step: int) -> int:
    """The least number from `number` on that lies a multiple of `step` from `anchor`."""
    return number + (anchor - number) % step
