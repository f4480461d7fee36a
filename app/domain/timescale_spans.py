"""First and last days: what "from May 23", "Jun – Nov 23", "by end of Q2" or "Phase 2 Mar 2017" stand for.

Every function takes words as `timescale_words` has tidied them: lower case, single spaces, plain hyphens.
`plan_start` gives the year where none is written: that of the first such period ending on or after it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.timescale import TimescaleKind
from app.domain.timescale_names import LONGEST, day_of_month, named, names_a_date
from app.domain.timescale_periods import Period

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """When something begins and when it is due, as far as words name them."""

    kind: TimescaleKind
    start: date | None
    due: date | None


def span(words: str, plan_start: date | None) -> Span | None:
    """What words mean that hold one period or one stretch; None where anything in them is not understood.

    Words before and after it are passed over only where they are known to change nothing ("Phase 2", "target").
    """
    if len(words) > LONGEST:
        return None
    lead = _LEAD.match(words)
    body = _BETWEEN.sub(r"from \1 to ", _TRAIL.sub("", words[lead.end() if lead else 0 :]))
    if found := _FROM.match(body):
        return _from(body[found.end() :], plan_start)
    if found := _BEFORE.match(body):
        return _before(body[found.end() :], plan_start)
    period = _period(body, plan_start)
    return period and _span(period, only_due=bool(lead and _BY.search(lead[0])))


def bounds(words: str, plan_start: date | None) -> Span | None:
    """What "from …", "until …" or a stretch adds to something that recurs or goes on; None for any other words."""
    found = span(words, plan_start)
    bounded = found and (found.start or _DUE.match(words))
    return found if bounded else None


def bounds_within(words: str, plan_start: date | None) -> Span | None:
    """The bounds at the end of words that before them name no date, as of "meetings from May 23"."""
    for place in _BOUND.finditer(words):
        if names_a_date(words[: place.start()]):
            return None
        if found := bounds(words[place.start() :], plan_start):
            return found
    return None


def _span(period: Period, only_due: bool) -> Span:
    """A single day, month or quarter is when something is due; only a longer stretch says when it begins."""
    if period.kind is not TimescaleKind.RANGE:
        return Span(period.kind, None, period.last)
    if only_due:
        return Span(TimescaleKind.DATE, None, period.last)
    return Span(period.kind, period.first, period.last)


def _from(words: str, plan_start: date | None) -> Span | None:
    if period := _one(words, plan_start):
        return Span(TimescaleKind.ONGOING, period.first, None)
    period = _stretch(words, plan_start)
    return period and _span(period, only_due=False)


def _before(words: str, plan_start: date | None) -> Span | None:
    period = _one(words, plan_start)
    if period is None or period.first == date.min:
        return None
    return Span(TimescaleKind.DATE, None, period.first - _ONE_DAY)


def _period(words: str, plan_start: date | None) -> Period | None:
    return _one(words, plan_start) or _stretch(words, plan_start)


def _one(words: str, plan_start: date | None) -> Period | None:
    name = named(words)
    return name and name.ending_from(plan_start)


def _stretch(words: str, plan_start: date | None) -> Period | None:
    """From one period to another: the most even way to part the words, as "Sep-23-Oct-23" might be parted in two."""
    ends = [pair for joint in _JOINT.finditer(words) if (pair := _joined(words, joint, plan_start))]
    if not ends:
        return None
    first, last = min(ends, key=lambda pair: pair[0].kind is not pair[1].kind)
    if first.first > last.last:
        return None
    return Period(TimescaleKind.RANGE, first.first, last.last)


def _joined(words: str, joint: re.Match[str], plan_start: date | None) -> tuple[Period, Period] | None:
    """Two periods with a dash between them; those with "and" are a stretch only where one follows the other."""
    pair = _two_ends(words[: joint.start()], words[joint.end() :], plan_start)
    if pair and joint["and"] and pair[0].last + _ONE_DAY != pair[1].first:
        return None
    return pair


def _two_ends(left: str, right: str, plan_start: date | None) -> tuple[Period, Period] | None:
    """The periods that a stretch begins and ends with; where one has no year, it is as near the other as can be."""
    begin, end = named(left), named(right)
    if end is None:
        return None
    if begin is None:
        return _days_of_one_month(left, end.ending_from(plan_start))
    if begin.year is not None and end.year is None:
        first = begin.ending_from(None)
        last = first and end.ending_from(first.first)
    else:
        last = end.ending_from(plan_start)
        first = last and begin.beginning_until(last.last)
    return (first, last) if first and last else None


def _days_of_one_month(left: str, last: Period | None) -> tuple[Period, Period] | None:
    """The two ends of "1-14 May 2023"."""
    day = day_of_month(left)
    if day is None or last is None or last.kind is not TimescaleKind.DATE or day > last.first.day:
        return None
    first = last.first.replace(day=day)
    return Period(last.kind, first, first), last


_FROM = re.compile(
    r"(?:(?:(?:with effect|effective|as|beginning|commencing|starting|starts?) )?from|since|w\.?e\.?f"
    r"|(?:starting|started|starts?|commencing|commenced|commences?|beginning|begins?|began)(?! of)(?: (?:in|on))?)\b"
    r"[\s:,.-]*"
)
_BEFORE = re.compile(r"(?:before|prior to|ahead of) ")
_BY = re.compile(r"\b(?:by|until|till?|to(?! be)|up to|no(?:t)? later than|ending|ends)\b")
_DUE = re.compile(rf"(?:{_BY.pattern})|\b(?:end|due|deadline|complete(?:d|s)?|completion|target)\b")
_BETWEEN = re.compile(r"^between (.+?) (?:and|&) ")
_BOUND = re.compile(rf"\b{_FROM.pattern}|{_DUE.pattern}")
_NUMBER = r"(?:[0-9]{1,2}[a-d]?|[a-d]|one|two|three|four|five|i{1,3}|iv|v)"
_PHASE = rf"(?:phase|stage|step|part|tranche|wave|milestone) {_NUMBER}(?: (?:and|&) {_NUMBER})?"
_LEAD = re.compile(
    rf"(?:(?:{_PHASE}|by|the|in|on|at|for|during|throughout|within|over|due|date|to|be|is|will|up|until|till?"
    r"|complet(?:e|ed|es|ion)|finish(?:ed|es)?|implement(?:ed|ation)?|deliver(?:ed|y)?|in place|achieved?|done"
    r"|target(?:ed)?|deadline|timescale|proposed|planned|estimated|est|expected|anticipated|approx(?:imately)?|circa"
    r"|ca?|provisional(?:ly)?|revised|new|extended|now|initial(?:ly)?|final|draft|interim|all|no later than"
    r"|not later than|latest|ending|ends|tbc|launch(?:ed)?|go[ -]live|sign(?:ed)?[ -]off|approved?|agreed?"
    r"|publish(?:ed)?)\b[\s.:;,-]*)*"
)
_TRAIL = re.compile(
    rf"(?:[\s.:;,-]+(?:{_PHASE}|tbc|completed?|(?:at )?(?:the )?latest|deadline|target|launch|draft|final|provisional"
    r"|approx|if possible|or (?:sooner|earlier|before))\b)+$"
)
_JOINT = re.compile(r" (?:to|until|till?|up to|through) |\s*(?:-+|/)\s*|(?P<and> and |\s*&\s*)")
