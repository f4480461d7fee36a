"""Plans to export, and what of a plan must come back."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.domain.records import Item, Kind, Named, Place, PlanDetails, Record
from app.history.plan import Plan
from app.history.ranks import rank_between

PLANS = Path(os.environ.get("WAYPOST_PLANS") or Path(__file__).parents[5] / "shared" / "plans")
"""Where plans of real councils lie: beside the repository, unless the environment says otherwise."""


class Building:
    """A plan that a test puts together, item by item."""

    def __init__(self, details: PlanDetails, named: Iterable[tuple[Kind, Named]] = ()) -> None:
        self._records: list[tuple[Kind, Record]] = [(Kind.PLAN, details), *named]
        self._last: dict[str | None, str] = {}
        self._made = 0

    def add(self, parent: str | None, **values: object) -> str:
        """Put an item below `parent` as the last there; its id."""
        self._made += 1
        item_id = f"item{self._made:07d}X"
        self._last[parent] = rank_between(self._last.get(parent), None, item_id)
        item = Item(item_id, Place(parent, self._last[parent]))
        self._records.append((Kind.ITEM, replace(item, **values)))  # pyright: ignore[reportArgumentType]
        return item_id

    def plan(self) -> Plan:
        return Plan.of(self._records, head=3)


def told(plan: Plan) -> list[object]:
    """Everything a plan says, without its ids: what must be the same after it went out and came back."""
    order = {item.id: number for number, (_, item) in enumerate(plan.walk())}
    tables = (plan.people, plan.strategies, plan.recommendations)
    names = [sorted(record.name for record in table.values()) for table in tables]
    return [replace(plan.details, id=""), *names, *(_told(plan, depth, item, order) for depth, item in plan.walk())]


def _told(plan: Plan, depth: int, item: Item, order: dict[str, int]) -> dict[str, object]:
    return {
        "depth": depth,
        "number": item.number,
        "title": item.title,
        "leads": [(plan.people[lead.person].name, lead.role) for lead in item.leads],
        "timescale": item.timescale,
        "rag": item.rag,
        "stage": item.stage,
        "criteria": item.criteria,
        "strategies": [plan.strategies[link].name for link in item.strategies],
        "recommendations": [plan.recommendations[link].name for link in item.recommendations],
        "notes": item.notes,
        "percent complete": item.percent_complete,
        "baseline": item.baseline,
        "extras": sorted((extra.name, extra.text) for extra in item.extras),
        "waits for": [(order[dependency.item], dependency.lag) for dependency in item.dependencies],
    }
