from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.records import Kind
from app.history.edits import remove_named
from tests.ui.conftest import TODAY
from ui.controls.chip import Chip
from ui.desk import Desk
from ui.filters.bar import FilterBar
from ui.filters.choices import Choices, Option
from ui.rows.facets import Facet
from ui.rows.filtering import RowFilter
from ui.rows.visible_rows import VisibleRows

Key = Qt.Key


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot) -> FilterBar:
    bar = FilterBar(desk, VisibleRows(desk.plan, TODAY))
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.show()
    with qtbot.waitActive(bar):
        bar.activateWindow()
    return bar


def words(bar: FilterBar) -> QLineEdit:
    return bar.findChildren(QLineEdit)[0]


def chip(bar: FilterBar, subject: str) -> Chip:
    return next(each for each in bar.findChildren(Chip) if each.text().startswith(subject))


def dropped(bar: FilterBar, subject: str, qtbot: QtBot) -> QListWidget:
    qtbot.mouseClick(chip(bar, subject), Qt.MouseButton.LeftButton)
    return bar.findChildren(Choices)[-1].findChildren(QListWidget)[0]


def test_what_is_typed_filters_after_a_pause(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.filter_changed) as changed:
        qtbot.keyClicks(words(bar), "audit")
    assert changed.args == [RowFilter("audit")]


def test_enter_filters_at_once(bar: FilterBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(words(bar), "audit")
    with qtbot.waitSignal(bar.filter_changed, timeout=50):
        qtbot.keyClick(words(bar), Key.Key_Return)


def test_a_lead_is_ticked_by_keyboard_and_shown_on_the_chip(bar: FilterBar, qtbot: QtBot) -> None:
    names = dropped(bar, "Lead", qtbot)
    assert [names.item(i).text() for i in range(names.count())] == ["Harriet Poole", "Nobody"], "Sam leads nothing"
    with qtbot.waitSignal(bar.filter_changed) as changed:
        qtbot.keyClick(names, Key.Key_Space)
    assert changed.args == [RowFilter("", {Facet.LEAD: frozenset({"harriet"})})]
    qtbot.keyClick(names, Key.Key_Return)
    assert chip(bar, "Lead").text() == "Lead: Harriet Poole"
    assert bar.clear_action.isEnabled()


def test_ratings_can_be_chosen_several_at_a_time_and_with_none(bar: FilterBar, qtbot: QtBot) -> None:
    ratings = dropped(bar, "RAG", qtbot)
    qtbot.keyClick(ratings, Key.Key_Space)
    qtbot.keyClick(ratings, Key.Key_End)
    qtbot.keyClick(ratings, Key.Key_Space)
    assert bar.current() == RowFilter(chosen={Facet.RAG: frozenset({"R", None})})
    assert chip(bar, "RAG").text() == "RAG: Red +1"


@pytest.mark.parametrize("way", ["cross", "Delete"])
def test_a_chip_is_cleared_by_its_cross_and_by_delete(bar: FilterBar, qtbot: QtBot, way: str) -> None:
    qtbot.keyClick(dropped(bar, "RAG", qtbot), Key.Key_Space)
    bar.findChildren(Choices)[-1].close()
    rag = chip(bar, "RAG")
    if way == "cross":
        point = rag.rect().center()
        point.setX(rag.width() - 16)
        qtbot.mouseClick(rag, Qt.MouseButton.LeftButton, pos=point)
    else:
        rag.setFocus()
        qtbot.keyClick(rag, Key.Key_Delete)
    assert not bar.current()
    assert rag.text() == "RAG"


def test_show_all_items_clears_everything(bar: FilterBar, qtbot: QtBot) -> None:
    qtbot.keyClicks(words(bar), "audit")
    qtbot.keyClick(dropped(bar, "RAG", qtbot), Key.Key_Space)
    bar.clear_action.trigger()
    assert bar.current() == RowFilter()
    assert not bar.clear_action.isEnabled()


def test_find_puts_the_cursor_into_the_words(bar: FilterBar) -> None:
    bar.find_action.trigger()
    assert words(bar).hasFocus()


def test_how_many_items_are_left_is_said(bar: FilterBar) -> None:
    bar.show_counts(14, 41)
    assert any(label.text() == "14 of 41 items" for label in bar.findChildren(QLabel))


def test_a_person_who_was_deleted_no_longer_filters(bar: FilterBar, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(dropped(bar, "Lead", qtbot), Key.Key_Space)
    bar.findChildren(Choices)[-1].close()
    desk.do(lambda plan: remove_named(plan, Kind.PERSON, "harriet"), "Person deleted")
    assert bar.current() == RowFilter()


def test_many_entries_can_be_searched(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    choices = Choices("Lead", [Option(i, f"Person {i}") for i in range(20)], [], parent)
    choices.drop_from(parent)
    (search,) = choices.findChildren(QLineEdit)
    qtbot.keyClicks(search, "person 13")
    names = choices.findChildren(QListWidget)[0]
    assert [i for i in range(20) if not names.item(i).isHidden()] == [13]


@pytest.mark.parametrize(("width", "counted"), [(900, True), (294, False)])
def test_nothing_stands_on_top_of_something_else(bar: FilterBar, width: int, counted: bool) -> None:
    bar.offer_views(QMenu(bar))
    bar.show_counts(14, 41)
    bar.setMinimumWidth(1)  # as in the page, which takes no notice of the bar's wishes
    bar.resize(width, 40)
    QApplication.processEvents()
    shown = [
        widget
        for widget in bar.findChildren(QWidget)
        if widget.isVisible() and widget.parent() is bar and not widget.isWindow()
    ]
    assert bar._counts.isVisible() is counted
    for left, right in pairwise(sorted(shown, key=lambda widget: widget.x())):
        assert left.geometry().right() < right.x()
    assert shown[-1].geometry().right() <= bar.width()
