"""Gestures on bars by real mouse and keys: ends, snapping, Alt, axis, read-out, edges, colleagues in mid-drag."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.history import edits
from ui.plan_place import PlanPlace

LEFT = Qt.MouseButton.LeftButton
FIRST, LAST = date(2026, 6, 1), date(2026, 11, 30)

Move = Callable[[QPoint, Qt.KeyboardModifier], None]


def on(place: PlanPlace, day: date) -> QPoint:
    """Where the end of a day is in the row of "duty"."""
    row = place.rows.row_of("duty")
    assert row is not None
    y = place.gantt.row_top(row) + place.gantt.row_height // 2
    return QPoint(round(place.gantt.window_shown().end_x(day)), y)


@pytest.fixture
def move(place: PlanPlace) -> Move:
    """Moves the mouse with the left button down, perhaps with a key held."""

    def send(to: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        viewport, at = place.gantt.viewport(), QPointF(to)
        event = QMouseEvent(QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), LEFT, LEFT, held)
        QApplication.sendEvent(viewport, event)

    return send  # type: ignore[return-value]


def dates(place: PlanPlace) -> tuple[date | None, date | None]:
    timescale = place.desk.plan.items["duty"].timescale
    return timescale.start, timescale.due


def test_an_end_is_dragged_alone_and_snaps_to_the_scale(place: PlanPlace, qtbot: QtBot, move: Move) -> None:
    begin, goal = on(place, LAST) - QPoint(2, 0), on(place, date(2026, 12, 24))
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(goal, Qt.KeyboardModifier.NoModifier)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert dates(place) == (FIRST, date(2026, 12, 31))


def test_the_beginning_is_dragged_alone(place: PlanPlace, qtbot: QtBot, move: Move) -> None:
    begin, goal = on(place, date(2026, 5, 31)) + QPoint(2, 0), on(place, date(2026, 8, 3))
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(goal, Qt.KeyboardModifier.NoModifier)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert dates(place) == (date(2026, 8, 1), LAST)


def test_with_alt_an_end_goes_to_any_day(place: PlanPlace, qtbot: QtBot, move: Move) -> None:
    place.gantt.zoom(4)
    place.gantt.fit(date(2026, 11, 1), date(2026, 12, 31))
    begin, goal = on(place, LAST) - QPoint(2, 0), on(place, date(2026, 12, 9)) - QPoint(2, 0)
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(goal, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert dates(place) == (FIRST, date(2026, 12, 9))


def test_a_bar_keeps_to_its_row_and_says_its_days(place: PlanPlace, qtbot: QtBot, move: Move) -> None:
    before, rows = dict(place.desk.plan.items), list(place.rows.ids)
    begin, goal = on(place, date(2026, 8, 15)), on(place, date(2026, 9, 14)) + QPoint(0, 130)
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(goal, Qt.KeyboardModifier.NoModifier)
    said = [label.text() for label in place.gantt.viewport().findChildren(QLabel) if label.isVisible()]
    assert said == ["1 Jul – 31 Dec 2026, 184 days"]
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    changed = {i for i, item in place.desk.plan.items.items() if item != before[i]}
    assert changed == {"duty"}
    assert list(place.rows.ids) == rows


def test_beyond_the_edge_the_calendar_scrolls_on_without_an_end(place: PlanPlace, qtbot: QtBot, move: Move) -> None:
    limit = place.gantt.days.extent.last
    begin = on(place, LAST) - QPoint(2, 0)
    beyond = QPoint(place.gantt.viewport().width() + 40, begin.y())
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(beyond, Qt.KeyboardModifier.NoModifier)
    window = place.gantt.window_shown
    qtbot.waitUntil(lambda: window().day_at(window().width) > limit, timeout=20_000)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=beyond)
    start, due = dates(place)
    assert start == FIRST
    assert due is not None
    assert due > limit
    assert place.gantt.days.extent.last > limit


def test_a_drag_goes_on_while_a_colleague_edits_other_rows(place: PlanPlace, qtbot: QtBot, move: Move) -> None:
    begin, goal = on(place, date(2026, 8, 15)), on(place, date(2026, 9, 14))
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(goal - QPoint(20, 0), Qt.KeyboardModifier.NoModifier)
    place.desk.plan.apply(edits.add_item(place.desk.plan, "freshfreshXY", "people", None, title="From a colleague"))
    move(goal, Qt.KeyboardModifier.NoModifier)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert dates(place) == (date(2026, 7, 1), date(2026, 12, 31))


def test_a_drag_of_what_a_colleague_deletes_comes_to_nothing_and_says_so(
    place: PlanPlace, qtbot: QtBot, move: Move
) -> None:
    refusals: list[WaypostError] = []
    place.desk.refused.connect(refusals.append)
    begin, goal = on(place, date(2026, 8, 15)), on(place, date(2026, 9, 14))
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(goal - QPoint(20, 0), Qt.KeyboardModifier.NoModifier)
    place.desk.plan.apply(edits.remove_items(place.desk.plan, ["duty"]))
    move(goal, Qt.KeyboardModifier.NoModifier)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert "deleted" in str(refusals[0])
    assert "duty" not in place.desk.plan.items


def test_the_pointer_tells_what_can_be_taken_hold_of(place: PlanPlace, qtbot: QtBot) -> None:
    viewport = place.gantt.viewport()
    for day, shift, form in (
        (LAST, -2, Qt.CursorShape.SplitHCursor),
        (date(2026, 8, 15), 0, Qt.CursorShape.SizeHorCursor),
        (LAST, 60, Qt.CursorShape.ArrowCursor),
    ):
        qtbot.mouseMove(viewport, pos=on(place, day) + QPoint(shift, 0))
        assert viewport.cursor().shape() == form
