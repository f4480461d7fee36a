"""What makes a plan sound: nothing names what is not there, no item stands below itself or waits for itself."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, cast

from app.domain.errors import WaypostError
from app.domain.records import REFERRING_FIELDS, Dependency, Item, Kind, Record, references
from app.history.changes import WHOLE, Change


class StructureError(WaypostError):
    """Changes that would leave a row without its parent, below itself, or naming what is not there."""


class Records(Protocol):
    """What merging must be able to ask of a plan as it stands."""

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The record, or None where there is none."""
        ...


class Tree(Records, Protocol):
    """What a check of soundness asks as well."""

    def children(self, parent: str | None) -> Sequence[str]:
        """Ids of the items below `parent`, in order."""
        ...

    def position(self, item_id: str) -> int:
        """Where an item stands among its siblings."""
        ...

    def naming(self, kind: Kind, record_id: str) -> Collection[str]:
        """Ids of the items that name a record."""
        ...


def check_structure(tree: Tree, changes: Iterable[Change]) -> None:
    """Raise StructureError where what `changes` have touched is not a sound part of a tree."""
    for change in changes:
        record = tree.record(change.kind, change.id)
        if record is None:
            _check_forgotten(tree, change)
        elif isinstance(record, Item):
            _check_item(tree, record, change.field)


def _check_forgotten(tree: Tree, change: Change) -> None:
    if change.kind is Kind.PLAN and tree.children(None):
        raise StructureError("A plan cannot be deleted while it has items.")
    if tree.naming(change.kind, change.id):
        raise StructureError(f"This {change.kind} cannot be deleted while items need it: {change.id}.")


def _check_item(tree: Tree, item: Item, field: str) -> None:
    if field == WHOLE or field in REFERRING_FIELDS:
        _check_references(tree, item)
    if field in (WHOLE, "place"):
        _check_place(tree, item)
    if field in (WHOLE, "dependencies") and circle_of_waiting(tree, item.id, item.dependencies):
        raise StructureError("An item cannot wait for itself, not even by way of others.")


def _check_references(tree: Tree, item: Item) -> None:
    for kind, record_id in references(item):
        if tree.record(kind, record_id) is None:
            raise StructureError(f"This {kind} is not in the plan any more: {record_id}.")


def _check_place(tree: Tree, item: Item) -> None:
    if circle_of_parents(tree, item.id):
        raise StructureError("An item cannot stand below itself.")
    siblings, position = tree.children(item.place.parent), tree.position(item.id)
    for neighbour in siblings[max(position - 1, 0) : position + 2]:
        other = cast("Item", tree.record(Kind.ITEM, neighbour))
        if other.place.rank == item.place.rank and neighbour != item.id:
            raise StructureError(f"Two items cannot have the same rank: {item.id} and {neighbour}.")


def circle_of_parents(records: Records, item_id: str) -> list[str]:
    """The items on the circle that following the parents up from an item runs into; empty where there is none."""
    chain = {item_id: None}
    parent = _parent(records, item_id)
    while parent is not None:
        if parent in chain:
            ids = list(chain)
            return ids[ids.index(parent) :]
        chain[parent] = None
        parent = _parent(records, parent)
    return []


def circle_of_waiting(records: Records, item_id: str, dependencies: Iterable[Dependency]) -> list[str]:
    """An item, what it waits for if it has these dependencies, and so on until one that waits for the item.

    Empty where none does.
    """
    reached_from = {dependency.item: item_id for dependency in dependencies}
    waiting = list(reached_from)
    while waiting:
        here = waiting.pop()
        if here == item_id:
            return _chain(reached_from, item_id)
        item = cast("Item | None", records.record(Kind.ITEM, here))
        for dependency in item.dependencies if item is not None else ():
            if dependency.item not in reached_from:
                reached_from[dependency.item] = here
                waiting.append(dependency.item)
    return []


def waits_for_itself(records: Records, item_id: str) -> bool:
    """Whether following the dependencies back from an item comes upon it again."""
    item = cast("Item | None", records.record(Kind.ITEM, item_id))
    return item is not None and bool(circle_of_waiting(records, item_id, item.dependencies))


def _chain(reached_from: dict[str, str], item_id: str) -> list[str]:
    chain = [item_id]
    while (before := reached_from[chain[-1]]) != item_id:
        chain.append(before)
    return [item_id, *reversed(chain[1:])]


def _parent(records: Records, item_id: str) -> str | None:
    item = cast("Item | None", records.record(Kind.ITEM, item_id))
    return item.place.parent if item is not None else None
