"""What the two rows of the header say at a scale, and where the lines of the grid stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ui.gantt.scale import Scale, add_months, month_start, quarter_start, year_start


@dataclass(frozen=True, slots=True)
class Unit:
    """A division of the calendar: where one begins, where the next one does, and what it is called."""

    name: str
    start: Callable[[date], date]
    following: Callable[[date], date]
    label: Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The divisions of the header's upper and lower row."""

    upper: Unit
    lower: Unit


def financial_year(day: date) -> str:
    """The year from April to March as councils write it, "2023/24"."""
    year = year_start(day).year
    return f"{year}/{(year + 1) % 100:02}"


def financial_quarter(day: date) -> str:
    """The quarter as councils count it: Q1 is April to June."""
    return f"Q{(day.month - 4) % 12 // 3 + 1}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


YEAR = Unit("year", year_start, lambda day: add_months(day, 12), financial_year)
QUARTER = Unit("quarter", quarter_start, lambda day: add_months(day, 3), financial_quarter)
QUARTER_OF_YEAR = Unit(
    "quarter", QUARTER.start, QUARTER.following, lambda day: f"{financial_quarter(day)} {financial_year(day)}"
)
MONTH = Unit("month", month_start, lambda day: add_months(day, 1), lambda day: f"{day:%b}")
MONTH_OF_YEAR = Unit("month", MONTH.start, MONTH.following, lambda day: f"{day:%B %Y}")
FIVE_YEARS = Unit(
    "five-year",
    lambda day: year_start(day).replace(year=max(year_start(day).year // 5 * 5, 1)),
    lambda day: add_months(day, 60),
    lambda day: f"{day.year}–{(day.year + 5) % 100:02}",
)
WEEK = Unit("week", _monday, lambda day: day + timedelta(days=7), lambda day: str(day.day))
DAY = Unit("day", lambda day: day, lambda day: day + timedelta(days=1), lambda day: str(day.day))
DAY_OF_WEEK = Unit("day", DAY.start, DAY.following, lambda day: f"{day:%a} {day.day}")

TELLING_DAYS = (DAY_OF_WEEK, DAY, WEEK)
"""The divisions at which weekends and holidays can be told apart."""


SCALES = (
    (1, 6.8, Rows(MONTH_OF_YEAR, DAY_OF_WEEK)),
    (1, 2.6, Rows(MONTH_OF_YEAR, DAY)),
    (7, 3.6, Rows(MONTH_OF_YEAR, WEEK)),
    (28, 4.2, Rows(QUARTER_OF_YEAR, MONTH)),
    (90, 3.2, Rows(YEAR, QUARTER)),
    (365, 7.4, Rows(YEAR, YEAR)),
)
"""From fine to coarse: the days of the shortest lower division, and the letters for which it must have room."""


def header_rows(day_width: float, em: float) -> Rows:
    """The finest divisions whose labels still have room; `em` is the width of one letter."""
    fitting = (rows for days, letters, rows in SCALES if day_width * days >= letters * em)
    return next(fitting, Rows(FIVE_YEARS, FIVE_YEARS))


def divisions(unit: Unit, scale: Scale, left: float, right: float) -> Iterator[tuple[date, date]]:
    """First day of each division between two places, and of the one after it."""
    day = unit.start(scale.day_at(left))
    end = scale.day_at(right)
    while day <= end and day.year < 9990:
        following = unit.following(day)
        yield day, following
        day = following
