"""How a plan goes out as a workbook: in which layout, and for whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.domain.records import Item, Kind, Record, references
from app.history.plan import Plan
from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.layout import Layout

USUAL = ""
"""The council's table, as it is for plans of these levels."""
FLAT = "flat"
"""One row an item, each with the titles of all that it stands below."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`layout` is USUAL, FLAT or the id of a layout kept in the plan; `partner` is a person's id, "" for everybody."""

    layout: str = USUAL
    partner: str = ""


FIELDS = {
    "criteria": Column.CRITERIA,
    "leads": Column.LEAD,
    "timescale": Column.TIMESCALE,
    "rag": Column.RAG,
    "strategies": Column.LINKS,
    "recommendations": Column.RECOMMENDATIONS,
    "stage": Column.STAGE,
    "notes": Column.NOTES,
    "dependencies": Column.DEPENDS,
    "percent_complete": Column.PERCENT,
    "baseline": Column.BASELINE,
}
"""What a column of a kept layout may mean, besides the levels and "extras": then its heading is the own column's."""


def slots_of(design: ExcelLayout, layout: Layout) -> dict[Slot, LayoutColumn]:
    """The columns of a kept layout in order; those that mean nothing here left out."""
    levels = {level.name: depth for depth, level in enumerate(layout.levels)}
    slots: dict[Slot, LayoutColumn] = {}
    for column in design.columns:
        depth = levels.get(column.meaning)
        if depth is not None and depth in layout.columns:
            slots.setdefault(Slot(Column.ITEM, depth), column)
        elif column.meaning in FIELDS:
            slots.setdefault(Slot(FIELDS[column.meaning]), column)
        elif column.meaning == "extras":
            slots.setdefault(Slot(Column.EXTRA, name=column.heading), column)
    return slots


def narrowed(plan: Plan, partner: str) -> Plan:
    """What a partner leads or supports, with the bare titles of what that stands below; nothing else of the plan.

    What stands below an item of theirs goes with it, unless others lead it.
    """
    own = {item.id for item in plan.items.values() if any(lead.person == partner for lead in item.leads)}
    with_below = set(own)
    for top in own:
        _add_below(plan, top, with_below)
    above = {each for item in with_below for each in plan.ancestors(item)} - with_below
    items = [_bare(plan.items[each]) for each in above] + [
        _without_others(plan.items[i], with_below) for i in with_below
    ]
    return Plan.of(
        [(Kind.PLAN, plan.details), *_named_by(plan, items), *((Kind.ITEM, item) for item in items)], plan.head
    )


def _add_below(plan: Plan, top: str, found: set[str]) -> None:
    for child in plan.children(top):
        if not plan.items[child].leads:
            found.add(child)
            _add_below(plan, child, found)


def _bare(item: Item) -> Item:
    return Item(item.id, item.place, item.number, item.title)


def _without_others(item: Item, there: set[str]) -> Item:
    return replace(item, dependencies=tuple(each for each in item.dependencies if each.item in there))


def _named_by(plan: Plan, items: Iterable[Item]) -> Iterator[tuple[Kind, Record]]:
    """The people, strategies and recommendations that items name."""
    keys = dict.fromkeys(key for item in items for key in references(item) if key[0] is not Kind.ITEM)
    for kind, record_id in keys:
        record = plan.record(kind, record_id)
        if record is not None:
            yield kind, record
