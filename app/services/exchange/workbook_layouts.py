"""Excel layouts kept in a plan: which columns there are to choose from, and keeping what was chosen."""

from dataclasses import dataclass, replace

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.domain.records import Kind
from app.domain.timescale import BLANK
from app.history.changes import Change, created, differences
from app.history.plan import Plan
from app.services.exchange.own_columns import own_columns
from app.transfer.excel.drawing.styles import width
from app.transfer.excel.table.grid import COUNCIL
from app.transfer.excel.table.headings import HEADINGS, Column, Slot
from app.transfer.excel.table.layout import layout_of
from app.transfer.excel.table.outgoing import FIELDS, FLAT, USUAL, Outgoing

__all__ = ["FLAT", "USUAL", "Choosable", "Outgoing", "choosable", "keeping"]


@dataclass(frozen=True, slots=True)
class Choosable:
    """A column that a layout may have; `is_chosen` says whether it does."""

    column: LayoutColumn
    is_chosen: bool


def choosable(plan: Plan, kept: ExcelLayout | None) -> list[Choosable]:
    """The columns of a layout in its order, then those that it leaves out; None is the usual one."""
    all_columns = {(each.column.meaning, _own_name(each.column)): each for each in _usual(plan)}
    if kept is None:
        return list(all_columns.values())
    chosen = [Choosable(column, is_chosen=True) for column in kept.columns]
    names = {(each.column.meaning, _own_name(each.column)) for each in chosen}
    return [*chosen, *(replace(each, is_chosen=False) for key, each in all_columns.items() if key not in names)]


def _own_name(column: LayoutColumn) -> str:
    return column.heading if column.meaning == "extras" else ""


def _usual(plan: Plan) -> list[Choosable]:
    layout = layout_of(plan.details.levels)
    titles = [
        Choosable(
            _column(layout.title(depth), layout.levels[depth].name, Slot(Column.ITEM, depth), layout.columns), True
        )
        for depth in layout.columns
    ]
    fields = [
        Choosable(
            _column(HEADINGS[column], name, Slot(column), layout.columns), column in COUNCIL or _is_used(plan, name)
        )
        for name, column in sorted(FIELDS.items(), key=lambda pair: list(Column).index(pair[1]))
    ]
    wide = width(Slot(Column.EXTRA), layout.columns)
    own = [Choosable(LayoutColumn(name, "extras", wide), True) for name in own_columns(plan)]
    return [*titles, *fields, *own]


def _column(heading: str, meaning: str, slot: Slot, columns: range) -> LayoutColumn:
    return LayoutColumn(heading, meaning, float(width(slot, columns)))


def _is_used(plan: Plan, name: str) -> bool:
    return any(getattr(item, name) not in (None, "", (), BLANK) for item in plan.items.values())


def keeping(plan: Plan, wanted: ExcelLayout) -> tuple[str, list[Change]]:
    """The id of the layout of that name, and the changes that keep it so; it is made, with its own id, where new."""
    before = next((kept for kept in plan.layouts.values() if kept.name.casefold() == wanted.name.casefold()), None)
    if before is None:
        return wanted.id, [created(Kind.LAYOUT, wanted)]
    return before.id, differences(Kind.LAYOUT, before, replace(wanted, id=before.id))
