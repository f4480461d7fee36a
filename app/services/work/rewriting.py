"""Writing into items that an officer looked at a while ago: what others did to them meanwhile is merged with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.domain.errors import NotPossibleError
from app.domain.records import Kind
from app.history.changes import Change, Revision
from app.history.merge import merge
from app.history.plan import Plan
from app.history.settle import Resolver, settle


def rewritten(
    plan: Plan,
    log: Sequence[Revision],
    seen: Mapping[str, object],
    field: str,
    value: object,
    resolve: Resolver,
    making: Iterable[Change] = (),
) -> Sequence[Change]:
    """The changes that give a field of items a value, where `seen` is what each of them, by id, held before.

    `making` are the records that the value names for the first time. `log` is searched for the deletion of items that
    are gone; `resolve` is asked about these, and where others wrote something that cannot stand beside the value.
    Raises NotPossibleError, with the value in it, where an item is gone and the log does not say how.
    """
    made = list(making)
    wanted = [Change(Kind.ITEM, item_id, field, base, value) for item_id, base in seen.items() if base != value]
    theirs = [change for item_id, base in seen.items() for change in _since(plan, log, item_id, field, base, value)]
    changes = settle(merge([*made, *wanted], theirs, plan), plan, resolve)
    return changes if any(change not in made for change in changes) else ()


def _since(
    plan: Plan, log: Sequence[Revision], item_id: str, field: str, base: object, value: object
) -> Iterator[Change]:
    """What others did to an item since it was looked at, as far as it concerns the field."""
    item = plan.items.get(item_id)
    if item is None:
        yield from _deletion(log, item_id, value)
    elif (now := getattr(item, field)) != base:
        yield Change(Kind.ITEM, item_id, field, base, now)


def _deletion(log: Sequence[Revision], item_id: str, value: object) -> Iterator[Change]:
    for revision in reversed(log):
        if any(change.is_deletion and change.id == item_id for change in revision.changes):
            return (change for change in revision.changes if change.is_deletion)
    raise NotPossibleError(f"The item was deleted meanwhile, so this was not saved: {value}")
