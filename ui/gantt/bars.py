"""What a row looks like on the calendar: its shape, and what stands out about it. Only days here, no pixels."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain import shapes
from app.domain.lateness import days_late
from app.domain.prospects import Danger
from app.domain.records import Item, Stage
from app.domain.rollup import RollUp
from app.domain.shapes import Horizon


@dataclass(frozen=True, slots=True)
class Bracket:
    """A parent: what lies below it lies between two days, and has these ratings (code and count)."""

    first: date
    last: date
    ratings: tuple[tuple[str | None, int], ...]


Shape: TypeAlias = shapes.Shape | Bracket


@dataclass(frozen=True, slots=True)
class Look:
    """All that the Gantt shows of one row. `days_late` is 0 where nothing is overdue."""

    shape: Shape | None
    rating: str | None = None
    stage: Stage = Stage.NOT_STARTED
    days_late: int = 0
    danger: Danger | None = None


def look_of_parent(item: Item, below: RollUp) -> Look:
    """What an item looks like that has others below it."""
    if below.first is None or below.last is None:
        return Look(None)
    return Look(Bracket(below.first, below.last, below.ratings), item.rag, item.stage)


def look_of_lowest(item: Item, horizon: Horizon, today: date) -> Look:
    """What an item looks like that has none below it."""
    return Look(shapes.shape_of(item.timescale, horizon), item.rag, item.stage, days_late(item, today))
