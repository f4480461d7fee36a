"""What each timescale looks like on a timeline, in points. Nothing here draws."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain.rollup import RollUp
from app.domain.timescale import Timescale, TimescaleKind
from app.transfer.pdf.timeline import Timeline

_SOLID = 0.55
_BY_A_DAY = (TimescaleKind.DATE, TimescaleKind.MONTH, TimescaleKind.QUARTER)
_WITHOUT_DAYS = (TimescaleKind.BLANK, TimescaleKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Due at a point, start unknown: a diamond with a thin whisker from `whisker`."""

    at: float
    whisker: float


@dataclass(frozen=True, slots=True)
class Bar:
    """From one point to another. `before` and `after` say that it goes on beyond the timeline's ends."""

    start: float
    end: float
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Fading:
    """Without an end: fades out from `solid` to `end`."""

    start: float
    solid: float
    end: float


@dataclass(frozen=True, slots=True)
class Ticks:
    """Again and again: a tick at each point, on a thin line. The first `past` of them lie before today."""

    at: tuple[float, ...]
    past: int


@dataclass(frozen=True, slots=True)
class Hollow:
    """No day known: a hollow marker at the left edge, with words beside it."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """All of it before (`later` False) or after the timeline: an arrow at that edge, with the words."""

    at: float
    words: str
    later: bool


@dataclass(frozen=True, slots=True)
class Bracket:
    """What lies below a parent spans from one point to another. `due` is where the parent's own due day stands."""

    start: float
    end: float
    due: float | None = None


Mark: TypeAlias = Milestone | Bar | Fading | Ticks | Hollow | Beyond | Bracket


def mark_of(when: Timescale, timeline: Timeline, plan_start: date | None, today: date) -> Mark:
    """What a timescale looks like. A whisker, and a bar without a start, begin at the plan's start."""
    if when.kind in _WITHOUT_DAYS:
        return _hollow(when, timeline)
    if when.kind is TimescaleKind.RECURRING:
        return _ticks(when, timeline, plan_start, today)
    return _beyond(when, timeline) or _stretch(when, timeline, plan_start)


def bracket_of(up: RollUp, own: Timescale, timeline: Timeline) -> Bracket | None:
    """The span of what lies below a parent; None where no day there is on the timeline."""
    if up.first is None or up.last is None or up.first > timeline.last or up.last < timeline.first:
        return None
    own_due = own.due is not None and own.kind is not TimescaleKind.RECURRING and timeline.shows(own.due)
    due = timeline.end_of(own.due) if own_due and own.due is not None else None
    start, end = timeline.start_of(up.first), timeline.end_of(up.last)
    return Bracket(start, max(end, start), due)


def _hollow(when: Timescale, timeline: Timeline) -> Hollow:
    text = " ".join(when.text.split())
    return Hollow(timeline.left, text or "no date yet")


def _beyond(when: Timescale, timeline: Timeline) -> Beyond | None:
    words = " ".join(when.text.split())
    if when.start is not None and when.start > timeline.last:
        return Beyond(timeline.right, words, later=True)
    if when.due is not None and when.due < timeline.first:
        return Beyond(timeline.left, words, later=False)
    if when.due is not None and when.due > timeline.last and when.start is None:
        return Beyond(timeline.right, words, later=True)
    return None


def _stretch(when: Timescale, timeline: Timeline, plan_start: date | None) -> Mark:
    origin = timeline.start_of(plan_start) if plan_start else timeline.left
    start = timeline.start_of(when.start) if when.start else origin
    if when.due is None:
        return Fading(start, start + (timeline.right - start) * _SOLID, timeline.right)
    due = timeline.end_of(when.due)
    if when.start is None or when.kind in _BY_A_DAY:
        return Milestone(due, min(start, due))
    return Bar(start, max(due, start), when.start < timeline.first, when.due > timeline.last)


def _ticks(when: Timescale, timeline: Timeline, plan_start: date | None, today: date) -> Mark:
    first = max(timeline.first, plan_start) if plan_start else timeline.first
    days = list(when.occurrences(min(first, timeline.last), timeline.last))
    if not days:
        return _hollow(when, timeline)
    return Ticks(tuple(map(timeline.end_of, days)), sum(day <= today for day in days))
