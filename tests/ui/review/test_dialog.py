"""The review window: what is proposed can be taken, left or worded otherwise, and conflicts must be decided."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.records import Item, Kind, Place
from app.history.changes import created, edited
from app.history.edits import remove_items
from app.history.plan import Plan
from app.history.review import Proposal, Review, Verdict
from tests.ui.conftest import tiny_plan
from ui.review.dialog import ReviewDialog


def ids() -> Callable[[], str]:
    counter = iter(range(1000))
    return lambda: f"fresh{next(counter):06d}X"


@pytest.fixture
def base() -> Plan:
    return Plan.of(tiny_plan(), 1)


@pytest.fixture
def dialog(base: Plan, qtbot: QtBot) -> ReviewDialog:
    """An edit, a clash over a rating, a new item, and a deletion that is offered."""
    now = base.copy()
    now.apply([edited(Kind.ITEM, now.items["publish"], "rag", "A")])
    new = Item("brandnewrowX", Place("posts", "zz"), title="Train them")
    proposals = [
        Proposal((edited(Kind.ITEM, base.items["agree"], "title", "Agree a plan"),), "Plan!C4"),
        Proposal((edited(Kind.ITEM, base.items["publish"], "rag", "G"),), "Plan!G5"),
        Proposal((created(Kind.ITEM, new),), "Plan!C9"),
        Proposal(tuple(remove_items(base, ["audit"])), "Plan!", is_offer=True),
    ]
    dialog = ReviewDialog(Review(base, now, proposals), "A workbook", ids())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def made(dialog: ReviewDialog) -> set[tuple[str, str]]:
    return {(change.id, change.field) for change in dialog.changes()}


def test_a_conflict_must_be_decided_before_anything_is_applied(dialog: ReviewDialog) -> None:
    assert not dialog.apply_button.isEnabled()
    dialog.go_to_undecided()
    dialog.sides.decided.emit(Verdict.TAKE)
    assert dialog.apply_button.isEnabled()
    assert dialog.apply_button.text() == "A&pply 3 changes"
    assert made(dialog) == {("agree", "title"), ("publish", "rag"), ("brandnewrowX", "")}


def test_a_deletion_is_left_unless_it_is_taken_by_itself(dialog: ReviewDialog) -> None:
    dialog._all.click()
    assert ("audit", "") not in made(dialog)
    dialog.decide(3, Verdict.TAKE)
    assert ("audit", "") in made(dialog)


def test_space_ticks_the_current_line(dialog: ReviewDialog, qtbot: QtBot) -> None:
    dialog.proposals.select(0)
    qtbot.keyClick(dialog.proposals, Qt.Key.Key_Space)
    assert dialog.decisions[0] is Verdict.LEAVE
    assert ("agree", "title") not in made(dialog)


def test_a_value_can_be_worded_otherwise(dialog: ReviewDialog) -> None:
    dialog.proposals.select(0)
    dialog.sides.worded.emit("Agree it with staff")
    dialog.decide(1, Verdict.LEAVE)
    assert [change.after for change in dialog.changes() if change.id == "agree"] == ["Agree it with staff"]


def test_leave_all_leaves_nothing_to_apply(dialog: ReviewDialog) -> None:
    dialog._none.click()
    assert dialog.changes() == ()
    assert not dialog.apply_button.isEnabled()


def test_it_follows_the_plan_and_keeps_what_was_decided(dialog: ReviewDialog, base: Plan) -> None:
    dialog.decide(0, Verdict.LEAVE)
    now = base.copy()
    now.apply([edited(Kind.ITEM, now.items["agree"], "title", "Something else")])
    dialog.follow(now)
    assert dialog.decisions[0] is Verdict.LEAVE
    assert dialog.review.undecided(dialog.decisions) == []


def test_what_it_shows_is_spoken(dialog: ReviewDialog) -> None:
    dialog.proposals.select(0)
    row = dialog.proposals.currentItem()
    assert row is not None
    spoken = row.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Title: was Agree a strategy, theirs Agree a plan, now Agree a strategy. Take"
