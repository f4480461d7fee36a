"""Zooming by slider, keys and pinch; what the header says at every scale, meetings and bank holidays in it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from app.history.meetings import add_meetings
from ui.desk import Desk
from ui.gantt.holidays import NONE, BankHolidays
from ui.gantt.scale import LEAST, MOST
from ui.gantt.ticks import DAY, MONTH, header_rows
from ui.gantt.zoom_bar import ZoomBar
from ui.plan_place import PlanPlace
from ui.surroundings import Surroundings

EM = 7.0
CHRISTMAS = date(2026, 12, 25)


@given(width=st.floats(LEAST, MOST), start=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_labels_of_the_lower_row_have_room_at_every_scale(width: float, start: date) -> None:
    unit = header_rows(width, EM).lower
    begin = unit.start(start)
    room = (unit.following(begin) - begin).days * width
    assert len(unit.label(begin)) * EM * 0.95 <= room


def test_the_slider_zooms_and_follows(place: PlanPlace, qtbot: QtBot) -> None:
    bar = ZoomBar(place.gantt)
    qtbot.addWidget(bar)
    slider = bar.findChild(QSlider)
    assert isinstance(slider, QSlider)
    slider.setValue(0)
    assert place.gantt.scale.day_width == pytest.approx(LEAST)
    slider.setValue(slider.maximum())
    assert place.gantt.scale.day_width == pytest.approx(MOST)
    assert bar.words() == "Day scale"
    place.gantt.zoom(0.25)
    assert 0 < slider.value() < slider.maximum()


def test_a_pinch_zooms_about_its_place(place: PlanPlace) -> None:
    viewport, before = place.gantt.viewport(), place.gantt.window_shown()
    day = before.day_at(300.5)
    at = QPointF(300.5, 100)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at,
        viewport.mapToGlobal(at), 0.5, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
    after = place.gantt.window_shown()
    assert after.scale.day_width == pytest.approx(before.scale.day_width * 1.5)
    assert abs(after.day_at(300.5) - day) <= timedelta(days=1)


def test_meetings_stand_in_the_header_with_their_names(place: PlanPlace, fresh_id: object) -> None:
    day = date(2026, 10, 12)
    place.desk.do(lambda plan: add_meetings(plan, "Good and Beyond Board", [day], fresh_id), "Meeting")  # type: ignore[arg-type]
    window = place.gantt.window_shown()
    header = place.gantt.header
    assert header.tip(window.x(day) + window.scale.day_width / 2) == "Mon 12 Oct 2026: Good and Beyond Board"
    assert header.tip(window.x(day) + 60) == ""


def test_bank_holidays_are_read_once_days_can_be_told_apart(
    place: PlanPlace, desk: Desk, around: Surroundings, qtbot: QtBot
) -> None:
    holidays = BankHolidays(place.gantt, desk, around.settings, place)
    header = place.gantt.header
    assert header.holidays == {}
    place.gantt.zoom(20)
    qtbot.waitUntil(lambda: CHRISTMAS in header.holidays, timeout=20_000)
    place.gantt.fit(CHRISTMAS, CHRISTMAS + timedelta(days=20))
    assert header.tip(place.gantt.window_shown().x(CHRISTMAS) + 2) == "Fri 25 Dec 2026: Christmas Day"
    holidays.choose(NONE)
    assert header.holidays == {}
    assert BankHolidays(place.gantt, desk, around.settings, place).nation == NONE


def test_days_and_months_are_told_apart_where_they_have_room() -> None:
    assert header_rows(3 * EM, EM).lower is DAY
    assert header_rows(0.2 * EM, EM).lower is MONTH
