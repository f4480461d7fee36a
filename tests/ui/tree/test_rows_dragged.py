"""Rows dragged to another place, in the list and by the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.history import edits
from ui.plan_place import PlanPlace
from ui.tree.row_drag import drop_at

LEFT = Qt.MouseButton.LeftButton
HEIGHT = 30


@pytest.mark.parametrize(
    ("above", "depth", "parent", "after"),
    [
        ("agree", 3, "posts", "agree"),
        ("agree", 9, "posts", "agree"),
        ("posts", 0, "posts", None),
        ("agree", 0, "posts", "agree"),
        ("lead", 0, None, "people"),
        ("lead", 2, "stable", "posts"),
        ("launch", 1, "practice", "record"),
    ],
)
def test_between_rows_the_pointer_says_how_deep(
    place: PlanPlace, above: str, depth: int, parent: str | None, after: str | None
) -> None:
    row = place.rows.row_of(above)
    assert row is not None
    drop = drop_at(place.rows, frozenset({"audit"}), (row + 1) * HEIGHT, HEIGHT, depth)
    assert drop is not None
    assert (drop.parent, drop.after) == (parent, after)


def test_nothing_is_dropped_below_itself(place: PlanPlace) -> None:
    row = place.rows.row_of("agree")
    assert row is not None
    assert drop_at(place.rows, frozenset({"posts"}), (row + 0.5) * HEIGHT, HEIGHT, 0) is None


def row_spot(place: PlanPlace, item_id: str, share: float) -> QPoint:
    row = place.rows.row_of(item_id)
    assert row is not None
    return QPoint(200, round(place.tree.row_top(row) + share * place.tree.row_height))


def test_a_row_dropped_on_another_goes_inside_it_and_stays_selected(place: PlanPlace, qtbot: QtBot) -> None:
    viewport = place.tree.viewport()
    start, goal = row_spot(place, "audit", 0.5), row_spot(place, "kind", 0.5)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, pos=start + QPoint(0, 20))
    qtbot.mouseMove(viewport, pos=goal)
    qtbot.mouseRelease(viewport, LEFT, pos=goal)
    assert list(place.desk.plan.children("kind")) == ["launch", "audit"]
    assert place.tree.selected_ids() == ["audit"]


def test_esc_leaves_a_dragged_row_where_it_was(place: PlanPlace, qtbot: QtBot) -> None:
    viewport = place.tree.viewport()
    start, goal = row_spot(place, "audit", 0.5), row_spot(place, "kind", 0.5)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, pos=goal)
    qtbot.keyClick(place.tree, Qt.Key.Key_Escape)
    qtbot.mouseRelease(viewport, LEFT, pos=goal)
    assert list(place.desk.plan.children("kind")) == ["launch"]


def test_beyond_the_lower_edge_the_rows_scroll_on(place: PlanPlace, qtbot: QtBot) -> None:
    place.resize(place.width(), 260)
    QApplication.processEvents()
    viewport, bar = place.tree.viewport(), place.tree.verticalScrollBar()
    bar.setValue(0)
    start, beyond = row_spot(place, "agree", 0.5), QPoint(200, viewport.height() + 30)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, pos=beyond)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0, timeout=20_000)
    goal = row_spot(place, "kind", 0.5)
    qtbot.mouseMove(viewport, pos=goal)
    qtbot.mouseRelease(viewport, LEFT, pos=goal)
    assert list(place.desk.plan.children("kind")) == ["launch", "agree"]


def test_a_drag_of_a_row_goes_on_while_a_colleague_makes_another(place: PlanPlace, qtbot: QtBot) -> None:
    viewport = place.tree.viewport()
    start = row_spot(place, "audit", 0.5)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, pos=start + QPoint(0, 20))
    place.desk.plan.apply(edits.add_item(place.desk.plan, "freshfreshXY", "people", None, title="From a colleague"))
    goal = row_spot(place, "kind", 0.5)
    qtbot.mouseMove(viewport, pos=goal)
    qtbot.mouseRelease(viewport, LEFT, pos=goal)
    assert list(place.desk.plan.children("kind")) == ["launch", "audit"]
    assert place.tree.selected_ids() == ["audit"]


def test_a_row_that_a_colleague_deletes_while_it_is_dragged_comes_to_nothing(place: PlanPlace, qtbot: QtBot) -> None:
    refusals: list[WaypostError] = []
    place.desk.refused.connect(refusals.append)
    viewport = place.tree.viewport()
    start = row_spot(place, "audit", 0.5)
    qtbot.mousePress(viewport, LEFT, pos=start)
    qtbot.mouseMove(viewport, pos=start + QPoint(0, 20))
    place.desk.plan.apply(edits.remove_items(place.desk.plan, ["audit"]))
    goal = row_spot(place, "kind", 0.5)
    qtbot.mouseMove(viewport, pos=goal)
    qtbot.mouseRelease(viewport, LEFT, pos=goal)
    assert list(place.desk.plan.children("kind")) == ["launch"]
    assert "deleted" in str(refusals[0])


def test_the_expander_is_clicked_without_moving_the_selection(place: PlanPlace, qtbot: QtBot) -> None:
    place.select("launch")
    row = place.rows.row_of("posts")
    assert row is not None
    left = place.tree.painted.title_left(row, place.tree.strip(1).left)  # type: ignore[arg-type]
    at = QPoint(left - 12, row_spot(place, "posts", 0.5).y())
    qtbot.mouseClick(place.tree.viewport(), LEFT, pos=at)
    assert not place.rows.is_expanded(row)
    assert place.tree.current_id() == "launch"
