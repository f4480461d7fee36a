"""Making one item wait for another."""

import pytest

from app.domain.errors import NotPossibleError
from app.domain.records import Dependency, Item, Kind, Place, PlanDetails
from app.history.linking import give_lag, link_items, unlink_items
from app.history.plan import Plan


def plan_of(*items: tuple[str, str | None]) -> Plan:
    records = [(Kind.PLAN, PlanDetails("plan", "Plan"))]
    records += [(Kind.ITEM, Item(i, Place(parent, f"a{i}V"), title=i.upper())) for i, parent in items]  # type: ignore[list-item]
    return Plan.of(records, 1)


def test_a_dependency_is_made_given_a_lag_and_taken_away() -> None:
    plan = plan_of(("one", None), ("two", None))
    plan.apply(link_items(plan, "one", "two"))
    assert plan.items["two"].dependencies == (Dependency("one"),)
    assert link_items(plan, "one", "two") == []
    plan.apply(give_lag(plan, "one", "two", 5))
    assert plan.items["two"].dependencies == (Dependency("one", 5),)
    plan.apply(unlink_items(plan, "one", "two"))
    assert plan.items["two"].dependencies == ()
    assert unlink_items(plan, "one", "two") == []


def test_a_circle_is_refused_and_the_message_says_by_way_of_what() -> None:
    plan = plan_of(("one", None), ("two", None), ("three", None))
    plan.apply(link_items(plan, "one", "two"))
    plan.apply(link_items(plan, "two", "three"))
    with pytest.raises(NotPossibleError, match=r"“ONE” cannot wait for “THREE”.* by way of “TWO”"):
        link_items(plan, "three", "one")
    with pytest.raises(NotPossibleError, match=r"“ONE” cannot wait for “TWO”, which waits for it already\."):
        link_items(plan, "two", "one")
    with pytest.raises(NotPossibleError, match="wait for itself"):
        link_items(plan, "one", "one")


def test_what_stands_below_one_another_does_not_wait() -> None:
    plan = plan_of(("one", None), ("two", "one"))
    for before, after in (("one", "two"), ("two", "one")):
        with pytest.raises(NotPossibleError, match="below one another"):
            link_items(plan, before, after)


def test_an_item_that_is_gone_is_named_as_the_reason() -> None:
    with pytest.raises(NotPossibleError, match="deleted meanwhile"):
        link_items(plan_of(("one", None)), "one", "gone")
