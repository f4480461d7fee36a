"""Dates ↔ points along a timeline, and its months, quarters and financial years (April to March).

Days are proleptic ordinals where an end is exclusive, so that the last day there is can still be followed by one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

YEARS_BEFORE, YEARS_AFTER = 2, 10
"""How far from its anchor a timeline goes: a year mistyped as 2206 must not flatten all others."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year with the points where it begins and ends."""

    name: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days from `first` to `last`, both shown whole, between the points `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Points a day."""
        return (self.right - self.left) / (self.last.toordinal() + 1 - self.first.toordinal())

    def start_of(self, day: date) -> float:
        """Where a day begins; the nearer end of the timeline for a day beyond it."""
        return self._at(day.toordinal())

    def end_of(self, day: date) -> float:
        """Where a day ends; the nearer end of the timeline for a day beyond it."""
        return self._at(day.toordinal() + 1)

    def day_at(self, point: float) -> date:
        """The day shown at a point; the first or last day beyond the ends."""
        days = int((point - self.left) / self.per_day + 1e-9)
        ordinal = self.first.toordinal() + days
        return date.fromordinal(min(max(ordinal, self.first.toordinal()), self.last.toordinal()))

    def shows(self, day: date) -> bool:
        """Whether a day lies on the timeline."""
        return self.first <= day <= self.last

    def months(self) -> Iterator[Period]:
        """The months in order: "Apr"."""
        yield from self._periods(1, lambda year, month: f"{date(year, month, 1):%b}")

    def quarters(self) -> Iterator[Period]:
        """The quarters of the financial year in order: Q1 is April to June."""
        yield from self._periods(3, lambda _, month: f"Q{(month - 4) % 12 // 3 + 1}")

    def years(self) -> Iterator[Period]:
        """The financial years in order: 2026/27."""
        yield from self._periods(12, lambda year, _: f"{year}/{(year + 1) % 100:02}")

    def _at(self, ordinal: int) -> float:
        point = self.left + (ordinal - self.first.toordinal()) * self.per_day
        return min(max(point, self.left), self.right)

    def _periods(self, months: int, name: Callable[[int, int], str]) -> Iterator[Period]:
        number = _month_number(self.first)
        number -= (number - 3) % months
        while number <= _month_number(self.last):
            left, right = (self._at(_ordinal(month)) for month in (number, number + months))
            yield Period(name(number // 12, number % 12 + 1), left, right)
            number += months


def span_of(days: Iterable[date], start: date | None, today: date) -> tuple[date, date]:
    """First and last day of a timeline on which `days` and the plan's `start` lie: whole quarters, four at least.

    Days that are years away from the start (without one: from the middle of them) are left out.
    """
    known = sorted(day for day in (*days, start) if day is not None)
    anchor = start or (known[len(known) // 2] if known else today)
    year = min(max(anchor.year, YEARS_BEFORE + 2), 9990 - YEARS_AFTER)
    known = [day for day in known if year - YEARS_BEFORE <= day.year < year + YEARS_AFTER] or [anchor]
    begin = _quarter(_month_number(known[0]))
    end = max(_quarter(_month_number(known[-1])) + 3, begin + 12)
    return date.fromordinal(_ordinal(begin)), date.fromordinal(_ordinal(end) - 1)


def _quarter(month: int) -> int:
    return month - month % 3


def _month_number(day: date) -> int:
    """Months since January of the year 0."""
    return day.year * 12 + day.month - 1


def _ordinal(month: int) -> int:
    """The ordinal of the first day of a month."""
    return date(month // 12, month % 12 + 1, 1).toordinal()
