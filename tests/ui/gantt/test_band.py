"""Selecting rows by a band drawn in the Gantt, by real mouse and keys."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.plan_place import PlanPlace

LEFT = Qt.MouseButton.LeftButton
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def foot(place: PlanPlace, row: int) -> QPoint:
    """The lower edge of a row, where there is no bar."""
    return QPoint(200 + 20 * row, place.gantt.row_top(row) + place.gantt.row_height - 3)


def move(place: PlanPlace, to: QPoint) -> None:
    viewport, at = place.gantt.viewport(), QPointF(to)
    QApplication.sendEvent(viewport, QMouseEvent(QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), LEFT, LEFT, NONE))


def draw(place: PlanPlace, qtbot: QtBot, first: int, last: int, held: Qt.KeyboardModifier = NONE) -> None:
    """Press in a row and draw to another; the button stays down."""
    qtbot.mousePress(place.gantt.viewport(), LEFT, held, foot(place, first))
    move(place, foot(place, last))


@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 1)])
def test_a_band_selects_the_rows_that_it_crosses(place: PlanPlace, qtbot: QtBot, first: int, last: int) -> None:
    draw(place, qtbot, first, last)
    assert place.gantt.selected_rows() == [1, 2, 3]
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=foot(place, last))
    assert place.tree.selected_ids() == list(place.rows.ids[1:4])
    assert not place.desk.session.pending


def test_with_ctrl_a_band_adds_to_what_is_selected(place: PlanPlace, qtbot: QtBot) -> None:
    place.select(place.rows.ids[0])
    draw(place, qtbot, 2, 3, CTRL)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, CTRL, foot(place, 3))
    assert place.gantt.selected_rows() == [0, 2, 3]


def test_esc_selects_as_before(place: PlanPlace, qtbot: QtBot) -> None:
    place.select(place.rows.ids[0])
    draw(place, qtbot, 1, 3)
    qtbot.keyClick(place.tree, Qt.Key.Key_Escape)
    assert place.gantt.selected_rows() == [0]
    move(place, foot(place, 2))
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=foot(place, 2))
    assert place.gantt.selected_rows() == [0]


def test_a_band_beyond_the_last_row_ends_there(place: PlanPlace, qtbot: QtBot) -> None:
    last = len(place.rows) - 1
    draw(place, qtbot, last - 1, last + 1)
    assert place.gantt.selected_rows() == [last - 1, last]


def test_a_bar_is_dragged_still_and_no_band_drawn(place: PlanPlace, qtbot: QtBot) -> None:
    row = place.rows.row_of("duty")
    assert row is not None
    x = round(place.gantt.window_shown().end_x(date(2026, 8, 15)))
    begin = QPoint(x, place.gantt.row_top(row) + place.gantt.row_height // 2)
    qtbot.mousePress(place.gantt.viewport(), LEFT, pos=begin)
    move(place, begin + QPoint(0, 2 * place.gantt.row_height))
    assert place.gantt.selected_rows() == [row]
