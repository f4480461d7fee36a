"""The records a plan is made of; everything in a plan is one of these."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias, cast

from app.domain.excel_layout import ExcelLayout
from app.domain.rag import DEFAULT_SCALE, Rag
from app.domain.timescale import BLANK, Timescale
from app.domain.view import View


class Kind(StrEnum):
    """The kinds of record."""

    PLAN = "plan"
    ITEM = "item"
    PERSON = "person"
    STRATEGY = "strategy"
    RECOMMENDATION = "recommendation"
    MEETING = "meeting"
    VIEW = "view"
    LAYOUT = "layout"


class LeadRole(StrEnum):
    """What a lead does for an item."""

    ACCOUNTABLE = "accountable"
    SUPPORTING = "supporting"
    PARTNER = "partner"


class Stage(StrEnum):
    """How far the work is; separate from the Board's rating."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Level:
    """A tier of the plan in the plan's own words, lower case: `Level("outcome", "outcomes")`."""

    name: str
    plural: str


DEFAULT_LEVELS = (
    Level("theme", "themes"),
    Level("outcome", "outcomes"),
    Level("objective", "objectives"),
    Level("action", "actions"),
    Level("part", "parts"),
)


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """What is true of the plan as a whole. `start` is its first day, from which undated quarters count."""

    id: str
    title: str
    organisation: str = ""
    board: str = ""
    aim: str = ""
    start: date | None = None
    levels: tuple[Level, ...] = DEFAULT_LEVELS
    rag_scale: tuple[Rag, ...] = DEFAULT_SCALE

    def level(self, depth: int) -> Level:
        """The tier at `depth` (0 at the top); whatever lies deeper than the last tier belongs to it."""
        return self.levels[min(depth, len(self.levels) - 1)]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or a role ("DCS"), or a body ("key partner agencies") that leads items."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Strategy:
    """Another plan or document that items link to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An inspection's demand that items answer."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dated sitting of the body that oversees the plan."""

    id: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads an item, by the id of a `Person`, and as what."""

    person: str
    role: LeadRole = LeadRole.ACCOUNTABLE


@dataclass(frozen=True, slots=True)
class Dependency:
    """An item (by id) that must be done first, and how many days after it this one can follow."""

    item: str
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Extra:
    """What stands for an item in a column of the council's own, by the heading of that column."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: below which parent (None at the top), and its rank among the siblings there."""

    parent: str | None
    rank: str


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the plan at any level. `strategies` and `recommendations` hold ids; `rag` is a code or None.

    `percent_complete` is from 0 to 100, None where nobody has said. `baseline` is the timescale as once agreed, against
    which slippage is shown; BLANK where none was set.
    """

    id: str
    place: Place
    number: str = ""
    title: str = ""
    leads: tuple[Lead, ...] = ()
    timescale: Timescale = BLANK
    rag: str | None = None
    stage: Stage = Stage.NOT_STARTED
    criteria: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    notes: str = ""
    dependencies: tuple[Dependency, ...] = ()
    percent_complete: int | None = None
    baseline: Timescale = BLANK
    extras: tuple[Extra, ...] = ()


Named: TypeAlias = Person | Strategy | Recommendation
Record: TypeAlias = PlanDetails | Item | Named | Meeting | View | ExcelLayout

RECORD_TYPES: dict[Kind, type[Record]] = {
    Kind.PLAN: PlanDetails,
    Kind.ITEM: Item,
    Kind.PERSON: Person,
    Kind.STRATEGY: Strategy,
    Kind.RECOMMENDATION: Recommendation,
    Kind.MEETING: Meeting,
    Kind.VIEW: View,
    Kind.LAYOUT: ExcelLayout,
}


REFERRING_FIELDS = ("place", "leads", "strategies", "recommendations", "dependencies")


def references_in(field: str, value: object) -> Iterator[tuple[Kind, str]]:
    """Kind and id of each record that the value of one field of an item names."""
    match field:
        case "place":
            parent = cast("Place", value).parent
            if parent is not None:
                yield Kind.ITEM, parent
        case "leads":
            yield from ((Kind.PERSON, lead.person) for lead in cast("tuple[Lead, ...]", value))
        case "strategies":
            yield from ((Kind.STRATEGY, strategy) for strategy in cast("tuple[str, ...]", value))
        case "recommendations":
            yield from ((Kind.RECOMMENDATION, answered) for answered in cast("tuple[str, ...]", value))
        case "dependencies":
            yield from ((Kind.ITEM, dependency.item) for dependency in cast("tuple[Dependency, ...]", value))
        case _:
            return


def references(record: Record) -> Iterator[tuple[Kind, str]]:
    """Kind and id of everything that must exist for this record to make sense."""
    if isinstance(record, Item):
        for field in REFERRING_FIELDS:
            yield from references_in(field, getattr(record, field))
