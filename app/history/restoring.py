"""Making a field, an item or the whole plan again what it was: changes like any others, on the plan as it is now."""

from collections.abc import Iterable

from app.domain.errors import NotPossibleError
from app.domain.records import Kind
from app.history.changes import Change, created, deleted, differences, edited, net
from app.history.insisting import insist
from app.history.merge import Clash, Conflict
from app.history.plan import Plan


def restore_field(now: Plan, then: Plan, kind: Kind, record_id: str, field: str) -> tuple[Change, ...]:
    """Give one field the value that it had. What the value names and was deleted since comes back with it."""
    old, record = then.record(kind, record_id), now.record(kind, record_id)
    if old is None or record is None:
        raise NotPossibleError("It was not there then, or is deleted now. Restore the whole item instead.")
    return _insisted(now, then, [edited(kind, record, field, getattr(old, field))])


def restore_item(now: Plan, then: Plan, item_id: str) -> tuple[Change, ...]:
    """Make an item again what it was; one that was deleted comes back with what lay below it, in its place.

    An item that is there keeps what lies below it now. What it named and was deleted since comes back too.
    """
    if item_id not in then.items:
        raise NotPossibleError("This item was not in the plan then.")
    record = now.items.get(item_id)
    if record is not None:
        return _insisted(now, then, differences(Kind.ITEM, record, then.items[item_id]))
    below = [item for _, item in then.walk(item_id) if item.id not in now.items]
    return _insisted(now, then, [created(Kind.ITEM, item) for item in (then.items[item_id], *below)])


def restore_plan(now: Plan, then: Plan) -> tuple[Change, ...]:
    """Make the whole plan again what it was: what came since goes, what went since comes."""
    keys = dict.fromkeys((kind, record.id) for plan in (then, now) for kind, record in plan.records())
    changes = [change for key in keys for change in differences(key[0], now.record(*key), then.record(*key))]
    return (
        *(change for change in changes if change.is_creation),
        *(change for change in changes if not change.is_creation and not change.is_deletion),
        *(change for change in reversed(changes) if change.is_deletion),
    )


def _insisted(now: Plan, then: Plan, wanted: Iterable[Change]) -> tuple[Change, ...]:
    """The changes wanted, with what they need of what was there then."""
    gone = [deleted(kind, record) for kind, record in then.records() if now.record(kind, record.id) is None]
    work = now.copy()
    made: list[Change] = []
    work.watch(lambda event: made.extend(event.changes))
    insist(work, [Conflict(Clash.GONE, list(wanted), gone)])
    return net(made)
