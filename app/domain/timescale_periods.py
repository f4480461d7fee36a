"""Periods that a timescale may name: a day, a month, a quarter, a term, a year; of one year or of any."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.timescale import TimescaleKind

DaysOfYear = Callable[[int], tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Period:
    """Days that belong together, first and last included."""

    kind: TimescaleKind
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Named:
    """A period as words name it: that of one year, or, where no year is written, one of each year.

    `days` gives its first and last day in a year and may raise ValueError or OverflowError where there are none.
    """

    kind: TimescaleKind
    days: DaysOfYear
    year: int | None = None

    def ending_from(self, day: date | None) -> Period | None:
        """The period of the year written, else the first that ends on or after `day`."""
        if self.year is not None:
            return self._of(self.year)
        if day is None:
            return None
        periods = map(self._of, range(day.year - 1, day.year + 9))
        return next((period for period in periods if period and period.last >= day), None)

    def beginning_until(self, day: date) -> Period | None:
        """The period of the year written, else the last that begins on or before `day`."""
        if self.year is not None:
            return self._of(self.year)
        periods = map(self._of, range(day.year + 1, day.year - 9, -1))
        return next((period for period in periods if period and period.first <= day), None)

    def _of(self, year: int) -> Period | None:
        try:
            return Period(self.kind, *self.days(year))
        except (ValueError, OverflowError):  # no 31 April, no 29 February this year, no year 10000
            return None


def day_of(day: int, month: int, year: int | None) -> Named:
    """One day of a month."""

    def days(year: int) -> tuple[date, date]:
        return date(year, month, day), date(year, month, day)

    return Named(TimescaleKind.DATE, days, year)


def week_from(day: Named) -> Named:
    """The seven days that begin with a day."""

    def days(year: int) -> tuple[date, date]:
        first = day.days(year)[0]
        return first, first + timedelta(days=6)

    return Named(TimescaleKind.RANGE, days, day.year)


def months_of(first: int, last: int, year: int | None) -> Named:
    """Whole months of a calendar year, known as one: a month, or a school term."""
    return Named(TimescaleKind.MONTH, _whole_months(first, last), year)


def quarter_of(number: int, year: int | None) -> Named:
    """A quarter of the financial year that begins in April of `year`; the first is April to June."""
    months = _whole_months(number * 3 + 1, number * 3 + 3)
    return Named(TimescaleKind.QUARTER, months, year)


def year_from(month: int, year: int) -> Named:
    """The twelve months that begin with a month: from April the financial year, from September that of schools."""
    return Named(TimescaleKind.RANGE, _whole_months(month, month + 11), year)


def last_day_of(period: Named) -> Named:
    """Only the end of a period: "by 2023/24" names no first day."""

    def days(year: int) -> tuple[date, date]:
        last = period.days(year)[1]
        return last, last

    return Named(TimescaleKind.DATE, days, period.year)


def _whole_months(first: int, last: int) -> DaysOfYear:
    """From the first day of one month to the last of another; the 13th month is January of the next year."""

    def days(year: int) -> tuple[date, date]:
        first_year, first_month = year + (first - 1) // 12, (first - 1) % 12 + 1
        last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        return (
            date(first_year, first_month, 1),
            date(last_year, last_month, monthrange(last_year, last_month)[1]),
        )

    return days
