"""What becomes of two officers' edits from one base, case by case."""

import pytest

from app.domain.records import Dependency, Extra, Kind, Lead, LeadRole
from app.history.changes import Change
from app.history.edits import move_items, remove_items, remove_named, set_field
from app.history.merge import Clash, Merge, merge
from app.history.plan import Plan
from app.history.settle import Choice, Value, settle
from tests.app.history.example import ANN, BO, add, after, example_plan, outline, row, set_to

OURS, THEIRS = Choice.OURS, Choice.THEIRS
Changes = list[Change]


@pytest.fixture
def base() -> Plan:
    return example_plan()


def merged_both_ways(base: Plan, ours: Changes, theirs: Changes) -> Plan:
    """The plan that both orders come to, where nothing clashes."""
    one, other = after(base, theirs), after(base, ours)
    ours_rebased, theirs_rebased = merge(ours, theirs, one), merge(theirs, ours, other)
    assert not ours_rebased.conflicts
    assert not theirs_rebased.conflicts
    one, other = after(one, ours_rebased.changes), after(other, theirs_rebased.changes)
    assert sorted(map(repr, one.records())) == sorted(map(repr, other.records()))
    assert outline(one) == outline(other)
    return one


def clashing(base: Plan, ours: Changes, theirs: Changes) -> Merge:
    return merge(ours, theirs, after(base, theirs))


def settled(base: Plan, ours: Changes, theirs: Changes, decision: Choice | Value) -> Plan:
    now = after(base, theirs)
    return after(now, settle(merge(ours, theirs, now), now, lambda _: decision))


def move(plan: Plan, name: str, parent: str | None, below: str | None = None) -> Changes:
    return move_items(plan, [row(name)], row(parent) if parent else None, row(below) if below else None)


def remove(plan: Plan, *names: str) -> Changes:
    return remove_items(plan, map(row, names))


def wait(plan: Plan, name: str, *others: str) -> Changes:
    return set_to(plan, name, "dependencies", tuple(Dependency(row(other)) for other in others))


def title(plan: Plan, name: str) -> str:
    return plan.items[row(name)].title


class TestOneRow:
    def test_edits_of_different_fields_both_stand(self, base: Plan) -> None:
        result = merged_both_ways(base, set_to(base, "a", "title", "new"), set_to(base, "a", "rag", "R"))
        assert (title(result, "a"), result.items[row("a")].rag) == ("new", "R")

    def test_edits_of_the_same_field_clash(self, base: Plan) -> None:
        ours, theirs = set_to(base, "a", "rag", "R"), set_to(base, "a", "rag", "G")
        merged = clashing(base, ours, theirs)
        (conflict,) = merged.conflicts
        assert (conflict.clash, conflict.ours, conflict.theirs) == (Clash.SAME_FIELD, ours, theirs)
        assert merged.changes == ()

    @pytest.mark.parametrize(("decision", "rag"), [(OURS, "R"), (THEIRS, "G"), (Value("A"), "A")])
    def test_a_clash_over_a_field_is_settled_as_decided(self, base: Plan, decision: Choice, rag: str) -> None:
        ours, theirs = set_to(base, "a", "rag", "R"), set_to(base, "a", "rag", "G")
        assert settled(base, ours, theirs, decision).items[row("a")].rag == rag

    def test_the_same_edit_by_both_is_made_once(self, base: Plan) -> None:
        edit = set_to(base, "a", "rag", "R")
        assert clashing(base, edit, edit) == Merge((), ())

    def test_an_edit_that_they_took_back_themselves_does_not_clash(self, base: Plan) -> None:
        there = set_to(base, "a", "rag", "R")
        back = set_to(after(base, there), "a", "rag", None)
        assert not clashing(base, set_to(base, "a", "rag", "G"), there + back).conflicts

    def test_criteria_that_each_added_and_removed_are_blended(self, base: Plan) -> None:
        base.apply(set_to(base, "a", "criteria", ("one", "two", "three")))
        ours, theirs = ("one", "ours", "two", "three"), ("one", "two", "theirs")
        result = merged_both_ways(base, set_to(base, "a", "criteria", ours), set_to(base, "a", "criteria", theirs))
        assert result.items[row("a")].criteria == ("one", "ours", "two", "theirs")

    def test_one_criterion_reworded_by_both_clashes(self, base: Plan) -> None:
        base.apply(set_to(base, "a", "criteria", ("one", "two")))
        ours, theirs = set_to(base, "a", "criteria", ("1", "two")), set_to(base, "a", "criteria", ("uno", "two"))
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.SAME_FIELD]

    def test_criteria_that_both_put_in_another_order_clash(self, base: Plan) -> None:
        base.apply(set_to(base, "a", "criteria", ("one", "two", "three")))
        ours = set_to(base, "a", "criteria", ("two", "one", "three"))
        theirs = set_to(base, "a", "criteria", ("one", "three", "two"))
        assert len(clashing(base, ours, theirs).conflicts) == 1

    def test_leads_that_each_added_both_lead(self, base: Plan) -> None:
        ours, theirs = set_to(base, "b", "leads", (Lead(ANN),)), set_to(base, "b", "leads", (Lead(BO),))
        result = merged_both_ways(base, ours, theirs)
        assert {lead.person for lead in result.items[row("b")].leads} == {ANN, BO}

    def test_one_person_given_two_roles_clashes(self, base: Plan) -> None:
        ours = set_to(base, "b", "leads", (Lead(ANN),))
        theirs = set_to(base, "b", "leads", (Lead(ANN, LeadRole.PARTNER),))
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.SAME_FIELD]

    def test_columns_filled_by_each_side_both_stand_and_one_filled_twice_clashes(self, base: Plan) -> None:
        ours = set_to(base, "b", "extras", (Extra("Cost", "£4,000"),))
        theirs = set_to(base, "b", "extras", (Extra("Ward", "North"),))
        plan = merged_both_ways(base, ours, theirs)
        assert {extra.name for extra in plan.items[row("b")].extras} == {"Cost", "Ward"}
        again = set_to(base, "b", "extras", (Extra("Cost", "£5,000"),))
        assert [conflict.clash for conflict in clashing(base, ours, again).conflicts] == [Clash.SAME_FIELD]

    def test_one_lead_removed_by_both_is_removed_once(self, base: Plan) -> None:
        edit = set_to(base, "a", "leads", ())
        assert clashing(base, edit, edit) == Merge((), ())

    def test_one_lead_removed_by_both_while_one_added_another_is_not_a_clash_of_the_removal(self, base: Plan) -> None:
        base.apply(set_to(base, "b", "leads", (Lead(ANN), Lead(BO))))
        ours, theirs = set_to(base, "b", "leads", (Lead(BO),)), set_to(base, "b", "leads", ())
        assert merged_both_ways(base, ours, theirs).items[row("b")].leads == ()

    def test_long_notes_are_blended_by_paragraph(self, base: Plan) -> None:
        base.apply(set_to(base, "a", "notes", "one\n\ntwo\n\nthree"))
        ours = set_to(base, "a", "notes", "ONE\n\ntwo\n\nthree")
        theirs = set_to(base, "a", "notes", "one\n\ntwo\n\nTHREE")
        assert merged_both_ways(base, ours, theirs).items[row("a")].notes == "ONE\n\ntwo\n\nTHREE"

    def test_edits_of_adjoining_lines_clash(self, base: Plan) -> None:
        base.apply(set_to(base, "a", "notes", "one\ntwo\nthree"))
        ours, theirs = set_to(base, "a", "notes", "ONE\ntwo\nthree"), set_to(base, "a", "notes", "one\nTWO\nthree")
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.SAME_FIELD]


class TestAdding:
    def test_rows_added_at_one_place_both_stay_in_one_order(self, base: Plan) -> None:
        result = merged_both_ways(base, add(base, "o", "A", "a"), add(base, "t", "A", "a"))
        assert outline(result) == "A(a o t b(p q) c) B(d)"

    def test_a_row_added_under_what_they_deleted_is_held_back(self, base: Plan) -> None:
        ours, theirs = add(base, "o", "b", "p"), remove(base, "b")
        merged = clashing(base, ours, theirs)
        (conflict,) = merged.conflicts
        assert (conflict.clash, conflict.ours, merged.changes) == (Clash.GONE, ours, ())
        assert [their.id for their in conflict.theirs] == [row("b")]
        assert outline(settled(base, ours, theirs, OURS)) == "A(a b(o) c) B(d)"
        assert outline(settled(base, ours, theirs, THEIRS)) == "A(a c) B(d)"

    def test_rows_added_under_one_another_are_held_back_together(self, base: Plan) -> None:
        first = add(base, "o", "d", None)
        ours = [*first, *add(after(base, first), "i", "o", None)]
        (conflict,) = clashing(base, ours, remove(base, "B")).conflicts
        assert conflict.ours == ours
        assert outline(settled(base, ours, remove(base, "B"), OURS)) == "A(a b(p q) c) B(d(o(i)))"

    def test_a_row_added_under_what_they_moved_goes_with_it(self, base: Plan) -> None:
        assert outline(merged_both_ways(base, add(base, "o", "b", "p"), move(base, "b", "B"))) == "A(a c) B(b(p o q) d)"


class TestDeleting:
    def test_the_same_deletion_by_both_is_made_once(self, base: Plan) -> None:
        assert clashing(base, remove(base, "b"), remove(base, "b")) == Merge((), ())

    def test_deletions_of_a_branch_and_of_a_row_in_it_come_to_the_branch(self, base: Plan) -> None:
        assert outline(merged_both_ways(base, remove(base, "b"), remove(base, "p"))) == "A(a c) B(d)"

    def test_an_edit_of_what_they_deleted_is_held_back(self, base: Plan) -> None:
        ours, theirs = set_to(base, "a", "title", "new"), remove(base, "a")
        (conflict,) = clashing(base, ours, theirs).conflicts
        assert (conflict.clash, conflict.ours) == (Clash.THEY_DELETED, ours)
        assert outline(settled(base, ours, theirs, OURS)) == "A(new b(p q) c) B(d)"
        assert outline(settled(base, ours, theirs, THEIRS)) == "A(b(p q) c) B(d)"
        assert outline(settled(base, ours, theirs, Value("other"))) == "A(other b(p q) c) B(d)"

    def test_edits_of_a_branch_that_they_deleted_are_one_conflict(self, base: Plan) -> None:
        ours = [*set_to(base, "p", "title", "P"), *set_to(base, "p", "rag", "R"), *set_to(base, "q", "title", "Q")]
        (conflict,) = clashing(base, ours, remove(base, "b")).conflicts
        assert conflict.ours == ours
        assert outline(settled(base, ours, remove(base, "b"), OURS)) == "A(a b(P Q) c) B(d)"

    def test_a_deletion_of_what_they_edited_deep_inside_holds_the_whole_branch_back(self, base: Plan) -> None:
        ours, theirs = remove(base, "A"), set_to(base, "q", "title", "new")
        merged = clashing(base, ours, theirs)
        (conflict,) = merged.conflicts
        assert conflict.clash is Clash.WE_DELETED
        assert {change.id for change in conflict.ours} == {row(name) for name in "Aabcpq"}
        assert (conflict.theirs, merged.changes) == (theirs, ())
        assert outline(settled(base, ours, theirs, THEIRS)) == "A(a b(p new) c) B(d)"
        assert outline(settled(base, ours, theirs, OURS)) == "B(d)"

    def test_a_row_that_has_nowhere_to_go_back_to_stays_beside_what_is_deleted(self, base: Plan) -> None:
        out = move(base, "d", "b")
        theirs = [*out, *remove(after(base, out), "B")]
        assert outline(settled(base, remove(base, "b"), theirs, OURS)) == "A(a d c)"

    def test_all_that_they_did_in_a_branch_is_told_beside_its_deletion(self, base: Plan) -> None:
        ours, theirs = remove(base, "A"), [*add(base, "t", "A", None), *move(base, "d", "b"), *wait(base, "B", "a")]
        (conflict,) = clashing(base, ours, theirs).conflicts
        assert {their.id for their in conflict.theirs} == {their.id for their in theirs}
        assert outline(settled(base, ours, theirs, OURS)) == "B(d)"

    def test_a_deletion_elsewhere_is_not_held_back_with_it(self, base: Plan) -> None:
        merged = clashing(base, remove(base, "a", "b"), set_to(base, "q", "title", "new"))
        assert [change.id for change in merged.changes] == [row("a")]

    def test_a_deletion_under_which_they_added_holds_the_branch_back(self, base: Plan) -> None:
        ours, theirs = remove(base, "b"), add(base, "t", "b", "p")
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.WE_DELETED]
        assert outline(settled(base, ours, theirs, THEIRS)) == "A(a b(p t q) c) B(d)"
        assert outline(settled(base, ours, theirs, OURS)) == "A(a c) B(d)"

    def test_a_row_that_they_moved_into_what_we_delete_goes_back_where_the_deletion_is_insisted_on(
        self, base: Plan
    ) -> None:
        ours, theirs = remove(base, "b"), move(base, "d", "b")
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.WE_DELETED]
        assert outline(settled(base, ours, theirs, OURS)) == "A(a c) B(d)"

    def test_a_row_that_they_moved_below_one_they_added_there_goes_back_too(self, base: Plan) -> None:
        added = add(base, "t", "b", "p")
        theirs = [*added, *move(after(base, added), "d", "t")]
        assert outline(settled(base, remove(base, "b"), theirs, THEIRS)) == "A(a b(p t(d) q) c) B"
        assert outline(settled(base, remove(base, "b"), theirs, OURS)) == "A(a c) B(d)"

    def test_a_deletion_stands_where_they_moved_the_row_out_that_they_edited(self, base: Plan) -> None:
        ours = [*move(base, "p", "B"), *remove(after(base, move(base, "p", "B")), "b")]
        assert outline(merged_both_ways(base, ours, set_to(base, "p", "title", "P"))) == "A(a c) B(P d)"

    def test_a_deletion_is_held_back_with_the_move_that_made_way_for_it(self, base: Plan) -> None:
        out = move(base, "p", "d")
        ours = [*out, *remove(after(base, out), "b")]
        (conflict,) = clashing(base, ours, remove(base, "B")).conflicts
        assert conflict.clash is Clash.GONE
        assert {change.id for change in conflict.ours} == {row("p"), row("q"), row("b")}
        assert outline(settled(base, ours, remove(base, "B"), OURS)) == "A(a c) B(d(p))"
        assert outline(settled(base, ours, remove(base, "B"), THEIRS)) == "A(a b(p q) c)"

    def test_a_deletion_is_held_back_with_another_by_which_its_name_was_taken_out(self, base: Plan) -> None:
        base.apply(wait(base, "a", "c", "d"))
        ours = [*remove(base, "c", "d")]
        merged = clashing(base, ours, set_to(base, "c", "title", "new"))
        (conflict,) = merged.conflicts
        assert {change.id for change in conflict.ours} == {row("a"), row("c"), row("d")}
        assert merged.changes == ()


class TestMoving:
    def test_a_move_and_an_edit_both_stand(self, base: Plan) -> None:
        result = merged_both_ways(base, move(base, "p", "B"), set_to(base, "p", "title", "P"))
        assert outline(result) == "A(a b(q) c) B(P d)"

    def test_a_row_both_sides_moved_is_a_conflict(self, base: Plan) -> None:
        ours, theirs = move(base, "p", "a"), move(base, "p", "c")
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.SAME_FIELD]
        assert outline(settled(base, ours, theirs, OURS)) == "A(a(p) b(q) c) B(d)"

    def test_a_move_into_what_they_deleted_is_held_back(self, base: Plan) -> None:
        ours, theirs = move(base, "d", "b", "p"), remove(base, "b")
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.GONE]
        assert outline(settled(base, ours, theirs, OURS)) == "A(a b(d) c) B"

    def test_moves_that_would_close_a_circle_clash(self, base: Plan) -> None:
        ours, theirs = move(base, "A", "d"), move(base, "B", "a")
        (conflict,) = clashing(base, ours, theirs).conflicts
        assert (conflict.clash, conflict.ours, conflict.theirs) == (Clash.CYCLE, ours, theirs)
        assert outline(settled(base, ours, theirs, OURS)) == "B(d(A(a b(p q) c)))"
        assert outline(settled(base, ours, theirs, THEIRS)) == "A(a(B(d)) b(p q) c)"

    def test_only_their_moves_on_the_circle_are_taken_back_for_ours(self, base: Plan) -> None:
        theirs = [*move(base, "B", "a"), *move(base, "q", "c")]
        assert outline(settled(base, move(base, "A", "d"), theirs, OURS)) == "B(d(A(a b(p) c(q))))"

    def test_a_row_moved_by_both_into_what_would_be_a_circle_stands_where_we_put_it(self, base: Plan) -> None:
        ours = move(base, "A", "B")
        moved = move(base, "A", None, "B")
        theirs = [*moved, *move(after(base, moved), "B", "a")]
        assert outline(settled(base, ours, theirs, OURS)) == "B(A(a b(p q) c) d)"

    def test_of_several_rows_in_the_way_one_that_we_did_not_move_makes_room(self, base: Plan) -> None:
        first = move(base, "c", "B")
        ours = [*first, *move(after(base, first), "A", "c")]
        there = move(base, "B", "a")
        theirs = [*there, *move(after(base, there), "c", "a")]
        assert outline(settled(base, ours, theirs, OURS)) == "B(c(A(a b(p q))) d)"

    def test_a_move_that_needs_another_that_is_held_back_is_held_with_it(self, base: Plan) -> None:
        first = move(base, "a", "d")
        ours = [*first, *move(after(base, first), "A", "a")]
        merged = clashing(base, ours, move(base, "a", "c"))
        (conflict,) = merged.conflicts
        assert conflict.ours == ours


class TestNaming:
    def test_a_person_we_made_lead_and_they_deleted_is_a_conflict(self, base: Plan) -> None:
        ours, theirs = set_to(base, "b", "leads", (Lead(ANN),)), remove_named(base, Kind.PERSON, ANN)
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.GONE]
        result = settled(base, ours, theirs, OURS)
        assert result.people[ANN].name == "Ann"
        assert result.items[row("b")].leads == (Lead(ANN),)
        assert result.items[row("a")].leads == ()

    def test_a_person_we_deleted_and_they_made_lead_is_a_conflict(self, base: Plan) -> None:
        ours, theirs = remove_named(base, Kind.PERSON, ANN), set_to(base, "b", "leads", (Lead(ANN), Lead(BO)))
        merged = clashing(base, ours, theirs)
        (conflict,) = merged.conflicts
        assert (conflict.clash, conflict.ours, conflict.theirs) == (Clash.WE_DELETED, ours, theirs)
        assert ANN in settled(base, ours, theirs, THEIRS).people
        result = settled(base, ours, theirs, OURS)
        assert ANN not in result.people
        assert result.items[row("b")].leads == (Lead(BO),)

    def test_a_person_deleted_and_renamed_is_a_conflict(self, base: Plan) -> None:
        rename = [Change(Kind.PERSON, ANN, "name", "Ann", "Anne")]
        gone = remove_named(base, Kind.PERSON, ANN)
        assert [c.clash for c in clashing(base, gone, rename).conflicts] == [Clash.WE_DELETED]
        assert [c.clash for c in clashing(base, rename, gone).conflicts] == [Clash.THEY_DELETED]
        assert settled(base, rename, gone, OURS).people[ANN].name == "Anne"

    def test_a_person_is_kept_where_a_row_that_they_lead_is_kept(self, base: Plan) -> None:
        gone = remove_named(base, Kind.PERSON, ANN)
        ours = [*gone, *remove(after(base, gone), "a")]
        merged = clashing(base, ours, add(base, "t", "a", None))
        assert merged.changes == ()
        assert len(merged.conflicts) == 1

    def test_dependencies_that_would_close_a_circle_clash(self, base: Plan) -> None:
        ours, theirs = wait(base, "a", "c"), [*wait(base, "c", "d"), *wait(base, "d", "a"), *wait(base, "b", "d")]
        (conflict,) = clashing(base, ours, theirs).conflicts
        assert (conflict.clash, conflict.ours) == (Clash.CYCLE, ours)
        assert {their.id for their in conflict.theirs} == {row("c"), row("d")}
        result = settled(base, ours, theirs, OURS)
        assert result.items[row("a")].dependencies == (Dependency(row("c")),)
        assert result.items[row("b")].dependencies == (Dependency(row("d")),)

    def test_of_a_circle_of_waiting_theirs_is_opened_for_ours(self, base: Plan) -> None:
        ours, theirs = [*wait(base, "c", "d"), *wait(base, "a", "c")], wait(base, "d", "a", "p")
        result = settled(base, ours, theirs, OURS)
        assert result.items[row("c")].dependencies == (Dependency(row("d")),)
        assert result.items[row("a")].dependencies == (Dependency(row("c")),)
        assert result.items[row("d")].dependencies == (Dependency(row("p")),)

    def test_a_dependency_on_what_they_deleted_is_held_back(self, base: Plan) -> None:
        ours, theirs = wait(base, "a", "d"), remove(base, "B")
        assert [conflict.clash for conflict in clashing(base, ours, theirs).conflicts] == [Clash.GONE]
        assert outline(settled(base, ours, theirs, OURS)) == "A(a b(p q) c) B(d)"

    def test_what_needs_one_person_that_they_deleted_is_one_conflict(self, base: Plan) -> None:
        ours = set_field(base, [row("b"), row("c")], "leads", (Lead(BO),))
        (conflict,) = clashing(base, ours, remove_named(base, Kind.PERSON, BO)).conflicts
        assert conflict.ours == ours
