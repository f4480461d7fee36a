"""A plan's JSON becomes records: names become people and links, ids are kept or replaced, ranks are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.errors import WaypostError
from app.domain.identity import is_id
from app.domain.rag import Rag
from app.domain.records import (
    DEFAULT_LEVELS,
    Dependency,
    Extra,
    Item,
    Kind,
    Lead,
    Level,
    Meeting,
    Person,
    Place,
    PlanDetails,
    Recommendation,
    Record,
    Strategy,
)
from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.domain.timescale_words import understand
from app.history.changes import Change, created
from app.history.plan import Plan
from app.history.ranks import rank_between
from app.history.soundness import waits_for_itself
from app.transfer import json_format as shape

FreshId: TypeAlias = Callable[[], str]


class MisplacedError(WaypostError):
    """Something that names what it cannot; the message gives the place in the file."""


class Register:
    """Makes one record for each name, in the order in which they come."""

    def __init__(self, make: Callable[[str, str], Record], fresh_id: FreshId) -> None:
        self.records: dict[str, Record] = {}
        self._make = make
        self._fresh_id = fresh_id

    def id_of(self, name: str) -> str:
        """The id of the record of exactly that name."""
        if name not in self.records:
            self.records[name] = self._make(self._fresh_id(), name)
        return self.records[name].id


@dataclass(frozen=True, slots=True)
class _Row:
    """An item of the file with the id it gets, and its parent's."""

    id: str
    parent: str | None
    shape: shape.ItemShape


class Arrival:
    """One plan on its way from a file into changes."""

    def __init__(self, document: shape.Document, fresh_id: FreshId) -> None:
        self._document = document
        self._fresh_id = fresh_id
        self._start = document.plan.start
        self._people = Register(Person, fresh_id)
        self._strategies = Register(Strategy, fresh_id)
        self._recommendations = Register(Recommendation, fresh_id)

    def changes(self) -> tuple[Change, ...]:
        """The creations of everything, what is named before what names it. Raises MisplacedError."""
        rows = self._rows()
        ids = {row.shape.id: row.id for row in rows}
        ranks: dict[str | None, str] = {}
        items = [self._item(index, row, ranks, ids) for index, row in enumerate(rows)]
        _check_waiting(items)
        meetings = [Meeting(self._fresh_id(), given.name, given.day) for given in self._document.meetings]
        records = [
            (Kind.PLAN, self._details()),
            *self._named(),
            *((Kind.MEETING, meeting) for meeting in meetings),
            *((Kind.ITEM, item) for item in items),
        ]
        return tuple(created(kind, record) for kind, record in records)

    def _rows(self) -> list[_Row]:
        """The items with their final ids."""
        ids: dict[str, str] = {}
        rows: list[_Row] = []
        for index, item in enumerate(self._document.items):
            if item.id in ids:
                raise MisplacedError(f"another item before it has the id {item.id} - at `$.items[{index}].id`")
            if item.parent is not None and item.parent not in ids:
                raise MisplacedError(
                    f"no item with the id {item.parent} stands before it - at `$.items[{index}].parent`"
                )
            parent = None if item.parent is None else ids[item.parent]
            ids[item.id] = item.id if is_id(item.id) else self._fresh_id()
            rows.append(_Row(ids[item.id], parent, item))
        return rows

    def _details(self) -> PlanDetails:
        plan = self._document.plan
        return PlanDetails(
            id=plan.id if is_id(plan.id) else self._fresh_id(),
            title=plan.title,
            organisation=plan.organisation,
            board=plan.board,
            aim=plan.aim,
            start=plan.start,
            levels=tuple(_level(name) for name in plan.levels),
            rag_scale=tuple(Rag(r.code, r.name, r.colour, r.meaning) for r in plan.rag_scale),
        )

    def _named(self) -> Iterator[tuple[Kind, Record]]:
        registers = {
            Kind.PERSON: self._people,
            Kind.STRATEGY: self._strategies,
            Kind.RECOMMENDATION: self._recommendations,
        }
        for kind, register in registers.items():
            yield from ((kind, record) for record in register.records.values())

    def _item(self, index: int, row: _Row, ranks: dict[str | None, str], ids: dict[str, str]) -> Item:
        given = row.shape
        ranks[row.parent] = rank_between(ranks.get(row.parent), None, row.id)
        return Item(
            id=row.id,
            place=Place(row.parent, ranks[row.parent]),
            number=given.number or "",
            title=given.title,
            leads=tuple(Lead(self._people.id_of(lead.name), lead.role) for lead in given.leads),
            timescale=self._timescale(given.timescale),
            rag=given.rag,
            stage=given.stage,
            criteria=tuple(given.criteria),
            strategies=tuple(map(self._strategies.id_of, given.strategies)),
            recommendations=tuple(map(self._recommendations.id_of, given.recommendations)),
            notes=given.notes,
            dependencies=tuple(_dependencies(index, given, ids)),
            percent_complete=given.percent_complete,
            baseline=BLANK if given.baseline is None else self._timescale(given.baseline),
            extras=tuple(Extra(extra.name, extra.text) for extra in given.extras),
        )

    def _timescale(self, given: shape.TimescaleShape) -> Timescale:
        every = None
        if given.kind is TimescaleKind.RECURRING:
            understood = understand(given.text, self._start)
            every = understood.every if understood.kind is given.kind else None
        return Timescale(given.text, given.kind, given.start, given.due, every)


def _dependencies(index: int, item: shape.ItemShape, ids: dict[str, str]) -> Iterator[Dependency]:
    for position, dependency in enumerate(item.dependencies):
        if dependency.item not in ids:
            place = f"$.items[{index}].dependencies[{position}].item"
            raise MisplacedError(f"there is no item with the id {dependency.item} - at `{place}`")
        yield Dependency(ids[dependency.item], dependency.lag)


def _check_waiting(items: list[Item]) -> None:
    plan = Plan.of(((Kind.ITEM, item) for item in items), head=0)
    for index, item in enumerate(items):
        if item.dependencies and waits_for_itself(plan, item.id):
            raise MisplacedError(f"the item would wait for itself - at `$.items[{index}].dependencies`")


def _level(name: str) -> Level:
    known = next((level for level in DEFAULT_LEVELS if level.name == name), None)
    return known or Level(name, _plural(name))


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
