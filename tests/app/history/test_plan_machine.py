"""One plan under random edits, undo and redo: what must hold after each step."""

from typing import cast

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Change, Revision, created, inverse, net
from app.history.edits import remove_items
from app.history.plan import Plan, PlanChanged
from app.history.replay import replay, rewind
from app.history.undo import last_to_redo, last_to_undo, undo
from tests.app.history.soundly import assert_naming_is_right, assert_sound, state
from tests.app.history.strategies import ids_of, officers_edits, raw_changes, revision, small_plan

AUTHORS = st.sampled_from(("Ann", "Bo"))
MOST_ITEMS = 60


class PlanMachine(RuleBasedStateMachine):
    """The log beside the plan. States are kept for every revision, so that going back can be compared with them."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan()
        self.log: list[Revision] = []
        self.states = [state(self.plan)]
        self.told: list[PlanChanged] = []
        self.fresh = ids_of("machine")
        self.plan.watch(self.told.append)
        self.commit([created(kind, record) for kind, record in small_plan().records()], "Ann")

    def commit(self, changes: list[Change] | tuple[Change, ...], author: str, undoes: int | None = None) -> None:
        number = self.plan.head + 1
        before = len(self.told)
        self.plan.apply(changes, head=number)
        assert [event.changes for event in self.told[before:]] == [tuple(changes)]
        made = revision(number, changes, author)
        self.log.append(Revision(number, author, made.at, made.reason, made.changes, undoes))
        self.states.append(state(self.plan))

    @rule(author=AUTHORS, data=st.data())
    def edit(self, author: str, data: st.DataObject) -> None:
        self.attempt(data.draw(officers_edits(self.plan, self.fresh)), author)

    @rule(author=AUTHORS, data=st.data())
    def make_raw_changes(self, author: str, data: st.DataObject) -> None:
        self.attempt(data.draw(raw_changes(self.plan)), author)

    def attempt(self, changes: list[Change], author: str) -> None:
        before, told, head = state(self.plan), len(self.told), self.plan.head
        try:
            self.commit(changes, author)
        except WaypostError:
            assert (state(self.plan), len(self.told), self.plan.head) == (before, told, head)

    @rule(author=AUTHORS)
    def undo(self, author: str) -> None:
        edited = last_to_undo(self.log, author)
        if edited is not None:
            self.take_back(edited, author)

    @rule(author=AUTHORS)
    def redo(self, author: str) -> None:
        undone = last_to_redo(self.log, author)
        if undone is not None:
            self.take_back(undone, author)

    @rule(data=st.data())
    def undo_something_older(self, data: st.DataObject) -> None:
        self.take_back(data.draw(st.sampled_from(self.log)), "Ann")

    def take_back(self, edited: Revision, author: str) -> None:
        since = self.log[edited.number :]
        try:
            changes = undo(edited, since, self.plan)
        except NotPossibleError:
            return
        self.commit(changes, author, undoes=edited.number)
        if not net(change for later in since for change in later.changes):
            assert state(self.plan) == self.states[edited.number - 1]

    @rule()
    def make_the_same_plan_afresh(self) -> None:
        plan = replay(self.log)
        assert state(plan) == state(self.plan)
        assert plan.head == self.plan.head
        assert state(Plan.of(self.plan.records(), self.plan.head)) == state(self.plan)

    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, self.plan.head))
        earlier = rewind(self.plan, self.log[number:], number)
        assert state(earlier) == self.states[number]
        assert earlier.head == number
        assert state(self.plan) == self.states[-1]

    @rule()
    def take_the_newest_revision_back(self) -> None:
        twin = self.plan.copy()
        twin.apply(inverse(self.log[-1].changes))
        assert state(twin) == self.states[-2]
        twin.apply(net(self.log[-1].changes))
        assert state(twin) == self.states[-1]

    @rule(data=st.data())
    def make_the_net_of_many_revisions(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, self.plan.head))
        earlier = rewind(self.plan, self.log[number:], number)
        earlier.apply(net(change for later in self.log[number:] for change in later.changes))
        assert state(earlier) == self.states[-1]

    @precondition(lambda self: len(cast("PlanMachine", self).plan.items) > MOST_ITEMS)
    @rule(author=AUTHORS)
    def thin_out(self, author: str) -> None:
        self.commit(remove_items(self.plan, list(self.plan.items)[: MOST_ITEMS // 2]), author)

    @invariant()
    def is_sound(self) -> None:
        assert_sound(self.plan)
        assert_naming_is_right(self.plan)


TestPlan = PlanMachine.TestCase
TestPlan.settings = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    max_examples=max(1, settings().max_examples // 5),
)
