"""The plan that is being read: items as they grow, and the changes they come to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from app.domain.records import (
    Dependency,
    Extra,
    Item,
    Kind,
    Lead,
    LeadRole,
    Named,
    Place,
    PlanDetails,
    Record,
    Stage,
)
from app.domain.timescale import BLANK, Timescale
from app.history.changes import Change, created
from app.history.edits import Names
from app.history.plan import Plan
from app.history.ranks import rank_between

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Draft:
    """An item that is being read. `key` is the id it had in the workbook, or the one it gets."""

    id: str
    key: str
    depth: int
    parent: "Draft | None"
    number: str = ""
    title: str = ""
    leads: list[tuple[str, LeadRole]] = field(default_factory=list[tuple[str, LeadRole]])
    timescale: Timescale = BLANK
    rag: str | None = None
    stage: Stage = Stage.NOT_STARTED
    criteria: list[str] = field(default_factory=list[str])
    strategies: list[str] = field(default_factory=list[str])
    recommendations: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    percent_complete: int | None = None
    baseline: Timescale = BLANK
    extras: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    waits: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    children: "list[Draft]" = field(default_factory=list["Draft"])
    rows: list[int] = field(default_factory=list[int])

    def walk(self) -> "Iterator[Draft]":
        """This item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Register:
    """Makes one record for each name. Names that a workbook of ours lists come first, as they are spelled there."""

    def __init__(self, named: dict[Kind, list[Named]], fresh_id: Callable[[], str]) -> None:
        known = [(kind, replace(record, id=fresh_id())) for kind, records in named.items() for record in records]
        self._known: list[tuple[Kind, Record]] = list(known)
        self._exact = {(kind, record.name): record.id for kind, record in reversed(known)}
        self._names = Names(Plan.of(self._known, head=0), fresh_id)

    def id_of(self, kind: Kind, name: str) -> str:
        """The id of the record of that name."""
        return self._exact.get((kind, name)) or self._names.id_of(kind, name)

    def changes(self) -> list[Change]:
        """The creations of all records, by kind."""
        made = [*(created(kind, record) for kind, record in self._known), *self._names.changes]
        return [change for kind in Kind for change in made if change.kind is kind]


@dataclass(slots=True)
class PlanDraft:
    """The whole plan that is being read."""

    details: PlanDetails
    register: Register
    tops: list[Draft] = field(default_factory=list[Draft])

    def walk(self) -> Iterator[Draft]:
        """All items in plan order."""
        for top in self.tops:
            yield from top.walk()

    def counts(self) -> dict[str, int]:
        """How many items each level has, by the level's plural, from the top down."""
        counts = {level.plural: 0 for level in self.details.levels}
        for draft in self.walk():
            counts[self.details.level(draft.depth).plural] += 1
        return counts

    def changes(self) -> tuple[Change, ...]:
        """What makes the plan: its details, everybody and everything named, then the items."""
        ids = {draft.key: draft.id for draft in self.walk()}
        items = [created(Kind.ITEM, item) for item in self._items(ids)]
        return (created(Kind.PLAN, self.details), *self.register.changes(), *items)

    def _items(self, ids: dict[str, str]) -> Iterator[Item]:
        ranks: dict[Draft | None, str] = {}
        for draft in self.walk():
            ranks[draft.parent] = rank_between(ranks.get(draft.parent), None, draft.id)
            place = Place(draft.parent.id if draft.parent else None, ranks[draft.parent])
            yield self._item(draft, place, ids)

    def _item(self, draft: Draft, place: Place, ids: dict[str, str]) -> Item:
        id_of = self.register.id_of
        return Item(
            id=draft.id,
            place=place,
            number=draft.number,
            title=draft.title,
            leads=_once(Lead(id_of(Kind.PERSON, name), role) for name, role in draft.leads),
            timescale=draft.timescale,
            rag=draft.rag,
            stage=draft.stage,
            criteria=tuple(draft.criteria),
            strategies=_once(id_of(Kind.STRATEGY, name) for name in draft.strategies),
            recommendations=_once(id_of(Kind.RECOMMENDATION, name) for name in draft.recommendations),
            notes="\n\n".join(draft.notes),
            dependencies=tuple(Dependency(ids[key], lag) for key, lag in draft.waits if key in ids),
            percent_complete=draft.percent_complete,
            baseline=draft.baseline,
            extras=tuple(Extra(name, text) for name, text in draft.extras),
        )

    def cut_loops(self) -> list[Draft]:
        """Give up one dependency of each loop by which an item would wait for itself; tells whose was given up."""
        drafts = {draft.key: draft for draft in self.walk()}
        given_up: list[Draft] = []
        while (loop := _loop(drafts)) is not None:
            first, then = loop
            drafts[then].waits = [wait for wait in drafts[then].waits if wait[0] != first]
            given_up.append(drafts[then])
        return given_up


def _loop(drafts: dict[str, Draft]) -> tuple[str, str] | None:
    """Two neighbours on a loop of dependencies: the second waits for the first."""
    graph = {key: [item for item, _ in draft.waits] for key, draft in drafts.items() if draft.waits}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1][0], error.args[1][1]
    return None


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
