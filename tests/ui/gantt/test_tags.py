"""Where words about a bar stand, so that they can be read at any width."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain.shapes import Bar, Milestone
from ui.gantt.bars import Ghost, Look
from ui.gantt.measures import HALF_DIAMOND, Window
from ui.gantt.remarks import spots_around
from ui.gantt.scale import Scale
from ui.gantt.tags import MARGIN, PAD, beside, tag_end
from ui.plan_place import PlanPlace


def test_words_stand_beside_the_shape_where_the_view_has_room_for_them() -> None:
    assert beside(60, 700, 800)
    assert not beside(60, 740, 800)


@pytest.mark.parametrize(
    ("spots", "end"),
    [
        ([(100, 790)], 786),
        ([(100, 900)], 796),
        ([(700, 790), (0, 690)], 786),
        ([(750, 790), (0, 690)], 686),
        ([(750, 790), (-200, 60)], None),
        ([], None),
    ],
)
def test_a_tag_ends_as_far_right_as_the_first_spot_with_room_lets_it(
    spots: list[tuple[float, float]], end: float | None
) -> None:
    assert tag_end(60, 800, spots) == end
    assert end is None or any(max(left, 0) + MARGIN <= end - 60 - 2 * PAD for left, _ in spots)


def reds(place: PlanPlace, item_id: str, window: Window) -> int:
    """How many pixels in the row of an item, in the colour of what is late, lie in a run of ten at least."""
    row = place.rows.row_of(item_id)
    assert row is not None
    image, y = place.gantt.viewport().grab().toImage(), place.gantt.row_top(row) + place.gantt.row_height // 2 - 6
    late = [image.pixelColor(x, y) == place.gantt.colours.late for x in range(window.width)]
    return sum(all(late[x : x + 10]) for x in range(window.width - 10))


def test_how_late_something_is_moves_over_its_hatching_where_the_view_ends_at_today(
    place: PlanPlace, qtbot: QtBot
) -> None:
    gantt = place.gantt
    window = gantt.window_shown()
    assert reds(place, "publish", window) == 0
    bar = gantt.horizontalScrollBar()
    bar.setMinimum(-10_000)
    past_today = window.x(gantt.today) + 20
    bar.setValue(round(bar.value() - (window.width - past_today)))
    qtbot.wait(1)
    assert reds(place, "publish", gantt.window_shown()) > 20


def test_beside_a_bar_that_leaves_no_room_on_either_side_words_lie_over_it_beyond_its_label() -> None:
    first, last = date(2026, 4, 10), date(2027, 3, 20)
    window = Window(Scale(date(2026, 4, 1), 2.0), 0.0, 730)
    before, within = spots_around(window, Look(Bar(first, last)))
    assert before == (0, window.x(first))
    assert tag_end(80, window.width, (before, within)) == window.end_x(last) - MARGIN
    assert within[0] > window.x(first) + 90
    assert spots_around(window, Look(Bar(first, last), percent=40))[1][0] < within[0]
    ghost = Ghost(Bar(first, last), "3 months later")
    milestone = Look(Milestone(last, None), ghost=ghost)
    assert spots_around(window, milestone) == ((0, window.end_x(last) - HALF_DIAMOND),), "a former bar lies lower"
    assert spots_around(window, Look(Milestone(last, None))) == ((0, window.end_x(last) - HALF_DIAMOND),)


def test_the_flag_of_today_stays_whole_at_the_edge_of_the_view(place: PlanPlace) -> None:
    gantt = place.gantt
    bar, window = gantt.horizontalScrollBar(), gantt.window_shown()
    bar.setMinimum(-10_000)

    def wide(today_at: int) -> int:
        bar.setValue(bar.value() + round(gantt.window_shown().x(gantt.today)) - today_at)
        image, y = gantt.header.grab().toImage(), gantt.header.height() * 3 // 4 - 7
        return sum(image.pixelColor(x, y) == gantt.colours.late for x in range(window.width))

    whole = wide(window.width // 2)
    assert whole > 20
    assert wide(window.width - 3) == pytest.approx(whole, abs=3)
