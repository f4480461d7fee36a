"""Where the line of a dependency runs: out of the end of one bar, at right angles, into the beginning of another."""

from dataclasses import dataclass
from math import hypot

from app.domain.shapes import Bar, Milestone, NoDate, Occurrences, OpenBar
from ui.gantt.bars import Bracket, Shape
from ui.gantt.painter import HALF_BAR, HALF_DIAMOND, LEAST_BRACKET, NO_DATE_AT, Window

OUT = 9.0
"""Pixels by which a line leaves a bar before it turns."""
INTO = 13.0
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

    What is due on a day is entered from above or below, where no whisker lies; all else from the left.
    """
    from_y, to_y = (top + row_height / 2 for top in tops)
    left = end_of(window, before)
    down = 1 if to_y >= from_y else -1
    gap = from_y + down * row_height / 2
    if isinstance(after, Milestone):
        x, tip = window.end_x(after.due), to_y - down * (HALF_DIAMOND + 1)
        if x >= left + 2:
            return LinkPath(((left, from_y), (x, from_y), (x, tip)))
        out = left + OUT
        return LinkPath(((left, from_y), (out, from_y), (out, gap), (x, gap), (x, tip)))
    x = start_of(window, after)
    if x - INTO >= left + OUT - 2:
        turn = max(x - INTO, left + 2)
        return LinkPath(((left, from_y), (turn, from_y), (turn, to_y), (x, to_y)))
    out, turn = left + OUT, x - INTO
    return LinkPath(((left, from_y), (out, from_y), (out, gap), (turn, gap), (turn, to_y), (x, to_y)))


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
