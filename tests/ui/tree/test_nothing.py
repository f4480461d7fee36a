"""Where no row stands in the tree, it is said why, and what can be done about it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.services.work.session import PlanSession
from tests.ui.conftest import tiny_plan
from ui.plan_place import PlanPlace
from ui.rows.filtering import RowFilter
from ui.tree.nothing import Nothing


@pytest.fixture
def session(open_session: Callable[..., PlanSession]) -> PlanSession:
    """A plan without items."""
    return open_session(tiny_plan()[:1], "Harriet Poole")


def nothing(place: PlanPlace) -> Nothing:
    (found,) = place.tree.findChildren(Nothing)
    return found


def words(place: PlanPlace) -> str:
    return nothing(place).findChildren(QLabel)[0].text()


def buttons(place: PlanPlace) -> list[QPushButton]:
    return [each for each in nothing(place).findChildren(QPushButton) if each.isVisible()]


def test_an_empty_plan_says_how_to_begin_and_its_button_does(place: PlanPlace, qtbot: QtBot) -> None:
    assert words(place).startswith("This plan is empty. Begin with its first theme; outcomes, objectives, actions and")
    (add,) = buttons(place)
    assert add.text().replace("&", "") == "Add the first theme"
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert len(place.rows) == 1
    assert not nothing(place).isVisible()
    place.desk.undo()
    qtbot.waitUntil(lambda: nothing(place).isVisible())


def test_an_empty_plan_that_can_only_be_read_offers_nothing(session: PlanSession, place: PlanPlace) -> None:
    session.store.read_only = "Only to look at."
    place.set_filter(RowFilter())
    assert words(place) == "This plan is empty."
    assert not buttons(place)


def test_a_filter_that_lets_nothing_through_can_be_taken_off(place: PlanPlace, qtbot: QtBot) -> None:
    place.asks.add_below(None)
    place.set_filter(RowFilter("no such words"))
    assert "passes this filter" in words(place)
    (show_all,) = buttons(place)
    with qtbot.waitSignal(place.clear_filter_asked):
        qtbot.mouseClick(show_all, Qt.MouseButton.LeftButton)
    place.set_filter(RowFilter())
    assert not nothing(place).isVisible()
