"""Dates ↔ pixels. A day begins at its `x` and ends where the next one begins."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

LEAST, MOST = 0.05, 48.0
"""Pixels a day may have: twenty years on a screen, or a month."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`first` begins at x = 0; each day is `day_width` pixels wide."""

    first: date
    day_width: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day.toordinal() - self.first.toordinal()) * self.day_width

    def end_x(self, day: date) -> float:
        """Where a day ends."""
        return self.x(day) + self.day_width

    def day_at(self, x: float) -> date:
        """The day at a place; the nearest one that a calendar has, for places far outside."""
        ordinal = self.first.toordinal() + int(x // self.day_width)
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))

    def days(self, pixels: float) -> int:
        """How many whole days, rounded, a distance is."""
        return round(pixels / self.day_width)

    def zoomed(self, factor: float) -> "Scale":
        """The same days, wider by `factor` within what is sensible."""
        return replace(self, day_width=min(max(self.day_width * factor, LEAST), MOST))

    def fitting(self, days: int, pixels: float) -> "Scale":
        """The scale at which so many days take so many pixels."""
        return replace(self, day_width=min(max(pixels / max(days, 1), LEAST), MOST))


@dataclass(frozen=True, slots=True)
class Extent:
    """The days that can be scrolled to, from `first` to `last`."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


def extent_of(first: date | None, last: date | None, today: date) -> Extent:
    """Whole quarters around what a plan spans and today, with a quarter to spare on either side."""
    begin = min(day for day in (first, today) if day is not None)
    end = max(day for day in (last, today) if day is not None)
    return Extent(
        quarter_start(quarter_start(begin) - timedelta(days=1)), quarter_end(quarter_end(end) + timedelta(days=1))
    )


def month_start(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def add_months(day: date, count: int) -> date:
    """The first day of the month that lies `count` months from the day's."""
    months = day.year * 12 + day.month - 1 + count
    return date(min(max(months // 12, 1), 9998), months % 12 + 1, 1)


def quarter_start(day: date) -> date:
    """The first day of the quarter; quarters begin in January, April, July and October."""
    return add_months(day, -((day.month - 1) % 3))


def quarter_end(day: date) -> date:
    """The last day of the quarter."""
    return add_months(quarter_start(day), 3) - timedelta(days=1)


def year_start(day: date) -> date:
    """The first day of the financial year, 1 April."""
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)
