"""Timescales in words: what an officer's mean, and the words for what an officer drew."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.domain.timescale import Every, Timescale, TimescaleKind, Unit
from app.domain.timescale_names import MONTHS, names_a_date
from app.domain.timescale_recurrence import recurrence, speaks_of_recurrence
from app.domain.timescale_spans import Span, bounds, bounds_within, span


def understand(text: str, plan_start: date | None = None) -> Timescale:
    """What the words in a timescale cell mean, in UK order and by a financial year that begins in April.

    Where no year is written ("Quarter 4", "September") it is the first such period that ends on or after
    `plan_start`, and without that not understood. Words that are only partly understood are not understood at all;
    only what recurs or goes on may have more said about it ("Monthly team meetings"), so long as no date is lost.
    """
    return _understood(text, plan_start)


def write(start: date | None, due: date | None) -> str:
    """Words for dates that were drawn on the Gantt: "Sep 23", "May 23 – Sep 23", "9 May 23 – 14 Sep 23".

    `understand` gives the same dates back, save the start of a single day: a day's words say only when something is
    due. So do a month's, and a bar over one month is written by its days. Raises ValueError where the start is after
    the due day.
    """
    if start is None or due is None:
        return _due_in_words(due) if due else f"from {_short_day(start)}" if start else ""
    if start > due:
        raise ValueError(f"a timescale cannot start on {start} and be due before that, on {due}")
    if start == due:
        return _short_day(due)
    if start.day == 1 and _is_month_end(due) and (start.year, start.month) != (due.year, due.month):
        return f"{_short_month(start)} – {_short_month(due)}"
    return f"{_short_day(start)} – {_short_day(due)}"


def with_due(timescale: Timescale, due: date) -> str:
    """Words for a timescale that is due on another day: one with a start before that keeps it."""
    keeps = timescale.kind is TimescaleKind.RANGE and timescale.start is not None and timescale.start < due
    return write(timescale.start if keeps else None, due)


def describe(timescale: Timescale) -> str:
    """What was understood, in plain English: "by 30 September 2023", "every quarter", "no date yet"."""
    match timescale.kind:
        case TimescaleKind.BLANK:
            return "no date yet"
        case TimescaleKind.UNKNOWN:
            return "not understood"
        case TimescaleKind.RECURRING:
            return f"{_how_often(timescale.every)} {_from_until(timescale)}".rstrip()
        case _:
            if timescale.due:
                return _from_until(timescale) if timescale.start else f"by {_long_day(timescale.due)}"
            return f"{_from_until(timescale)}, no end date" if timescale.start else "no end date"


@lru_cache(maxsize=20_000)
def _understood(text: str, plan_start: date | None) -> Timescale:
    words = _tidy(text)
    if not words or _NO_DATE.fullmatch(words):
        return Timescale(text)
    readings = (_recurring, _ongoing, _dated) if len(words) <= _LONGEST_CELL else ()
    for meaning in readings:
        if found := meaning(words, plan_start):
            return replace(found, text=text)
    return Timescale(text, TimescaleKind.UNKNOWN)


def _tidy(text: str) -> str:
    """Lower case, single spaces, plain hyphens; no brackets, invisible letters, nor stops at either end.

    A dash at the end stays, since "Sep 23 –" has lost what followed it.
    """
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_PLAIN)
    return " ".join(plain.casefold().split()).lstrip(_STOPS).rstrip(_STOPS_NOT_DASHES)


def _recurring(words: str, plan_start: date | None) -> Timescale | None:
    found = recurrence(words)
    if found is None or speaks_of_recurrence(found[1]):
        return None
    every, rest = found[0], _AND_ONGOING.sub("", found[1]).strip(_STOPS)
    if not names_a_date(rest):
        return Timescale(kind=TimescaleKind.RECURRING, every=every)
    limits = bounds(rest, plan_start) or bounds_within(rest, plan_start)
    return limits and replace(_meaning(limits), kind=TimescaleKind.RECURRING, every=every)


def _ongoing(words: str, plan_start: date | None) -> Timescale | None:
    """What goes on: its end is only what "until" names, not a date mentioned besides, as that of a review."""
    if found := _ONGOING.match(words):
        rest = words[found.end() :]
        if limits := bounds(rest.strip(_STOPS), plan_start):
            return _meaning(limits)
        aside = _ASIDE.match(rest) or not names_a_date(rest) or span(rest.strip(_STOPS), plan_start)
        return Timescale(kind=TimescaleKind.ONGOING) if aside else None
    found = _AND_ONGOING.search(words)
    return _ongoing_since(words[: found.start()], plan_start) if found else None


def _ongoing_since(words: str, plan_start: date | None) -> Timescale | None:
    since = bounds(words, plan_start) or span(f"from {words}", plan_start)
    return Timescale(kind=TimescaleKind.ONGOING, start=since.start) if since and since.start else None


def _dated(words: str, plan_start: date | None) -> Timescale | None:
    found = span(words, plan_start)
    return found and _meaning(found)


def _meaning(found: Span) -> Timescale:
    return Timescale("", found.kind, found.start, found.due)


def _due_in_words(due: date) -> str:
    return _short_month(due) if _is_month_end(due) else _short_day(due)


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _short_day(day: date) -> str:
    return f"{day.day} {_short_month(day)}"


def _short_month(day: date) -> str:
    """The month and a year of two digits, where those are enough to know the century."""
    year = f"{day.year % 100:02}" if 2000 <= day.year < 2070 else f"{day.year:04}"
    return f"{MONTHS[day.month - 1][:3].title()} {year}"


def _long_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year}"


def _from_until(timescale: Timescale) -> str:
    start, due = timescale.start, timescale.due
    end = f"{'to' if start else 'until'} {_long_day(due)}" if due else ""
    return f"from {_long_day(start)} {end}".rstrip() if start else end


def _how_often(every: Every | None) -> str:
    if every is None:
        return "recurring"
    if every.unit is Unit.MONTH and every.count % 12 == 0:
        return _each(every.count // 12, "year")
    return "every quarter" if every == _QUARTERLY else _each(every.count, every.unit)


def _each(count: int, unit: str) -> str:
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


_QUARTERLY = Every(3, Unit.MONTH)
_LONGEST_CELL = 300  # letters; what is longer is a narrative
_STOPS_NOT_DASHES = " .,;:*•~_'?!"
_STOPS = f"{_STOPS_NOT_DASHES}-/"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc`´", "'")
    | dict.fromkeys('()[]{}"“”', " ")
)
_NO_DATE = re.compile(
    r"(?:(?:date|dates|timescale|timescales)[\s:-]*)?(?:tb[acd]|t\.b\.[acd]|n\.?/?a|none|nil|not applicable|unknown"
    r"|(?:yet )?to be (?:advised|agreed|announced|arranged|confirmed|decided|determined|set)"
    r"|not (?:yet )?(?:agreed|confirmed|known|set)|no date(?: yet| set)?|awaiting date)(?: date)?"
)
_GOES_ON = r"(?:on ?-? ?going|continu(?:ous|al)(?:ly)?|continuing|continue[sd]?|indefinite(?:ly)?|open[ -]ended)"
_ONGOING = re.compile(
    r"(?:(?:in place|in progress|under ?way|commenced|started|completed?|embedded|established|now|already|currently"
    r"|this is|on an|phase [0-9]+)[\s,;:/&-]+(?:(?:and|but|now|with) )?)*"
    rf"(?:{_GOES_ON}|rolling|business as usual|bau)\b"
)
_AND_ONGOING = re.compile(
    rf"[\s,;:/&.-]+(?:(?:and|then|but) )?(?:{_GOES_ON}|onwards?|forwards?|thereafter|then)(?: thereafter)?$"
)
_ASIDE = re.compile(r"\s*(?:[,;:./&-]|(?:and|but|with|review|reviewed|next|to be|reported)\b)")
