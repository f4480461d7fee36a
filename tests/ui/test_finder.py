"""The finder by real keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from ui.finder import Finder
from ui.plan_place import PlanPlace


def opened(place: PlanPlace, *actions: QAction) -> Finder:
    finder = Finder(place.desk.plan, actions, place)
    finder.item_chosen.connect(place.select)
    finder.drop_from(place)
    return finder


def look_for(finder: Finder, qtbot: QtBot, words: str) -> list[str]:
    qtbot.keyClicks(finder.field, words)
    qtbot.waitUntil(lambda: finder._asked is None and finder.field.text() == words)
    return [finder.list.item(row).text() for row in range(finder.list.count())]


def test_an_item_is_found_by_letters_and_enter_goes_there(place: PlanPlace, qtbot: QtBot) -> None:
    finder = opened(place)
    assert look_for(finder, qtbot, "leadership") == ["Offer a leadership programme"]
    with qtbot.waitSignal(finder.destroyed):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert place.tree.current_id() == "lead"


def test_arrows_choose_while_the_field_keeps_the_keyboard(place: PlanPlace, qtbot: QtBot) -> None:
    finder = opened(place)
    assert look_for(finder, qtbot, "our p") == ["1  Our people", "2  Our practice"]
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.item_chosen) as chosen:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert chosen.args == ["practice"]


def test_a_command_is_done_and_a_person_told(place: PlanPlace, qtbot: QtBot) -> None:
    action = QAction("&Fit plan", place)
    finder = opened(place, action)
    assert look_for(finder, qtbot, "fit pl")[0].startswith("Fit plan")
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    finder = opened(place)
    look_for(finder, qtbot, "harriet")
    with qtbot.waitSignal(finder.person_chosen) as chosen:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert chosen.args == ["harriet"]


def test_nothing_found_is_said_and_esc_closes(place: PlanPlace, qtbot: QtBot) -> None:
    finder = opened(place)
    assert look_for(finder, qtbot, "qqqq") == ["Nothing found"]
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(finder.destroyed):
        qtbot.keyClick(finder.field, Qt.Key.Key_Escape)


def test_enter_straight_after_typing_waits_for_what_is_found(place: PlanPlace, qtbot: QtBot) -> None:
    finder = opened(place)
    qtbot.keyClicks(finder.field, "launch")
    with qtbot.waitSignal(finder.item_chosen) as chosen:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert chosen.args == ["launch"]
