"""Agreeing dates, for the whole plan and for some of it."""

from app.domain.records import Item, Kind, Place, PlanDetails, Record
from app.domain.timescale import BLANK
from app.domain.timescale_words import understand
from app.history.baselines import agree_dates, forget_agreed
from app.history.edits import set_field
from app.history.plan import Plan

SEP, OCT = understand("Sep 26", None), understand("Oct 26", None)


def plan() -> Plan:
    places = (("top", None, BLANK), ("one", "top", SEP), ("two", "top", BLANK), ("other", None, OCT))
    items = [Item(i, Place(parent, f"a{i}V"), timescale=when) for i, parent, when in places]
    records: list[tuple[Kind, Record]] = [(Kind.PLAN, PlanDetails("plan", "Plan"))]
    return Plan.of([*records, *((Kind.ITEM, item) for item in items)], 1)


def test_agreed_dates_stay_when_the_dates_move_on() -> None:
    made = plan()
    made.apply(agree_dates(made))
    made.apply(set_field(made, ["one"], "timescale", OCT))
    assert made.items["one"].baseline == SEP
    assert [change.id for change in agree_dates(made)] == ["one"]


def test_a_selection_is_agreed_with_all_that_lies_below_it() -> None:
    made = plan()
    made.apply(agree_dates(made, ["top", "one"]))
    assert made.items["one"].baseline == SEP
    assert made.items["other"].baseline == BLANK


def test_what_was_agreed_can_be_forgotten() -> None:
    made = plan()
    made.apply(agree_dates(made))
    made.apply(forget_agreed(made, ["other"]))
    assert [item.id for item in made.items.values() if item.baseline != BLANK] == ["one"]
    made.apply(forget_agreed(made))
    assert all(item.baseline == BLANK for item in made.items.values())
    assert forget_agreed(made) == []
