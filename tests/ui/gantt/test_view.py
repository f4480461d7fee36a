"""The Gantt by real mouse and wheel."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.timescale_words import understand
from ui.plan_place import PlanPlace
from ui.tree.columns import Column

LEFT = Qt.MouseButton.LeftButton


def middle_of(place: PlanPlace, item_id: str) -> int:
    row = place.rows.row_of(item_id)
    assert row is not None
    return place.gantt.row_top(row) + place.gantt.row_height // 2


def spot(place: PlanPlace, item_id: str, day: date) -> QPoint:
    return QPoint(round(place.gantt.window_shown().end_x(day)), middle_of(place, item_id))


def turn(place: PlanPlace, x: float, notches: int, modifier: Qt.KeyboardModifier) -> None:
    at = QPointF(x, 100)
    viewport = place.gantt.viewport()
    event = QWheelEvent(
        at, viewport.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)


@pytest.mark.parametrize("notches", [1, 3, -1, -6])
def test_zooming_keeps_the_date_under_the_pointer(place: PlanPlace, notches: int) -> None:
    x = 250.5
    before = place.gantt.window_shown()
    turn(place, x, notches, Qt.KeyboardModifier.ControlModifier)
    after = place.gantt.window_shown()
    assert after.scale.day_width != before.scale.day_width
    days_before = (x + before.scrolled) / before.scale.day_width
    assert (x + after.scrolled) / after.scale.day_width == pytest.approx(days_before)


def test_fit_plan_shows_all_of_its_days(place: PlanPlace) -> None:
    place.gantt.zoom(5)
    place.gantt.fit_plan()
    window = place.gantt.window_shown()
    assert 0 <= window.x(date(2026, 4, 1)) < 40
    assert window.width - 40 < window.end_x(date(2027, 3, 31)) <= window.width


def test_fit_selection_shows_the_days_of_the_selected_rows(place: PlanPlace) -> None:
    place.select("duty")
    place.gantt.fit_selection()
    window = place.gantt.window_shown()
    assert 0 < window.x(date(2026, 6, 1)) < window.end_x(date(2026, 11, 30)) < window.width


def test_dragging_a_bar_makes_one_edit_on_release(place: PlanPlace, qtbot: QtBot) -> None:
    viewport = place.gantt.viewport()
    pressed, goal = spot(place, "duty", date(2026, 8, 15)), spot(place, "duty", date(2026, 9, 14))
    qtbot.mousePress(viewport, LEFT, pos=pressed)
    qtbot.mouseMove(viewport, pos=pressed + QPoint(10, 0))
    qtbot.mouseMove(viewport, pos=goal)
    assert place.desk.plan.items["duty"].timescale.due == date(2026, 11, 30)
    qtbot.mouseRelease(viewport, LEFT, pos=goal)
    timescale = place.desk.plan.items["duty"].timescale
    assert (timescale.start, timescale.due) == (date(2026, 7, 1), date(2026, 12, 31))
    assert timescale.text == "Jul 26 – Dec 26"
    assert place.tree.current_id() == "duty"


def test_esc_gives_a_drag_up(place: PlanPlace, qtbot: QtBot) -> None:
    viewport = place.gantt.viewport()
    due = spot(place, "publish", date(2026, 7, 31))
    qtbot.mousePress(viewport, LEFT, pos=due)
    qtbot.mouseMove(viewport, pos=due + QPoint(80, 0))
    qtbot.keyClick(place.tree, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, LEFT, pos=due + QPoint(80, 0))
    assert place.desk.plan.items["publish"].timescale.text == "Jul 26"
    assert place.desk.session.pending == 0


def test_both_views_scroll_and_select_as_one(place: PlanPlace, qtbot: QtBot) -> None:
    place.resize(1200, 250)
    QApplication.processEvents()
    place.tree.verticalScrollBar().setValue(70)
    assert place.gantt.verticalScrollBar().value() == 70
    place.gantt.verticalScrollBar().setValue(33)
    assert place.tree.verticalScrollBar().value() == 33
    qtbot.mouseClick(place.gantt.viewport(), LEFT, pos=QPoint(5, 40))
    row = place.gantt.row_at(40)
    assert row is not None
    assert place.tree.selected_ids() == [place.rows.id_at(row)]
    assert place.tree.currentIndex().column() == Column.TITLE


def test_rows_of_both_views_stand_at_one_height(place: PlanPlace) -> None:
    tree, gantt = place.tree.viewport(), place.gantt.viewport()
    assert tree.mapTo(place, QPoint()).y() == gantt.mapTo(place, QPoint()).y()
    assert tree.height() == gantt.height()


def test_the_plan_fills_the_width_until_the_officer_zooms(place: PlanPlace) -> None:
    place.resize(900, 500)
    QApplication.processEvents()
    window = place.gantt.window_shown()
    assert window.width - 40 < window.end_x(date(2027, 3, 31)) <= window.width
    place.gantt.zoom_in()
    scale = place.gantt.scale
    place.resize(1100, 500)
    QApplication.processEvents()
    assert place.gantt.scale == scale


def test_dates_beyond_the_plan_widen_the_calendar_without_moving_it(place: PlanPlace) -> None:
    place.gantt.zoom_in()
    before = place.gantt.window_shown().x(date(2026, 9, 1))
    place.asks.schedule(place.desk.plan.items["duty"], understand("1 Jan 2020 – 31 Dec 2031", None))
    assert place.gantt.window_shown().x(date(2026, 9, 1)) == pytest.approx(before)
    assert place.gantt.days.extent.first < date(2020, 1, 1)


def test_rows_of_both_views_stand_at_one_height_with_large_letters(place: PlanPlace) -> None:
    font = place.font()
    font.setPointSizeF(font.pointSizeF() * 2.5)
    place.setFont(font)
    QApplication.processEvents()
    tree, gantt = place.tree.viewport(), place.gantt.viewport()
    assert tree.mapTo(place, QPoint()).y() == gantt.mapTo(place, QPoint()).y() > 48
    assert place.gantt.header.height() == place.gantt.header_height


def test_shift_selects_from_the_current_row_on(place: PlanPlace, qtbot: QtBot) -> None:
    first, last = middle_of(place, "agree"), middle_of(place, "agency")
    qtbot.mouseClick(place.gantt.viewport(), LEFT, pos=QPoint(4, first))
    qtbot.mouseClick(place.gantt.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, QPoint(4, last))
    assert place.tree.selected_ids() == ["agree", "publish", "agency"]
    assert place.tree.current_id() == "agree"
