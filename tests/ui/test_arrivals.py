"""What a colleague changes is marked for a while, named, and said aloud."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.records import Kind, Record
from app.history import edits
from app.history.settle import take_ours
from app.services.work.session import PlanSession, commit_now
from tests.ui.conftest import tiny_plan
from ui import arrivals
from ui.plan_place import PlanPlace
from ui.status import StatusBar


def test_what_a_colleague_changed_is_tinted_named_and_said_aloud_and_then_rests(
    place: PlanPlace,
    open_session: Callable[[list[tuple[Kind, Record]], str], PlanSession],
    qtbot: QtBot,
) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.watch(place.desk, "plan.waypost")
    row = place.rows.row_of("kind")
    assert row is not None
    place.rows.collapse(row)
    place.desk.arrivals._rest.setInterval(1500)
    colleague = open_session(tiny_plan(), "Sam Nkomo")
    colleague.edit(edits.set_field(colleague.plan, ["agree", "launch"], "notes", "Sam’s words"), "Notes of 2 items")
    made = commit_now(colleague, take_ours)
    assert made is not None
    qtbot.waitUntil(lambda: place.desk.plan.head >= made.number, timeout=2000)
    assert place.tree.painted.fresh == {"agree", "kind"}
    spoken = place.tree.model().index(place.rows.row_of("agree") or 0, 1).data(11)
    assert "just changed by Sam Nkomo" in spoken
    assert bar._news.text() == "Sam Nkomo: Notes of 2 items"
    top = place.tree.row_top(place.rows.row_of("agree") or 0)
    image = place.tree.viewport().grab().toImage()
    width = place.tree.viewport().width()
    assert image.pixelColor(width - 8, top + 3) != image.pixelColor(width - 8, top + 3 + place.tree.row_height)
    qtbot.waitUntil(lambda: not place.tree.painted.fresh, timeout=5000)
    assert bar._news.text() == ""
    bar.watch(None)


def test_ones_own_edits_are_not_news(place: PlanPlace, qtbot: QtBot) -> None:
    place.desk.do(lambda plan: edits.set_field(plan, ["agree"], "notes", "Mine"), "Notes")
    qtbot.waitUntil(lambda: place.desk.session.pending == 0)
    assert not place.desk.arrivals.by


def test_several_edits_are_counted(place: PlanPlace) -> None:
    log = place.desk.session.store.revisions("plan")
    assert arrivals.in_words(log * 2) == "2 edits by Harriet Poole"
