"""The plan as it stood, forwards and backwards."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.records import Item, Kind, Place, PlanDetails
from app.history.changes import Change, Revision, created
from app.history.edits import set_field
from app.history.plan import Plan
from app.history.replay import replay
from app.services.playback import Playback, playback_session
from app.storage.store import ReadOnlyError

BEGUN = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def revisions() -> list[Revision]:
    """The plan is made, then retitled three times, a day apart, with a new item in between."""
    made = (created(Kind.PLAN, PlanDetails("plan", "Plan")), created(Kind.ITEM, Item("one", Place(None, "aV"))))
    found = [Revision(1, "Harriet", BEGUN, "Made", made)]
    plan = replay(found)
    for number, title in enumerate(("First", "Second", "Third"), 2):
        changes: tuple[Change, ...] = tuple(set_field(plan, ["one"], "title", title))
        if number == 3:
            changes = (*changes, created(Kind.ITEM, Item("two", Place(None, "bV"))))
        plan.apply(changes)
        found.append(Revision(number, "Sam", BEGUN + timedelta(days=number - 1), title, changes))
    return found


def titles(plan: Plan) -> dict[str, str]:
    return {item.id: item.title for item in plan.items.values()}


@pytest.mark.parametrize("steps", [(0, 3), (1, 0, 2), (3, 2, 1, 0, 1, 2, 3)])
def test_going_anywhere_gives_the_plan_as_it_stood_there(steps: tuple[int, ...]) -> None:
    past = Playback(revisions())
    for place in steps:
        past.go_to(place)
        assert titles(past.plan) == titles(replay(past.revisions[: place + 1]))
        assert past.plan.head == past.at.number == place + 1


def test_a_step_is_one_event_however_much_lies_between() -> None:
    past = Playback(revisions())
    told: list[int] = []
    past.plan.watch(lambda event: told.append(len(event.changes)))
    past.go_to(0)
    assert told == [2]


def test_a_day_is_the_last_revision_of_it_or_before() -> None:
    past = Playback(revisions())
    days = [date(2026, 8, 1), date(2026, 9, 1), date(2026, 9, 3), date(2027, 1, 1)]
    assert [past.place_on(day) for day in days] == [0, 0, 2, 3]


def test_what_was_changed_since_is_known() -> None:
    past = Playback(revisions())
    assert past.changed_since() == frozenset()
    past.go_to(2)
    assert past.changed_since() == {"one"}
    past.go_to(0)
    assert past.changed_since() == {"one", "two"}


def test_the_past_can_be_looked_at_and_not_edited() -> None:
    past = Playback(revisions())
    session = playback_session(past, lambda: BEGUN)
    with pytest.raises(ReadOnlyError, match="Go back to now"):
        session.edit(set_field(past.plan, ["one"], "title", "Other"), "Retitled")
    assert not session.store.changed()
    assert [revision.number for revision in session.store.revisions("plan", record_id="two")] == [3]
