"""Editing in the tree by real keys."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.controls.day_picker import DayPicker
from ui.plan_place import PlanPlace
from ui.tree.columns import Column
from ui.tree.editors import TimescaleEdit

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def go(place: PlanPlace, item_id: str, column: Column) -> None:
    place.select(item_id)
    place.tree.setCurrentIndex(place.tree.currentIndex().siblingAtColumn(column))


def editor(place: PlanPlace) -> QLineEdit:
    found = place.tree.viewport().findChildren(QLineEdit)
    assert len(found) == 1
    return found[0]


def finish(qtbot: QtBot, field: QWidget, key: Qt.Key) -> None:
    """Qt commits what was typed when it comes back to its event loop."""
    qtbot.keyClick(field, key)
    QApplication.processEvents()


def reasons(place: PlanPlace) -> list[str]:
    session = place.desk.session
    return [edit.reason for edit in session._pending] + [revision.reason for revision in session.log]


def test_f2_enter_changes_the_title_and_stays_on_the_cell(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_F2)
    qtbot.keyClicks(editor(place), "Publish monthly")
    finish(qtbot, editor(place), Key.Key_Return)
    assert place.desk.plan.items["publish"].title == "Publish monthly"
    assert place.tree.current_id() == "publish"
    assert "Title of “Publish a profile”" in reasons(place)


def test_esc_leaves_the_cell_as_it_was(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_F2)
    qtbot.keyClicks(editor(place), "Something else")
    finish(qtbot, editor(place), Key.Key_Escape)
    assert place.desk.plan.items["publish"].title == "Publish a profile"
    assert reasons(place) == []


def test_typing_on_a_cell_replaces_what_stands_there(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.TIMESCALE)
    qtbot.keyClick(place.tree, Key.Key_O)
    qtbot.keyClicks(editor(place), "ct 26")
    hinted = editor(place)
    assert isinstance(hinted, TimescaleEdit)
    assert hinted.said == "By 31 October 2026"
    finish(qtbot, hinted, Key.Key_Return)
    assert place.desk.plan.items["publish"].timescale.text.casefold() == "oct 26"


def test_tab_goes_on_to_the_next_cell(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.LEADS)
    qtbot.keyClick(place.tree, Key.Key_F2)
    editor(place).setText("Sam Nkomo; New Person (supporting)")
    finish(qtbot, editor(place), Key.Key_Tab)
    plan = place.desk.plan
    names = [plan.people[lead.person].name for lead in plan.items["publish"].leads]
    assert names == ["Sam Nkomo", "New Person"]
    assert place.tree.currentIndex().column() == Column.TIMESCALE
    qtbot.waitUntil(lambda: bool(place.tree.viewport().findChildren(TimescaleEdit)))


def test_a_letter_on_the_rating_chooses_it(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.RAG)
    qtbot.keyClick(place.tree, Key.Key_A)
    (choice,) = place.tree.viewport().findChildren(QComboBox)
    finish(qtbot, choice, Key.Key_Return)
    assert place.desk.plan.items["publish"].rag == "A"


def test_an_edit_of_several_rows_is_one_revision(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "agree", Column.TIMESCALE)
    place.tree.keep_selected(["agree", "publish", "agency"], "agree")
    qtbot.keyClick(place.tree, Key.Key_F2)
    editor(place).setText("Dec 26")
    finish(qtbot, editor(place), Key.Key_Return)
    items = place.desk.plan.items
    assert {items[item].timescale.text for item in ("agree", "publish", "agency")} == {"Dec 26"}
    assert reasons(place) == ["Timescale of 3 items"]


def test_ctrl_enter_makes_an_item_below_and_opens_its_title(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "agree", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_Return, Modifier.ControlModifier)
    qtbot.keyClicks(editor(place), "Something new")
    finish(qtbot, editor(place), Key.Key_Return)
    children = place.desk.plan.children("posts")
    assert place.desk.plan.items[children[1]].title == "Something new"
    assert place.tree.current_id() == children[1]


def test_ctrl_shift_enter_makes_an_item_inside(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "agree", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_Return, Modifier.ControlModifier | Modifier.ShiftModifier)
    (inside,) = place.desk.plan.children("agree")
    assert place.tree.current_id() == inside


def test_alt_shift_arrows_move_and_keep_the_row_selected(place: PlanPlace, qtbot: QtBot) -> None:
    both = Modifier.AltModifier | Modifier.ShiftModifier
    go(place, "publish", Column.TITLE)
    for key, parent, position in (
        (Key.Key_Up, "posts", 0),
        (Key.Key_Down, "posts", 1),
        (Key.Key_Right, "agree", 0),
        (Key.Key_Left, "posts", 1),
    ):
        qtbot.keyClick(place.tree, key, both)
        assert place.desk.plan.children(parent)[position] == "publish"
        assert place.tree.selected_ids() == ["publish"]
        assert place.tree.current_id() == "publish"


def test_del_deletes_with_what_lies_below_and_undo_brings_all_back(place: PlanPlace, qtbot: QtBot) -> None:
    before = list(place.rows.ids)
    go(place, "posts", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_Delete)
    assert "posts" not in place.rows.ids
    assert "agree" not in place.rows.ids
    place.desk.undo()
    qtbot.waitUntil(lambda: list(place.rows.ids) == before)


def test_arrows_collapse_and_expand_on_the_title(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "posts", Column.TITLE)
    count = len(place.rows)
    qtbot.keyClick(place.tree, Key.Key_Left)
    assert len(place.rows) == count - 6
    qtbot.keyClick(place.tree, Key.Key_Right)
    assert len(place.rows) == count
    qtbot.keyClick(place.tree, Key.Key_Down)
    qtbot.keyClick(place.tree, Key.Key_Left)
    assert place.tree.current_id() == "posts"


def test_rows_are_copied_as_text_for_excel_and_as_a_table(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "kind", Column.TITLE)
    place.tree.keep_selected(["kind", "launch"], "kind")
    qtbot.keyClick(place.tree, Key.Key_C, Modifier.ControlModifier)
    copied = QApplication.clipboard().mimeData()
    assert copied.text().splitlines()[2] == "\t    Launch standards\tHarriet Poole\tMar 27\tB\tIn progress"
    assert "<td>&nbsp;&nbsp;&nbsp;&nbsp;Launch standards</td>" in copied.html()


def test_a_colleagues_edit_leaves_an_open_editor_alone(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_F2)
    qtbot.keyClicks(editor(place), "Half typed")
    place.asks.enter(["publish"], Column.TIMESCALE, "Dec 26")
    place.asks.delete(["agree"])
    assert editor(place).text() == "Half typed"
    finish(qtbot, editor(place), Key.Key_Return)
    assert place.desk.plan.items["publish"].title == "Half typed"


def test_what_a_colleague_wrote_into_an_open_cell_is_merged_and_not_written_over(
    place: PlanPlace, qtbot: QtBot
) -> None:
    go(place, "publish", Column.LEADS)
    qtbot.keyClick(place.tree, Key.Key_F2)
    place.asks.enter(["publish"], Column.LEADS, "Harriet Poole; Sam Nkomo")
    field = editor(place)
    field.setText("Harriet Poole; Cyd")
    finish(qtbot, field, Key.Key_Return)
    plan = place.desk.plan
    assert {plan.people[lead.person].name for lead in plan.items["publish"].leads} == {
        "Harriet Poole", "Sam Nkomo", "Cyd",
    }  # fmt: skip


def test_a_new_item_is_the_only_one_selected_while_ctrl_is_still_down(
    place: PlanPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(place, "agree", Column.TITLE)
    monkeypatch.setattr(QApplication, "keyboardModifiers", lambda: Modifier.ControlModifier)
    place.plan_actions()["edit"][0].trigger()
    assert place.tree.selected_ids() == [place.tree.current_id()]


def test_tab_goes_along_the_row_with_a_mark_and_leaves_the_tree_at_its_end(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.TITLE)
    for column in (Column.LEADS, Column.TIMESCALE, Column.RAG):
        qtbot.keyClick(place.tree, Key.Key_Tab)
        assert place.tree.currentIndex().column() == column
        assert place.tree.selected_ids() == ["publish"]
        assert place.tree.hasFocus()
    qtbot.keyClick(place.tree, Key.Key_Tab)
    assert not place.tree.hasFocus()


def test_a_plan_that_is_only_read_opens_no_editor_and_says_why(place: PlanPlace, qtbot: QtBot) -> None:
    place.desk.session.store.read_only = "The folder may only be read."
    told: list[object] = []
    place.desk.refused.connect(told.append)
    go(place, "publish", Column.TIMESCALE)
    qtbot.keyClick(place.tree, Key.Key_O)
    qtbot.keyClick(place.tree, Key.Key_F2)
    assert place.tree.viewport().findChildren(QLineEdit) == []
    assert [str(error) for error in told] == ["The folder may only be read."]


def test_a_day_is_chosen_from_a_calendar_and_a_range_keeps_its_start(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "duty", Column.TIMESCALE)
    qtbot.keyClick(place.tree, Key.Key_F2)
    field = editor(place)
    qtbot.keyClick(field, Key.Key_Down, Modifier.AltModifier)
    (picker,) = field.findChildren(DayPicker)
    assert picker.calendar.selectedDate() == QDate(2026, 11, 30)
    picker.calendar.setSelectedDate(QDate(2026, 12, 4))
    picker.calendar.clicked.emit(QDate(2026, 12, 4))
    assert field.text() == "1 Jun 26 – 4 Dec 26"
    finish(qtbot, field, Key.Key_Return)
    assert place.desk.plan.items["duty"].timescale.due == date(2026, 12, 4)


def test_f2_on_the_rating_opens_its_list(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.RAG)
    qtbot.keyClick(place.tree, Key.Key_F2)
    (choice,) = place.tree.viewport().findChildren(QComboBox)
    qtbot.waitUntil(lambda: choice.view().isVisible())
    qtbot.keyClick(choice.view(), Key.Key_G)
    finish(qtbot, choice.view(), Key.Key_Return)
    assert place.desk.plan.items["publish"].rag == "G"
