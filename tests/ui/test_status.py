from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.history.edits import set_field
from app.services.work.fitting_in import Outcome
from app.services.work.session import PlanSession
from app.storage.store import Edit
from ui import desk as desk_module
from ui import status as status_module
from ui.desk import Desk
from ui.status import StatusBar, state_in_words


@pytest.fixture
def bar(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[StatusBar]:
    monkeypatch.setattr(status_module, "SAVING_AFTER", 20)
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(800, 26)
    bar.watch(desk, "plan.waypost")
    bar.show()
    yield bar
    bar.watch(None)


def retitle(desk: Desk, title: str) -> None:
    desk.do(lambda plan: set_field(plan, ["agree"], "title", title), "Title")


def test_before_any_edit_all_is_saved(bar: StatusBar) -> None:
    assert bar.state() == "All changes saved"


def test_after_an_edit_the_bar_says_when_it_was_saved(bar: StatusBar, desk: Desk, qtbot: QtBot) -> None:
    retitle(desk, "Other")
    qtbot.waitUntil(lambda: bar.state().startswith("All changes saved "))
    assert desk.saved_at is not None
    assert bar.state() == f"All changes saved {desk.saved_at.astimezone():%H:%M}"


def test_trouble_is_told_in_words_and_can_be_tried_again(
    bar: StatusBar, desk: Desk, session: PlanSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "RETRY_AFTER", 600_000)
    commit = session.commit
    failing = [True]

    def may_fail(edit: Edit) -> Outcome:
        if failing[0]:
            raise WaypostError("The S: drive cannot be reached. Check the network.")
        return commit(edit)

    monkeypatch.setattr(session, "commit", may_fail)
    retitle(desk, "Other")
    qtbot.waitUntil(lambda: desk.trouble is not None)
    assert bar.state() == "1 edit waits. The S: drive cannot be reached. Check the network."
    retry = bar.findChildren(QToolButton)[0]
    assert retry.isVisible()
    failing[0] = False
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.state().startswith("All changes saved"))
    assert not retry.isVisible()


def test_trouble_is_not_hidden_by_a_passing_message_nor_is_anything_drawn_over_one(bar: StatusBar, desk: Desk) -> None:
    words, retry = bar.findChildren(QLabel)[0], bar.findChildren(QToolButton)[0]
    bar.showMessage("Backed up")
    desk.trouble = WaypostError("The S: drive cannot be reached.")
    desk.state_changed.emit()
    assert (words.isVisible(), retry.isVisible(), bar.currentMessage()) == (True, True, "")
    bar.showMessage("A tip of the menu")
    desk.state_changed.emit()
    assert not words.isVisible()
    assert not retry.isVisible()
    bar.clearMessage()
    assert words.isVisible()
    assert retry.isVisible()
    desk.trouble = None


def test_long_words_of_trouble_and_a_long_path_widen_no_window(bar: StatusBar, desk: Desk) -> None:
    least = bar.minimumSizeHint().width()
    desk.trouble = WaypostError("The S: drive cannot be reached. " * 20)
    bar.watch(desk, "//server/share/" * 20)
    assert bar.minimumSizeHint().width() <= least + 100  # there is Retry
    assert bar.findChildren(QLabel)[0].toolTip() == bar.state()
    desk.trouble = None


def test_trouble_in_looking_for_others_does_not_claim_that_something_is_unsaved(desk: Desk) -> None:
    desk.trouble = WaypostError("The S: drive cannot be reached.")
    assert state_in_words(desk).startswith("Changes by others cannot be seen")
    desk.trouble = None


def test_a_plan_that_may_only_be_read_says_why(desk: Desk, session: PlanSession) -> None:
    session.store.read_only = "The file is write-protected."
    assert state_in_words(desk) == "Read only. The file is write-protected."
