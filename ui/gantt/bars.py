"""What a timescale looks like: which shape, from which day to which. Only days here, no pixels."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain.records import Item, Stage
from app.domain.rollup import RollUp
from app.domain.timescale import TimescaleKind


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
    """Not known when; `words` are what the plan says instead, empty where it says nothing."""

    words: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """A parent: what lies below it lies between two days, and has these ratings (code and count)."""

    first: date
    last: date
    ratings: tuple[tuple[str | None, int], ...]


Shape: TypeAlias = Milestone | Bar | OpenBar | Occurrences | NoDate | Bracket


@dataclass(frozen=True, slots=True)
class Look:
    """All that the Gantt shows of one row. `days_late` is 0 where nothing is overdue."""

    shape: Shape | None
    rating: str | None = None
    stage: Stage = Stage.NOT_STARTED
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Horizon:
    """Between which days a plan is drawn: it starts with `start`, and what has no end fades out at `end`."""

    start: date
    end: date


def look_of_parent(item: Item, below: RollUp) -> Look:
    """What an item looks like that has others below it."""
    if below.first is None or below.last is None:
        return Look(None)
    return Look(Bracket(below.first, below.last, below.ratings), item.rag, item.stage)


def look_of_lowest(item: Item, horizon: Horizon, today: date) -> Look:
    """What an item looks like that has none below it."""
    return Look(shape_of(item, horizon), item.rag, item.stage, days_late(item, today))


def shape_of(item: Item, horizon: Horizon) -> Shape:
    """The shape of a timescale, by its kind."""
    timescale = item.timescale
    match timescale.kind:
        case TimescaleKind.RECURRING:
            days = tuple(timescale.occurrences(horizon.start, timescale.due or horizon.end))
            return Occurrences(days) if days else NoDate(timescale.text)
        case TimescaleKind.ONGOING:
            first = timescale.start or horizon.start
            return OpenBar(first, max(first, horizon.end))
        case _ if timescale.start is not None and timescale.due is not None:
            return Bar(timescale.start, timescale.due)
        case _ if timescale.due is not None:
            return Milestone(timescale.due, horizon.start if horizon.start < timescale.due else None)
        case TimescaleKind.UNKNOWN:
            return NoDate(timescale.text)
        case _:
            return NoDate("")


def days_late(item: Item, today: date) -> int:
    """How many days an item is overdue; what is complete or closed is not."""
    due = item.timescale.due
    if due is None or item.stage in (Stage.COMPLETE, Stage.CLOSED):
        return 0
    return max((today - due).days, 0)


def late_words(days: int) -> str:
    """How late in the unit that people would say it: "6 weeks late"."""
    if days < 14:
        return _counted(days, "day")
    if days < 61:
        return _counted(days // 7, "week")
    if days < 730:
        return _counted(round(days / 30.44), "month")
    return _counted(days // 365, "year")


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit} late" if count == 1 else f"{count} {unit}s late"
