"""The list of visible rows, driven at random beside a naive flattening of the same plan."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.errors import WaypostError
from app.domain.identity import new_id
from app.domain.records import Kind, Lead, Person
from app.domain.rollup import RollUp, of_lowest, of_parent
from app.domain.timescale_words import understand
from app.history import edits
from app.history.changes import Change, created
from app.history.plan import Plan
from tests.generated import START, generated_plan
from ui.rows.events import Move, Span
from ui.rows.facets import Facet, Value
from ui.rows.filtering import RowFilter
from ui.rows.visible_rows import VisibleRows

TODAY = date(2026, 9, 14)
PICK = st.integers(0, 10_000)


class Mirror:
    """Does to a list of ids what the events say, as a view would."""

    def __init__(self, rows: VisibleRows) -> None:
        self.ids, self._rows = list(rows.ids), rows
        rows.inserted.connect(self._insert)
        rows.removing.connect(self._remove)
        rows.moved.connect(self._move)
        rows.reset.connect(lambda _: setattr(self, "ids", list(rows.ids)))

    def _insert(self, span: Span) -> None:
        self.ids[span.first : span.first] = self._rows.ids[span.first : span.last + 1]

    def _remove(self, span: Span) -> None:
        del self.ids[span.first : span.last + 1]

    def _move(self, move: Move) -> None:
        moved = self.ids[move.first : move.last + 1]
        del self.ids[move.first : move.last + 1]
        at = move.before if move.before <= move.first else move.before - len(moved)
        self.ids[at:at] = moved


class RowsBesideTheirPlan(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.random = Random(3)
        self.plan = Plan.of(generated_plan(40), 0)
        self.rows = VisibleRows(self.plan, TODAY)
        self.plan.watch(self.rows.follow)
        self.mirror = Mirror(self.rows)
        self.collapsed: set[str] = set()
        self.kept: set[str] = set()

    def _item(self, pick: int) -> str:
        ids = sorted(self.plan.items)
        return ids[pick % len(ids)]

    def _apply(self, changes: list[Change]) -> None:
        self.plan.apply(changes)

    def _try(self, gesture: object, *picks: int) -> None:
        try:
            self._apply(gesture(self.plan, {self._item(pick) for pick in picks}))  # type: ignore[operator]
        except WaypostError:
            return

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(pick=PICK, inside=st.booleans())
    def add(self, pick: int, inside: bool) -> None:
        item = self.plan.items[self._item(pick)]
        parent, after = (item.id, None) if inside else (item.place.parent, item.id)
        self._apply(edits.add_item(self.plan, new_id(self.random), parent, after, title="Fresh review"))

    @precondition(lambda self: len(self.plan.items) > 12)
    @rule(picks=st.lists(PICK, min_size=1, max_size=3))
    def delete(self, picks: list[int]) -> None:
        self._try(edits.remove_items, *picks)

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(picks=st.lists(PICK, min_size=1, max_size=3), to=PICK, first=st.booleans())
    def move(self, picks: list[int], to: int, first: bool) -> None:
        parent = self._item(to)
        after = None if first else edits.last(self.plan.children(parent))
        self._try(lambda plan, ids: edits.move_items(plan, ids, parent, after), *picks)

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(picks=st.lists(PICK, min_size=1, max_size=3))
    def indent(self, picks: list[int]) -> None:
        self._try(edits.indent, *picks)

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(picks=st.lists(PICK, min_size=1, max_size=3))
    def outdent(self, picks: list[int]) -> None:
        self._try(edits.outdent, *picks)

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(picks=st.lists(PICK, min_size=1, max_size=2), up=st.booleans())
    def step(self, picks: list[int], up: bool) -> None:
        self._try(edits.move_up if up else edits.move_down, *picks)

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(pick=PICK, words=st.sampled_from(["Sep 26", "", "Ongoing", "1 Jan 2026 – 3 Mar 2027"]))
    def schedule(self, pick: int, words: str) -> None:
        self._apply(edits.set_field(self.plan, [self._item(pick)], "timescale", understand(words, START)))

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(pick=PICK, title=st.sampled_from(["Review", "Agree", "Nothing"]), rag=st.sampled_from(["R", "G", None]))
    def edit(self, pick: int, title: str, rag: str | None) -> None:
        item = self._item(pick)
        changes = edits.set_field(self.plan, [item], "title", title)
        self._apply([*changes, *edits.set_field(self.plan, [item], "rag", rag)])

    @rule()
    def name_somebody(self) -> None:
        self._apply([created(Kind.PERSON, Person(new_id(self.random), "Somebody"))])

    @precondition(lambda self: len(self.rows) > 0)
    @rule(pick=PICK)
    def toggle(self, pick: int) -> None:
        row = pick % len(self.rows)
        if self.rows.has_children(row):
            self.collapsed ^= {self.rows.id_at(row)}
        self.rows.toggle(row)

    @rule(words=st.sampled_from(["", "review", "zzz", "harriet"]))
    def filter(self, words: str) -> None:
        self.rows.set_filter(RowFilter(""))
        self.rows.expand_all()
        self.rows.set_filter(RowFilter(words))
        self.collapsed = set()
        self.kept = self._matching() if words else set()

    @precondition(lambda self: len(self.plan.items) > 3)
    @rule(pick=PICK)
    def reveal(self, pick: int) -> None:
        item = self._item(pick)
        self.rows.reveal(item)
        self.collapsed -= set(self.plan.ancestors(item))
        if self.rows.row_filter:
            self.kept.add(item)
        assert self.rows.row_of(item) is not None

    def _matching(self) -> set[str]:
        words, people = self.rows.row_filter.text, self.plan.people

        def said(item_id: str) -> str:
            item = self.plan.items[item_id]
            names = [people[lead.person].name for lead in item.leads]
            parts = [item.number, item.title, item.timescale.text, item.notes, *names, *item.criteria]
            return " ".join(parts).casefold()

        return {item_id for item_id in self.plan.items if words in said(item_id)}

    def _naive(self, top: str | None, depth: int) -> Iterator[tuple[str, int]]:
        for child in self.plan.children(top):
            if self._shows(child):
                yield child, depth
                if child not in self.collapsed:
                    yield from self._naive(child, depth + 1)

    def _shows(self, item_id: str) -> bool:
        if not self.rows.row_filter:
            return True
        below = {item.id for _, item in self.plan.walk(item_id)}
        return not self.kept.isdisjoint({item_id, *below})

    def _naive_rollup(self, item_id: str) -> RollUp:
        item, children = self.plan.items[item_id], self.plan.children(item_id)
        return of_parent(item, map(self._naive_rollup, children)) if children else of_lowest(item)

    @invariant()
    def rows_are_what_a_naive_flattening_gives(self) -> None:
        if self.rows.row_filter:
            self.kept = {item_id for item_id in self.kept | self._matching() if item_id in self.plan.items}
        self.collapsed &= self.plan.items.keys()
        shown = [(item_id, self.rows.depth(row)) for row, item_id in enumerate(self.rows.ids)]
        assert shown == list(self._naive(None, 0))
        assert self.mirror.ids == list(self.rows.ids)
        assert all(self.rows.row_of(item_id) == row for row, item_id in enumerate(self.rows.ids))

    @invariant()
    def rollups_are_what_a_naive_sum_gives(self) -> None:
        for item_id in self.plan.children(None):
            kept, naive = self.rows.rollup(item_id), self._naive_rollup(item_id)
            assert (kept.first, kept.last, dict(kept.ratings)) == (naive.first, naive.last, dict(naive.ratings))


TestRowsBesideTheirPlan = RowsBesideTheirPlan.TestCase


def plan_of(n: int = 60) -> tuple[Plan, VisibleRows]:
    plan = Plan.of(generated_plan(n), 0)
    rows = VisibleRows(plan, TODAY)
    plan.watch(rows.follow)
    return plan, rows


def test_an_edit_tells_its_row_and_those_above_it_and_no_other() -> None:
    plan, rows = plan_of()
    told: list[Span] = []
    rows.changed.connect(told.append)
    lowest = next(row for row in range(len(rows) - 1, 0, -1) if rows.depth(row) == 3)
    plan.apply(edits.set_field(plan, [rows.id_at(lowest)], "rag", "R" if rows.item(lowest).rag != "R" else "G"))
    above = rows.rows_of(list(plan.ancestors(rows.id_at(lowest))))
    assert sorted(row for span in told for row in range(span.first, span.last + 1)) == sorted([*above, lowest])


def test_an_edit_of_many_rows_tells_one_stretch_of_them() -> None:
    plan, rows = plan_of(600)
    told: list[Span] = []
    rows.changed.connect(told.append)
    scattered = [row for row in range(len(rows)) if rows.depth(row) == 3][::2]
    plan.apply(edits.set_field(plan, [rows.id_at(row) for row in scattered], "notes", "Read"))
    assert told == [Span(0, scattered[-1])]


def test_while_rows_are_grouped_an_edit_tells_all_of_them_since_each_names_its_parent() -> None:
    plan, rows = plan_of()
    rows.group(Facet.LEAD)
    told: list[Span] = []
    rows.changed.connect(told.append)
    plan.apply(edits.set_field(plan, [next(iter(plan.children(None)))], "title", "Renamed"))
    assert told[-1] == Span(0, len(rows) - 1)


def test_a_row_that_matched_stays_when_it_is_edited() -> None:
    plan, rows = plan_of()
    rows.set_filter(RowFilter(chosen={Facet.RAG: frozenset({"R"})}))
    red = next(i for i in rows.ids if plan.items[i].rag == "R")
    plan.apply(edits.set_field(plan, [red], "rag", "G"))
    assert red in rows.ids
    rows.set_filter(RowFilter(chosen={Facet.RAG: frozenset({"R"})}))
    assert red not in rows.ids


def test_what_was_collapsed_is_so_again_after_filtering() -> None:
    _, rows = plan_of()
    rows.collapse(0)
    before = list(rows.ids)
    rows.set_filter(RowFilter("review"))
    rows.set_filter(RowFilter())
    assert list(rows.ids) == before


def test_counts_are_of_matches_and_not_of_those_shown_for_their_sake() -> None:
    plan, rows = plan_of()
    reds = sum(item.rag == "R" for item in plan.items.values())
    rows.set_filter(RowFilter(chosen={Facet.RAG: frozenset({"R"})}))
    assert str(rows.counts) == f"{reds} of 60 items"
    assert any(rows.is_context(row) for row in range(len(rows)))


def test_levels_can_be_shown_down_to_a_depth() -> None:
    _, rows = plan_of()
    rows.show_to_level(1)
    assert {rows.depth(row) for row in range(len(rows))} == {0, 1}
    rows.collapse_all()
    assert len(rows) == 4
    rows.expand_all()
    assert len(rows) == 60


def test_a_parents_rollup_spans_what_lies_below() -> None:
    plan, rows = plan_of()
    lowest = next(item.id for item in plan.items.values() if item.rag is not None)
    rows.rollup(rows.id_at(0))
    plan.apply(edits.set_field(plan, [lowest], "timescale", understand("1 Jan 2020 – 2 Jan 2020", START)))
    top = list(plan.ancestors(lowest))[-1]
    assert rows.rollup(top).first == date(2020, 1, 1)


def grouped(plan: Plan, rows: VisibleRows, facet: Facet) -> list[tuple[str, list[str]]]:
    """Groups and their items, as the rows should have them."""
    values = rows.facets.values(facet)
    found: dict[Value, list[str]] = {}
    for _, item in plan.walk():
        for value in values(item):
            found.setdefault(value, []).append(item.id)
    return [(rows.facets.words(facet, value), found[value]) for value in rows.facets.in_order(facet, found)]


def shown(rows: VisibleRows) -> list[tuple[str, list[str]]]:
    groups: list[tuple[str, list[str]]] = []
    for row, row_id in enumerate(rows.ids):
        heading = rows.heading(row)
        if heading is not None:
            groups.append((heading.words, []))
        else:
            groups[-1][1].append(row_id)
        assert heading is None or rows.depth(row) == 0
    return groups


class GroupsBesideTheirPlan(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.random = Random(5)
        self.plan = Plan.of(generated_plan(40), 0)
        self.rows = VisibleRows(self.plan, TODAY)
        self.plan.watch(self.rows.follow)
        self.mirror = Mirror(self.rows)
        self.facet = Facet.LEAD
        self.rows.group(self.facet)

    def _item(self, pick: int) -> str:
        ids = sorted(self.plan.items)
        return ids[pick % len(ids)]

    @rule(facet=st.sampled_from([Facet.LEAD, Facet.RAG, Facet.QUARTER, Facet.STAGE]))
    def group(self, facet: Facet) -> None:
        self.facet = facet
        self.rows.group(facet)

    @rule(picks=st.lists(PICK, min_size=1, max_size=3), rag=st.sampled_from(["R", "G", None]))
    def rate(self, picks: list[int], rag: str | None) -> None:
        self.plan.apply(edits.set_field(self.plan, {self._item(pick) for pick in picks}, "rag", rag))

    @rule(pick=PICK, people=st.lists(st.integers(0, 5), max_size=2, unique=True))
    def lead(self, pick: int, people: list[int]) -> None:
        known = sorted(self.plan.people)
        leads = tuple(Lead(known[person]) for person in people)
        self.plan.apply(edits.set_field(self.plan, [self._item(pick)], "leads", leads))

    @rule(pick=PICK, words=st.sampled_from(["Sep 26", "", "Jan 27"]))
    def schedule(self, pick: int, words: str) -> None:
        self.plan.apply(edits.set_field(self.plan, [self._item(pick)], "timescale", understand(words, START)))

    @rule(pick=PICK, inside=st.booleans())
    def add(self, pick: int, inside: bool) -> None:
        item = self.plan.items[self._item(pick)]
        parent, after = (item.id, None) if inside else (item.place.parent, item.id)
        self.plan.apply(edits.add_item(self.plan, new_id(self.random), parent, after, title="Fresh"))

    @precondition(lambda self: len(self.plan.items) > 12)
    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        self.plan.apply(edits.remove_items(self.plan, [self._item(pick)]))

    @rule(picks=st.lists(PICK, min_size=1, max_size=2), to=PICK)
    def move(self, picks: list[int], to: int) -> None:
        try:
            changes = edits.move_items(self.plan, {self._item(pick) for pick in picks}, self._item(to), None)
        except WaypostError:
            return
        self.plan.apply(changes)

    @precondition(lambda self: len(self.rows) > 0)
    @rule(pick=PICK)
    def fold_and_unfold(self, pick: int) -> None:
        row = pick % len(self.rows)
        if self.rows.has_children(row):
            before = list(self.rows.ids)
            self.rows.toggle(row)
            assert len(self.rows) < len(before)
            self.rows.toggle(row)
            assert list(self.rows.ids) == before

    @invariant()
    def groups_are_what_a_naive_gathering_gives(self) -> None:
        assert shown(self.rows) == grouped(self.plan, self.rows, self.facet)
        assert self.mirror.ids == list(self.rows.ids)


TestGroupsBesideTheirPlan = GroupsBesideTheirPlan.TestCase
TestGroupsBesideTheirPlan.settings = settings(max_examples=25, stateful_step_count=25)


def test_a_group_can_be_folded_and_counts_what_it_has() -> None:
    plan, rows = plan_of()
    rows.group(Facet.RAG)
    heading = rows.heading(0)
    reds = sum(item.rag == "R" for item in plan.items.values())
    assert heading is not None
    assert (heading.words, heading.items) == ("Red", f"{reds} items")
    rows.collapse_all()
    assert [rows.heading(row) is not None for row in range(len(rows))] == [True] * len(rows)
    rows.expand(0)
    assert rows.item(1).rag == "R"


def test_a_filter_leaves_of_the_groups_what_matches() -> None:
    _, rows = plan_of()
    rows.group(Facet.LEAD)
    rows.set_filter(RowFilter(chosen={Facet.RAG: frozenset({"R"})}))
    items = [rows.item_there(row) for row in range(len(rows))]
    assert {item.rag for item in items if item is not None} == {"R"}
    rows.group(None)
    assert any(rows.is_context(row) for row in range(len(rows)))


def test_what_stands_in_no_group_is_revealed_in_the_tree() -> None:
    plan, rows = plan_of()
    rows.group(Facet.STRATEGY)
    top = plan.children(None)[1]
    rows.reveal(top)
    assert rows.grouping is None
    assert rows.row_of(top) is not None


def test_counts_beside_the_choices_leave_their_own_facet_aside() -> None:
    plan, rows = plan_of(400)
    rows.set_filter(RowFilter(chosen={Facet.RAG: frozenset({"R"}), Facet.STAGE: frozenset({"complete"})}))
    counts: Counter[Value] = Counter()
    assert list(rows.counting(Facet.RAG, counts))
    complete = [item for item in plan.items.values() if item.stage == "complete" and not plan.children(item.id)]
    assert counts["G"] == sum(item.rag == "G" for item in complete)
    assert counts[None] == sum(item.rag is None for item in complete)
