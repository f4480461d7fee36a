"""Edits that cannot reach the store wait visibly, are kept on this computer, and go in when the plan is next opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.domain.records import Kind, Record
from app.history.edits import set_field
from app.history.settle import take_ours
from app.services.plans import opening
from app.services.work.session import PlanSession
from app.storage.database import Database
from tests.ui.conftest import AT, tiny_plan
from ui import desk as desk_module
from ui import waiting_edits
from ui.desk import Desk
from ui.status import state_in_words

GONE = "The S: drive cannot be reached. Check the network."


@pytest.fixture
def desk_again(
    tmp_path: Path,
    open_session: Callable[[list[tuple[Kind, Record]], str], PlanSession],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Desk]]:
    opened: list[Database] = []
    monkeypatch.setattr(desk_module, "RETRY_AFTER", 50)
    monkeypatch.setattr(waiting_edits, "KEPT_AFTER", 10)
    open_session(tiny_plan(), "Harriet Poole").store.close()

    def another() -> Desk:
        opened.append(Database.open(tmp_path / "plan.waypost"))
        session = opening.open_session(opened[-1], "plan", "Harriet Poole", lambda: AT, tmp_path / "waiting")
        return Desk(session, take_ours)

    yield another
    for database in opened:
        database.close()


def kept(folder: Path) -> int:
    return len(list((folder / "waiting").glob("*.json"))) if (folder / "waiting").exists() else 0


def test_edits_wait_while_the_drive_is_gone_and_go_in_after_a_restart(
    desk_again: Callable[[], Desk], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_again()

    def gone(*_: object) -> None:
        raise WaypostError(GONE)

    monkeypatch.setattr(desk.session, "commit", gone)
    for title in ("One", "Two"):
        desk.do(lambda plan, title=title: set_field(plan, ["agree"], "title", title), "Title")
    words = f"2 edits wait, kept on this computer. {GONE}"
    qtbot.waitUntil(lambda: state_in_words(desk) == words)
    assert desk.plan.items["agree"].title == "Two"
    desk.abandon()
    assert kept(tmp_path) == 1

    again = desk_again()
    assert again.plan.items["agree"].title == "Two"
    qtbot.waitUntil(lambda: again.session.pending == 0)
    again.close()
    assert again.session.store.load("plan").items["agree"].title == "Two"
    assert kept(tmp_path) == 0


def test_what_is_committed_at_once_is_not_kept_here_as_well(
    desk_again: Callable[[], Desk], tmp_path: Path, qtbot: QtBot
) -> None:
    desk = desk_again()
    desk.do(lambda plan: set_field(plan, ["agree"], "title", "One"), "Title")
    qtbot.waitUntil(lambda: desk.session.pending == 0)
    qtbot.wait(30)
    desk.close()
    assert kept(tmp_path) == 0


def test_what_is_to_be_forgotten_is_not_kept(desk_again: Callable[[], Desk], tmp_path: Path, qtbot: QtBot) -> None:
    desk = desk_again()
    desk._closing = True  # nothing is committed
    desk.do(lambda plan: set_field(plan, ["agree"], "title", "One"), "Title")
    qtbot.waitUntil(lambda: kept(tmp_path) == 1)
    desk.abandon(forget=True)
    assert kept(tmp_path) == 0
