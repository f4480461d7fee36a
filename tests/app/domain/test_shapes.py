"""What each kind of timescale looks like, as the table of domain.md has it."""

from datetime import date

import pytest

from app.domain.shapes import Bar, Horizon, Milestone, NoDate, Occurrences, OpenBar, Shape, shape_of
from app.domain.timescale_words import understand

START, END = date(2023, 4, 1), date(2024, 3, 31)
HORIZON = Horizon(START, END)


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("Sep 23", Milestone(date(2023, 9, 30), START)),
        ("May 23 – Sep 23", Bar(date(2023, 5, 1), date(2023, 9, 30))),
        ("Ongoing", OpenBar(START, END)),
        ("From June 23", OpenBar(date(2023, 6, 1), END)),
        ("", NoDate("")),
        ("TBC", NoDate("TBC")),
        ("when the\nsystem is live", NoDate("when the system is live")),
        ("Mar 23", Milestone(date(2023, 3, 31), None)),
    ],
)
def test_each_kind_of_timescale_has_its_shape(words: str, shape: Shape) -> None:
    assert shape_of(understand(words, START), HORIZON) == shape


def test_what_recurs_has_a_tick_at_each_occurrence() -> None:
    shape = shape_of(understand("Every Q", START), HORIZON)
    assert isinstance(shape, Occurrences)
    assert shape.days == (date(2023, 6, 30), date(2023, 9, 30), date(2023, 12, 31), END)
