"""What a row looks like on the calendar: its shape, and what stands out about it. Only days here, no pixels."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain import shapes
from app.domain.lateness import days_late
from app.domain.progress import share_done
from app.domain.prospects import Danger
from app.domain.records import Item, Stage
from app.domain.rollup import RollUp
from app.domain.shapes import Horizon
from app.domain.slippage import days_slipped, slip_words
from app.domain.timescale import BLANK, Timescale


@dataclass(frozen=True, slots=True)
class Bracket:
    """A parent: what lies below it lies between two days, and has these ratings (code and count)."""

    first: date
    last: date
    ratings: tuple[tuple[str | None, int], ...]


Shape: TypeAlias = shapes.Shape | Bracket


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where the dates of an item were, and how far they have moved since, in words."""

    shape: shapes.Shape
    words: str


@dataclass(frozen=True, slots=True)
class Look:
    """All that the Gantt shows of one row. `days_late` is 0 where nothing is overdue, `percent` None where not said."""

    shape: Shape | None
    rating: str | None = None
    stage: Stage = Stage.NOT_STARTED
    days_late: int = 0
    percent: int | None = None
    ghost: Ghost | None = None
    danger: Danger | None = None

    @property
    def share_done(self) -> float:
        """How much of a bar is solid, 0–1."""
        return share_done(self.stage, self.percent)

    @property
    def words(self) -> str:
        """What a bar says beside its rating: "45 %", or the stage where no share was said."""
        return str(self.stage) if self.percent is None else f"{self.percent} %"


def due_of(shape: Shape | None) -> date | None:
    """The day on which a milestone or a bar is due, None for all other shapes."""
    match shape:
        case shapes.Milestone(due, _) | shapes.Bar(_, due):
            return due
        case _:
            return None


def look_of_parent(item: Item, below: RollUp) -> Look:
    """What an item looks like that has others below it."""
    if below.first is None or below.last is None:
        return Look(None)
    return Look(Bracket(below.first, below.last, below.ratings), item.rag, item.stage)


def look_of_lowest(item: Item, horizon: Horizon, today: date, ghost: Ghost | None = None) -> Look:
    """What an item looks like that has none below it."""
    shape = shapes.shape_of(item.timescale, horizon)
    return Look(shape, item.rag, item.stage, days_late(item, today), item.percent_complete, ghost)


def agreed(item: Item) -> Timescale:
    """The dates as once agreed, BLANK where none were."""
    return item.baseline


def ghost_of(then: Timescale, now: Timescale, horizon: Horizon, than: str) -> Ghost | None:
    """The ghost of former dates; None where there were none, or they are those of now."""
    if then == BLANK or (then.start, then.due, then.every) == (now.start, now.due, now.every):
        return None
    slipped = days_slipped(then, now)
    return Ghost(shapes.shape_of(then, horizon), slip_words(slipped, than) if slipped else "")
