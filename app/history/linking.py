"""The changes by which one item is made to wait for another, or no longer. Nothing here alters the plan."""

from dataclasses import replace

from app.domain.errors import NotPossibleError
from app.domain.records import Dependency, Item, Kind
from app.history.changes import Change, edited
from app.history.plan import Plan
from app.history.soundness import circle_of_waiting


def link_items(plan: Plan, before: str, after: str) -> list[Change]:
    """Have `after` wait for `before`; no change where it does already.

    Raises NotPossibleError, naming the items on the way, where `before` itself waits for `after`, and where one of
    them stands below the other.
    """
    first, waiting = _known(plan, before), _known(plan, after)
    if any(dependency.item == before for dependency in waiting.dependencies):
        return []
    if before == after:
        raise NotPossibleError("An item cannot wait for itself.")
    if before in plan.ancestors(after) or after in plan.ancestors(before):
        raise NotPossibleError(f"{_named(first)} and {_named(waiting)} stand below one another, so neither can wait.")
    dependencies = (*waiting.dependencies, Dependency(before))
    circle = circle_of_waiting(plan, after, dependencies)
    if circle:
        raise NotPossibleError(
            f"{_named(waiting)} cannot wait for {_named(first)}, which waits for it already{_by_way_of(plan, circle)}."
        )
    return [edited(Kind.ITEM, waiting, "dependencies", dependencies)]


def unlink_items(plan: Plan, before: str, after: str) -> list[Change]:
    """Have `after` no longer wait for `before`."""
    waiting = _known(plan, after)
    left = tuple(dependency for dependency in waiting.dependencies if dependency.item != before)
    return [edited(Kind.ITEM, waiting, "dependencies", left)] if left != waiting.dependencies else []


def give_lag(plan: Plan, before: str, after: str, lag: int) -> list[Change]:
    """Have `after` follow `before` by so many days."""
    waiting = _known(plan, after)
    links = tuple(replace(link, lag=lag) if link.item == before else link for link in waiting.dependencies)
    return [edited(Kind.ITEM, waiting, "dependencies", links)] if links != waiting.dependencies else []


def _known(plan: Plan, item_id: str) -> Item:
    item = plan.items.get(item_id)
    if item is None:
        raise NotPossibleError("The item was deleted meanwhile, so no dependency was changed.")
    return item


def _by_way_of(plan: Plan, circle: list[str]) -> str:
    between = circle[2:]
    return f", by way of {', '.join(_named(plan.items[item_id]) for item_id in between)}" if between else ""


def _named(item: Item) -> str:
    return f"“{item.title or item.number or 'untitled'}”"
