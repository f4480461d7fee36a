"""Other orders of siblings than the plan's: every row stays below its parent."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any

from app.domain.records import Item, Stage
from app.domain.rollup import RollUp
from app.history.plan import Plan
from ui.rows.order import Keys


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
    """Sorts items of a plan; `below` gives the roll-up of one that has others below it."""

    def __init__(self, plan: Plan, sorting: Sorting, below: Callable[[str], RollUp]) -> None:
        self._plan, self._descending = plan, sorting.descending
        self._value = _values(plan, below)[sorting.by]

    def sorted(self, item_ids: Iterable[str]) -> list[str]:
        """The items in this order; those that are equal stay as they are, those that have nothing come last."""
        items, value = self._plan.items, self._value
        keyed = [(value(items[item_id]), item_id) for item_id in item_ids]
        having = [pair for pair in keyed if pair[0] is not None]
        having.sort(key=itemgetter(0), reverse=self._descending)
        found = [item_id for _, item_id in having]
        if len(having) < len(keyed):
            found += [item_id for key, item_id in keyed if key is None]
        return found

    def keys(self, families: Iterable[Sequence[str]]) -> Keys:
        """Where each item stands among its siblings."""
        keys = Keys()
        for family in families:
            keys.update(zip(self.sorted(family), range(len(family)), strict=True))
        return keys


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
