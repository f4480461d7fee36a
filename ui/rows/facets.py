"""What items are filtered and grouped by: the values that each has, their words and their order."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from app.domain.due import Due, due_quarter, dues, quarter_of, quarter_words
from app.domain.records import Item, Kind, Named, Stage
from app.history.plan import Plan


class Facet(StrEnum):
    """Something that items have, in the words of a menu."""

    LEAD = "lead"
    RAG = "RAG"
    DUE = "due"
    THEME = "theme"
    RECOMMENDATION = "recommendation"
    STAGE = "stage"
    QUARTER = "due quarter"
    STRATEGY = "strategy"


Value: TypeAlias = str | None
"""An id, a code or a word; None stands for having nothing there."""
Values: TypeAlias = Callable[[Item], tuple[Value, ...]]

NONE: tuple[Value] = (None,)
NOTHING = {
    Facet.LEAD: "Nobody",
    Facet.RAG: "Not rated",
    Facet.DUE: "No date",
    Facet.THEME: "No theme",
    Facet.RECOMMENDATION: "No recommendation",
    Facet.STAGE: "No stage",
    Facet.QUARTER: "No due date",
    Facet.STRATEGY: "No strategy",
}


class Facets:
    """Reads facets of the items of one plan, seen from `today`.

    An item that has nothing in some respect counts there only where it has none below it: themes and objectives are
    not usually led, dated or rated, and would swamp what is missing.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan, self._today = plan, today
        self._read: dict[Facet, Values] = {
            Facet.LEAD: _leads,
            Facet.RAG: lambda item: _alone(item.rag) if item.rag is not None else (),
            Facet.DUE: lambda item: dues(item, today),
            Facet.THEME: lambda item: _alone(self._theme(item)),
            Facet.RECOMMENDATION: lambda item: item.recommendations,
            Facet.STAGE: lambda item: _alone(item.stage) if not plan.children(item.id) else (),
            Facet.QUARTER: _quarter,
            Facet.STRATEGY: lambda item: item.strategies,
        }

    def values(self, facet: Facet) -> Values:
        """What tells the values of an item."""
        read, children = self._read[facet], self._plan.children
        return lambda item: read(item) or (() if children(item.id) else NONE)

    def words(self, facet: Facet, value: Value) -> str:
        """A value as it is shown."""
        if value is None:
            return NOTHING[facet]
        match facet:
            case Facet.RAG:
                return next((rag.name for rag in self._plan.details.rag_scale if rag.code == value), value)
            case Facet.THEME:
                item = self._plan.items.get(value)
                title = item.title.partition("\n")[0] if item is not None else ""
                return " ".join(filter(None, (item.number, title))) if item is not None else "deleted"
            case Facet.QUARTER:
                return quarter_words(date.fromisoformat(value))
            case Facet.DUE | Facet.STAGE:
                return value[:1].upper() + value[1:]
            case _:
                record = self._named(facet).get(value)
                return record.name if record is not None else "deleted"

    def in_order(self, facet: Facet, values: Iterable[Value]) -> list[Value]:
        """Values as they stand in a list: by name, by the plan's own order or by time; having nothing comes last."""
        place = self._places(facet)
        return sorted(values, key=lambda value: (value is None, place(value) if value is not None else 0))

    def options(self, facet: Facet) -> list[Value]:
        """All that can be chosen, in order."""
        naming = self._plan.naming
        match facet:
            case Facet.RAG:
                known: Iterable[str] = (rag.code for rag in self._plan.details.rag_scale)
            case Facet.DUE:
                known = Due
            case Facet.STAGE:
                return list(Stage)
            case Facet.THEME:
                return list(self._plan.children(None))
            case Facet.QUARTER:
                quarters = (due_quarter(item.timescale) for item in self._plan.items.values())
                known = {quarter.isoformat() for quarter in quarters if quarter is not None}
            case Facet.LEAD:
                known = (person for person in self._plan.people if naming(Kind.PERSON, person))
            case _:
                known = self._named(facet)
        return self.in_order(facet, (*known, None))

    def exists(self, facet: Facet, value: Value) -> bool:
        """Whether what a value stands for is in the plan still."""
        if value is None or facet not in (Facet.LEAD, Facet.THEME, Facet.RECOMMENDATION, Facet.STRATEGY):
            return True
        return value in (self._plan.items if facet is Facet.THEME else self._named(facet))

    def _places(self, facet: Facet) -> Callable[[str], int | str]:
        """What tells where a value stands among others."""
        plan, fixed = self._plan, dict[Facet, list[str]]()
        fixed[Facet.RAG] = [rag.code for rag in plan.details.rag_scale]
        fixed[Facet.DUE], fixed[Facet.STAGE] = list(Due), list(Stage)
        fixed[Facet.THEME] = list(plan.children(None))
        if facet in fixed:
            order = {value: place for place, value in enumerate(fixed[facet])}
            return lambda value: order.get(value, len(order))
        return str if facet is Facet.QUARTER else lambda value: self.words(facet, value).casefold()

    def _named(self, facet: Facet) -> Mapping[str, Named]:
        if facet is Facet.LEAD:
            return self._plan.people
        return self._plan.strategies if facet is Facet.STRATEGY else self._plan.recommendations

    def _theme(self, item: Item) -> str:
        items = self._plan.items
        while item.place.parent is not None:
            item = items[item.place.parent]
        return item.id


def _leads(item: Item) -> tuple[str, ...]:
    leads = item.leads
    return _alone(leads[0].person) if len(leads) == 1 else tuple([lead.person for lead in leads])


@lru_cache(maxsize=4_000)
def _alone(value: str) -> tuple[str]:
    """A value that stands alone; the same object each time, as most of 100,000 items have one of a few."""
    return (value,)


def _quarter(item: Item) -> tuple[str, ...]:
    due = item.timescale.due
    return _quarter_of(due) if due is not None else ()


@lru_cache(maxsize=4_000)
def _quarter_of(due: date) -> tuple[str]:
    return (quarter_of(due).isoformat(),)
