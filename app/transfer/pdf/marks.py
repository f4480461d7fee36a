"""Where the shapes of timescales stand on a timeline, in points. Nothing here draws."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain import shapes
from app.domain.rollup import RollUp
from app.domain.shapes import Horizon, shape_of
from app.domain.timescale import Timescale, TimescaleKind
from app.transfer.pdf.timeline import Timeline

_SOLID = 0.55


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
    """What a timescale looks like. A whisker, and what has no start of its own, begin at the plan's start."""
    begin = min(max(timeline.first, plan_start or timeline.first), timeline.last)
    shape = shape_of(when, Horizon(begin, timeline.last))
    if isinstance(shape, shapes.Milestone | shapes.Bar | shapes.OpenBar):
        return _beyond(when, timeline) or _stretch(shape, timeline)
    if isinstance(shape, shapes.Occurrences):
        return Ticks(tuple(map(timeline.end_of, shape.days)), sum(day <= today for day in shape.days))
    return Hollow(timeline.left, shape.words or "no date yet")


def bracket_of(up: RollUp, own: Timescale, timeline: Timeline) -> Bracket | None:
    """The span of what lies below a parent; None where no day there is on the timeline."""
    if up.first is None or up.last is None or up.first > timeline.last or up.last < timeline.first:
        return None
    own_due = own.due is not None and own.kind is not TimescaleKind.RECURRING and timeline.shows(own.due)
    due = timeline.end_of(own.due) if own_due and own.due is not None else None
    start, end = timeline.start_of(up.first), timeline.end_of(up.last)
    return Bracket(start, max(end, start), due)


def _beyond(when: Timescale, timeline: Timeline) -> Beyond | None:
    words = " ".join(when.text.split())
    if when.start is not None and when.start > timeline.last:
        return Beyond(timeline.right, words, later=True)
    if when.due is not None and when.due < timeline.first:
        return Beyond(timeline.left, words, later=False)
    if when.due is not None and when.due > timeline.last and when.start is None:
        return Beyond(timeline.right, words, later=True)
    return None


def _stretch(shape: shapes.Milestone | shapes.Bar | shapes.OpenBar, timeline: Timeline) -> Mark:
    match shape:
        case shapes.Milestone(due, since):
            return Milestone(timeline.end_of(due), timeline.start_of(since or due))
        case shapes.Bar(first, last):
            start, end = timeline.start_of(first), timeline.end_of(last)
            return Bar(start, max(end, start), first < timeline.first, last > timeline.last)
        case shapes.OpenBar(first, _):
            start = timeline.start_of(first)
            return Fading(start, start + (timeline.right - start) * _SOLID, timeline.right)
