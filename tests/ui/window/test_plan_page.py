"""The Plan page as a whole."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import AT, TODAY
from ui.desk import Desk
from ui.surroundings import Surroundings
from ui.tree.columns import Column
from ui.tree.header import LEAST_TITLE
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


def test_details_take_their_part_of_a_small_page_and_the_gantt_comes_back_when_they_go(
    desk: Desk, around: Surroundings, qtbot: QtBot
) -> None:
    page = PlanPage(desk, around)
    qtbot.addWidget(page)
    details = next(action for action in page.view_actions() if action.text() == "&Details")
    details.setChecked(False)
    page.resize(620, 400)
    page.show()
    assert page.place.gantt.isVisible()
    details.trigger()
    QApplication.processEvents()
    assert not page.place.gantt.isVisible()
    assert page.details.width() < page.width() / 2
    assert page.place.tree.strip(Column.TITLE).width >= LEAST_TITLE
    details.trigger()
    QApplication.processEvents()
    assert page.place.gantt.isVisible()
