"""Folding, sorting and going from match to match, by real keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from ui import plan_place
from ui.plan_place import PlanPlace
from ui.rows.facets import Facet
from ui.rows.filtering import RowFilter
from ui.rows.sorting import SortBy, Sorting
from ui.tree.columns import Column

Key, Modifier = Qt.Key, Qt.KeyboardModifier
BOTH = Modifier.AltModifier | Modifier.ShiftModifier
POSTS = ["agree", "publish", "agency", "duty", "audit", "lead"]


def click_heading(place: PlanPlace, qtbot: QtBot, column: Column) -> None:
    headings = place.tree.headings
    at = QPoint(headings.sectionViewportPosition(column) + 20, 20)
    qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, pos=at)


def below_posts(place: PlanPlace) -> list[str]:
    return [item_id for item_id in place.rows.ids if item_id in POSTS]


def test_a_click_on_a_heading_sorts_siblings_then_backwards_then_as_the_plan_does(
    place: PlanPlace, qtbot: QtBot
) -> None:
    place.select("duty")
    click_heading(place, qtbot, Column.TIMESCALE)
    assert below_posts(place) == ["agree", "publish", "duty", "agency", "audit", "lead"]
    assert place.rows.ids[:3] == ["people", "stable", "posts"]
    click_heading(place, qtbot, Column.TIMESCALE)
    assert below_posts(place) == ["duty", "publish", "agree", "agency", "audit", "lead"]
    assert place.tree.selected_ids() == ["duty"]
    click_heading(place, qtbot, Column.TIMESCALE)
    assert below_posts(place) == POSTS


def test_sorted_rows_do_not_move_when_they_are_edited_and_new_ones_come_last(place: PlanPlace) -> None:
    place.arranging.sort(Sorting(SortBy.TITLE))
    before = below_posts(place)
    place.asks.enter(["agree"], Column.TITLE, "Zzz")
    assert below_posts(place) == before
    made = place.asks.add_inside("posts")
    assert place.rows.ids[place.rows.row_of("posts") + 7] == made  # type: ignore[operator]
    place.asks.delete(["audit"])
    assert below_posts(place) == [item_id for item_id in before if item_id != "audit"]


def test_sorted_rows_are_not_put_into_another_order(place: PlanPlace, qtbot: QtBot) -> None:
    told: list[object] = []
    place.desk.refused.connect(told.append)
    place.arranging.sort(Sorting(SortBy.RAG))
    place.select("publish")
    qtbot.keyClick(place.tree, Key.Key_Down, BOTH)
    assert "sorted by RAG" in str(told[0])
    assert list(place.desk.plan.children("posts")) == POSTS
    assert place.asks.move(["publish"], "kind", None)


@pytest.mark.parametrize(("key", "shown"), [(Key.Key_1, 2), (Key.Key_2, 4), (Key.Key_3, 6), (Key.Key_9, 13)])
def test_levels_are_shown_by_keys_and_the_selection_stays(
    place: PlanPlace, qtbot: QtBot, key: Qt.Key, shown: int
) -> None:
    place.select("practice")
    qtbot.keyClick(place.tree, key, BOTH)
    assert len(place.rows) == shown
    assert place.tree.selected_ids() == ["practice"]


def test_all_below_a_row_is_shown_and_hidden_by_keys(place: PlanPlace, qtbot: QtBot) -> None:
    place.rows.show_to_level(0)
    place.select("people")
    qtbot.keyClick(place.tree, Key.Key_Plus, BOTH)
    assert len(place.rows) == 10
    qtbot.keyClick(place.tree, Key.Key_Minus, BOTH)
    assert list(place.rows.ids) == ["people", "practice"]


def test_f3_goes_from_match_to_match_and_round_the_end(place: PlanPlace, qtbot: QtBot) -> None:
    place.set_filter(RowFilter("strategy"))
    place.set_filter(RowFilter("ag"))
    place.tree.go_to_row(0)
    found: list[str | None] = []
    for _ in range(3):
        qtbot.keyClick(place.tree, Key.Key_F3)
        found.append(place.tree.current_id())
    assert found == ["agree", "agency", "agree"]
    qtbot.keyClick(place.tree, Key.Key_F3, Modifier.ShiftModifier)
    assert place.tree.current_id() == "agency"


def test_sort_and_columns_are_in_the_view_menu(place: PlanPlace) -> None:
    menus = {action.text(): action.menu() for action in place.plan_actions()["view"] if action.menu() is not None}
    assert set(menus) == {"Sort b&y", "&Group by", "Columns"}
    by_lead = next(action for action in menus["Sort b&y"].actions() if action.text() == "Due date")  # type: ignore[attr-defined]
    by_lead.trigger()
    assert place.rows.sorting == Sorting(SortBy.TIMESCALE)


def test_rows_are_grouped_and_an_edit_carries_a_row_to_its_other_group(place: PlanPlace, qtbot: QtBot) -> None:
    place.arranging.group(Facet.RAG)
    headings = [heading.words for row in range(len(place.rows)) if (heading := place.rows.heading(row)) is not None]
    assert headings == ["Red", "Amber", "Green", "Blue", "Not rated"]
    place.tree.go_to("publish")
    place.tree.setCurrentIndex(place.tree.currentIndex().siblingAtColumn(Column.RAG))
    qtbot.keyClick(place.tree, Key.Key_A)
    (choice,) = place.tree.viewport().findChildren(QComboBox)
    qtbot.keyClick(choice, Key.Key_Return)
    QApplication.processEvents()
    heading = place.rows.heading(0)
    assert heading is not None
    assert (heading.words, heading.count) == ("Amber", 2), "nothing is red any more"
    assert place.tree.selected_ids() == ["publish"]
    assert place.tree.current_id() == "publish"


def test_the_heading_of_a_group_folds_by_key_and_is_no_item(place: PlanPlace, qtbot: QtBot) -> None:
    place.arranging.group(Facet.LEAD)
    place.tree.go_to_row(0)
    assert place.tree.current_id() is None
    assert place.tree.selected_ids() == []
    index = place.tree.model().index(0, Column.TITLE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Group Harriet Poole, 7 items, expanded"
    qtbot.keyClick(place.tree, Key.Key_Left)
    assert len(place.rows) == 1
    qtbot.keyClick(place.tree, Key.Key_Delete)
    assert len(place.desk.plan.items) == 13


def test_grouped_rows_are_not_moved_and_the_officer_is_told_why(place: PlanPlace, qtbot: QtBot) -> None:
    told: list[object] = []
    place.desk.refused.connect(told.append)
    place.arranging.group(Facet.LEAD)
    place.select("publish")
    qtbot.keyClick(place.tree, Key.Key_Down, BOTH)
    assert "grouped by lead" in str(told[0])
    place.select("people")
    assert place.rows.grouping is None


@pytest.mark.parametrize(("many", "shape"), [(1, Qt.CursorShape.WaitCursor), (1_000, None)])
def test_a_busy_mark_stands_while_very_many_rows_are_put_elsewhere(
    place: PlanPlace, monkeypatch: pytest.MonkeyPatch, many: int, shape: Qt.CursorShape | None
) -> None:
    monkeypatch.setattr(plan_place, "MANY", many)
    shapes: list[Qt.CursorShape | None] = []

    def note(_: object) -> None:
        cursor = QApplication.overrideCursor()
        shapes.append(cursor.shape() if cursor is not None else None)

    place.rows.resetting.connect(note)
    place.arranging.group(Facet.LEAD)
    place.set_filter(RowFilter(text="team"))
    assert shapes == [shape, shape]
    assert QApplication.overrideCursor() is None
