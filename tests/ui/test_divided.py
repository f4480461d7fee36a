"""The divider and the columns: balanced at first, and where the officer put them at the next start."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import TODAY
from ui.divided import COLUMNS, TREE_WIDTH
from ui.plan_place import PlanPlace
from ui.surroundings import Surroundings
from ui.tree.columns import Column
from ui.tree.header import LEAST_TITLE


def another(place: PlanPlace, fresh_id: Callable[[], str], qtbot: QtBot) -> PlanPlace:
    again = PlanPlace(place.desk, fresh_id, lambda: TODAY)
    qtbot.addWidget(again)
    again.resize(place.size())
    return again


@pytest.mark.parametrize("width", [940, 1180, 1500, 3000])
def test_titles_have_room_and_so_has_the_gantt(place: PlanPlace, width: int) -> None:
    place.resize(width, 700)
    QApplication.processEvents()
    assert place.tree.strip(Column.TITLE).width >= 260
    assert place.gantt.width() >= width / 3


def test_a_column_that_is_shown_widens_the_tree_and_leaves_the_titles(place: PlanPlace) -> None:
    before = place.tree.strip(Column.TITLE).width
    place.tree.headings.columns_menu(place).actions()[0].trigger()
    QApplication.processEvents()
    assert not place.tree.headings.isSectionHidden(Column.STAGE)
    assert place.tree.strip(Column.TITLE).width >= before - 2


def test_divider_and_columns_are_as_they_were_left(
    place: PlanPlace, around: Surroundings, fresh_id: Callable[[], str], qtbot: QtBot
) -> None:
    handle = place.divided.handle(1)
    assert handle is not None
    at = QPoint(handle.width() // 2, 200)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(handle, at + QPoint(60, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    place.tree.headings.resizeSection(Column.LEADS, 133)
    place.tree.headings.columns_menu(place).actions()[0].trigger()
    left = place.divided.sizes()[0]
    place.divided.keep(around.settings)
    again = another(place, fresh_id, qtbot)
    again.divided.restore(around.settings)
    again.show()
    QApplication.processEvents()
    assert again.tree.strip(Column.LEADS).width == 133
    assert not again.tree.headings.isSectionHidden(Column.STAGE)
    assert abs(again.divided.sizes()[0] - left) <= 2


def test_spoilt_settings_change_nothing(
    place: PlanPlace, around: Surroundings, fresh_id: Callable[[], str], qtbot: QtBot
) -> None:
    around.settings.keep_state(COLUMNS, QByteArray(b"nonsense"))
    around.settings.keep_state(TREE_WIDTH, QByteArray(b"\xff"))
    again = another(place, fresh_id, qtbot)
    again.divided.restore(around.settings)
    again.show()
    QApplication.processEvents()
    assert again.tree.strip(Column.TITLE).width == place.tree.strip(Column.TITLE).width


def test_titles_keep_their_room_however_narrow_the_tree_is(place: PlanPlace) -> None:
    place.resize(420, 400)
    QApplication.processEvents()
    assert place.tree.strip(Column.TITLE).width == LEAST_TITLE
    assert place.tree.horizontalScrollBar().maximum() > 0
    place.resize(1500, 400)
    QApplication.processEvents()
    assert place.tree.strip(Column.TITLE).width > LEAST_TITLE
    assert place.tree.horizontalScrollBar().maximum() == 0


def test_a_wider_column_takes_from_the_titles_and_gives_back(place: PlanPlace) -> None:
    before, leads = place.tree.strip(Column.TITLE).width, place.tree.strip(Column.LEADS).width
    place.tree.headings.resizeSection(Column.LEADS, leads + 20)
    assert place.tree.strip(Column.TITLE).width == before - 20
    place.tree.headings.resizeSection(Column.LEADS, leads)
    assert place.tree.strip(Column.TITLE).width == before


def test_details_beside_a_narrow_plan_push_the_gantt_aside_and_the_tree_scrolls_itself(place: PlanPlace) -> None:
    place.resize(500, 200)
    place.divided.make_room(beside=True)
    QApplication.processEvents()
    assert place.gantt.isHidden()
    assert place.tree.width() == place.divided.width()
    assert place.tree.verticalScrollBar().isVisible()
    place.divided.make_room(beside=False)
    QApplication.processEvents()
    assert not place.gantt.isHidden()
    assert not place.tree.verticalScrollBar().isVisible()


def test_a_gantt_that_has_room_stays_beside_details(place: PlanPlace) -> None:
    place.resize(1400, 700)
    place.divided.make_room(beside=True)
    assert not place.gantt.isHidden()
