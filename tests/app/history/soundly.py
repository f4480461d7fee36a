"""What must be true of every plan, found by looking at all of it."""

from app.domain.records import Kind, Record, references
from app.history.plan import Plan
from app.history.soundness import circle_of_parents, waits_for_itself


def state(plan: Plan) -> tuple[dict[tuple[Kind, str], Record], dict[str | None, list[str]]]:
    """All records, and the children of each item in order."""
    records = {(kind, record.id): record for kind, record in plan.records()}
    parents = [None, *sorted(plan.items)]
    return records, {parent: list(plan.children(parent)) for parent in parents if plan.children(parent)}


def assert_sound(plan: Plan) -> None:
    for item in plan.items.values():
        assert all(plan.record(*named) is not None for named in references(item)), f"{item} names what is gone"
        assert not circle_of_parents(plan, item.id)
        assert not waits_for_itself(plan, item.id)
    ranks = [(item.place.parent, item.place.rank) for item in plan.items.values()]
    assert len(set(ranks)) == len(ranks)
    assert_in_order(plan)
    assert len(list(plan.walk())) == len(plan.items)


def assert_in_order(plan: Plan) -> None:
    below: dict[str | None, list[str]] = {}
    for item in sorted(plan.items.values(), key=lambda item: item.place.rank):
        below.setdefault(item.place.parent, []).append(item.id)
    assert state(plan)[1] == below


def assert_naming_is_right(plan: Plan) -> None:
    scanned: dict[tuple[Kind, str], set[str]] = {}
    for item in plan.items.values():
        for named in references(item):
            scanned.setdefault(named, set()).add(item.id)
    for kind, record in plan.records():
        assert set(plan.naming(kind, record.id)) == scanned.get((kind, record.id), set())
