"""How large things are in a row of the Gantt, and which part of the calendar is on screen. All in pixels."""

from dataclasses import dataclass
from datetime import date

from ui.gantt.scale import Scale

HALF_BAR = 7.5
"""From the middle of a bar to its edge."""
HALF_DIAMOND = 10.0
NO_DATE_AT = 14.0
"""From the left edge of the viewport to the middle of the marker of what has no date."""
LEAST_BRACKET = 18.0
"""What the bracket of a parent takes even where all below it is due on one day."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the calendar on screen: the scale, how far it is scrolled, and its width in pixels."""

    scale: Scale
    scrolled: float
    width: int

    def x(self, day: date) -> float:
        """Where a day begins in the viewport."""
        return self.scale.x(day) - self.scrolled

    def end_x(self, day: date) -> float:
        """Where a day ends in the viewport."""
        return self.scale.end_x(day) - self.scrolled

    def day_at(self, x: float) -> date:
        """The day at a place of the viewport."""
        return self.scale.day_at(x + self.scrolled)
