"""Small plans and what officers do to them, for Hypothesis."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from app.domain.errors import WaypostError
from app.domain.identity import new_id
from app.domain.records import (
    Dependency,
    Extra,
    Item,
    Kind,
    Lead,
    LeadRole,
    Meeting,
    Person,
    Place,
    PlanDetails,
    Recommendation,
    Record,
    Stage,
    Strategy,
)
from app.domain.timescale import BLANK
from app.domain.timescale_words import understand
from app.history import changes, edits
from app.history.changes import Change, Revision, created, deleted, edited
from app.history.plan import Plan, StructureError
from app.history.ranks import rank_between

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
NewId = Callable[[], str]
Gestures = Sequence[Callable[..., list[Change]]]
KINDS = (Kind.PERSON, Kind.STRATEGY, Kind.RECOMMENDATION)
MAKE: dict[Kind, Callable[[str, str], Record]] = {
    Kind.PERSON: Person,
    Kind.STRATEGY: Strategy,
    Kind.RECOMMENDATION: Recommendation,
}
DAYS = st.dates(date(2026, 4, 1), date(2026, 4, 5))
WORDS = st.sampled_from(
    ("", "Sign off", "Review", "first\n\nsecond\n\nthird", "first\n\nother\n\nthird", "new\n\nfirst")
)


def small_plan(seed: int = 1, breadth: int = 2, depth: int = 3) -> Plan:
    """Two of each named kind, and items named and led by them in `depth` levels of `breadth` each."""
    random = Random(seed)
    plan = Plan()
    named = [MAKE[kind](new_id(random), f"{kind} {n}") for kind in KINDS for n in range(2)]
    kinds = [kind for kind in KINDS for _ in range(2)]
    records: list[tuple[Kind, Record]] = [
        (Kind.PLAN, PlanDetails(new_id(random), "Plan")),
        *zip(kinds, named, strict=True),
    ]
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


def revision(number: int, made: Iterable[Change], author: str = "Ann", reason: str = "Edit") -> Revision:
    return Revision(number, author, NOON + timedelta(minutes=number), reason, tuple(made))


@st.composite
def officers_edits(draw: st.DrawFn, plan: Plan, fresh: NewId, gestures: Gestures = ()) -> list[Change]:
    """What one gesture comes to on `plan`; nothing where the rules refuse it."""
    gesture = draw(st.sampled_from(gestures or GESTURES))
    try:
        return gesture(draw, plan, fresh) if gesture in MAKING else gesture(draw, plan)
    except WaypostError:
        return []


@st.composite
def edit_lists(draw: st.DrawFn, base: Plan, officer: str, most: int = 10, gestures: Gestures = ()) -> list[Change]:
    """Several gestures made one after another from `base`, which is not altered. No two officers make one id."""
    plan = base.copy()
    fresh = ids_of(f"{officer} {draw(st.integers(0, 9))}")
    made: list[Change] = []
    for _ in range(draw(st.integers(most // 3, most))):
        edit = draw(officers_edits(plan, fresh, gestures))
        with suppress(StructureError):  # an item that would wait for itself
            plan.apply(edit)
            made += edit
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
    ids = {kind: sorted(r.id for each, r in plan.records() if each is kind) for kind in (*KINDS, Kind.ITEM)}

    def some(kind: Kind) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(ids[kind]), max_size=3, unique=True))) if ids[kind] else ()

    made: dict[str, Callable[[], object]] = {
        "leads": lambda: tuple(Lead(person, draw(st.sampled_from(LeadRole))) for person in some(Kind.PERSON)),
        "strategies": lambda: some(Kind.STRATEGY),
        "recommendations": lambda: some(Kind.RECOMMENDATION),
        "dependencies": lambda: tuple(Dependency(item, draw(st.integers(0, 1))) for item in some(Kind.ITEM)),
        "criteria": lambda: tuple(draw(st.lists(st.sampled_from("abcd"), max_size=4, unique=True))),
        "percent_complete": lambda: draw(st.sampled_from((None, 0, 45, 100))),
        "baseline": lambda: draw(st.sampled_from((BLANK, understand("Sep 26"), understand("Every Q")))),
        "extras": lambda: tuple(Extra(name, draw(st.sampled_from(("", "4,000")))) for name in draw(EXTRAS)),
        "rag": lambda: draw(st.sampled_from(("R", "A", "G", None))),
        "stage": lambda: draw(st.sampled_from(Stage)),
    }
    return made.get(field, lambda: draw(WORDS))()


EXTRAS = st.lists(st.sampled_from(("Cost", "Risk", "Ward")), max_size=3, unique=True)
FIELDS = tuple(field for field in changes.FIELDS[Kind.ITEM] if field not in ("place", "timescale"))


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


def set_list(draw: st.DrawFn, plan: Plan) -> list[Change]:
    field = draw(st.sampled_from(("criteria", "leads", "notes")))
    return edits.set_field(plan, [an_item(draw, plan)], field, values(draw, plan, field))


def set_dependencies(draw: st.DrawFn, plan: Plan) -> list[Change]:
    item = an_item(draw, plan)
    return edits.set_field(plan, [item], "dependencies", (Dependency(an_item(draw, plan)),))


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


def add_meeting(draw: st.DrawFn, _: Plan, fresh: NewId) -> list[Change]:
    return [created(Kind.MEETING, Meeting(fresh(), draw(WORDS), draw(DAYS)))]


def alter_meeting(draw: st.DrawFn, plan: Plan) -> list[Change]:
    meeting = plan.meetings.get(a_named(draw, plan, Kind.MEETING))
    if meeting is None:
        return []
    moved = edited(Kind.MEETING, meeting, "day", draw(DAYS))
    return [draw(st.sampled_from((moved, deleted(Kind.MEETING, meeting))))]


def retitle(draw: st.DrawFn, plan: Plan) -> list[Change]:
    field = draw(st.sampled_from(("title", "aim", "board")))
    return [edited(Kind.PLAN, plan.details, field, draw(WORDS))]


OFTEN: Gestures = (add, move, shift, set_field, set_field)
MAKING: Gestures = (add, add_named, add_meeting)
"""Gestures that make a record, and so need an id for it."""
SELDOM: Gestures = (remove, add_named, rename, remove_named, retitle, add_meeting, alter_meeting)
GESTURES: Gestures = (*OFTEN, *OFTEN, *SELDOM)
CONTESTS: Sequence[Gestures] = (
    GESTURES,
    (set_field, move),
    (move, shift, remove),
    (set_dependencies, remove),
    (set_list, remove_named),
)
"""What officers do who do much the same on the same few items."""


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
