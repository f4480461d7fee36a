"""What is being typed in the tree survives whatever a colleague does to its row meanwhile."""

from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.records import Kind, Record
from app.history import edits
from app.history.changes import Change
from app.history.plan import Plan
from app.history.settle import take_ours
from app.services.work.session import PlanSession, commit_now
from tests.ui.conftest import tiny_plan
from tests.ui.tree.test_editing import editor, finish, go
from ui.plan_place import PlanPlace
from ui.tree.columns import Column
from ui.tree.editors import ChoiceEdit

Key = Qt.Key
Colleague = Callable[[Callable[[Plan], Iterable[Change]]], None]


@pytest.fixture
def colleague(
    place: PlanPlace, open_session: Callable[[list[tuple[Kind, Record]], str], PlanSession], qtbot: QtBot
) -> Colleague:
    """Has a colleague commit something, and waits until it has arrived."""
    session = open_session(tiny_plan(), "Sam Nkomo")

    def does(edit: Callable[[Plan], Iterable[Change]]) -> None:
        session.edit(edit(session.plan), "A colleague’s edit")
        made = commit_now(session, take_ours)
        assert made is not None
        qtbot.waitUntil(lambda: place.desk.plan.head >= made.number, timeout=10_000)
        qtbot.wait(20)  # until Qt has deleted an editor that was closed

    return does


def half_typed(place: PlanPlace, qtbot: QtBot) -> None:
    go(place, "publish", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_F2)
    field = editor(place)
    field.setText("Half typed")
    field.setCursorPosition(4)


def test_the_editor_goes_with_its_row_where_several_are_moved(
    place: PlanPlace, qtbot: QtBot, colleague: Colleague
) -> None:
    half_typed(place, qtbot)
    colleague(lambda plan: edits.move_items(plan, ["publish", "agency"], "kind", None))
    field = editor(place)
    assert (field.text(), field.cursorPosition(), field.hasFocus()) == ("Half typed", 4, True)
    row = place.rows.row_of("publish")
    assert row is not None
    assert abs(field.y() - place.tree.row_top(row)) <= 1
    qtbot.keyClicks(field, "!")
    finish(qtbot, field, Key.Key_Return)
    assert place.desk.plan.items["publish"].title == "Half! typed"
    assert place.tree.selected_ids() == ["publish"]


def test_the_editor_stays_open_where_its_row_is_moved_below_a_folded_one(
    place: PlanPlace, qtbot: QtBot, colleague: Colleague
) -> None:
    row = place.rows.row_of("kind")
    assert row is not None
    place.rows.collapse(row)
    half_typed(place, qtbot)
    colleague(lambda plan: edits.move_items(plan, ["publish", "agency"], "kind", None))
    finish(qtbot, editor(place), Key.Key_Return)
    assert place.desk.plan.items["publish"].title == "Half typed"


def test_a_choice_under_way_stays_chosen(place: PlanPlace, qtbot: QtBot, colleague: Colleague) -> None:
    go(place, "publish", Column.RAG)
    qtbot.keyClick(place.tree, Key.Key_F2)
    place.tree.viewport().findChildren(ChoiceEdit)[0].choose("A")
    colleague(lambda plan: edits.move_items(plan, ["publish", "agency"], "kind", None))
    (choice,) = place.tree.viewport().findChildren(ChoiceEdit)
    finish(qtbot, choice, Key.Key_Return)
    assert place.desk.plan.items["publish"].rag == "A"


def test_words_typed_into_an_item_that_a_colleague_deletes_are_asked_about_and_not_lost(
    place: PlanPlace, qtbot: QtBot, colleague: Colleague
) -> None:
    half_typed(place, qtbot)
    colleague(lambda plan: edits.remove_items(plan, ["posts"]))
    qtbot.waitUntil(lambda: "publish" in place.desk.plan.items)
    assert place.desk.plan.items["publish"].title == "Half typed"
    assert "agree" not in place.desk.plan.items


def test_an_editor_in_which_nothing_was_typed_goes_with_its_item(
    place: PlanPlace, qtbot: QtBot, colleague: Colleague
) -> None:
    go(place, "publish", Column.TITLE)
    qtbot.keyClick(place.tree, Key.Key_F2)
    colleague(lambda plan: edits.remove_items(plan, ["publish"]))
    QApplication.processEvents()
    assert "publish" not in place.desk.plan.items
    qtbot.keyClick(place.tree, Key.Key_F2)
    assert editor(place).text() == place.desk.plan.items[place.tree.current_id() or ""].title


def test_words_for_several_rows_are_merged_with_what_a_colleague_wrote_into_one_of_them(
    place: PlanPlace, qtbot: QtBot, colleague: Colleague
) -> None:
    go(place, "agree", Column.LEADS)
    place.tree.keep_selected(["agree", "publish"], "agree")
    qtbot.keyClick(place.tree, Key.Key_F2)
    leads = place.desk.plan.items["publish"].leads
    colleague(lambda plan: edits.set_field(plan, ["publish"], "leads", (*leads, type(leads[0])("sam"))))
    field = editor(place)
    field.setText("Harriet Poole; Cyd")
    finish(qtbot, field, Key.Key_Return)
    plan = place.desk.plan
    named = {item: {plan.people[lead.person].name for lead in plan.items[item].leads} for item in ("agree", "publish")}
    assert named == {"agree": {"Harriet Poole", "Cyd"}, "publish": {"Harriet Poole", "Sam Nkomo", "Cyd"}}


def test_a_bar_dragged_while_a_colleague_reschedules_it_is_asked_about(
    place: PlanPlace, qtbot: QtBot, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(place.desk, "_resolve", lambda conflict: asked.append(conflict) or take_ours(conflict))
    view, row = place.gantt, place.rows.row_of("duty")
    assert row is not None
    duty = place.desk.plan.items["duty"]
    assert duty.timescale.due is not None
    at = QPoint(round(view.window_shown().end_x(duty.timescale.due)) - 20, view.row_top(row) + view.row_height // 2)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 6):
        qtbot.mouseMove(view.viewport(), at + QPoint(20 * step, 0))
    colleague(lambda plan: edits.set_field(plan, ["duty"], "timescale", plan.items["publish"].timescale))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(100, 0))
    assert len(asked) == 1


def test_the_row_typed_into_stays_where_it_is_on_screen(place: PlanPlace, qtbot: QtBot, colleague: Colleague) -> None:
    place.resize(1200, 250)
    half_typed(place, qtbot)
    before = editor(place).y()
    colleague(lambda plan: edits.add_item(plan, "freshfreshXY", "people", None, title="From a colleague"))
    assert editor(place).y() == before
