"""Two officers at one store that is only a list: what they see before, while and after their edits arrive there."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NotPossibleError
from app.domain.records import Kind
from app.history.changes import Change, Revision, edited
from app.history.edits import remove_items
from app.history.merge import Conflict, merge
from app.history.plan import StructureError
from app.history.replay import replay
from app.history.settle import Choice, Resolver, Value, refuse, take_ours, take_theirs
from app.services.work.session import PlanSession, commit_now
from app.storage.rights import EVERYTHING
from app.storage.store import ClashError, Committed, Edit, ReadOnlyError
from tests.app.history.example import add, example_plan, outline, row, set_to
from tests.app.history.soundly import assert_sound, state
from tests.app.history.strategies import NOON, ids_of, officers_edits, revision


class Store:
    """A list of revisions that rebases what is committed, as a store does."""

    def __init__(self) -> None:
        self.read_only: str | None = None
        self.rights = EVERYTHING
        plan = example_plan()
        made = [Change(kind, record.id, "", None, record) for kind, record in plan.records()]
        self.log = [revision(1, made, "Owner", "Plan made")]
        self.commits = 0

    def commit(self, _: str, edit: Edit) -> Committed:
        self.commits += 1
        others = tuple(self.log[edit.base :])
        theirs = [change for other in others for change in other.changes]
        merged = merge(edit.changes, theirs, replay(self.log), blending=edit.undoes is None)
        if merged.conflicts:
            raise ClashError("It clashes.", merged.conflicts, others)
        if not merged.changes:
            return Committed(others, None)
        made = Revision(len(self.log) + 1, edit.author, edit.at, edit.reason, merged.changes, edit.undoes)
        self.log.append(made)
        replay(self.log)
        return Committed(others, made)

    def revisions(self, _: str, after: int) -> list[Revision]:
        return self.log[after:]

    def session(self, author: str) -> PlanSession:
        return PlanSession(cast("Any", self), replay(self.log), author, lambda: NOON)


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def ann(store: Store) -> PlanSession:
    return store.session("Ann")


@pytest.fixture
def bo(store: Store) -> PlanSession:
    return store.session("Bo")


def put(session: PlanSession, name: str, title: str) -> None:
    session.edit(set_to(session.plan, name, "title", title), f"Title of {name}")


def title(session: PlanSession, name: str) -> str:
    return session.plan.items[row(name)].title


def look(session: PlanSession, resolve: Resolver = refuse) -> None:
    session.finish(session.look(), resolve)


def commit_one(session: PlanSession, resolve: Resolver = refuse) -> None:
    edit = session.next_edit()
    assert edit is not None
    session.finish(session.commit(edit), resolve)


def assert_as_stored(session: PlanSession, store: Store) -> None:
    assert session.pending == 0
    assert session.plan.head == len(store.log)
    assert state(session.plan) == state(replay(store.log))


class TestEditing:
    def test_an_edit_is_seen_at_once_and_stored_later(self, store: Store, ann: PlanSession) -> None:
        put(ann, "a", "new")
        assert (title(ann, "a"), ann.pending, len(store.log)) == ("new", 1, 1)
        made = commit_now(ann, refuse)
        assert made == store.log[-1] == ann.log[-1]
        assert_as_stored(ann, store)

    def test_an_edit_that_comes_to_nothing_is_none(self, ann: PlanSession) -> None:
        assert not ann.edit(set_to(ann.plan, "a", "title", "a"), "Nothing")
        assert ann.pending == 0
        assert commit_now(ann, refuse) is None

    def test_an_edit_that_the_rules_refuse_leaves_all_as_it_was(self, ann: PlanSession) -> None:
        before = state(ann.plan)
        item = ann.plan.items[row("A")]
        with pytest.raises(StructureError):
            ann.edit([Change(Kind.ITEM, item.id, "", item, None)], "Remove")
        assert (state(ann.plan), ann.pending) == (before, 0)

    def test_a_plan_that_may_only_be_read_is_not_edited(self, store: Store, ann: PlanSession) -> None:
        store.read_only = "It is on a share that does not lock."
        with pytest.raises(ReadOnlyError, match="does not lock"):
            put(ann, "a", "new")
        assert title(ann, "a") == "a"


class TestOthers:
    def test_what_others_committed_arrives_with_a_look(self, store: Store, ann: PlanSession, bo: PlanSession) -> None:
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        look(ann)
        assert title(ann, "a") == "theirs"
        assert ann.log == store.log[1:]
        assert_as_stored(ann, store)

    def test_it_arrives_in_one_event_under_what_is_pending(self, ann: PlanSession, bo: PlanSession) -> None:
        events: list[set[str]] = []
        put(bo, "a", "theirs")
        bo.edit(add(bo.plan, "t", "A", "a"), "Add t")
        commit_now(bo, refuse)
        put(ann, "b", "ours")
        ann.plan.watch(lambda event: events.append({change.id for change in event.changes}))
        look(ann)
        assert events == [{row("a"), row("t")}]
        assert outline(ann.plan) == "A(theirs t ours(p q) c) B(d)"

    def test_edits_pending_are_rebased_and_committed(self, store: Store, ann: PlanSession, bo: PlanSession) -> None:
        ann.edit(set_to(ann.plan, "a", "criteria", ("ours",)), "Criteria")
        ann.edit(add(ann.plan, "o", "A", "a"), "Add o")
        bo.edit(set_to(bo.plan, "a", "criteria", ("theirs",)), "Criteria")
        commit_now(bo, refuse)
        look(ann)
        assert ann.pending == 2
        assert set(ann.plan.items[row("a")].criteria) == {"ours", "theirs"}
        commit_now(ann, refuse)
        assert_as_stored(ann, store)

    def test_what_others_did_arrives_with_a_commit_too(self, store: Store, ann: PlanSession, bo: PlanSession) -> None:
        put(ann, "b", "ours")
        put(ann, "c", "later")
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        commit_one(ann)
        assert outline(ann.plan) == "A(theirs ours(p q) later) B(d)"
        assert ann.pending == 1
        commit_one(ann)
        assert_as_stored(ann, store)

    def test_the_same_edit_by_another_leaves_nothing_to_commit(
        self, store: Store, ann: PlanSession, bo: PlanSession
    ) -> None:
        put(ann, "a", "same")
        put(bo, "a", "same")
        commit_now(bo, refuse)
        assert commit_now(ann, refuse) is None
        assert_as_stored(ann, store)


class TestClashes:
    @pytest.mark.parametrize(
        ("resolve", "seen", "revisions"),
        [(take_ours, "ours", 3), (take_theirs, "theirs", 2), (lambda _: Value("x"), "x", 3)],
    )
    def test_a_clash_is_settled_as_the_officer_decides(
        self, store: Store, ann: PlanSession, bo: PlanSession, resolve: Resolver, seen: str, revisions: int
    ) -> None:
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        put(ann, "a", "ours")
        commit_now(ann, resolve)
        assert (title(ann, "a"), len(store.log)) == (seen, revisions)
        assert_as_stored(ann, store)

    def test_a_clash_that_nobody_decides_alters_nothing(self, store: Store, ann: PlanSession, bo: PlanSession) -> None:
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        put(ann, "a", "ours")
        put(ann, "b", "also")
        before = state(ann.plan)
        with pytest.raises(NotPossibleError, match="Somebody else"):
            commit_now(ann, refuse)
        assert (state(ann.plan), ann.pending, ann.plan.head, ann.log) == (before, 2, 1, [])
        commit_now(ann, take_ours)
        assert (title(ann, "a"), title(ann, "b")) == ("ours", "also")
        assert_as_stored(ann, store)

    def test_a_commit_whose_later_edits_nobody_decides_about_may_be_tried_again(
        self, store: Store, ann: PlanSession, bo: PlanSession
    ) -> None:
        put(ann, "b", "ours")
        put(ann, "a", "ours")
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        with pytest.raises(NotPossibleError):
            commit_one(ann)
        commit_now(ann, take_ours)
        assert [made.author for made in store.log] == ["Owner", "Bo", "Ann", "Ann"]
        assert_as_stored(ann, store)

    def test_what_builds_on_an_edit_that_is_given_up_falls_with_it(
        self, store: Store, ann: PlanSession, bo: PlanSession
    ) -> None:
        asked: list[Conflict] = []

        def give_up(conflict: Conflict) -> Choice:
            asked.append(conflict)
            return Choice.THEIRS

        bo.edit(remove_items(bo.plan, [row("b")]), "Remove b")
        commit_now(bo, refuse)
        ann.edit(add(ann.plan, "o", "b", "p"), "Add o")
        put(ann, "o", "more")
        ann.edit(add(ann.plan, "i", "o", None), "Add i")
        commit_now(ann, give_up)
        assert len(asked) == 1
        assert outline(ann.plan) == "A(a c) B(d)"
        assert_as_stored(ann, store)

    def test_what_builds_on_an_edit_that_is_insisted_on_stands_with_it(
        self, store: Store, ann: PlanSession, bo: PlanSession
    ) -> None:
        bo.edit(remove_items(bo.plan, [row("b")]), "Remove b")
        commit_now(bo, refuse)
        ann.edit(add(ann.plan, "o", "b", None), "Add o")
        put(ann, "o", "more")
        commit_now(ann, take_ours)
        assert outline(ann.plan) == "A(a b(more) c) B(d)"
        assert_as_stored(ann, store)

    def test_what_is_edited_while_a_clash_is_being_decided_is_kept(
        self, store: Store, ann: PlanSession, bo: PlanSession
    ) -> None:
        def decide(_: Conflict) -> Choice:
            put(ann, "c", "meanwhile")
            return Choice.OURS

        put(bo, "a", "theirs")
        put(bo, "d", "theirs")
        commit_now(bo, refuse)
        put(ann, "a", "ours")
        look(ann, decide)
        assert outline(ann.plan) == "A(ours b(p q) meanwhile) B(theirs)"
        commit_now(ann, refuse)
        assert_as_stored(ann, store)


class TestUndo:
    def test_edits_are_undone_and_redone(self, store: Store, ann: PlanSession) -> None:
        put(ann, "a", "one")
        put(ann, "a", "two")
        commit_now(ann, refuse)
        seen: list[str] = []
        for step in (ann.undo, ann.undo, ann.redo, ann.redo):
            step()
            commit_now(ann, refuse)
            seen.append(title(ann, "a"))
        assert seen == ["one", "a", "one", "two"]
        assert [made.reason for made in store.log[3:]] == [
            "Undo: Title of a", "Undo: Title of a", "Redo: Title of a", "Redo: Title of a",
        ]  # fmt: skip
        assert ann.to_redo() is None
        assert_as_stored(ann, store)

    def test_an_undo_waits_for_the_commit_under_way(self, store: Store, ann: PlanSession) -> None:
        put(ann, "a", "one")
        edit = ann.next_edit()
        assert edit is not None
        outcome = ann.commit(edit)
        ann.undo()
        assert (title(ann, "a"), ann.pending) == ("one", 1)
        ann.finish(outcome, refuse)
        assert (title(ann, "a"), ann.pending) == ("a", 1)
        commit_now(ann, refuse)
        assert store.log[-1].undoes == 2
        assert_as_stored(ann, store)

    def test_undos_that_wait_are_done_one_after_another(self, store: Store, ann: PlanSession) -> None:
        put(ann, "a", "one")
        put(ann, "b", "two")
        ann.undo()
        ann.undo()
        ann.redo()
        commit_now(ann, refuse)
        assert [made.undoes for made in store.log[3:]] == [3, 2, 5]
        assert outline(ann.plan) == "A(one b(p q) c) B(d)"
        assert_as_stored(ann, store)

    def test_an_undo_that_waits_takes_back_what_was_edited_before_it(self, store: Store, ann: PlanSession) -> None:
        put(ann, "a", "one")
        ann.undo()
        put(ann, "b", "two")
        commit_now(ann, refuse)
        assert outline(ann.plan) == "A(a two(p q) c) B(d)"
        assert_as_stored(ann, store)

    def test_an_undo_that_waits_is_refused_where_one_changed_the_same_meanwhile(
        self, store: Store, ann: PlanSession
    ) -> None:
        put(ann, "a", "one")
        ann.undo()
        ann.undo()
        put(ann, "a", "two")
        with pytest.raises(NotPossibleError, match="Ann changed the same"):
            commit_one(ann)
        commit_now(ann, refuse)
        assert title(ann, "a") == "two"
        assert_as_stored(ann, store)

    def test_only_ones_own_edits_are_undone(self, ann: PlanSession, bo: PlanSession) -> None:
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        look(ann)
        with pytest.raises(NotPossibleError, match="Nothing to undo"):
            ann.undo()
        with pytest.raises(NotPossibleError, match="Nothing to redo"):
            ann.redo()

    def test_an_undo_of_what_somebody_changed_since_is_refused(self, ann: PlanSession, bo: PlanSession) -> None:
        put(ann, "a", "ours")
        commit_now(ann, refuse)
        look(bo)
        put(bo, "a", "theirs")
        commit_now(bo, refuse)
        look(ann)
        with pytest.raises(NotPossibleError, match="Bo changed the same"):
            ann.undo()
        assert title(ann, "a") == "theirs"

    def test_an_edit_that_somebody_took_back_does_not_stand_before_older_ones(
        self, store: Store, ann: PlanSession, bo: PlanSession
    ) -> None:
        put(ann, "b", "older")
        put(ann, "a", "ours")
        commit_now(ann, refuse)
        look(bo)
        put(bo, "a", "a")
        commit_now(bo, refuse)
        look(ann)
        ann.undo()
        commit_now(ann, refuse)
        assert outline(ann.plan) == "A(a b(p q) c) B(d)"
        assert_as_stored(ann, store)


STEPS = ("edit", "edit", "undo", "redo", "commit", "look")


@given(st.data())
def test_officers_at_random_come_to_what_is_stored(data: st.DataObject) -> None:
    store = Store()
    sessions = {author: store.session(author) for author in ("Ann", "Bo")}
    fresh = ids_of("sessions")
    for _ in range(data.draw(st.integers(1, 15))):
        session = sessions[data.draw(st.sampled_from(sorted(sessions)))]
        resolve = data.draw(st.sampled_from((take_ours, take_theirs)))
        with suppress(NotPossibleError, StructureError):
            step(data, session, data.draw(st.sampled_from(STEPS)), resolve, fresh)
        assert_sound(session.plan)
    for session in (*sessions.values(), *sessions.values()):
        while session.pending:
            with suppress(NotPossibleError):  # an undo that waited, and is refused now
                commit_now(session, take_ours)
        look(session, take_ours)
    for session in sessions.values():
        assert_as_stored(session, store)


def step(data: st.DataObject, session: PlanSession, what: str, resolve: Resolver, fresh: Callable[[], str]) -> None:
    match what:
        case "edit":
            session.edit(data.draw(officers_edits(session.plan, fresh)), "Edit")
        case "undo":
            session.undo()
        case "redo":
            session.redo()
        case "look":
            look(session, resolve)
        case _:
            if session.pending:
                commit_one(session, resolve)


def test_an_edit_by_whoever_is_told_of_an_edit_comes_after_it(ann: PlanSession, store: Store) -> None:
    first, second = list(ann.plan.items)[:2]
    told: list[object] = []

    def edit_in_turn(_: object) -> None:
        told.append(None)
        if len(told) == 1:
            ann.edit([edited(Kind.ITEM, ann.plan.items[second], "title", "Second")], "Second")

    ann.plan.watch(edit_in_turn)
    ann.edit([edited(Kind.ITEM, ann.plan.items[first], "title", "First")], "First")
    commit_now(ann, refuse)
    assert [revision.reason for revision in store.log[-2:]] == ["First", "Second"]
    assert_as_stored(ann, store)


def test_what_undo_and_redo_would_do_is_known_ahead_of_the_commits(ann: PlanSession) -> None:
    item = next(iter(ann.plan.items.values()))
    ann.edit([edited(Kind.ITEM, item, "title", "Other")], "Title")
    ann.undo()
    redone = ann.to_redo()
    assert ann.to_undo() is None
    assert redone is not None
    assert redone.reason == "Undo: Title"
    ann.redo()
    commit_now(ann, refuse)
    assert ann.plan.items[item.id].title == "Other"
