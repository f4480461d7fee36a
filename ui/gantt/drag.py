"""One gesture on a bar from press to release: which days come out of it, and the words for them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from app.domain.shapes import Bar, Milestone, NoDate, Shape
from app.domain.timescale import Timescale, TimescaleKind
from app.domain.timescale_words import understand, write
from ui.gantt.measures import HALF_BAR, HALF_DIAMOND, Window
from ui.gantt.ticks import DAY, DAY_OF_WEEK, MONTH, QUARTER, WEEK, Unit

GRIP = 6.0
"""Pixels around the end of a bar in which that end is taken hold of."""


class Part(Enum):
    """What the pointer has taken hold of."""

    START = auto()
    END = auto()
    WHOLE = auto()
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Drag:
    """A gesture under way: it began on day `pressed`, on an item that was then from `first` to `last`.

    `first` is None for a milestone; both are None for a bar that is being made.
    """

    item_id: str
    part: Part
    pressed: date
    first: date | None
    last: date | None
    shape: Shape

    def to(self, day: date, unit: Unit) -> "Drag":
        """The gesture with the pointer on `day`; ends fall on the bounds of `unit`."""
        if day == self.pressed and self.part is not Part.NEW:
            return replace(self, shape=self._shape(self.first, self.last))
        return replace(self, shape=self._shape(*self._days(day, unit)))

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First day, None for a milestone, and last day as the gesture has them now."""
        match self.shape:
            case Bar(first, last):
                return first, last
            case Milestone(due, _):
                return None, due
            case _:
                return None, None

    @property
    def changes_anything(self) -> bool:
        """Whether the days are others than at the press."""
        return self.days != (self.first, self.last)

    def timescale(self, plan_start: date | None) -> Timescale:
        """What the gesture comes to, in words that are understood as just these days."""
        words = write(*self.days)
        understood = understand(words, plan_start)
        if (understood.start, understood.due) == self.days:
            return understood
        first, last = self.days
        return Timescale(words, TimescaleKind.RANGE if first else TimescaleKind.DATE, first, last)

    def read_out(self) -> str:
        """The days as they are now: "1 May – 30 Sep 2026, 153 days"."""
        first, last = self.days
        if last is None:
            return ""
        if first is None:
            return f"Due {_short(last)} {last.year}"
        year = f" {first.year}" if first.year != last.year else ""
        count = (last - first).days + 1
        return f"{_short(first)}{year} – {_short(last)} {last.year}, {count} {'day' if count == 1 else 'days'}"

    def _days(self, day: date, unit: Unit) -> tuple[date | None, date | None]:
        moved = day - self.pressed
        first, last = self.first, self.last
        if self.part is Part.NEW or last is None:
            begin, end = min(day, self.pressed), max(day, self.pressed)
            return unit.start(begin), unit_end(end, unit)
        if self.part is Part.START and first is not None:
            return min(nearest_start(first + moved, unit), last), last
        if self.part is Part.END:
            return first, max(nearest_end(last + moved, unit), first or date.min)
        if first is None:
            return None, nearest_end(last + moved, unit)
        return _shifted(first, last, moved, unit)

    def _shape(self, first: date | None, last: date | None) -> Shape:
        if last is None:
            return NoDate("")
        if first is None:
            return Milestone(last, self.shape.since if isinstance(self.shape, Milestone) else None)
        return Bar(first, last)


def grab(item_id: str, shape: object, window: Window, x: float) -> Drag | None:
    """The gesture that a press at `x` on a row begins, None where there is nothing to take hold of."""
    day = window.day_at(x)
    match shape:
        case Milestone(due, _) if abs(window.end_x(due) - x) <= HALF_DIAMOND:
            return Drag(item_id, Part.WHOLE, day, None, due, shape)
        case Bar(first, last):
            part = _part_of_bar(window.x(first), window.end_x(last), x)
            return Drag(item_id, part, day, first, last, shape) if part else None
        case NoDate():
            return Drag(item_id, Part.NEW, day, None, None, shape)
        case _:
            return None


def _part_of_bar(left: float, right: float, x: float) -> Part | None:
    """Near an end that end, though never more than a third of the bar; between them the whole."""
    grip = min(GRIP, (right - left) / 3)
    if not left - GRIP <= x <= right + GRIP:
        return None
    if x <= left + grip:
        return Part.START
    return Part.END if x >= right - grip else Part.WHOLE


def within_bar(distance: float) -> bool:
    """Whether a place so many pixels above or below the middle of a row is on the bar."""
    return abs(distance) <= HALF_BAR + 4


def snapping(lower: Unit) -> Unit:
    """What ends fall on, given the lower row of the header."""
    return lower if lower in (DAY, WEEK, MONTH) else DAY if lower is DAY_OF_WEEK else QUARTER


def unit_end(day: date, unit: Unit) -> date:
    """The last day of the unit that a day lies in."""
    return unit.following(unit.start(day)) - timedelta(days=1)


def nearest_start(day: date, unit: Unit) -> date:
    """The nearest day on which a unit begins."""
    start = unit.start(day)
    following = unit.following(start)
    return start if day - start <= following - day else following


def nearest_end(day: date, unit: Unit) -> date:
    """The nearest day on which a unit ends."""
    return nearest_start(day + timedelta(days=1), unit) - timedelta(days=1)


def _shifted(first: date, last: date, moved: timedelta, unit: Unit) -> tuple[date, date]:
    """Both ends by the same distance; an end that was the end of a unit is so afterwards."""
    begin = nearest_start(first + moved, unit)
    end = last + (begin - first)
    return begin, max(nearest_end(end, unit), begin) if unit_end(last, unit) == last else end


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"
