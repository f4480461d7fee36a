"""Taking back a revision, and which one Ctrl+Z takes back."""

from collections.abc import Sequence

import pytest

from app.domain.errors import NotPossibleError
from app.domain.records import Lead
from app.history.changes import Change, Revision
from app.history.edits import move_items, remove_items
from app.history.plan import Plan
from app.history.undo import UndoRefusedError, last_to_redo, last_to_undo, undo, undone
from tests.app.history.example import BO, add, example_plan, outline, row, set_to
from tests.app.history.strategies import revision


class Log:
    """A plan with the revisions since revision 1."""

    def __init__(self) -> None:
        self.plan = example_plan()
        self.revisions: list[Revision] = []

    def commit(
        self, changes: Sequence[Change], author: str = "Ann", reason: str = "Edit", undoes: int | None = None
    ) -> Revision:
        self.plan.apply(changes)
        made = revision(len(self.revisions) + 1, changes, author, reason)
        self.revisions.append(Revision(made.number, author, made.at, reason, made.changes, undoes))
        return self.revisions[-1]

    def edit(self, name: str, value: str, author: str = "Ann") -> Revision:
        return self.commit(set_to(self.plan, name, "title", value), author, f"Retitle {name}")

    def take_back(self, edited: Revision | None, author: str = "Ann") -> Revision:
        assert edited is not None
        return self.commit(undo(edited, self.revisions[edited.number :], self.plan), author, "Undo", edited.number)

    def undo(self, author: str = "Ann") -> Revision:
        return self.take_back(last_to_undo(self.revisions, author), author)

    def redo(self, author: str = "Ann") -> Revision:
        return self.take_back(last_to_redo(self.revisions, author), author)


@pytest.fixture
def log() -> Log:
    return Log()


def title(plan: Plan, name: str) -> str:
    return plan.items[row(name)].title


class TestTakingBack:
    def test_an_edit_is_taken_back_though_others_edited_other_things(self, log: Log) -> None:
        edited = log.edit("a", "new")
        log.edit("b", "theirs", "Bo")
        log.take_back(edited)
        assert (title(log.plan, "a"), title(log.plan, "b")) == ("a", "theirs")

    def test_what_has_changed_since_is_refused_naming_who_and_when(self, log: Log) -> None:
        edited = log.edit("a", "new")
        log.edit("a", "newer", "Bo")
        with pytest.raises(UndoRefusedError, match=r"“Retitle a”.*Bo.*01 Apr 2026 12:02 UTC"):
            undo(edited, log.revisions[1:], log.plan)

    def test_lists_are_not_blended_when_something_is_taken_back(self, log: Log) -> None:
        edited = log.commit(set_to(log.plan, "b", "criteria", ("one",)))
        log.commit(set_to(log.plan, "b", "criteria", ("one", "two")), "Bo")
        with pytest.raises(UndoRefusedError, match="Bo"):
            undo(edited, log.revisions[1:], log.plan)

    def test_what_somebody_changed_and_changed_back_can_be_taken_back(self, log: Log) -> None:
        edited = log.edit("a", "new")
        log.edit("a", "newer", "Bo")
        log.edit("a", "new", "Bo")
        log.take_back(edited)
        assert title(log.plan, "a") == "a"

    def test_what_somebody_set_back_already_leaves_nothing_to_take_back(self, log: Log) -> None:
        edited = log.edit("a", "new")
        log.edit("a", "a", "Bo")
        assert undo(edited, log.revisions[1:], log.plan) == ()

    def test_the_revision_that_made_the_plan_cannot_be_taken_back(self, log: Log) -> None:
        twin = Plan()
        made = revision(1, [Change(kind, record.id, "", None, record) for kind, record in log.plan.records()])
        twin.apply(made.changes)
        with pytest.raises(NotPossibleError, match="made the plan"):
            undo(made, [], twin)
        assert last_to_undo([made]) is None

    def test_an_added_row_under_which_somebody_added_is_kept(self, log: Log) -> None:
        added = log.commit(add(log.plan, "n", "A", "c"))
        log.commit(add(log.plan, "t", "n", None), "Bo", "Add t")
        with pytest.raises(UndoRefusedError, match=r"Bo.*“Add t”"):
            undo(added, log.revisions[1:], log.plan)

    def test_an_added_row_that_somebody_edited_is_kept(self, log: Log) -> None:
        added = log.commit(add(log.plan, "n", "A", "c"))
        log.edit("n", "theirs", "Bo")
        with pytest.raises(UndoRefusedError, match="Bo"):
            undo(added, log.revisions[1:], log.plan)

    def test_a_deleted_branch_comes_back_in_its_place(self, log: Log) -> None:
        log.commit(set_to(log.plan, "p", "leads", (Lead(BO),)))
        log.commit(remove_items(log.plan, [row("b")]))
        log.commit(add(log.plan, "t", "A", "a"), "Bo")
        log.undo()
        assert outline(log.plan) == "A(a b(p q) t c) B(d)"
        assert log.plan.items[row("p")].leads == (Lead(BO),)

    def test_a_deleted_branch_cannot_come_back_under_what_was_deleted_since(self, log: Log) -> None:
        removed = log.commit(remove_items(log.plan, [row("b")]))
        log.commit(remove_items(log.plan, [row("A")]), "Bo", "Remove A")
        with pytest.raises(UndoRefusedError, match=r"Bo.*“Remove A”"):
            undo(removed, log.revisions[1:], log.plan)

    def test_a_move_that_would_now_close_a_circle_is_not_taken_back(self, log: Log) -> None:
        log.commit(move_items(log.plan, [row("b")], row("B"), None), reason="Move b")
        moved = log.revisions[-1]
        log.commit(move_items(log.plan, [row("A")], row("b"), None), "Bo", "Move A")
        with pytest.raises(UndoRefusedError, match=r"Bo.*“Move A”"):
            undo(moved, log.revisions[1:], log.plan)


class TestWhichOne:
    def test_edits_are_undone_and_redone_in_turn(self, log: Log) -> None:
        log.edit("a", "one")
        log.edit("a", "two")
        seen = [(log.undo(), title(log.plan, "a"))[1], (log.undo(), title(log.plan, "a"))[1]]
        seen += [(log.redo(), title(log.plan, "a"))[1], (log.redo(), title(log.plan, "a"))[1]]
        assert seen == ["one", "a", "one", "two"]
        assert last_to_redo(log.revisions, "Ann") is None
        assert [(log.undo(), title(log.plan, "a"))[1], (log.undo(), title(log.plan, "a"))[1]] == ["one", "a"]
        assert last_to_undo(log.revisions, "Ann") is None

    def test_an_edit_ends_what_could_be_redone(self, log: Log) -> None:
        log.edit("a", "one")
        log.undo()
        log.edit("b", "other")
        assert last_to_redo(log.revisions, "Ann") is None
        assert last_to_undo(log.revisions, "Ann") is log.revisions[-1]

    def test_undoing_between_redoing_goes_on_where_it_was(self, log: Log) -> None:
        first, second = log.edit("a", "one"), log.edit("b", "two")
        log.undo()
        log.undo()
        log.redo()
        assert last_to_undo(log.revisions, "Ann") is first
        log.redo()
        assert last_to_undo(log.revisions, "Ann") is second

    def test_only_ones_own_edits_are_undone(self, log: Log) -> None:
        own = log.edit("a", "one")
        log.edit("b", "theirs", "Bo")
        assert last_to_undo(log.revisions, "Ann") is own
        assert last_to_undo(log.revisions) is log.revisions[-1]
        assert last_to_undo(log.revisions, "Cy") is None

    def test_an_edit_of_somebody_else_leaves_the_redo(self, log: Log) -> None:
        log.edit("a", "one")
        log.undo()
        log.edit("b", "theirs", "Bo")
        assert last_to_redo(log.revisions, "Bo") is None
        log.redo()
        assert title(log.plan, "a") == "one"

    def test_undoing_an_undo_puts_the_edit_back(self, log: Log) -> None:
        edited = log.edit("a", "one")
        taken = log.take_back(edited)
        assert undone(log.revisions) == {edited.number}
        log.take_back(taken)
        assert undone(log.revisions) == {taken.number}
        assert title(log.plan, "a") == "one"

    def test_nothing_is_there_to_undo_or_redo_at_first(self, log: Log) -> None:
        assert last_to_undo(log.revisions, "Ann") is None
        assert last_to_redo(log.revisions, "Ann") is None
