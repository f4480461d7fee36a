"""A gesture on a bar, without a window."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.shapes import Bar, Milestone, NoDate
from ui.gantt.drag import Drag, Part, grab, nearest_end, nearest_start
from ui.gantt.measures import Window
from ui.gantt.scale import Scale
from ui.gantt.ticks import DAY, MONTH, QUARTER, WEEK, Unit

START = date(2026, 4, 1)
WINDOW = Window(Scale(START, 2.0), 0.0, 800)
MAY_TO_SEP = Bar(date(2026, 5, 1), date(2026, 9, 30))
UNITS = st.sampled_from([DAY, WEEK, MONTH, QUARTER])


def taken(part: Part) -> Drag:
    return Drag("one", part, date(2026, 6, 15), MAY_TO_SEP.first, MAY_TO_SEP.last, MAY_TO_SEP)


@pytest.mark.parametrize(("x", "part"), [(60.0, Part.START), (366.0, Part.END), (200.0, Part.WHOLE), (390.0, None)])
def test_a_press_takes_hold_of_an_end_or_of_the_whole(x: float, part: Part | None) -> None:
    drag = grab("one", MAY_TO_SEP, WINDOW, x)
    assert (drag.part if drag else None) == part


def test_the_whole_moves_by_months_and_stays_whole_months() -> None:
    moved = taken(Part.WHOLE).to(date(2026, 7, 14), MONTH)
    assert moved.days == (date(2026, 6, 1), date(2026, 10, 31))
    assert moved.timescale(START).text == "Jun 26 – Oct 26"


def test_freely_the_whole_moves_by_days() -> None:
    assert taken(Part.WHOLE).to(date(2026, 6, 18), DAY).days == (date(2026, 5, 4), date(2026, 10, 3))


def test_an_end_moves_alone_and_never_passes_the_other() -> None:
    assert taken(Part.END).to(date(2026, 7, 15), MONTH).days == (date(2026, 5, 1), date(2026, 10, 31))
    assert taken(Part.END).to(date(2020, 1, 1), MONTH).days == (date(2026, 5, 1), date(2026, 5, 1))
    assert taken(Part.START).to(date(2030, 1, 1), MONTH).days == (date(2026, 9, 30), date(2026, 9, 30))


def test_a_milestone_moves_its_due_day() -> None:
    due = Milestone(date(2026, 7, 31), START)
    drag = grab("one", due, WINDOW, WINDOW.end_x(due.due))
    assert drag is not None
    moved = drag.to(drag.pressed + timedelta(days=31), MONTH)
    assert moved.days == (None, date(2026, 8, 31))
    assert moved.timescale(START).text == "Aug 26"
    assert moved.read_out() == "Due 31 Aug 2026"


def test_a_drag_on_an_empty_row_makes_a_bar() -> None:
    drag = grab("one", NoDate(""), WINDOW, 120.0)
    assert drag is not None
    assert drag.to(date(2026, 7, 10), MONTH).days == (date(2026, 5, 1), date(2026, 7, 31))


def test_what_comes_back_to_where_it_was_changes_nothing() -> None:
    drag = taken(Part.WHOLE)
    assert not drag.to(date(2026, 9, 1), WEEK).to(drag.pressed, WEEK).changes_anything


@given(day=st.dates(date(2000, 1, 1), date(2080, 1, 1)), unit=UNITS)
def test_snapping_gives_bounds_of_units(day: date, unit: Unit) -> None:
    start, end = nearest_start(day, unit), nearest_end(day, unit)
    assert unit.start(start) == start
    assert unit.start(end + timedelta(days=1)) == end + timedelta(days=1)


@given(by=st.integers(-900, 900), unit=UNITS, part=st.sampled_from([Part.START, Part.END, Part.WHOLE]))
def test_the_words_are_understood_as_the_days_that_were_drawn(by: int, unit: Unit, part: Part) -> None:
    moved = taken(part).to(date(2026, 6, 15) + timedelta(days=by), unit)
    timescale = moved.timescale(START)
    assert (timescale.start, timescale.due) == moved.days
    assert timescale.text
