"""Two officers start from one base; what Hypothesis finds out about merging what they did."""

from collections.abc import Sequence
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.records import Kind, Record, references_in
from app.history.blend import LIST_FIELDS
from app.history.changes import WHOLE, Change, net
from app.history.merge import Clash, Conflict, Merge, merge
from app.history.plan import Plan
from app.history.settle import Choice, Decision, Value, settle
from tests.app.history.soundly import assert_sound, state
from tests.app.history.strategies import CONTESTS, FIELDS, edit_lists, small_plan, values

BASES = [small_plan(1, 2, 2), small_plan(2, 3, 1), small_plan(3, 1, 4), small_plan(4, 2, 3)]
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])


def after(plan: Plan, *lists: Sequence[Change]) -> Plan:
    result = plan.copy()
    for changes in lists:
        result.apply(changes)
    return result


@st.composite
def two_sides(draw: st.DrawFn) -> tuple[Plan, list[Change], list[Change]]:
    """A base (which somebody may have edited before) and what each of two officers did from there."""
    base = BASES[draw(st.integers(0, len(BASES) - 1))]
    base = after(base, draw(edit_lists(base, "before", 3)))
    gestures = draw(st.sampled_from(CONTESTS))
    return base, draw(edit_lists(base, "ours", gestures=gestures)), draw(edit_lists(base, "theirs", gestures=gestures))


Sides = tuple[Plan, list[Change], list[Change]]


def held(merged: Merge) -> set[tuple[Kind, str, str]]:
    return {change.key for conflict in merged.conflicts for change in conflict.ours}


@slow
@given(two_sides())
def test_nothing_is_lost(sides: Sides) -> None:
    base, ours, theirs = sides
    now = after(base, theirs)
    merged = merge(ours, theirs, now)
    result = after(now, merged.changes)
    for change in net(ours):
        assert change.key in held(merged) or is_made(result, change), change
    for change in net(theirs):
        assert is_made(result, change), change


def is_made(plan: Plan, change: Change) -> bool:
    """Whether what a change did is seen in the plan, be it among other things."""
    record = plan.record(change.kind, change.id)
    if change.is_deletion:
        return record is None
    if change.field == WHOLE:
        return record is not None
    value = getattr(record, change.field)
    if value == change.after:
        return True
    if change.field in LIST_FIELDS:
        before, after = set(cast("Any", change.before)), set(cast("Any", change.after))
        added, removed = after - before, before - after
        return added <= set(value) and removed.isdisjoint(value)
    return isinstance(value, str) and "\n" in value


@slow
@given(two_sides())
def test_what_a_merge_gives_applies_to_what_they_left(sides: Sides) -> None:
    base, ours, theirs = sides
    now = after(base, theirs)
    assert_sound(after(now, merge(ours, theirs, now).changes))


@slow
@given(two_sides())
def test_without_conflicts_it_does_not_matter_who_came_first(sides: Sides) -> None:
    base, ours, theirs = sides
    after_theirs, after_ours = after(base, theirs), after(base, ours)
    one, other = merge(ours, theirs, after_theirs), merge(theirs, ours, after_ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert state(after(after_theirs, one.changes)) == state(after(after_ours, other.changes))


@slow
@given(two_sides())
def test_what_is_held_back_names_what_stands_against_it(sides: Sides) -> None:
    base, ours, theirs = sides
    for conflict in merge(ours, theirs, after(base, theirs)).conflicts:
        assert conflict.ours
        assert conflict.theirs
        assert {their.key for their in conflict.theirs} <= {their.key for their in net(theirs)}


@slow
@given(two_sides(), st.data())
def test_any_mix_of_decisions_leaves_a_sound_plan(sides: Sides, data: st.DataObject) -> None:
    base, ours, theirs = sides
    now = after(base, theirs)
    merged = merge(ours, theirs, now)
    before = state(now)
    decided: list[tuple[Conflict, Decision]] = []

    def resolve(conflict: Conflict) -> Decision:
        decided.append((conflict, a_decision(data, now, conflict)))
        return decided[-1][1]

    result = after(now, settle(merged, now, resolve))
    assert_sound(result)
    assert [conflict for conflict, _ in decided] == list(merged.conflicts)
    assert state(now) == before
    for conflict, decision in decided:
        if decision is Choice.OURS and conflict.clash is Clash.SAME_FIELD:
            assert_ours_stands(result, conflict)


def a_decision(data: st.DataObject, now: Plan, conflict: Conflict) -> Decision:
    field = conflict.ours[0].field
    if conflict.ours[0].kind is Kind.ITEM and field in FIELDS and data.draw(st.booleans()):
        return Value(values(cast("st.DrawFn", data.draw), now, field))
    return data.draw(st.sampled_from(Choice))


def assert_ours_stands(result: Plan, conflict: Conflict) -> None:
    wanted = conflict.ours[0]
    record = cast("Record | None", result.record(wanted.kind, wanted.id))
    if record is None or wanted.field == WHOLE:
        return
    names = references_in(wanted.field, wanted.after) if wanted.kind is Kind.ITEM else ()
    if all(result.record(*named) is not None for named in names):
        assert getattr(record, wanted.field) == wanted.after


@slow
@given(two_sides())
def test_with_theirs_for_all_what_they_did_is_untouched(sides: Sides) -> None:
    base, ours, theirs = sides
    now = after(base, theirs)
    result = after(now, settle(merge(ours, theirs, now), now, lambda _: Choice.THEIRS))
    for change in net(theirs):
        assert is_made(result, change), change


@slow
@given(two_sides())
def test_with_ours_for_all_what_we_did_stands(sides: Sides) -> None:
    base, ours, theirs = sides
    now = after(base, theirs)
    merged = merge(ours, theirs, now)
    result = after(now, settle(merged, now, lambda _: Choice.OURS))
    assert_sound(result)
    circles = any(conflict.clash is Clash.CYCLE for conflict in merged.conflicts)
    for change in net(ours):  # where several circles of waiting were closed at once, one of ours may open one of them
        assert is_made(result, change) or (circles and change.field == "dependencies"), change


@slow
@given(two_sides())
def test_merging_with_what_we_did_ourselves_leaves_nothing_to_do(sides: Sides) -> None:
    base, ours, _ = sides
    assert merge(ours, ours, after(base, ours)) == Merge((), ())
