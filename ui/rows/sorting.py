"""Other orders of siblings than the plan's: every row stays below its parent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.records import Item, Stage
from app.domain.rollup import RollUp
from app.history.plan import Plan
from ui.rows.order import UNSORTED, Keys


class SortBy(StrEnum):
    """What siblings can be sorted by, in the words of a menu."""

    TITLE = "title"
    LEADS = "lead"
    TIMESCALE = "due date"
    RAG = "RAG"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Sorting:
    """By what, and which way round; items that have nothing there come last either way."""

    by: SortBy
    descending: bool = False


class Sorter:
    """The order that items of a plan have; `below` gives the roll-up of one that has others below it.

    `keys` says by what number each item is sorted: the same for those that are equal, which stay as they are.
    """

    def __init__(self, plan: Plan, sorting: Sorting, below: Callable[[str], RollUp]) -> None:
        value = _values(plan, below)[sorting.by]
        found = [value(item) for item in plan.items.values()]
        known = dict.fromkeys(each for each in found if each is not None)  # unlike a set as the plan has them: in runs
        distinct = sorted(known, reverse=sorting.descending)
        places: dict[Any, int] = {each: place for place, each in enumerate(distinct)} | {None: UNSORTED}
        self.keys = Keys(zip(plan.items, map(places.__getitem__, found), strict=True))

    def sorted(self, item_ids: Iterable[str]) -> list[str]:
        """The items in this order; those that are equal stay as they are, those that have nothing come last."""
        return sorted(item_ids, key=self.keys.__getitem__)


def _values(plan: Plan, below: Callable[[str], RollUp]) -> dict[SortBy, Callable[[Item], Any]]:
    scale = {rag.code: place for place, rag in enumerate(plan.details.rag_scale)}
    stages = {stage: place for place, stage in enumerate(Stage)}
    names = {person.id: person.name.casefold() for person in plan.people.values()}

    def due(item: Item) -> date | None:
        timescale = item.timescale
        if timescale.due is not None:
            return timescale.due
        return below(item.id).last if plan.children(item.id) else timescale.start

    return {
        SortBy.TITLE: lambda item: item.title.casefold() or None,
        SortBy.LEADS: lambda item: names.get(item.leads[0].person) if item.leads else None,
        SortBy.TIMESCALE: due,
        SortBy.RAG: lambda item: scale.get(item.rag or ""),
        SortBy.STAGE: lambda item: stages[item.stage],
    }
