"""Selecting rows by a band drawn in the tree, by real mouse and keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.history import edits
from ui.plan_place import PlanPlace
from ui.rows.facets import Facet
from ui.tree.columns import Column

LEFT = Qt.MouseButton.LeftButton
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def spot(place: PlanPlace, row: int, column: Column = Column.LEADS) -> QPoint:
    """The middle of a cell."""
    tree, strip = place.tree, place.tree.strip(column)
    return QPoint(strip.left + strip.width // 2, tree.row_top(row) + tree.row_height // 2)


def draw(place: PlanPlace, qtbot: QtBot, begin: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Press at one place and draw to another; the button stays down."""
    qtbot.mousePress(place.tree.viewport(), LEFT, held, begin)
    qtbot.mouseMove(place.tree.viewport(), begin + QPoint(0, 5))
    qtbot.mouseMove(place.tree.viewport(), end)


def titles(place: PlanPlace) -> Sequence[str]:
    return [place.desk.plan.items[item_id].title for item_id in place.rows.ids]


@pytest.mark.parametrize(("first", "last"), [(1, 3), (3, 1)])
def test_a_band_from_beside_the_titles_selects_the_rows_that_it_crosses(
    place: PlanPlace, qtbot: QtBot, first: int, last: int
) -> None:
    before = titles(place)
    draw(place, qtbot, spot(place, first), spot(place, last))
    assert place.gantt.selected_rows() == [1, 2, 3]
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=spot(place, last))
    assert place.gantt.selected_rows() == [1, 2, 3]
    assert titles(place) == before
    assert not place.desk.session.pending


def test_with_ctrl_a_band_adds_to_what_is_selected_also_from_a_title(place: PlanPlace, qtbot: QtBot) -> None:
    place.select(place.rows.ids[0])
    draw(place, qtbot, spot(place, 2, Column.TITLE), spot(place, 3, Column.TITLE), CTRL)
    qtbot.mouseRelease(place.tree.viewport(), LEFT, CTRL, spot(place, 3))
    assert place.gantt.selected_rows() == [0, 2, 3]


def test_esc_selects_as_before_and_the_button_may_go_up_anywhere(place: PlanPlace, qtbot: QtBot) -> None:
    below = QPoint(300, place.tree.row_top(len(place.rows)) + 10)
    place.select(place.rows.ids[0])
    draw(place, qtbot, spot(place, 1), spot(place, 3))
    qtbot.keyClick(place.tree, Qt.Key.Key_Escape)
    assert place.gantt.selected_rows() == [0]
    qtbot.mouseMove(place.tree.viewport(), below)
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=below)
    assert place.gantt.selected_rows() == [0]
    assert place.tree.current_id() == place.rows.ids[0]


def test_a_band_begun_below_the_last_row_reaches_up(place: PlanPlace, qtbot: QtBot) -> None:
    place.resize(place.width(), 700)
    QApplication.processEvents()
    last = len(place.rows) - 1
    below = QPoint(300, place.tree.row_top(last + 1) + 30)
    draw(place, qtbot, below, spot(place, last - 1))
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=spot(place, last - 1))
    assert place.gantt.selected_rows() == [last - 1, last]


def test_beyond_the_lower_edge_the_rows_scroll_on(place: PlanPlace, qtbot: QtBot) -> None:
    place.resize(place.width(), 260)
    QApplication.processEvents()
    viewport, bar = place.tree.viewport(), place.tree.verticalScrollBar()
    bar.setValue(0)
    draw(place, qtbot, spot(place, 1), QPoint(300, viewport.height() + 30))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0, timeout=20_000)
    assert place.gantt.selected_rows() == list(range(1, len(place.rows)))
    qtbot.mouseRelease(viewport, LEFT, pos=QPoint(300, viewport.height() + 30))


def test_a_row_that_is_selected_is_dragged_from_any_of_its_cells(place: PlanPlace, qtbot: QtBot) -> None:
    place.select("audit")
    row, goal = place.rows.row_of("audit"), place.rows.row_of("kind")
    assert row is not None
    assert goal is not None
    draw(place, qtbot, spot(place, row), spot(place, goal))
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=spot(place, goal))
    assert list(place.desk.plan.children("kind")) == ["launch", "audit"]


def test_in_groups_where_rows_cannot_be_dragged_a_band_begins_anywhere(place: PlanPlace, qtbot: QtBot) -> None:
    place.rows.group(Facet.LEAD)
    draw(place, qtbot, spot(place, 1, Column.TITLE), spot(place, 2, Column.TITLE))
    assert place.gantt.selected_rows() == [1, 2]
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=spot(place, 2))


def test_rows_of_a_colleague_that_arrive_meanwhile_leave_the_band_where_the_pointer_is(
    place: PlanPlace, qtbot: QtBot
) -> None:
    draw(place, qtbot, spot(place, 1), spot(place, 2))
    place.desk.plan.apply(edits.add_item(place.desk.plan, "freshfreshXY", "posts", None, title="From a colleague"))
    qtbot.mouseMove(place.tree.viewport(), spot(place, 4))
    assert place.gantt.selected_rows() == [1, 2, 3, 4]
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=spot(place, 4))


def test_the_band_is_seen_while_it_is_drawn(place: PlanPlace, qtbot: QtBot) -> None:
    edge = spot(place, 3)
    inside = edge - QPoint(10, 40)
    draw(place, qtbot, spot(place, 1) - QPoint(20, 0), edge)
    drawn = place.tree.viewport().grab().toImage().pixelColor(inside)
    qtbot.mouseRelease(place.tree.viewport(), LEFT, pos=edge)
    assert drawn != place.tree.viewport().grab().toImage().pixelColor(inside)
