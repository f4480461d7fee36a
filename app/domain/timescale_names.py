"""Names of periods: what "Sept. 2023", "Q4 23/24", "31st March" or "Spring term 2024" stand for.

Every function takes words as `timescale_words` has tidied them: lower case, single spaces, plain hyphens.
"""

import re
from collections.abc import Callable

from app.domain.timescale import TimescaleKind
from app.domain.timescale_periods import (
    Named,
    day_of,
    last_day_of,
    months_of,
    quarter_of,
    week_from,
    year_from,
)

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MISSPELT = {"febuary": 2, "feburary": 2}
_MONTH_NUMBERS = _MISSPELT | {
    name[:letters]: number for number, name in enumerate(MONTHS, 1) for letters in range(3, len(name) + 1)
}
_ORDINALS = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
LONGEST = 100  # letters; no name is longer, and a page pasted into a cell should cost nothing


def named(words: str) -> Named | None:
    """The period that `words`, all of them, name; None where they name none.

    Part of a month, quarter or term ("early June 23", "mid July") means the whole of it, since how early or late it
    is was not said. Part of a year is too vague to be understood, save its end.
    """
    part = _PART.match(words)
    if len(words) > LONGEST or part is None:
        return None
    period = _whole(words[part.end() :])
    if period is None or period.kind is not TimescaleKind.RANGE or not part["part"]:
        return period
    return last_day_of(period) if "end" in part["part"] else None


def day_of_month(words: str) -> int | None:
    """The number where `words` are only a day of some month, as the "1" of "1-14 May"."""
    found = re.fullmatch(_DAY, words)
    return int(found["day"]) if found else None


def names_a_date(words: str) -> bool:
    """Whether a number, a month or a term stands among `words`, so that not heeding them might lose a date."""
    return any(
        word[0].isdigit() or word in _MONTH_NUMBERS or word in _TERMS for word in re.findall("[0-9]+|[a-z]+", words)
    )


def _whole(words: str) -> Named | None:
    for pattern, meaning in _NAMES:
        found = pattern.fullmatch(words)
        if found and (period := meaning(found)):
            return period
    return None


def _day(found: re.Match[str]) -> Named | None:
    month = _month_number(found["month"])
    return day_of(int(found["day"]), month, _optional_year(found)) if month else None


def _week(found: re.Match[str]) -> Named | None:
    day = _day(found)
    return week_from(day) if day else None


def _month(found: re.Match[str]) -> Named | None:
    month = _month_number(found["month"])
    return months_of(month, month, _optional_year(found)) if month else None


def _quarter(found: re.Match[str]) -> Named | None:
    """A quarter of the financial year, or None where the year is not sure.

    "Q1 2023" is April to June 2023 whichever year is meant, but "Q4 2023" may be that of 2022/23 or of 2023/24.
    """
    number = _ORDINALS.get(found["number"]) or int(found["number"])
    year = _first_year(found)
    if found["year"] and (year is None or (number == 4 and not found["next"])):
        return None
    return quarter_of(number, year)


def _term(found: re.Match[str]) -> Named | None:
    """A school term: autumn ends with December, spring with March, summer with July.

    A season without the word "term" is read the same way, since children's services live by the school year.
    """
    first, last = _TERMS[found["term"]]
    year = _first_year(found)
    if found["year"] and year is None:
        return None
    if year is not None and found["next"] and found["term"] != "autumn":
        year += 1
    return months_of(first, last, year)


def _financial_year(found: re.Match[str]) -> Named | None:
    year = _first_year(found)
    return None if year is None else year_from(4, year)


def _school_year(found: re.Match[str]) -> Named | None:
    year = _first_year(found)
    return None if year is None else year_from(9, year)


def _calendar_year(found: re.Match[str]) -> Named:
    return year_from(1, int(found["year"]))


def _month_number(word: str) -> int | None:
    return int(word) if word.isdigit() else _MONTH_NUMBERS.get(word)


def _optional_year(found: re.Match[str]) -> int | None:
    return _full(found["year"]) if found["year"] else None


def _first_year(found: re.Match[str]) -> int | None:
    """The 2023 of "2023/24" and of "2023"; None where no year is written, or the second does not follow the first."""
    if not found["year"]:
        return None
    year = _full(found["year"])
    return year if not found["next"] or (_full(found["next"]) - year) % 100 == 1 else None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


_GAP = r"(?:\s*[.,/']*\s*|-)"
_WEEKDAY = rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?{_GAP})?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_ORDINAL_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
_MONTH = r"(?P<month>[a-z]{3,9})"
_MONTH_IN_DIGITS = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR_IN_FULL = r"(?P<year>(?:19|20|21)[0-9]{2})"
_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2}|[0-6][0-9])"
_NEXT = r"(?:\s?[/-]\s?| to )(?P<next>(?:20|21)?[0-9]{2})"
_CLEARLY_NEXT = r"(?:\s?[/-]\s?| to )(?P<next>20[0-9]{2}|1[3-9]|[2-6][0-9])"  # "09/10" may be a day of October
_FINANCIAL = r"(?:fy|f/y|(?:the )?financial year)\s?"
_OF_YEAR = rf"(?:[\s,.:/-]*(?:of )?(?:{_FINANCIAL})?{_YEAR}(?:{_NEXT})?)?"
_CLOCK = r"(?:[ t][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_DAY_IN_WORDS = rf"{_WEEKDAY}(?:the )?{_DAY}{_GAP}(?:of )?{_MONTH}(?:{_GAP}{_YEAR})?"
_DAY_IN_DIGITS = rf"{_WEEKDAY}{_DAY}\s?[./-]\s?{_MONTH_IN_DIGITS}\s?[./-]\s?{_YEAR}"
_QUARTER = r"(?:quarter|qtr|q)"
_WEEK_ENDING = r"(?:week ending|w/?e)[\s:]*"
_WEEK_FROM = r"(?:week (?:commencing|beginning|of)|w/?[cb])[\s:]*"
_PART = re.compile(
    r"(?:the )?(?:(?P<part>(?:very )?(?:early|mid|late)|(?:middle|beginning|start|close) of|end(?: of)?)[\s-])?"
    r"(?:in )?(?:the )?"
)
_NAMES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Named | None]]] = [
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_MONTH}(?:{_GAP}{_YEAR})?", _month),
        (_DAY_IN_WORDS, _day),
        (rf"{_DAY_IN_DIGITS}{_CLOCK}", _day),
        (rf"{_YEAR_IN_FULL}(?P<gap>[./-]){_MONTH_IN_DIGITS}(?P=gap){_DAY}{_CLOCK}", _day),
        (rf"{_MONTH}{_GAP}(?:the )?{_ORDINAL_DAY}(?:{_GAP}{_YEAR})?", _day),
        (rf"{_MONTH}{_GAP}{_DAY}[\s,./-]+{_YEAR_IN_FULL}", _day),
        (rf"{_MONTH_IN_DIGITS}\s?[./-]\s?{_YEAR_IN_FULL}", _month),
        (rf"{_QUARTER}[\s.]?(?P<number>[1-4]){_OF_YEAR}", _quarter),
        (rf"(?P<number>{'|'.join(_ORDINALS)}) {_QUARTER}{_OF_YEAR}", _quarter),
        (rf"(?:{_FINANCIAL})?{_YEAR}{_NEXT}[\s,.:/-]*{_QUARTER}[\s.]?(?P<number>[1-4])", _quarter),
        (rf"(?P<term>autumn|spring|summer)(?: term)?(?:{_GAP}{_YEAR}(?:{_NEXT})?)?", _term),
        (rf"{_YEAR}{_CLEARLY_NEXT}", _financial_year),
        (rf"{_FINANCIAL}{_YEAR}{_NEXT}", _financial_year),
        (rf"(?:ay|academic year|school year)\s?{_YEAR}{_NEXT}", _school_year),
        (r"(?:year )?(?P<year>20[0-9]{2})", _calendar_year),
        (rf"{_WEEK_ENDING}{_DAY_IN_WORDS}", _day),
        (rf"{_WEEK_ENDING}{_DAY_IN_DIGITS}", _day),
        (rf"{_WEEK_FROM}{_DAY_IN_WORDS}", _week),
        (rf"{_WEEK_FROM}{_DAY_IN_DIGITS}", _week),
    )
]
