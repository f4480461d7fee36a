"""What a late item holds up, and what it does not."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from app.domain.prospects import Prospects
from app.domain.records import Dependency, Item, Place, Stage
from app.domain.timescale_words import understand

TODAY = date(2026, 9, 14)


def item(item_id: str, words: str, *after: str, stage: Stage = Stage.NOT_STARTED, lag: int = 0) -> Item:
    links = tuple(Dependency(other, lag) for other in after)
    return Item(item_id, Place(None, item_id), timescale=understand(words, None), stage=stage, dependencies=links)


def prospects(*items: Item, below: Mapping[str, Sequence[str]] | None = None) -> Prospects:
    children = below or {}
    return Prospects({each.id: each for each in items}, lambda item_id: children.get(item_id, ()), TODAY)


def test_what_is_late_endangers_what_waits_for_it() -> None:
    late, waiting = item("late", "Jul 26"), item("waiting", "10 Sep 2026 – 30 Nov 2026", "late")
    danger = prospects(late, waiting).danger(waiting)
    assert danger is not None
    assert (danger.item, danger.finish, danger.days, danger.words) == ("late", TODAY, 5, "held up 5 days")


def test_what_is_done_in_time_endangers_nothing() -> None:
    waiting = item("waiting", "Oct 26 – Nov 26", "first")
    assert prospects(item("first", "Sep 26"), waiting).danger(waiting) is None
    assert prospects(item("first", "Dec 26", stage=Stage.COMPLETE), waiting).danger(waiting) is None


def test_dates_that_contradict_a_dependency_are_a_danger_before_anything_is_late() -> None:
    waiting = item("waiting", "Oct 26 – Nov 26", "first")
    danger = prospects(item("first", "15 Oct 2026"), waiting).danger(waiting)
    assert danger is not None
    assert danger.days == 15


def test_a_lag_is_waited_for_and_a_lead_is_not() -> None:
    first = item("first", "30 Sep 2026")
    after_a_week, before = (item("waiting", "1 Oct 2026 – 30 Nov 2026", "first", lag=lag) for lag in (7, -20))
    assert [prospects(first, each).danger(each) is not None for each in (after_a_week, before)] == [True, False]


def test_a_delay_is_handed_on_along_the_chain() -> None:
    first, second = item("first", "Jul 26"), item("second", "1 Aug 2026 – 31 Aug 2026", "first")
    third = item("third", "1 Oct 2026 – 31 Oct 2026", "second")
    reckoned = prospects(first, second, third)
    assert reckoned.finish("second") == date(2026, 10, 15)
    danger = reckoned.danger(third)
    assert danger is not None
    assert danger.days == 15


def test_what_has_begun_is_endangered_only_in_its_due_day() -> None:
    late = item("late", "Jul 26")
    begun = item("begun", "Aug 26 – Nov 26", "late", stage=Stage.IN_PROGRESS)
    assert prospects(late, begun).danger(begun) is None


def test_a_parent_is_done_with_the_last_of_what_lies_below_it() -> None:
    below = {"parent": ("one", "two")}
    items = item("parent", ""), item("one", "Oct 26"), item("two", "Nov 26", stage=Stage.COMPLETE)
    assert prospects(*items, below=below).finish("parent") == date(2026, 10, 31)


@pytest.mark.parametrize("words", ["", "Ongoing", "TBC"])
def test_what_has_no_due_day_holds_nothing_up(words: str) -> None:
    waiting = item("waiting", "Oct 26", "first")
    assert prospects(item("first", words), waiting).danger(waiting) is None


def test_a_chain_of_any_length_is_followed() -> None:
    chain = [item("0", "Jul 26"), *(item(str(i), "Jul 26", str(i - 1)) for i in range(1, 3000))]
    finish = prospects(*chain).finish("2999")
    assert finish is not None
    assert (finish - TODAY).days == 2999
