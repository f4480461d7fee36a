"""The Plan page as a whole."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.conftest import AT, TODAY
from ui.desk import Desk
from ui.surroundings import Surroundings
from ui.window.plan_page import PlanPage


def test_what_is_late_follows_the_calendar_overnight(desk: Desk, around: Surroundings, qtbot: QtBot) -> None:
    clock = [AT]
    page = PlanPage(desk, replace(around, clock=lambda: clock[0]))
    qtbot.addWidget(page)
    publish = desk.plan.items["publish"]
    assert (page.place.gantt.today, page.place.gantt.looks.of(publish).days_late) == (TODAY, 45)
    clock[0] += timedelta(days=2)
    for timer in page.findChildren(QTimer):
        timer.timeout.emit()
    assert (page.place.gantt.today, page.place.gantt.looks.of(publish).days_late) == (TODAY + timedelta(days=2), 47)
