"""Small plans and what officers do to them, for Hypothesis."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from app.domain.errors import WaypostError
from app.domain.identity import new_id
from app.domain.records import (
    Dependency,
    Item,
    Kind,
    Lead,
    LeadRole,
    Person,
    Place,
    PlanDetails,
    Recommendation,
    Record,
    Stage,
    Strategy,
)
from app.history import edits
from app.history.changes import Change, Revision, created, deleted, edited
from app.history.plan import Plan, StructureError
from app.history.ranks import rank_between

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
NewId = Callable[[], str]
KINDS = (Kind.PERSON, Kind.STRATEGY, Kind.RECOMMENDATION)
MAKE: dict[Kind, Callable[[str, str], Record]] = {
    Kind.PERSON: Person,
    Kind.STRATEGY: Strategy,
    Kind.RECOMMENDATION: Recommendation,
}
WORDS = st.sampled_from(("", "Sign off", "Review", "first\n\nsecond\n\nthird", "first\n\nother\n\nthird", "new\n\nfirst"))


def small_plan(seed: int = 1, breadth: int = 2, depth: int = 3) -> Plan:
    """Two of each named kind, and items named and led by them in `depth` levels of `breadth` each."""
    random = Random(seed)
    plan = Plan()
    named = [MAKE[kind](new_id(random), f"{kind} {n}") for kind in KINDS for n in range(2)]
    kinds = [kind for kind in KINDS for _ in range(2)]
    records: list[tuple[Kind, Record]] = [(Kind.PLAN, PlanDetails(new_id(random), "Plan")), *zip(kinds, named, strict=True)]
    plan.apply([created(kind, record) for kind, record in records], head=0)
    parents: list[str | None] = [None]
    for _ in range(depth):
        below: list[str | None] = []
        for parent in parents:
            for _ in range(breadth):
                item_id = new_id(random)
                last = edits.last(plan.children(parent))
                plan.apply(edits.add_item(plan, item_id, parent, last, title="Review", leads=(Lead(named[0].id),)))
                below.append(item_id)
        parents = below
    return plan


def revision(number: int, changes: Iterable[Change], author: str = "Ann", reason: str = "Edit") -> Revision:
    return Revision(number, author, NOON + timedelta(minutes=number), reason, tuple(changes))


@st.composite
def officers_edits(draw: st.DrawFn, plan: Plan, fresh: NewId) -> list[Change]:
    """What one gesture comes to on `plan`; nothing where the rules refuse it."""
    gesture = draw(st.sampled_from(GESTURES))
    try:
        return gesture(draw, plan, fresh) if gesture in (add, add_named) else gesture(draw, plan)
    except WaypostError:
        return []


@st.composite
def edit_lists(draw: st.DrawFn, base: Plan, officer: str, most: int = 5) -> list[Change]:
    """Several gestures made one after another from `base`, which is not altered. No two officers make one id."""
    plan = base.copy()
    fresh = ids_of(f"{officer} {draw(st.integers(0, 9))}")
    made: list[Change] = []
    for _ in range(draw(st.integers(1, most))):
        changes = draw(officers_edits(plan, fresh))
        with suppress(StructureError):  # an item that would wait for itself
            plan.apply(changes)
            made += changes
    return made


@st.composite
def raw_changes(draw: st.DrawFn, plan: Plan) -> list[Change]:
    """Changes that no gesture makes: they may be stale, break the tree, or name what is not there."""
    return [draw(st.sampled_from(RAW))(draw, plan) for _ in range(draw(st.integers(1, 3)))]


def ids_of(officer: str) -> NewId:
    random = Random(officer)
    return lambda: new_id(random)


def an_item(draw: st.DrawFn, plan: Plan) -> str:
    return draw(st.sampled_from(sorted(plan.items) or ["none"]))


def a_parent(draw: st.DrawFn, plan: Plan) -> str | None:
    return draw(st.sampled_from([None, *sorted(plan.items)]))


def some_items(draw: st.DrawFn, plan: Plan) -> list[str]:
    return draw(st.lists(st.sampled_from(sorted(plan.items) or ["none"]), min_size=1, max_size=3, unique=True))


def a_named(draw: st.DrawFn, plan: Plan, kind: Kind) -> str:
    ids = sorted(record.id for each, record in plan.records() if each is kind)
    return draw(st.sampled_from(ids or ["none"]))


def a_place(draw: st.DrawFn, plan: Plan) -> tuple[str | None, str | None]:
    parent = a_parent(draw, plan)
    return parent, draw(st.sampled_from([None, *plan.children(parent)]))


def values(draw: st.DrawFn, plan: Plan, field: str) -> object:
    """A value that an officer could give a field."""
    ids = {kind: sorted(r.id for each, r in plan.records() if each is kind) for kind in KINDS}

    def some(choices: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(choices), max_size=3, unique=True))) if choices else ()

    match field:
        case "leads":
            people = some(ids[Kind.PERSON])
            return tuple(Lead(person, draw(st.sampled_from(LeadRole))) for person in people)
        case "strategies":
            return some(ids[Kind.STRATEGY])
        case "recommendations":
            return some(ids[Kind.RECOMMENDATION])
        case "dependencies":
            return tuple(Dependency(item, draw(st.integers(0, 1))) for item in some(sorted(plan.items)))
        case "criteria":
            return tuple(draw(st.lists(st.sampled_from("abcd"), max_size=4, unique=True)))
        case "rag":
            return draw(st.sampled_from(("R", "A", "G", None)))
        case "stage":
            return draw(st.sampled_from(Stage))
        case _:
            return draw(WORDS)


FIELDS = ("number", "title", "leads", "rag", "stage", "criteria", "strategies", "recommendations", "notes", "dependencies")


def add(draw: st.DrawFn, plan: Plan, fresh: NewId) -> list[Change]:
    field = draw(st.sampled_from(FIELDS))
    return edits.add_item(plan, fresh(), *a_place(draw, plan), **{field: values(draw, plan, field)})


def remove(draw: st.DrawFn, plan: Plan) -> list[Change]:
    return edits.remove_items(plan, some_items(draw, plan))


def move(draw: st.DrawFn, plan: Plan) -> list[Change]:
    return edits.move_items(plan, some_items(draw, plan), *a_place(draw, plan))


def shift(draw: st.DrawFn, plan: Plan) -> list[Change]:
    gesture = draw(st.sampled_from((edits.indent, edits.outdent, edits.move_up, edits.move_down)))
    return gesture(plan, some_items(draw, plan))


def set_field(draw: st.DrawFn, plan: Plan) -> list[Change]:
    field = draw(st.sampled_from(FIELDS))
    return edits.set_field(plan, some_items(draw, plan), field, values(draw, plan, field))


def add_named(draw: st.DrawFn, plan: Plan, fresh: NewId) -> list[Change]:
    names = edits.Names(plan, fresh)
    names.id_of(draw(st.sampled_from(KINDS)), draw(st.sampled_from(("DCS", "dcs ", "Police", "person 0"))))
    return names.changes


def rename(draw: st.DrawFn, plan: Plan) -> list[Change]:
    kind = draw(st.sampled_from(KINDS))
    record = plan.record(kind, a_named(draw, plan, kind))
    return [] if record is None else [edited(kind, record, "name", draw(st.sampled_from(("Sam", "Health"))))]


def remove_named(draw: st.DrawFn, plan: Plan) -> list[Change]:
    kind = draw(st.sampled_from(KINDS))
    return edits.remove_named(plan, kind, a_named(draw, plan, kind))


def retitle(draw: st.DrawFn, plan: Plan) -> list[Change]:
    field = draw(st.sampled_from(("title", "aim", "board")))
    return [edited(Kind.PLAN, plan.details, field, draw(WORDS))]


GESTURES = (add, add, remove, move, move, shift, shift, set_field, set_field, set_field, add_named, rename, remove_named, retitle)


def raw_place(draw: st.DrawFn, plan: Plan) -> Change:
    item_id = an_item(draw, plan)
    item = plan.items.get(item_id, Item(item_id, Place(None, "a0" + item_id)))
    parent = draw(st.sampled_from([None, "nowhere", *sorted(plan.items)]))
    rank = draw(st.sampled_from([rank_between(None, None, item_id), *(i.place.rank for i in plan.items.values())]))
    return edited(Kind.ITEM, item, "place", Place(parent, rank))


def raw_deletion(draw: st.DrawFn, plan: Plan) -> Change:
    records = [(kind, record) for kind, record in plan.records()]
    return deleted(*draw(st.sampled_from(records)))


def raw_creation(draw: st.DrawFn, plan: Plan) -> Change:
    item_id = draw(st.sampled_from(["newlymade001", *sorted(plan.items)]))
    return created(Kind.ITEM, Item(item_id, Place(a_parent(draw, plan), "a0" + item_id), leads=(Lead("nobody"),)))


def raw_stale(draw: st.DrawFn, plan: Plan) -> Change:
    change = raw_place(draw, plan)
    return replace(change, field="title", before="never so", after="x")


def raw_dependencies(draw: st.DrawFn, plan: Plan) -> Change:
    item_id = an_item(draw, plan)
    item = plan.items.get(item_id, Item(item_id, Place(None, "a0" + item_id)))
    return edited(Kind.ITEM, item, "dependencies", (Dependency(an_item(draw, plan)),))


RAW = (raw_place, raw_deletion, raw_creation, raw_stale, raw_dependencies)
