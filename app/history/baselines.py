"""The changes by which dates are agreed, so that later ones can be held against them. Nothing here alters the plan."""

from collections.abc import Iterable

from app.domain.records import Kind
from app.domain.timescale import BLANK
from app.history.changes import Change, edited
from app.history.edits import tops_of
from app.history.plan import Plan


def agree_dates(plan: Plan, item_ids: Iterable[str] | None = None) -> list[Change]:
    """Take the present dates of items, with all that lies below them, as agreed; None: those of the whole plan."""
    items = (plan.items[item_id] for item_id in _with_below(plan, item_ids))
    return [edited(Kind.ITEM, item, "baseline", item.timescale) for item in items if item.baseline != item.timescale]


def forget_agreed(plan: Plan, item_ids: Iterable[str] | None = None) -> list[Change]:
    """Forget what dates were agreed for items, with all that lies below them; None: for the whole plan."""
    items = (plan.items[item_id] for item_id in _with_below(plan, item_ids))
    return [edited(Kind.ITEM, item, "baseline", BLANK) for item in items if item.baseline != BLANK]


def _with_below(plan: Plan, item_ids: Iterable[str] | None) -> list[str]:
    if item_ids is None:
        return list(plan.items)
    tops = tops_of(plan, item_ids)
    return [item_id for top in tops for item_id in (top, *(item.id for _, item in plan.walk(top)))]
