"""The changes that an officer's gestures come to, on a plan as it stands. Nothing here alters the plan.

Where several items are given, those that lie below another of them go with it and are not treated by themselves.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from app.domain.errors import NotPossibleError, NowhereToGoError
from app.domain.records import Item, Kind, Person, Place, Recommendation, Record, Strategy
from app.history.changes import Change, created, deleted, edited
from app.history.plan import Plan
from app.history.ranks import rank_between, ranks_between

NewId = Callable[[], str]


def add_item(plan: Plan, item_id: str, parent: str | None, after: str | None, **values: object) -> list[Change]:
    """Make an item below `parent`, right after the sibling `after` (None: as the first there)."""
    _known(plan, parent)
    above, below = _gap(plan, parent, after)
    place = Place(parent, rank_between(_rank(plan, above), _rank(plan, below), item_id))
    return [created(Kind.ITEM, replace(Item(item_id, place), **cast("dict[str, Any]", values)))]


def set_field(plan: Plan, item_ids: Iterable[str], field: str, value: object) -> list[Change]:
    """Give one field of each item the same value; items that have it already are left alone."""
    items = [_known(plan, item_id) for item_id in item_ids]
    return [edited(Kind.ITEM, item, field, value) for item in items if getattr(item, field) != value]


def remove_items(plan: Plan, item_ids: Iterable[str]) -> list[Change]:
    """Delete items with all that lies below them, and every dependency on what is deleted."""
    tops = tops_of(plan, item_ids)
    doomed = [item for top in tops for item in (plan.items[top], *(item for _, item in plan.walk(top)))]
    gone = {(Kind.ITEM, item.id) for item in doomed}
    return [
        *_forgetting(plan, gone),
        *(deleted(Kind.ITEM, item) for item in reversed(doomed)),
    ]


def remove_named(plan: Plan, kind: Kind, record_id: str) -> list[Change]:
    """Delete a person, strategy or recommendation, and take it out of every item that names it."""
    record = plan.record(kind, record_id)
    if record is None:
        raise NotPossibleError(f"There is no {kind} {record_id} in this plan.")
    return [*_forgetting(plan, {(kind, record_id)}), deleted(kind, record)]


def move_items(plan: Plan, item_ids: Iterable[str], parent: str | None, after: str | None) -> list[Change]:
    """Put items below `parent`, in plan order, right after the sibling `after` (None: as the first there).

    Items that stand there already in that order come to no change. Raises NotPossibleError where an item would come
    to stand below itself.
    """
    moving = tops_of(plan, item_ids)
    chosen = set(moving)
    _known(plan, parent)
    if parent is not None and not chosen.isdisjoint((parent, *plan.ancestors(parent))):
        raise NotPossibleError("An item cannot be moved below itself.")
    above, below = _gap(plan, parent, after, chosen)
    if _stand_in_a_row(plan, moving, parent, above):
        return []
    ranks = ranks_between(_rank(plan, above), _rank(plan, below), moving)
    return [
        edited(Kind.ITEM, plan.items[item_id], "place", Place(parent, rank))
        for item_id, rank in zip(moving, ranks, strict=True)
    ]


def indent(plan: Plan, item_ids: Iterable[str]) -> list[Change]:
    """Make each run of neighbouring items the last children of the sibling above the run."""
    changes: list[Change] = []
    for run in _runs(plan, item_ids):
        if run.position == 0:
            raise NowhereToGoError("The first item below its parent cannot be indented: there is none above it.")
        above = run.siblings[run.position - 1]
        _check_depth(plan, run.items, plan.depth(above) + 1)
        changes += move_items(plan, run.items, above, last(plan.children(above)))
    return changes


def outdent(plan: Plan, item_ids: Iterable[str]) -> list[Change]:
    """Make items the next siblings of their parent. What stood below them in the old place stays where it is."""
    changes: list[Change] = []
    for parent, items in _by_parent(plan, item_ids).items():
        if parent is None:
            raise NowhereToGoError("This item is at the top level already.")
        changes += move_items(plan, items, plan.items[parent].place.parent, parent)
    return changes


def move_up(plan: Plan, item_ids: Iterable[str]) -> list[Change]:
    """Move each run of neighbouring items above the sibling before it."""
    changes: list[Change] = []
    for run in _runs(plan, item_ids):
        if run.position == 0:
            raise NowhereToGoError("This item is the first below its parent already.")
        before = run.siblings[run.position - 2] if run.position > 1 else None
        changes += move_items(plan, run.items, run.parent, before)
    return changes


def move_down(plan: Plan, item_ids: Iterable[str]) -> list[Change]:
    """Move each run of neighbouring items below the sibling after it."""
    changes: list[Change] = []
    for run in _runs(plan, item_ids):
        end = run.position + len(run.items)
        if end >= len(run.siblings):
            raise NowhereToGoError("This item is the last below its parent already.")
        changes += move_items(plan, run.items, run.parent, run.siblings[end])
    return changes


def tops_of(plan: Plan, item_ids: Iterable[str]) -> list[str]:
    """The given items without those that lie below another of them, in plan order."""
    chosen = {_known(plan, item_id).id for item_id in item_ids}
    tops = [item_id for item_id in chosen if chosen.isdisjoint(plan.ancestors(item_id))]
    return sorted(tops, key=lambda item_id: path(plan, item_id))


def path(plan: Plan, item_id: str) -> tuple[str, ...]:
    """The ranks from the top down to an item: what sorts items into plan order."""
    chain = [item_id, *plan.ancestors(item_id)]
    return tuple(plan.items[ancestor].place.rank for ancestor in reversed(chain))


def last(ids: Sequence[str]) -> str | None:
    """The last id, or None where there is none."""
    return ids[-1] if ids else None


@dataclass(frozen=True, slots=True)
class _Run:
    """Items that stand together below one parent, from `position` on among its children."""

    parent: str | None
    siblings: Sequence[str]
    position: int
    items: list[str]


def _by_parent(plan: Plan, item_ids: Iterable[str]) -> dict[str | None, list[str]]:
    together: dict[str | None, list[str]] = {}
    for item_id in tops_of(plan, item_ids):
        together.setdefault(plan.items[item_id].place.parent, []).append(item_id)
    return together


def _runs(plan: Plan, item_ids: Iterable[str]) -> Iterator[_Run]:
    for parent, items in _by_parent(plan, item_ids).items():
        siblings = plan.children(parent)
        runs: list[_Run] = []
        for item_id in items:
            position = plan.position(item_id)
            if runs and position == runs[-1].position + len(runs[-1].items):
                runs[-1].items.append(item_id)
            else:
                runs.append(_Run(parent, siblings, position, [item_id]))
        yield from runs


def _check_depth(plan: Plan, item_ids: Iterable[str], depth: int) -> None:
    levels = plan.details.levels
    deepest = max((1 + below for item_id in item_ids for below, _ in plan.walk(item_id)), default=0)
    if depth + deepest >= len(levels):
        raise NotPossibleError(f"This plan has no level below its {levels[-1].plural}.")


def _gap(
    plan: Plan, parent: str | None, after: str | None, moving: Collection[str] = ()
) -> tuple[str | None, str | None]:
    """The siblings right above and below the place after `after`, leaving aside those that are about to move."""
    siblings = plan.children(parent)
    if after is not None and (after not in plan.items or plan.items[after].place.parent != parent):
        raise NotPossibleError("The item to go after does not stand below that parent.")
    start = 0 if after is None else plan.position(after) + 1
    above = next((siblings[i] for i in range(start - 1, -1, -1) if siblings[i] not in moving), None)
    below = next((siblings[i] for i in range(start, len(siblings)) if siblings[i] not in moving), None)
    return above, below


def _stand_in_a_row(plan: Plan, items: Sequence[str], parent: str | None, above: str | None) -> bool:
    """Whether these items are what follows `above` below `parent`, in this order."""
    start = 0 if above is None else plan.position(above) + 1
    return list(plan.children(parent)[start : start + len(items)]) == items


def _rank(plan: Plan, item_id: str | None) -> str | None:
    return None if item_id is None else plan.items[item_id].place.rank


def _known(plan: Plan, item_id: str | None) -> Item:
    item = plan.items.get(item_id or "")
    if item is None and item_id is not None:
        raise NotPossibleError(f"There is no item {item_id} in this plan; somebody may have deleted it.")
    return cast("Item", item)


def _forgetting(plan: Plan, gone: set[tuple[Kind, str]]) -> Iterator[Change]:
    """Edits by which the items that stay no longer name what is gone."""
    naming = {item_id for key in gone for item_id in plan.naming(*key)}
    for item in (plan.items[item_id] for item_id in sorted(naming)):
        if (Kind.ITEM, item.id) in gone:
            continue
        fewer: dict[str, tuple[object, ...]] = {
            "leads": tuple(lead for lead in item.leads if (Kind.PERSON, lead.person) not in gone),
            "strategies": tuple(link for link in item.strategies if (Kind.STRATEGY, link) not in gone),
            "recommendations": tuple(link for link in item.recommendations if (Kind.RECOMMENDATION, link) not in gone),
            "dependencies": tuple(link for link in item.dependencies if (Kind.ITEM, link.item) not in gone),
        }
        for field, value in fewer.items():
            if getattr(item, field) != value:
                yield edited(Kind.ITEM, item, field, value)


class Names:
    """Finds people, strategies and recommendations by name, and makes those that are not there yet.

    `changes` gathers what was made; it goes into the same revision as the edit that needed it.
    """

    _TYPES: ClassVar[dict[Kind, Callable[[str, str], Record]]] = {
        Kind.PERSON: Person,
        Kind.STRATEGY: Strategy,
        Kind.RECOMMENDATION: Recommendation,
    }

    def __init__(self, plan: Plan, fresh_id: NewId) -> None:
        self.changes: list[Change] = []
        self._fresh_id = fresh_id
        tables = {
            Kind.PERSON: plan.people,
            Kind.STRATEGY: plan.strategies,
            Kind.RECOMMENDATION: plan.recommendations,
        }
        self._ids = {(kind, _folded(r.name)): r.id for kind, table in tables.items() for r in table.values()}

    def id_of(self, kind: Kind, name: str) -> str:
        """The id of the record of that name (in any case, with any spacing), made where there is none."""
        known = self._ids.get((kind, _folded(name)))
        if known is not None:
            return known
        record = self._TYPES[kind](self._fresh_id(), " ".join(name.split()))
        self.changes.append(created(kind, record))
        self._ids[kind, _folded(name)] = record.id
        return record.id


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
