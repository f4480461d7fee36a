"""The Plan place as a whole: what others do does not move what the officer looks at."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.history import edits
from ui.gantt.bars import Look
from ui.gantt.measures import Window
from ui.plan_place import PlanPlace
from ui.rows.filtering import RowFilter
from ui.tree.painter import Strip


def apply(place: PlanPlace, changes: object) -> None:
    """What a colleague's revision does to the plan."""
    place.desk.plan.apply(changes)  # type: ignore[arg-type]
    QApplication.processEvents()


def test_rows_that_come_above_do_not_move_what_is_on_screen(place: PlanPlace) -> None:
    place.resize(1200, 250)
    QApplication.processEvents()
    place.select("agency")
    bar, height = place.tree.verticalScrollBar(), place.tree.row_height
    bar.setValue(4 * height + 5)
    top = place.rows.id_at(4)
    apply(place, edits.add_item(place.desk.plan, "freshfreshXY", "people", None, title="From a colleague"))
    assert place.rows.id_at(bar.value() // height) == top
    assert bar.value() % height == 5
    assert place.tree.selected_ids() == ["agency"]


def test_a_moved_selection_stays_selected_and_current(place: PlanPlace) -> None:
    place.select("agree")
    place.tree.keep_selected(["agree", "publish"], "agree")
    apply(place, edits.move_items(place.desk.plan, ["agree", "publish"], "kind", None))
    assert place.tree.selected_ids() == ["agree", "publish"]
    assert place.tree.current_id() == "agree"


def test_what_is_current_is_told_once_and_never_an_item_that_is_gone(place: PlanPlace) -> None:
    told: list[object] = []
    place.select("publish")
    place.current_changed.connect(told.append)
    apply(place, edits.remove_items(place.desk.plan, ["posts"]))
    assert len(told) == 1
    assert told[0] in place.desk.plan.items


def test_selecting_makes_an_item_visible_whatever_hides_it(place: PlanPlace) -> None:
    counts: list[tuple[int, int]] = []
    place.filter_counts_changed.connect(lambda *both: counts.append(both))
    place.rows.collapse_all()
    place.set_filter(RowFilter("launch"))
    assert counts == [(1, 13)]
    place.select("publish")
    assert place.tree.current_id() == "publish"
    assert counts[-1] == (2, 13)


def test_every_command_has_a_name_and_a_tip(place: PlanPlace) -> None:
    actions = [action for group in place.plan_actions().values() for action in group if not action.isSeparator()]
    assert all(action.text() and action.statusTip() for action in actions)
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_painting_asks_the_model_for_nothing(place: PlanPlace) -> None:
    asked: list[int] = []
    model = place.tree.model()
    original = type(model).data
    type(model).data = lambda self, index, role=0: asked.append(role) or original(self, index, role)  # type: ignore[method-assign]
    try:
        place.tree.viewport().repaint()
        place.gantt.viewport().repaint()
    finally:
        type(model).data = original  # type: ignore[method-assign]
    assert asked == []


def test_what_is_selected_is_told_once_and_outlives_a_colleagues_edit(place: PlanPlace, qtbot: QtBot) -> None:
    place.select("agree")
    told: list[object] = []
    place.chosen_changed.connect(told.append)
    for _ in range(2):
        qtbot.keyClick(place.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told == [["agree", "publish"], ["agree", "publish", "agency"]]
    apply(place, edits.remove_items(place.desk.plan, ["publish"]))
    assert told[2:] == [["agree", "agency"]]
    place.select("launch")
    assert told[3:] == [["launch"]]


def test_an_edit_has_its_row_and_those_above_it_painted_and_not_all_on_screen(
    place: PlanPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: dict[str, set[int]] = {"tree": set(), "gantt": set()}
    paint_row, paint_bar = place.tree.painted.paint_row, place.gantt._bars.paint
    row_height = place.tree.row_height

    def noted_row(painter: QPainter, row: int, top: int, height: int, strips: Sequence[Strip]) -> None:
        painted["tree"].add(row)
        paint_row(painter, row, top, height, strips)

    def noted_bar(painter: QPainter, window: Window, look: Look, middle: float) -> None:
        painted["gantt"].add(int(middle // row_height))
        paint_bar(painter, window, look, middle)

    qtbot.wait(50)
    monkeypatch.setattr(place.tree.painted, "paint_row", noted_row)
    monkeypatch.setattr(place.gantt._bars, "paint", noted_bar)
    apply(place, edits.set_field(place.desk.plan, ["duty"], "rag", "R"))
    qtbot.waitUntil(lambda: bool(painted["tree"]) and bool(painted["gantt"]))
    rows = {place.rows.row_of(item_id) or 0 for item_id in ("people", "stable", "posts", "duty")}
    assert painted["gantt"] == rows
    assert rows <= painted["tree"] <= rows | {row + 1 for row in rows}  # Qt asks for a pixel of the next one too
