"""The records of a plan, and what they name."""

from dataclasses import FrozenInstanceError, fields

import pytest

from app.domain.records import (
    DEFAULT_LEVELS,
    RECORD_TYPES,
    REFERRING_FIELDS,
    Dependency,
    Item,
    Kind,
    Lead,
    LeadRole,
    Person,
    Place,
    PlanDetails,
    references,
    references_in,
)

PLACE = Place(None, "a0")


def test_a_depth_is_named_by_the_plans_own_levels() -> None:
    details = PlanDetails("p", "Plan")
    assert [details.level(depth).name for depth in range(5)] == [level.name for level in DEFAULT_LEVELS]


def test_what_lies_deeper_than_the_last_level_belongs_to_it() -> None:
    assert PlanDetails("p", "Plan").level(9).plural == "parts"


def test_a_record_cannot_be_altered() -> None:
    with pytest.raises(FrozenInstanceError):
        Person("p", "Ann").name = "Bo"  # pyright: ignore[reportAttributeAccessIssue]


def test_every_kind_has_its_record() -> None:
    assert set(RECORD_TYPES) == set(Kind)


def test_an_item_names_all_that_must_be_there_for_it() -> None:
    item = Item(
        "i",
        Place("above", "a0"),
        leads=(Lead("ann"), Lead("bo", LeadRole.PARTNER)),
        strategies=("s",),
        recommendations=("r",),
        dependencies=(Dependency("first", 3),),
    )
    assert list(references(item)) == [
        (Kind.ITEM, "above"),
        (Kind.PERSON, "ann"),
        (Kind.PERSON, "bo"),
        (Kind.STRATEGY, "s"),
        (Kind.RECOMMENDATION, "r"),
        (Kind.ITEM, "first"),
    ]


def test_an_item_at_the_top_and_other_records_name_nothing() -> None:
    assert list(references(Item("i", PLACE))) == []
    assert list(references(Person("p", "Ann"))) == []
    assert list(references(PlanDetails("p", "Plan"))) == []


def test_a_field_that_is_not_referring_names_nothing() -> None:
    item = Item("i", PLACE, title="ann", criteria=("ann",))
    others = [field.name for field in fields(Item) if field.name not in REFERRING_FIELDS]
    assert [named for field in others for named in references_in(field, getattr(item, field))] == []
