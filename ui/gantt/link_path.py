"""Where the line of a dependency runs: from the end of one bar, at right angles, into the beginning of another."""

from dataclasses import dataclass
from math import hypot

from app.domain.shapes import Bar, Milestone, NoDate, Occurrences, OpenBar
from ui.gantt.bars import Bracket, Shape
from ui.gantt.measures import HALF_BAR, HALF_DIAMOND, LEAST_BRACKET, NO_DATE_AT, Window

OUT = 5.0
"""Pixels before the end of a bar where a line leaves it."""
INTO = 12.0
"""Pixels before a bar where the line turns towards it, which is room for the arrow's head."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LinkPath:
    """The corners of a line, in pixels of the viewport, the arrow's head at the last one."""

    corners: tuple[Point, ...]

    def distance(self, x: float, y: float) -> float:
        """Pixels from a place to the nearest part of the line."""
        pairs = zip(self.corners, self.corners[1:], strict=False)
        return min(_distance(begin, end, x, y) for begin, end in pairs)


def path_between(window: Window, before: Shape, after: Shape, tops: Point, row_height: float) -> LinkPath:
    """The line from one row's shape to another's; `tops` are where their rows begin.

    It leaves by the edge that faces the other row, where no words stand, and runs along the border of the row. What is
    due on a day is entered from above or below, where no whisker lies; all else from the left.
    """
    from_y, to_y = (top + row_height / 2 for top in tops)
    down = 1 if to_y >= from_y else -1
    x, half = _way_out(window, before)
    gap = from_y + down * row_height / 2
    out = (x, from_y + down * half), (x, gap)
    if isinstance(after, Milestone):
        goal = window.end_x(after.due)
        return LinkPath((*out, (goal, gap), (goal, to_y - down * (HALF_DIAMOND + 1))))
    goal = start_of(window, after)
    return LinkPath((*out, (goal - INTO, gap), (goal - INTO, to_y), (goal, to_y)))


def _way_out(window: Window, shape: Shape) -> Point:
    """Where across the calendar a line leaves a shape, and how far from the middle of the row."""
    if isinstance(shape, Milestone):
        return window.end_x(shape.due), HALF_DIAMOND
    if isinstance(shape, NoDate):
        return NO_DATE_AT, HALF_BAR
    inside = min(OUT, max(end_of(window, shape) - start_of(window, shape), 0) / 2)
    return end_of(window, shape) - inside, HALF_BAR


def end_of(window: Window, shape: Shape) -> float:
    """Where a line leaves a shape."""
    match shape:
        case Bar(_, last) | Bracket(_, last, _):
            return window.end_x(last)
        case Milestone(due, _):
            return window.end_x(due) + HALF_DIAMOND
        case OpenBar(_, horizon):
            return window.end_x(horizon)
        case Occurrences(days):
            return window.end_x(days[-1]) + 5
        case NoDate():
            return NO_DATE_AT + HALF_BAR


def start_of(window: Window, shape: Shape) -> float:
    """Where a line enters a shape from the left."""
    match shape:
        case Bar(first, _) | OpenBar(first, _):
            return window.x(first)
        case Bracket(first, last, _):
            return min(window.x(first), window.end_x(last) - LEAST_BRACKET)
        case Milestone(due, _):
            return window.end_x(due) - HALF_DIAMOND
        case Occurrences(days):
            return window.end_x(days[0]) - 5
        case NoDate():
            return NO_DATE_AT - HALF_BAR


def _distance(begin: Point, end: Point, x: float, y: float) -> float:
    """From a place to a level or upright piece of line."""
    nearest_x = min(max(x, min(begin[0], end[0])), max(begin[0], end[0]))
    nearest_y = min(max(y, min(begin[1], end[1])), max(begin[1], end[1]))
    return hypot(x - nearest_x, y - nearest_y)
