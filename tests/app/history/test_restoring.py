"""A field, an item or the plan becomes again what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NotPossibleError
from app.domain.records import Kind, Lead
from app.history.edits import move_items, remove_items, remove_named
from app.history.restoring import restore_field, restore_item, restore_plan
from tests.app.history.example import ANN, add, after, example_plan, outline, row, set_to
from tests.app.history.soundly import assert_sound, state
from tests.app.history.strategies import edit_lists, small_plan
from tests.app.history.test_merge_properties import slow


def test_a_field_gets_back_the_value_that_it_had_and_who_it_named() -> None:
    then = example_plan()
    now = after(then, remove_named(then, Kind.PERSON, ANN))
    now = after(now, restore_field(now, then, Kind.ITEM, row("a"), "leads"))
    assert now.items[row("a")].leads == (Lead(ANN),)
    assert now.people[ANN].name == "Ann"


def test_a_deleted_item_comes_back_with_what_lay_below_it() -> None:
    then = example_plan()
    now = after(
        then,
        remove_items(then, [row("A")]),
    )
    now = after(now, restore_item(now, then, row("b")))
    assert outline(now) == "A(b(p q)) B(d)"


def test_an_item_that_is_there_gets_back_its_fields_and_place_and_keeps_what_lies_below() -> None:
    then = example_plan()
    now = after(then, move_items(then, [row("b")], row("B"), None), set_to(then, "b", "title", "other"))
    now = after(now, add(now, "r", "b", "q"))
    now = after(now, restore_item(now, then, row("b")))
    assert outline(now) == "A(a b(p q r) c) B(d)"


def test_an_item_that_was_not_there_cannot_be_restored() -> None:
    then = example_plan()
    now = after(then, add(then, "new", "A", None))
    with pytest.raises(NotPossibleError, match="was not in the plan then"):
        restore_item(now, then, row("new"))


@slow
@given(st.integers(1, 3), st.data())
def test_whatever_happened_since_the_plan_can_become_what_it_was(seed: int, data: st.DataObject) -> None:
    then = small_plan(seed, 2, 2)
    now = after(then, data.draw(edit_lists(then, "since", 8)))
    assert state(after(now, restore_plan(now, then))) == state(then)


@slow
@given(st.integers(1, 3), st.data())
def test_whatever_happened_since_any_item_can_become_what_it_was(seed: int, data: st.DataObject) -> None:
    then = small_plan(seed, 2, 2)
    now = after(then, data.draw(edit_lists(then, "since", 8)))
    item_id = data.draw(st.sampled_from(sorted(then.items)))
    restored = after(now, restore_item(now, then, item_id))
    assert_sound(restored)
    assert restored.items[item_id].title == then.items[item_id].title
    assert restored.items[item_id].criteria == then.items[item_id].criteria
