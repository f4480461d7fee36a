"""Cut, copy and paste by real keys."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.plan_place import PlanPlace
from ui.tree.columns import Column

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press(place: PlanPlace, qtbot: QtBot, key: Qt.Key, item_id: str, column: Column = Column.TITLE) -> None:
    place.select(item_id)
    stand_in(place, column)
    qtbot.keyClick(place.tree, key, CTRL)


def stand_in(place: PlanPlace, column: Column) -> None:
    selection = place.tree.selectionModel()
    selection.setCurrentIndex(place.tree.currentIndex().siblingAtColumn(column), selection.SelectionFlag.NoUpdate)


def from_excel(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def titles(place: PlanPlace, parent: str) -> list[str]:
    plan = place.desk.plan
    return [plan.items[child].title for child in plan.children(parent)]


def reasons(place: PlanPlace) -> list[str]:
    session = place.desk.session
    return [edit.reason for edit in session._pending] + [revision.reason for revision in session.log]


def test_cut_rows_move_when_they_are_pasted_and_keep_their_ids(place: PlanPlace, qtbot: QtBot) -> None:
    press(place, qtbot, Key.Key_X, "posts")
    assert "posts" in place.rows.ids
    assert place.tree.painted.cut == {"posts"}
    press(place, qtbot, Key.Key_V, "kind")
    assert list(place.desk.plan.children("record")) == ["kind", "posts"]
    assert place.desk.plan.items["agree"].place.parent == "posts"
    assert place.tree.selected_ids() == ["posts"]
    assert not place.tree.painted.cut
    assert reasons(place) == ["Move “Posts are filled”"]


def test_esc_leaves_cut_rows_where_they_are_and_paste_then_copies(place: PlanPlace, qtbot: QtBot) -> None:
    press(place, qtbot, Key.Key_X, "agree")
    assert place.tree.painted.cut == {"agree"}
    qtbot.keyClick(place.tree, Key.Key_Escape)
    assert not place.tree.painted.cut
    press(place, qtbot, Key.Key_V, "launch")
    assert titles(place, "kind") == ["Launch standards", "Agree a strategy"]
    assert "agree" in place.desk.plan.items


def test_a_folded_row_is_copied_with_what_lies_below_and_one_undo_takes_all_back(
    place: PlanPlace, qtbot: QtBot
) -> None:
    before = len(place.desk.plan.items)
    place.select("posts")
    qtbot.keyClick(place.tree, Key.Key_Left)
    press(place, qtbot, Key.Key_C, "posts")
    press(place, qtbot, Key.Key_V, "kind")
    plan = place.desk.plan
    copy = plan.children("record")[1]
    assert titles(place, copy) == titles(place, "posts")
    assert plan.items[plan.children(copy)[1]].leads == plan.items["publish"].leads
    assert reasons(place) == ["Paste 7 items"]
    place.desk.undo()
    qtbot.waitUntil(lambda: len(place.desk.plan.items) == before)


def test_rows_from_excel_come_with_their_hierarchy_as_one_edit(place: PlanPlace, qtbot: QtBot) -> None:
    from_excel(
        "Objective\tAction\tLead Officer\tTimescale\tRAG\r\nHeard\tAsk\tSam Nkomo\tDec 26\tgreen\r\n\tAct\t\t\t\r\n"
    )
    press(place, qtbot, Key.Key_V, "kind")
    plan = place.desk.plan
    heard = plan.children("record")[1]
    assert titles(place, heard) == ["Ask", "Act"]
    ask = plan.items[plan.children(heard)[0]]
    assert (ask.leads[0].person, ask.timescale.text, ask.rag) == ("sam", "Dec 26", "G")
    assert reasons(place) == ["Paste 3 items"]
    assert place.tree.current_id() == heard


def test_a_single_cell_goes_into_the_column_of_all_selected_rows(place: PlanPlace, qtbot: QtBot) -> None:
    from_excel("Amber\r\n")
    place.select("agree")
    place.tree.keep_selected(["agree", "publish"], "agree")
    stand_in(place, Column.RAG)
    qtbot.keyClick(place.tree, Key.Key_V, CTRL)
    assert [place.desk.plan.items[item].rag for item in ("agree", "publish")] == ["A", "A"]


def test_rows_that_would_reach_too_deep_are_refused_in_words(place: PlanPlace, qtbot: QtBot) -> None:
    told: list[object] = []
    place.desk.refused.connect(told.append)
    from_excel("Title\tLead\nA\t\n  B\t\n    C\t\n")
    press(place, qtbot, Key.Key_V, "launch")
    assert "no level below" in str(told[0])
    assert len(place.desk.plan.items) == 13
