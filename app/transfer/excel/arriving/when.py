"""Timescales in anybody's words and in either order of day and month; a start and an end in two cells as one."""

import re
from dataclasses import replace
from datetime import date

from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.domain.timescale_words import understand
from app.transfer.excel.arriving.proposal import DateOrder
from app.transfer.excel.files.sheets import MONTHS

_FIGURES = re.compile(
    r"\b(?:[A-Za-z]{3,9},? )?(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})\b(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?"
)
_TIME_OF_DAY = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?$")


def read_when(text: str, start: date | None, order: DateOrder) -> Timescale:
    """What a timescale cell means. Dates written month first are written anew in words, since here they mislead."""
    words = text.strip()
    if order is DateOrder.MONTH_FIRST:
        words = _FIGURES.sub(_day_first, words)
    found = understand(words, start)
    if found.kind is TimescaleKind.UNKNOWN and (shorter := _TIME_OF_DAY.sub("", words)) != words:
        return replace(understand(shorter, start), text=words)
    return found


def _day_first(found: re.Match[str]) -> str:
    month, day, year = int(found[1]), int(found[2]), int(found[3])
    try:
        meant = date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return found[0]
    return f"{meant.day} {MONTHS[meant.month - 1]} {meant.year}"


def stretch(begin: Timescale, end: Timescale, start: date | None) -> Timescale:
    """One timescale from the cell that says when something starts and the one that says when it is due."""
    first = _first_day(begin)
    if first is None or begin == BLANK:
        return end
    if end == BLANK:
        return understand(f"from {begin.text}", start)
    if end.due is None or end.kind is TimescaleKind.RECURRING:
        return replace(end, start=end.start or first) if end.kind is not TimescaleKind.UNKNOWN else end
    if first > end.due:
        return end
    words = f"{begin.text} – {end.text}"
    meant = understand(words, start)
    if (meant.start, meant.due) == (first, end.due):
        return meant
    return Timescale(words, TimescaleKind.RANGE, first, end.due)


def _first_day(begin: Timescale) -> date | None:
    if begin.kind is TimescaleKind.MONTH and begin.due is not None:
        return begin.due.replace(day=1)
    return begin.start or begin.due
