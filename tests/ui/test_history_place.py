"""The History place by use: looking, narrowing, restoring, and the plan as it was."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.history.edits import remove_items, set_field
from app.history.settle import refuse
from app.services.record.log_reader import LogEntry
from app.services.work.session import PlanSession, commit_now
from tests.ui.conftest import AT, TODAY, tiny_plan
from ui.controls.day_picker import DayPicker
from ui.desk import Desk
from ui.dialogs.clash import ClashDialog
from ui.history.log_model import LogModel
from ui.history.past_window import PastWindow
from ui.history_place import HistoryPlace


@pytest.fixture
def colleague(desk: Desk, open_session: Callable[..., PlanSession]) -> PlanSession:
    assert desk.plan.head == 1  # made the file
    return open_session(tiny_plan(), "Sam Nkomo")


@pytest.fixture
def history(desk: Desk, colleague: PlanSession, qtbot: QtBot) -> Iterator[HistoryPlace]:
    """The place of a plan that was made, then retitled by Sam, rated by Harriet, and lost a branch."""
    colleague.edit(set_field(colleague.plan, ["publish"], "title", "Publish it"), "Title of “Publish”")
    commit_now(colleague, refuse)
    qtbot.waitUntil(lambda: desk.plan.head == 2, timeout=10_000)
    desk.do(lambda plan: set_field(plan, ["publish"], "rag", "A"), "RAG of “Publish”")
    desk.do(lambda plan: remove_items(plan, ["practice"]), "Deleted “Our practice”")
    qtbot.waitUntil(lambda: not desk.session.pending, timeout=10_000)
    place = HistoryPlace(desk, lambda: TODAY)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    place.show()
    qtbot.waitUntil(lambda: place.model.rowCount() == 4, timeout=10_000)
    yield place
    place.leave()


def choose(history: HistoryPlace, reason: str, qtbot: QtBot) -> None:
    row = next(r for r in range(history.model.rowCount()) if history.model.index(r, 2).data() == reason)
    history.list.selectRow(row)
    qtbot.waitUntil(lambda: reason in [label.text() for label in history.details.findChildren(QLabel)], timeout=10_000)


def whats(history: HistoryPlace) -> list[str]:
    return [history.model.index(row, 2).data() for row in range(history.model.rowCount())]


def act(history: HistoryPlace, words: str) -> None:
    menu = next(button.menu() for button in history.details.findChildren(QPushButton) if button.menu())
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if words in a.text().replace("&", "") and a.isVisible()).trigger()


def test_edits_stand_newest_first_and_new_ones_come_on_top(history: HistoryPlace, desk: Desk, qtbot: QtBot) -> None:
    assert whats(history) == ["Deleted “Our practice”", "RAG of “Publish”", "Title of “Publish”", "Plan made"]
    desk.do(lambda plan: set_field(plan, ["agree"], "rag", "R"), "RAG of “Agree”")
    qtbot.waitUntil(lambda: whats(history)[0] == "RAG of “Agree”", timeout=10_000)


def test_the_list_is_narrowed_by_words_person_and_item(history: HistoryPlace, qtbot: QtBot) -> None:
    words, item = history.search.findChildren(QLineEdit)[:2]
    words.setText("publish it")
    qtbot.waitUntil(lambda: whats(history) == ["Title of “Publish”"], timeout=10_000)
    history.search.clear()
    qtbot.waitUntil(lambda: len(whats(history)) == 4, timeout=10_000)
    item.setText("Publish it")
    qtbot.waitUntil(lambda: whats(history) == ["RAG of “Publish”", "Title of “Publish”", "Plan made"], timeout=10_000)


def test_a_field_is_put_back_and_a_deleted_branch_comes_back(history: HistoryPlace, desk: Desk, qtbot: QtBot) -> None:
    choose(history, "Deleted “Our practice”", qtbot)
    rows = history.details.findChildren(QTreeWidget)[0]
    [branch] = rows.findItems("Our practice", Qt.MatchFlag.MatchExactly)
    rows.setCurrentItem(branch)
    act(history, "what it was before this edit")
    qtbot.waitUntil(lambda: "practice" in desk.plan.items, timeout=10_000)
    assert {"record", "kind", "launch"} <= set(desk.plan.items)
    choose(history, "RAG of “Publish”", qtbot)
    [rag] = rows.findItems("RAG", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    rows.setCurrentItem(rag)
    act(history, "Put the field “RAG” back")
    qtbot.waitUntil(lambda: desk.plan.items["publish"].rag == "R", timeout=10_000)
    qtbot.waitUntil(lambda: desk.plan.head == 6, timeout=10_000)
    assert [revision.reason for revision in desk.session.log[-2:]] == [
        "Restored “Our practice” as before revision 4",
        "Restored RAG of “Publish it” as before revision 3",
    ]


def test_an_edit_that_was_edited_again_is_taken_back_by_choice(history: HistoryPlace, desk: Desk, qtbot: QtBot) -> None:
    desk.do(lambda plan: set_field(plan, ["publish"], "title", "Publish now"), "Title again")
    qtbot.waitUntil(lambda: not desk.session.pending, timeout=10_000)
    choose(history, "Title of “Publish”", qtbot)
    shown: list[list[str]] = []

    def decide() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ClashDialog):
            QTimer.singleShot(20, decide)
            return
        shown.append([editor.toPlainText() for editor in dialog.findChildren(QPlainTextEdit)][:2])
        next(b for b in dialog.findChildren(QPushButton) if "Take it back" in b.text()).click()

    QTimer.singleShot(0, decide)
    act(history, "Take this whole edit back")
    qtbot.waitUntil(lambda: desk.plan.items["publish"].title == "Publish a profile", timeout=10_000)
    assert shown == [["Publish a profile", "Publish now"]]


def test_the_plan_is_looked_at_as_it_was_and_cannot_be_changed_there(
    history: HistoryPlace, desk: Desk, qtbot: QtBot
) -> None:
    choose(history, "Title of “Publish”", qtbot)
    next(b for b in history.details.findChildren(QPushButton) if "Look at" in b.text()).click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PastWindow), timeout=10_000)
    past = QApplication.activeModalWidget()
    assert isinstance(past, PastWindow)
    assert "practice" in past.place.rows.plan.items
    assert past.place.rows.plan.items["publish"].rag == "R"
    assert not past.place.desk.editable
    past.accept()
    assert desk.plan.items["publish"].rag == "A"


def test_the_plan_is_looked_at_as_on_a_day_and_before_it_was_made_that_is_said(
    history: HistoryPlace, desk: Desk, qtbot: QtBot
) -> None:
    refused: list[WaypostError] = []
    desk.refused.connect(refused.append)
    opens = next(b for b in history.findChildren(QPushButton) if "as on a" in b.text())

    def pick(day: QDate) -> None:
        opens.click()
        [picker] = history.findChildren(DayPicker) or opens.findChildren(DayPicker)
        picker.calendar.setSelectedDate(day)
        picker.calendar.activated.emit(day)

    pick(QDate(2020, 1, 1))
    qtbot.waitUntil(lambda: bool(refused), timeout=10_000)
    assert "no plan yet on 01 January 2020" in str(refused[0])
    pick(QDate(AT.year, AT.month, AT.day))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PastWindow), timeout=10_000)
    past = QApplication.activeModalWidget()
    assert isinstance(past, PastWindow)
    assert past.windowTitle() == "Tiny plan — as at the end of 14 September 2026"
    past.accept()


def test_a_long_log_is_read_page_by_page_as_it_is_scrolled() -> None:
    model, asked = LogModel(), []
    model.wanted.connect(asked.append)
    entries = [LogEntry(number, "Ann", AT, f"Edit {number}", None) for number in range(900, 0, -1)]
    model.clear()
    model.add(entries[:400], last=False)
    model.fetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    assert asked == [501]
    model.add(entries[400:], last=True)
    assert (model.rowCount(), model.canFetchMore(model.index(-1, -1))) == (900, False)
    assert not model.add_newer([LogEntry(2000 - n, "Ann", AT, "New", None) for n in range(3)])
