"""Dependencies by real mouse and keys."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.domain.records import Dependency
from app.domain.timescale_words import understand
from app.history.linking import link_items
from ui.gantt.linking import BESIDE
from ui.gantt.links import Link
from ui.gantt.measures import HALF_DIAMOND
from ui.plan_place import PlanPlace

LEFT = Qt.MouseButton.LeftButton


def middle_of(place: PlanPlace, item_id: str) -> int:
    row = place.rows.row_of(item_id)
    assert row is not None
    return place.gantt.row_top(row) + place.gantt.row_height // 2


@pytest.fixture
def handle(place: PlanPlace) -> QPoint:
    """Where the handle is at the end of the bar of "duty"."""
    x = place.gantt.window_shown().end_x(date(2026, 11, 30)) + BESIDE
    return QPoint(round(x), middle_of(place, "duty"))


def drag(place: PlanPlace, qtbot: QtBot, begin: QPoint, end: QPoint) -> None:
    viewport = place.gantt.viewport()
    qtbot.mouseMove(viewport, pos=begin)
    qtbot.mousePress(viewport, LEFT, pos=begin)
    qtbot.mouseMove(viewport, pos=(begin + end) / 2)
    qtbot.mouseMove(viewport, pos=end)


def linked(place: PlanPlace) -> QPoint:
    """Make "duty" come before "launch"; a place on the line between them."""
    place.desk.do(lambda plan: link_items(plan, "duty", "launch"), "Linked")
    x = place.gantt.window_shown().end_x(date(2027, 3, 31))
    return QPoint(round(x), middle_of(place, "launch") - place.gantt.row_height)


def test_a_line_dragged_from_bar_to_bar_makes_a_dependency(place: PlanPlace, qtbot: QtBot, handle: QPoint) -> None:
    goal = QPoint(300, middle_of(place, "launch"))
    drag(place, qtbot, handle, goal)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert place.desk.plan.items["launch"].dependencies == (Dependency("duty"),)
    assert place.desk.plan.items["duty"].timescale.due == date(2026, 11, 30)


def test_esc_gives_the_line_up(place: PlanPlace, qtbot: QtBot, handle: QPoint) -> None:
    goal = QPoint(300, middle_of(place, "launch"))
    drag(place, qtbot, handle, goal)
    qtbot.keyClick(place.tree, Qt.Key.Key_Escape)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert place.desk.session.pending == 0


def test_a_line_let_go_beside_the_rows_makes_nothing(place: PlanPlace, qtbot: QtBot, handle: QPoint) -> None:
    goal = QPoint(300, place.gantt.row_top(len(place.rows)) + 40)
    drag(place, qtbot, handle, goal)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert place.desk.session.pending == 0


def test_a_line_dragged_beyond_the_edge_scrolls_the_rows(place: PlanPlace, qtbot: QtBot, handle: QPoint) -> None:
    place.resize(1200, 300)
    QApplication.processEvents()
    at = QPoint(handle.x(), middle_of(place, "duty"))
    drag(place, qtbot, at, QPoint(handle.x(), place.gantt.viewport().height() + 30))
    bar = place.gantt.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    qtbot.keyClick(place.tree, Qt.Key.Key_Escape)


def test_a_circle_is_refused_with_a_message(place: PlanPlace, qtbot: QtBot, handle: QPoint) -> None:
    refusals: list[WaypostError] = []
    place.desk.do(lambda plan: link_items(plan, "launch", "duty"), "Linked")
    place.desk.refused.connect(refusals.append)
    goal = QPoint(300, middle_of(place, "launch"))
    drag(place, qtbot, handle, goal)
    qtbot.mouseRelease(place.gantt.viewport(), LEFT, pos=goal)
    assert "“Launch standards” cannot wait for “Co-locate the duty team”" in str(refusals[0])


def test_a_chosen_line_goes_with_del_and_its_rows_stay(place: PlanPlace, qtbot: QtBot) -> None:
    on_line = linked(place)
    place.select("agency")
    qtbot.mouseClick(place.gantt.viewport(), LEFT, pos=on_line)
    assert place.gantt.links.chosen == Link("duty", "launch")
    assert place.tree.selected_ids() == ["agency"]
    qtbot.keyClick(place.gantt, Qt.Key.Key_Delete)
    assert place.desk.plan.items["launch"].dependencies == ()
    assert len(place.desk.plan.items) == 13
    assert place.gantt.links.chosen is None


def test_del_deletes_rows_again_once_a_row_is_clicked(place: PlanPlace, qtbot: QtBot) -> None:
    on_line = linked(place)
    qtbot.mouseClick(place.gantt.viewport(), LEFT, pos=on_line)
    qtbot.mouseClick(place.gantt.viewport(), LEFT, pos=QPoint(4, middle_of(place, "agency")))
    assert place.gantt.links.chosen is None
    assert place.tree.selected_ids() == ["agency"]


def test_the_menu_of_a_line_changes_its_lag(place: PlanPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    on_line, viewport = linked(place), place.gantt.viewport()
    entries: dict[str, Callable[[], None]] = {}
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, _place: entries.update({a.text(): a.trigger for a in menu.actions()})
    )
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, on_line, viewport.mapToGlobal(on_line))
    QApplication.sendEvent(viewport, event)
    entries["&Lag…"]()
    dialog = place.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    dialog.setIntValue(14)
    dialog.accept()
    assert place.desk.plan.items["launch"].dependencies == (Dependency("duty", 14),)
    assert place.gantt.link_tip(Link("duty", "launch", 14)).endswith("14 days later.")


def test_a_late_item_marks_what_it_holds_up_and_that_is_spoken(place: PlanPlace) -> None:
    place.asks.schedule(place.desk.plan.items["duty"], understand("1 Sep 2026 – 30 Nov 2026", None))
    place.desk.do(lambda plan: link_items(plan, "launch", "duty"), "Linked")
    duty = place.desk.plan.items["duty"]
    danger = place.gantt.look_now(duty).danger
    assert danger is not None
    assert danger.item == "launch"
    row = place.rows.row_of("duty")
    assert row is not None
    assert "held up 4 months by “Launch standards”, done by 31 March 2027 at the earliest" in place.gantt.tip(row)


def test_the_handle_lies_beyond_what_resizes_a_bar() -> None:
    assert BESIDE > HALF_DIAMOND
