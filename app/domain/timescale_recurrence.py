"""How often: what "Every Q", "six-monthly", "every 6 weeks" or "twice a year" stand for."""

import re

from app.domain.timescale import Every, Unit

_DAY, _WEEK, _FORTNIGHT = Every(1, Unit.DAY), Every(1, Unit.WEEK), Every(2, Unit.WEEK)
_MONTH, _QUARTER, _TERM = Every(1, Unit.MONTH), Every(3, Unit.MONTH), Every(4, Unit.MONTH)
_HALF_YEAR, _YEAR, _TWO_YEARS = Every(6, Unit.MONTH), Every(12, Unit.MONTH), Every(24, Unit.MONTH)
_UNITS = {
    "working day": _DAY, "day": _DAY, "week": _WEEK, "wk": _WEEK, "fortnight": _FORTNIGHT, "month": _MONTH,
    "mth": _MONTH, "quarter": _QUARTER, "qtr": _QUARTER, "q": _QUARTER, "term": _TERM, "half year": _HALF_YEAR,
    "half-year": _HALF_YEAR, "year": _YEAR, "yr": _YEAR, "annum": _YEAR,
}  # fmt: skip
_ADVERBS = {
    "daily": _DAY, "weekly": _WEEK, "fortnightly": _FORTNIGHT, "monthly": _MONTH, "quarterly": _QUARTER,
    "qtrly": _QUARTER, "termly": _TERM, "yearly": _YEAR, "annually": _YEAR, "annual": _YEAR,
    "half yearly": _HALF_YEAR, "half-yearly": _HALF_YEAR, "biannually": _HALF_YEAR, "biannual": _HALF_YEAR,
    "bi-annually": _HALF_YEAR, "bi-annual": _HALF_YEAR, "bi annually": _HALF_YEAR, "bi annual": _HALF_YEAR,
    "biennially": _TWO_YEARS, "biennial": _TWO_YEARS,
    "bimonthly": Every(2, Unit.MONTH), "biweekly": _FORTNIGHT,
}  # fmt: skip
_NUMBERS = {
    "other": 2, "second": 2, "third": 3, "bi": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_TIMES_A_YEAR = {"twice": 2, "two times": 2, "three times": 3, "four times": 4, "six times": 6} | {
    f"{times} times": times for times in (2, 3, 4, 6)
}


def recurrence(words: str) -> tuple[Every, str] | None:
    """How often the words say at their beginning, and the words after that; None where they do not.

    "bi-monthly" is every two months and "biannual" twice a year, as councils use them.
    """
    lead = _LEAD.match(words)
    start = lead.end() if lead else 0
    found = _EACH.match(words, start) or _ADVERB.match(words, start) or _TIMES.match(words, start)
    return (_every(found), words[found.end() :]) if found else None


def speaks_of_recurrence(words: str) -> bool:
    """Whether anything among the words says how often."""
    return bool(_EACH.search(words) or _ADVERB.search(words))


def _every(found: re.Match[str]) -> Every:
    if times := found.groupdict().get("times"):
        return Every(12 // _TIMES_A_YEAR[times], Unit.MONTH)
    one = _UNITS.get(found["often"]) or _ADVERBS[found["often"]]
    number = found["number"]
    many = 1 if number is None else _NUMBERS.get(number) or int(number)
    return Every(many * one.count, one.unit)


def _any_of(words: dict[str, Every] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = rf"(?P<number>[1-9][0-9]?|{_any_of(_NUMBERS)})"
_LEAD = re.compile(
    r"(?:(?:on an?|at least|at (?:a )?minimum|(?:a )?minimum(?: of)?|min|to be|will be|is|are|held|meets?"
    r"|reviewed|review|reported|reports?|reporting|updated|updates?|monitored)\b[\s:,-]*)*"
)
_OFTEN = rf"(?:{_NUMBER}[\s-]+)?(?P<often>{_any_of(_UNITS)})s?\b"
_EACH = re.compile(rf"\b(?:every|each|per|once (?:an?|every|each|per)) (?:single )?{_OFTEN}")
_ADVERB = re.compile(rf"\b(?:(?!bi.?annual){_NUMBER}[\s-]?)?(?P<often>{_any_of(_ADVERBS)})\b")
_TIMES = re.compile(
    rf"\b(?P<times>{_any_of(_TIMES_A_YEAR)}) (?:(?:an?|per|each|every) (?:year|yr|annum)|yearly|annually)\b"
)
