"""What a timescale looks like on a calendar: which shape, from which day to which. Only days, no pixels and no points.

The window's Gantt and the printed timeline both draw what this decides.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain.timescale import Timescale, TimescaleKind


@dataclass(frozen=True, slots=True)
class Milestone:
    """Due by the end of a day; a thin whisker comes from `since`, the plan's start, None where that is later."""

    due: date
    since: date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """From one day to another."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class OpenBar:
    """From a day on, without an end: fades out at `horizon`."""

    first: date
    horizon: date


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Again and again, on each of these days."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class NoDate:
    """Not known when; `words` are what the plan says instead, on one line, empty where it says nothing."""

    words: str


Shape: TypeAlias = Milestone | Bar | OpenBar | Occurrences | NoDate


@dataclass(frozen=True, slots=True)
class Horizon:
    """Between which days a plan is drawn: it starts with `start`, and what has no end fades out at `end`."""

    start: date
    end: date


def shape_of(when: Timescale, horizon: Horizon) -> Shape:
    """The shape of a timescale, by its kind and by which of its days are known."""
    if when.kind in (TimescaleKind.BLANK, TimescaleKind.UNKNOWN):
        return NoDate(" ".join(when.text.split()))
    if when.kind is TimescaleKind.RECURRING:
        days = tuple(when.occurrences(horizon.start, horizon.end))
        return Occurrences(days) if days else NoDate(" ".join(when.text.split()))
    if when.due is None:
        first = when.start or horizon.start
        return OpenBar(first, max(first, horizon.end))
    if when.start is not None:
        return Bar(when.start, when.due)
    return Milestone(when.due, horizon.start if horizon.start < when.due else None)
