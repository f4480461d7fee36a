"""What each kind of timescale looks like, as the table of domain.md has it."""

from datetime import date

import pytest

from app.domain.records import Item, Place, Stage
from app.domain.rollup import RollUp
from app.domain.timescale_words import understand
from ui.gantt.bars import (
    Bar,
    Bracket,
    Horizon,
    Milestone,
    NoDate,
    Occurrences,
    OpenBar,
    Shape,
    days_late,
    late_words,
    look_of_lowest,
    look_of_parent,
)

START, END = date(2023, 4, 1), date(2024, 3, 31)
HORIZON = Horizon(START, END)


def item(words: str, stage: Stage = Stage.IN_PROGRESS) -> Item:
    return Item("one", Place(None, "a0"), timescale=understand(words, START), rag="A", stage=stage)


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("Sep 23", Milestone(date(2023, 9, 30), START)),
        ("May 23 – Sep 23", Bar(date(2023, 5, 1), date(2023, 9, 30))),
        ("Ongoing", OpenBar(START, END)),
        ("", NoDate("")),
        ("TBC", NoDate("")),
        ("when the system is live", NoDate("when the system is live")),
        ("Mar 23", Milestone(date(2023, 3, 31), None)),
    ],
)
def test_each_kind_of_timescale_has_its_shape(words: str, shape: Shape) -> None:
    assert look_of_lowest(item(words), HORIZON, START).shape == shape


def test_what_recurs_has_a_tick_at_each_occurrence() -> None:
    shape = look_of_lowest(item("Every Q"), HORIZON, START).shape
    assert isinstance(shape, Occurrences)
    assert shape.days == (date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31), END)


def test_a_parent_spans_what_lies_below_it() -> None:
    below = RollUp(date(2023, 5, 1), END, (("R", 1), (None, 2)))
    assert look_of_parent(item(""), below).shape == Bracket(date(2023, 5, 1), END, (("R", 1), (None, 2)))
    assert look_of_parent(item(""), RollUp()).shape is None


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day late"), (13, "13 days late"), (45, "6 weeks late"), (61, "2 months late"), (800, "2 years late")],
)
def test_lateness_is_said_in_the_unit_people_would_use(days: int, words: str) -> None:
    assert late_words(days) == words


def test_what_is_complete_is_not_late() -> None:
    assert days_late(item("Jul 23"), date(2023, 9, 14)) == 45
    assert days_late(item("Jul 23", Stage.COMPLETE), date(2023, 9, 14)) == 0
    assert days_late(item("Jul 23"), date(2023, 7, 31)) == 0
