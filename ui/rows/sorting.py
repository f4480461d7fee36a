"""Other orders of siblings than the plan's: every row stays below its parent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.records import Item, Stage
from app.domain.rollup import RollUp
from app.history.plan import Plan


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


def sort_keys(plan: Plan, sorting: Sorting, below: Callable[[str], RollUp]) -> dict[str, int]:
    """A number for each item that has something to sort by; smaller ones stand first."""
    value = _values(plan, below)[sorting.by]
    found = [(key, item.id) for item in plan.items.values() for key in (value(item),) if key is not None]
    places = {key: place for place, key in enumerate(sorted({key for key, _ in found}))}
    sign = -1 if sorting.descending else 1
    return {item_id: sign * places[key] for key, item_id in found}


def _values(plan: Plan, below: Callable[[str], RollUp]) -> dict[SortBy, Callable[[Item], Any]]:
    scale = {rag.code: place for place, rag in enumerate(plan.details.rag_scale)}
    stages = {stage: place for place, stage in enumerate(Stage)}

    def due(item: Item) -> date | None:
        return item.timescale.due or below(item.id).last

    def lead(item: Item) -> str | None:
        return plan.people[item.leads[0].person].name.casefold() if item.leads else None

    return {
        SortBy.TITLE: lambda item: item.title.casefold() or None,
        SortBy.LEADS: lead,
        SortBy.TIMESCALE: due,
        SortBy.RAG: lambda item: scale.get(item.rag or ""),
        SortBy.STAGE: lambda item: stages[item.stage],
    }
