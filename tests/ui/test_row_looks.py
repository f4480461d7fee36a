"""Rows as an officer likes them: larger text, two lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.plan_place import PlanPlace
from ui.row_looks import RowLooks
from ui.surroundings import Surroundings
from ui.tree.columns import Column

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_text_grows_and_shrinks_by_keys_and_both_views_keep_one_row_height(place: PlanPlace, qtbot: QtBot) -> None:
    before, size = place.tree.row_height, place.tree.font().pointSizeF()
    for _ in range(3):
        qtbot.keyClick(place.tree, Qt.Key.Key_Period, BOTH)
    assert place.tree.row_height == place.gantt.row_height > before
    assert place.tree.font().pointSizeF() == size * 1.5
    for _ in range(3):
        qtbot.keyClick(place.tree, Qt.Key.Key_Comma, BOTH)
    assert (place.tree.row_height, place.tree.font().pointSizeF()) == (before, size)


def test_a_long_title_takes_two_lines_and_no_more(place: PlanPlace) -> None:
    before = place.tree.row_height
    next(action for action in place.looks.actions if "line" in action.text()).trigger()
    assert place.tree.row_height == place.gantt.row_height > before
    words = "Agree with everybody who has ever asked what it is that we would like to have done by the end"
    lines = place.tree.painted.regular.lines(words, 200.0, 2)
    assert len(lines) == 2
    assert place.tree.painted.regular.width(lines[0]) <= 200
    assert " ".join(lines) == words
    place.asks.enter(["publish"], Column.TITLE, words)
    assert not place.tree.viewport().grab().isNull()


def test_the_choice_is_remembered(place: PlanPlace, around: Surroundings) -> None:
    place.looks.actions[0].trigger()
    place.looks.actions[1].trigger()
    place.looks.keep(around.settings)
    again = RowLooks(place, lambda: None)
    again.restore(around.settings)
    assert again.lines == 2
    assert again.font(place.font()).pointSizeF() > place.font().pointSizeF()


def test_what_stands_at_the_top_stays_there_while_rows_grow_and_shrink(place: PlanPlace) -> None:
    place.resize(900, 160)
    QApplication.processEvents()
    bar = place.tree.verticalScrollBar()
    bar.setValue(2 * place.tree.row_height)
    for _ in range(2):
        place.looks.actions[0].trigger()
        assert bar.value() == place.gantt.verticalScrollBar().value() == 2 * place.tree.row_height


def test_a_parents_title_runs_on_over_empty_cells_and_an_actions_does_not(place: PlanPlace) -> None:
    tree, items = place.tree, place.desk.plan.items
    own = tree.strip(Column.TITLE).width
    parent = items[place.rows.ids[0]]
    leads, timescale, rag = (tree.strip(each).width for each in (Column.LEADS, Column.TIMESCALE, Column.RAG))
    assert tree.painted.title_strip(parent, tree.strips()).width == own + leads + timescale + rag
    assert tree.painted.title_strip(items["publish"], tree.strips()).width == own
    place.asks.enter([parent.id], Column.TIMESCALE, "Sep 26")
    assert tree.painted.title_strip(items[parent.id], tree.strips()).width == own + leads
