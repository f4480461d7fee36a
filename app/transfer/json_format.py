"""The JSON of a plan as types: `resources/plan.schema.json`, version 1, property by property."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.records import LeadRole, Stage
from app.domain.timescale import TimescaleKind

FORMAT = "waypost-plan"
VERSION = 1

Words = Annotated[str, Meta(min_length=1)]


class RatingShape(Struct):
    """One rating of the plan's RAG scale."""

    code: Words
    name: Words
    colour: Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$")]
    meaning: str


class PlanShape(Struct):
    """What is true of the plan as a whole."""

    id: str
    title: str
    organisation: str
    levels: Annotated[list[Words], Meta(min_length=1)]
    rag_scale: list[RatingShape]
    board: str
    start: date | None
    aim: str


class LeadShape(Struct):
    """Who leads an item, by name."""

    name: Words
    role: LeadRole


class TimescaleShape(Struct):
    """The words of the plan, and what was understood by them."""

    text: str
    kind: TimescaleKind
    start: date | None
    due: date | None


class DependencyShape(Struct):
    """An item that must be done first, by id, and the days after it."""

    item: str
    lag: int


class ExtraShape(Struct):
    """What stands for an item in a column of the council's own."""

    name: Words
    text: str


class ItemShape(Struct, omit_defaults=True):
    """One row of the plan; `parent` is the id of an item that stands earlier in the list."""

    id: str
    parent: str | None
    level: Words
    number: Words | None
    title: str
    leads: list[LeadShape]
    timescale: TimescaleShape
    rag: Words | None
    stage: Stage
    criteria: list[str]
    strategies: list[Words]
    recommendations: list[Words]
    notes: str
    dependencies: list[DependencyShape] = []
    percent_complete: Annotated[int, Meta(ge=0, le=100)] | None = None
    baseline: TimescaleShape | None = None
    extras: list[ExtraShape] = []


class MeetingShape(Struct):
    """One of the board's sittings."""

    name: str
    day: date


class Document(Struct, omit_defaults=True):
    """One plan as it stands at one revision."""

    format: str
    version: int
    revision: Annotated[int, Meta(ge=0)]
    plan: PlanShape
    items: list[ItemShape]
    meetings: list[MeetingShape] = []


class Heading(Struct):
    """What a file says of itself, read before anything else is expected of it."""

    format: str = ""
    version: int = 0
