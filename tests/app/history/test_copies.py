"""Two copies of one plan that were edited apart: where they parted, and that merging them settles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import NotPossibleError
from app.history.changes import Change, Mark, Revision, inverse
from app.history.copies import Parting, last_common, part
from app.history.merge import Conflict, Merge, merge
from app.history.plan import Plan
from app.history.settle import Choice, settle
from tests.app.history.example import example_plan, row, set_to
from tests.app.history.soundly import assert_sound, state
from tests.app.history.strategies import NOON, edit_lists, small_plan
from tests.app.history.test_merge_properties import slow


@dataclass
class Copy:
    """A plan with its log, as a file has it."""

    author: str
    plan: Plan
    log: list[Revision] = field(default_factory=list[Revision])

    def taken_away(self, author: str) -> "Copy":
        return Copy(author, self.plan.copy(), list(self.log))

    def do(self, changes: Sequence[Change], takes_in: tuple[Mark, ...] = (), undoes: int | None = None) -> None:
        number = self.plan.head + 1
        at = NOON + timedelta(minutes=number)
        self.plan.apply(changes, head=number)
        self.log.append(Revision(number, self.author, at, "Edit", tuple(changes), undoes, takes_in))

    def undo_newest(self) -> None:
        self.do(inverse(self.log[-1].changes), undoes=self.log[-1].number)

    def parted(self, other: "Copy") -> Parting:
        shared = last_common(
            lambda n: self.log[n - 1], lambda n: other.log[n - 1], min(self.plan.head, other.plan.head)
        )
        return part(self.plan, self.log[shared:], other.log[shared:])

    def proposed(self, other: "Copy") -> Merge:
        parting = self.parted(other)
        return Merge((), ()) if parting.is_behind else merge(parting.theirs, parting.ours, self.plan)

    def merge(self, other: "Copy", choice: Choice = Choice.THEIRS) -> list[Conflict]:
        merged = self.proposed(other)
        if merged.changes or merged.conflicts:
            self.do(settle(merged, self.plan, lambda _: choice), self.parted(other).takes_in)
        return list(merged.conflicts)


def retitle(copy: Copy, name: str, title: str) -> None:
    copy.do(set_to(copy.plan, name, "title", title))


def title(copy: Copy, name: str) -> str:
    return copy.plan.items[row(name)].title


@pytest.fixture
def shared() -> Copy:
    plan = example_plan()
    made = [Change(kind, record.id, "", None, record) for kind, record in plan.records()]
    first = Copy("Owner", Plan())
    first.do(made)
    retitle(first, "a", "Common")
    return first


@pytest.fixture
def two(shared: Copy) -> tuple[Copy, Copy]:
    return shared.taken_away("Ann"), shared.taken_away("Bo")


def test_a_copy_brings_what_was_done_in_it(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    retitle(ann, "a", "Ann’s")
    retitle(bo, "b", "Bo’s")
    assert ann.merge(bo) == []
    assert (title(ann, "a"), title(ann, "b")) == ("Ann’s", "Bo’s")


def test_a_copy_that_is_behind_brings_nothing(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    retitle(ann, "a", "Ann’s")
    assert ann.parted(bo).is_behind


def test_a_copy_that_is_ahead_brings_all(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    retitle(bo, "a", "Bo’s")
    ann.merge(bo)
    assert state(ann.plan) == state(bo.plan)


def test_what_was_decided_once_is_not_asked_again(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    retitle(ann, "a", "Ann’s")
    retitle(bo, "a", "Bo’s")
    assert len(ann.merge(bo, Choice.THEIRS)) == 1
    assert title(ann, "a") == "Ann’s"
    assert ann.parted(bo).is_behind
    retitle(bo, "b", "Bo’s too")
    assert ann.merge(bo) == []
    assert (title(ann, "a"), title(ann, "b")) == ("Ann’s", "Bo’s too")


def test_the_other_copy_takes_over_what_was_decided(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    retitle(ann, "a", "Ann’s")
    retitle(bo, "a", "Bo’s")
    ann.merge(bo, Choice.THEIRS)
    assert bo.merge(ann) == []
    assert state(bo.plan) == state(ann.plan)
    assert ann.proposed(bo) == Merge((), ())


def test_a_merge_that_was_undone_can_be_made_again(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    retitle(bo, "b", "Bo’s")
    ann.merge(bo)
    ann.undo_newest()
    assert title(ann, "b") == "b"
    ann.merge(bo)
    assert title(ann, "b") == "Bo’s"


def test_what_came_by_a_third_copy_is_known(shared: Copy) -> None:
    ann, bo, cy = (shared.taken_away(author) for author in ("Ann", "Bo", "Cy"))
    retitle(ann, "a", "Ann’s")
    retitle(bo, "a", "Bo’s")
    assert len(ann.merge(bo, Choice.OURS)) == 1
    assert cy.merge(ann) == []
    assert cy.proposed(bo) == Merge((), ())
    assert title(cy, "a") == "Bo’s"


def test_logs_that_do_not_fit_are_refused(two: tuple[Copy, Copy]) -> None:
    ann, bo = two
    stale = replace(set_to(bo.plan, "a", "title", "x")[0], before="never so")
    bo.log.append(Revision(3, "Bo", NOON, "Made up", (stale,)))
    with pytest.raises(NotPossibleError, match="does not go together"):
        ann.parted(bo)


@given(st.integers(0, 40), st.integers(0, 20), st.integers(0, 20))
def test_the_last_common_revision_is_found_at_few_looks(shared: int, ours: int, theirs: int) -> None:
    def log(author: str, own: int) -> list[Revision]:
        return [Revision(n, "Both" if n <= shared else author, NOON, "", ()) for n in range(1, shared + own + 1)]

    mine, other = log("Ann", ours), log("Bo", theirs)
    looks: list[int] = []

    def look(number: int) -> Revision:
        looks.append(number)
        return mine[number - 1]

    assert last_common(look, lambda n: other[n - 1], min(len(mine), len(other))) == shared
    assert len(looks) <= 7


GESTURES: Sequence[Callable[[Copy, Copy], object]] = (
    lambda one, other: one.merge(other, Choice.THEIRS),
    lambda one, other: one.merge(other, Choice.OURS),
)


@slow
@given(st.data())
def test_copies_that_merge_each_other_become_the_same(data: st.DataObject) -> None:
    plan = small_plan(data.draw(st.integers(1, 3)), 2, 2)
    first = Copy("Owner", Plan())
    first.do([Change(kind, record.id, "", None, record) for kind, record in plan.records()])
    copies = first.taken_away("Ann"), first.taken_away("Bo")
    for _ in range(data.draw(st.integers(1, 4))):
        one, other = data.draw(st.permutations(copies))
        if data.draw(st.booleans()):
            data.draw(st.sampled_from(GESTURES))(one, other)
        else:
            officer = f"{one.author} {one.plan.head}"
            one.do(data.draw(edit_lists(one.plan, officer, 4)))
        assert_sound(one.plan)
    ann, bo = copies
    ann.merge(bo)
    bo.merge(ann)
    assert state(ann.plan) == state(bo.plan)
    assert ann.proposed(bo) == Merge((), ())
    assert bo.proposed(ann) == Merge((), ())
