"""Edits are never lost and never committed twice, whenever the window is closed."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.domain.records import Kind, Record
from app.history.changes import Change
from app.history.edits import set_field
from app.history.merge import Conflict
from app.history.plan import Plan
from app.history.settle import Choice, Decision, take_ours
from app.services.work.fitting_in import Outcome
from app.services.work.session import PlanSession, commit_now
from app.storage.store import Edit, StaleEditError
from tests.ui.conftest import tiny_plan
from ui import desk as desk_module
from ui.desk import Desk

Open = Callable[[list[tuple[Kind, Record]], str], PlanSession]


def retitle(item_id: str, title: str) -> Callable[[Plan], list[Change]]:
    return lambda plan: set_field(plan, [item_id], "title", title)


def reasons(session: PlanSession) -> list[str]:
    return [revision.reason for revision in session.store.revisions("plan")]


class Gate:
    """Holds each commit until it is opened, and can make it fail."""

    def __init__(self, session: PlanSession, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.reached = threading.Event()
        self.error: Exception | None = None
        self.refuse_once: Exception | None = None
        self._commit = session.commit
        monkeypatch.setattr(session, "commit", self.commit)

    def commit(self, edit: Edit) -> Outcome:
        self.reached.set()
        assert self.open.wait(10)
        if self.error is not None:
            raise self.error
        refusal, self.refuse_once = self.refuse_once, None
        if refusal is not None:
            raise refusal
        return self._commit(edit)


@pytest.fixture
def gate(session: PlanSession, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(session, monkeypatch)


@pytest.fixture
def desk(session: PlanSession, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(session, take_ours)
    yield desk
    desk.abandon()
    qapp.processEvents()


def test_closing_with_a_commit_in_flight_and_others_waiting_keeps_each_edit_once(
    desk: Desk, session: PlanSession, gate: Gate
) -> None:
    for number in range(3):
        desk.do(retitle("agree", f"Title {number}"), f"Edit {number}")
    assert gate.reached.wait(5)
    threading.Timer(0.05, gate.open.set).start()
    desk.close()
    QApplication.processEvents()
    assert reasons(session) == ["Plan made", "Edit 0", "Edit 1", "Edit 2"]
    assert session.store.load("plan").items["agree"].title == "Title 2"


def test_an_undo_asked_for_during_a_commit_is_done_before_closing(desk: Desk, session: PlanSession, gate: Gate) -> None:
    desk.do(retitle("agree", "Other"), "Title of agree")
    desk.undo()
    gate.open.set()
    desk.close()
    assert session.store.load("plan").items["agree"].title == "Agree a strategy"


def test_closing_tells_what_could_not_be_committed_and_keeps_it(desk: Desk, session: PlanSession, gate: Gate) -> None:
    gate.error = WaypostError("The drive is gone.")
    gate.open.set()
    desk.do(retitle("agree", "Other"), "Title of agree")
    with pytest.raises(WaypostError, match="drive is gone"):
        desk.close()
    assert session.pending == 1
    gate.error = None
    desk.close()
    assert reasons(session) == ["Plan made", "Title of agree"]


def test_a_commit_that_failed_is_tried_again_by_itself(
    desk: Desk, session: PlanSession, gate: Gate, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "RETRY_AFTER", 10)
    gate.error = WaypostError("The drive is gone.")
    gate.open.set()
    desk.do(retitle("agree", "Other"), "Title of agree")
    qtbot.waitUntil(lambda: desk.trouble is not None)
    gate.error = None
    qtbot.waitUntil(lambda: session.pending == 0)
    assert desk.trouble is None
    assert desk.saved_at is not None
    assert reasons(session) == ["Plan made", "Title of agree"]


def test_an_edit_that_is_refused_for_good_is_given_back_and_later_ones_go_on(
    desk: Desk, session: PlanSession, gate: Gate, qtbot: QtBot
) -> None:
    refusals: list[WaypostError] = []
    desk.refused.connect(refusals.append)
    gate.refuse_once = StaleEditError("plan.waypost")
    desk.do(retitle("agree", "Mine alone"), "Title of agree")
    desk.undo()
    desk.do(retitle("publish", "Another"), "Title of publish")
    gate.open.set()
    qtbot.waitUntil(lambda: session.pending == 0)
    assert reasons(session) == ["Plan made", "Title of publish"]
    assert desk.plan.items["agree"].title == "Agree a strategy"
    (told,) = refusals
    assert "plan.waypost holds something else" in str(told)
    assert str(told).endswith("Agree a strategy: Title: Mine alone")
    assert desk.trouble is None


def test_an_undo_that_is_refused_after_a_commit_leaves_the_desk_working(
    desk: Desk, session: PlanSession, gate: Gate, qtbot: QtBot
) -> None:
    refusals: list[WaypostError] = []
    desk.refused.connect(refusals.append)
    desk.do(retitle("agree", "Other"), "Title of agree")
    desk.undo()
    desk.undo()
    gate.open.set()
    qtbot.waitUntil(lambda: len(refusals) == 1)
    desk.do(retitle("publish", "Another"), "Title of publish")
    qtbot.waitUntil(lambda: session.pending == 0)
    assert reasons(session)[-1] == "Title of publish"


def test_undo_and_redo_say_what_they_would_do(desk: Desk, session: PlanSession, qtbot: QtBot) -> None:
    assert desk.undo_name is None
    desk.do(retitle("agree", "Other"), "Title of agree")
    assert desk.undo_name == "Title of agree"
    qtbot.waitUntil(lambda: session.pending == 0)
    assert desk.undo_name == "Title of agree"
    desk.undo()
    qtbot.waitUntil(lambda: session.pending == 0)
    assert desk.undo_name is None
    assert desk.redo_name == "Title of agree"


def test_what_was_typed_over_a_colleagues_edit_is_asked_about(
    session: PlanSession, open_session: Open, qtbot: QtBot
) -> None:
    asked: list[Conflict] = []

    def ask(conflict: Conflict) -> Decision:
        asked.append(conflict)
        return Choice.THEIRS

    desk = Desk(session, ask)
    colleague = open_session(tiny_plan(), "Sam Nkomo")
    colleague.edit(set_field(colleague.plan, ["agree"], "title", "Sam’s title"), "Title")
    commit_now(colleague, take_ours)
    qtbot.waitUntil(lambda: desk.plan.items["agree"].title == "Sam’s title", timeout=5000)
    desk.rewrite("agree", "title", "Agree a strategy", "Harriet’s title", "Title of agree")
    assert len(asked) == 1
    assert desk.plan.items["agree"].title == "Sam’s title"
    desk.close()


def test_typing_in_one_list_while_a_colleague_adds_to_it_keeps_both(desk: Desk, session: PlanSession) -> None:
    desk.do(lambda plan: set_field(plan, ["agree"], "criteria", ("One", "Theirs")), "Criteria")
    desk.rewrite("agree", "criteria", ("One",), ("One", "Mine"), "Criteria")
    assert set(session.plan.items["agree"].criteria) == {"One", "Mine", "Theirs"}


def test_what_was_typed_into_an_item_that_was_deleted_is_told_with_its_words(desk: Desk) -> None:
    refusals: list[Any] = []
    desk.refused.connect(refusals.append)
    assert not desk.rewrite("no such item", "title", "", "My long text", "Title")
    assert "My long text" in str(refusals[0])


def test_while_a_clash_is_being_decided_nothing_else_is_committed(
    session: PlanSession, open_session: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "LOOK_EVERY", 5)
    desk: Desk

    def ask(_: Conflict) -> Decision:
        qtbot.wait(60)
        desk.retry()
        qtbot.wait(60)
        assert [revision.author for revision in desk.arriving] == ["Sam Nkomo"]
        return Choice.OURS

    desk = Desk(session, ask)
    colleague = open_session(tiny_plan(), "Sam Nkomo")
    colleague.edit(set_field(colleague.plan, ["agree"], "rag", "R"), "RAG")
    commit_now(colleague, take_ours)
    desk.do(lambda plan: set_field(plan, ["agree"], "rag", "B"), "RAG of agree")
    qtbot.waitUntil(lambda: session.pending == 0 and len(session.log) == 2, timeout=5000)
    desk.close()
    assert reasons(session) == ["Plan made", "RAG", "RAG of agree"]
    assert session.store.load("plan").items["agree"].rag == "B"


def test_an_outcome_that_cannot_be_fitted_in_is_tried_again_later_and_not_at_once(
    desk: Desk, session: PlanSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "RETRY_AFTER", 200)
    finish, tries = session.finish, []

    def fail(*_: object) -> None:
        tries.append(None)
        raise WaypostError("It does not fit.")

    monkeypatch.setattr(session, "finish", fail)
    desk.do(retitle("agree", "Other"), "Title of agree")
    qtbot.waitUntil(lambda: desk.trouble is not None)
    qtbot.wait(100)
    assert len(tries) == 1
    monkeypatch.setattr(session, "finish", finish)
    qtbot.waitUntil(lambda: session.pending == 0)
    assert reasons(session) == ["Plan made", "Title of agree"]


def test_letting_go_does_not_wait_for_a_commit_that_hangs(desk: Desk, gate: Gate) -> None:
    desk.do(retitle("agree", "Other"), "Title of agree")
    assert gate.reached.wait(10)
    desk.abandon()
    assert not gate.open.is_set()
    gate.open.set()
