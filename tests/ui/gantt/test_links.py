"""Which dependency lines pass the rows in view, and where they run."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.shapes import Bar, Milestone
from app.history.linking import link_items
from tests.ui.conftest import START
from ui.gantt.intervals import Intervals
from ui.gantt.link_path import path_between
from ui.gantt.links import Link, Links
from ui.gantt.measures import Window
from ui.gantt.scale import Scale
from ui.plan_place import PlanPlace

PAIRS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair)))
WINDOW = Window(Scale(START, 2.0), 0.0, 800)


@given(intervals=st.lists(PAIRS, max_size=40), asked=PAIRS)
def test_the_index_finds_just_the_intervals_that_meet_a_stretch(
    intervals: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    first, last = asked
    expected = [number for number, (low, high) in enumerate(intervals) if low <= last and high >= first]
    assert sorted(Intervals(intervals).meeting(first, last)) == expected


def test_lines_follow_edits_and_folding(place: PlanPlace) -> None:
    links = Links(place.rows)
    place.desk.plan.watch(links.follow)
    place.desk.do(lambda plan: link_items(plan, "agree", "duty"), "Linked")
    agree, duty = place.rows.row_of("agree"), place.rows.row_of("duty")
    assert agree is not None
    assert duty is not None
    assert [run.link for run in links.meeting(agree + 1, agree + 1)] == [Link("agree", "duty")]
    assert list(links.meeting(duty + 1, duty + 9)) == []
    place.rows.collapse_all()
    assert list(links.meeting(0, 99)) == []
    place.rows.expand_all()
    assert len(list(links.meeting(0, 99))) == 1


def test_a_line_runs_at_right_angles_from_end_to_beginning() -> None:
    first, then = Bar(date(2026, 4, 1), date(2026, 4, 30)), Bar(date(2026, 7, 1), date(2026, 7, 31))
    for before, after in ((first, then), (then, first), (first, Milestone(date(2026, 7, 31), START))):
        corners = path_between(WINDOW, before, after, (0, 64), 32).corners
        assert WINDOW.end_x(before.last) - 8 <= corners[0][0] <= WINDOW.end_x(before.last)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(corners))
    assert path_between(WINDOW, first, then, (0, 64), 32).corners[-1] == (WINDOW.x(then.first), 80)


def test_the_pointer_is_on_a_line_only_near_it() -> None:
    first, then = Bar(date(2026, 4, 1), date(2026, 4, 30)), Bar(date(2026, 7, 1), date(2026, 7, 31))
    path = path_between(WINDOW, first, then, (0, 64), 32)
    assert path.distance(100, 32) == 0
    assert path.distance(100, 60) > 10
