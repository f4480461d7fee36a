"""Whatever stands in a sheet, and whatever an officer says of its columns, it becomes a plan or is refused in words."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.identity import new_id
from app.history.plan import Plan
from app.transfer.excel.arriving.adopting import Arrival, adopt
from app.transfer.excel.arriving.meanings import LEVELS, WORDS, Meaning
from app.transfer.excel.arriving.proposal import (
    DateOrder,
    Proposal,
    with_column,
    with_date_order,
    with_level_called,
    with_sheet_taken,
)
from app.transfer.excel.arriving.proposing import propose, propose_header
from app.transfer.excel.files.looks import Look, Looks
from app.transfer.excel.files.report import WorkbookError
from app.transfer.excel.files.sheets import Sheet, Span

_HEADINGS = [word for words in WORDS.values() for word in words[:3]] + [level.words[0] for level in LEVELS]
_CELLS = [
    *("", "", "", "1", "1.1", "1.10", "2", "Do it", "Do it\nthen that", "• one\n• two", "Outcome 1: Safe", "Lead: DCS"),
    *("May 23", "03/14/2024", "May 23\nJun 23", "Ongoing", "R", "Amber – late", "Complete", "50%", "0.5", "2FS+1d"),
    *("Jane / Jo", "Key", "Green – on track", "Note: all", "Priority Two", "x" * 130, "#REF!", "=1+1", "1,2;3", "🟢"),
]
_COLOURS = ["#FF0000", "#F2F2F2", "#7030A0"]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, Looks]:
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 9))
    cells = st.sampled_from(_CELLS) | st.text(max_size=6)
    rows = [[draw(cells) for _ in range(width)] for _ in range(height)]
    for row in draw(st.sets(st.integers(0, height - 1), max_size=2)):
        rows[row] = [draw(st.sampled_from(_HEADINGS)) for _ in range(width)]
    spans: dict[tuple[int, int], Span] = {}
    if draw(st.booleans()):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        span = Span(top, left, draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1)))
        spans = {(r, c): span for r in range(span.top, span.bottom + 1) for c in range(span.left, span.right + 1)}
        for row, column in spans:
            rows[row][column] = rows[row][column] if (row, column) == (top, left) else ""
    looks = Looks(outline={draw(st.integers(0, height)): 1})
    for place in draw(st.sets(st.tuples(st.integers(0, height), st.integers(0, width)), max_size=4)):
        looks.cells[place] = Look(draw(st.sampled_from(_COLOURS)), draw(st.booleans()), indent=draw(st.integers(0, 2)))
    return Sheet(draw(st.sampled_from(["Sheet1", "Practice"])), hidden=False, rows=rows, spans=spans), looks


@settings(max_examples=150, deadline=None)
@given(first=sheets(), second=sheets(), data=st.data())
def test_it_is_a_plan_or_refused(first: tuple[Sheet, Looks], second: tuple[Sheet, Looks], data: st.DataObject) -> None:
    other = Sheet("Other", hidden=False, rows=second[0].rows, spans=second[0].spans)
    read, looks = (first[0], other), {first[0].name: first[1], "Other": second[1]}
    arrival = Arrival("any.xlsx", read, looks, read)
    proposal = propose(read, looks)
    adopted(arrival, proposal)
    for _ in range(2):
        proposal = data.draw(st.sampled_from(CORRECTIONS))(arrival, proposal, data)
        adopted(arrival, proposal)


def adopted(arrival: Arrival, proposal: Proposal) -> None:
    random = Random(7)
    try:
        draft, _ = adopt(arrival, proposal, lambda: new_id(random), lambda *_: None)
    except WorkbookError:
        return
    plan = Plan()
    plan.apply(draft.changes())
    assert sum(draft.counts().values()) == len(plan.items)


def another_meaning(_: Arrival, proposal: Proposal, data: st.DataObject) -> Proposal:
    places = [(use.name, n, c.index) for use in proposal.sheets for n, t in enumerate(use.tables) for c in t.columns]
    if not places:
        return proposal
    meaning = data.draw(st.sampled_from(list(Meaning)))
    level = data.draw(st.sampled_from([level.name for level in LEVELS])) if meaning is Meaning.TITLE else None
    return with_column(proposal, *data.draw(st.sampled_from(places)), meaning, level)


def another_header(arrival: Arrival, proposal: Proposal, data: st.DataObject) -> Proposal:
    sheet = data.draw(st.sampled_from(arrival.sheets))
    row = data.draw(st.integers(0, len(sheet.rows) - 1))
    return propose_header(proposal, arrival.sheets, arrival.looks, sheet.name, row)


def other_choices(arrival: Arrival, proposal: Proposal, data: st.DataObject) -> Proposal:
    changed = with_date_order(proposal, DateOrder.MONTH_FIRST)
    changed = with_level_called(changed, data.draw(st.sampled_from(changed.order)), "task")
    return with_sheet_taken(changed, arrival.sheets[0].name, taken=data.draw(st.booleans()))


CORRECTIONS: list[Callable[[Arrival, Proposal, st.DataObject], Proposal]] = [
    another_meaning, another_header, other_choices,
]  # fmt: skip


@pytest.mark.parametrize("heading", ["", "???", "x" * 200, "1", "—"])
def test_no_heading_is_too_strange(heading: str) -> None:
    sheet = Sheet("S", hidden=False, rows=[[heading, "Action", "Due"], ["a", "Do it", "May 23"]])
    adopted(Arrival("any.xlsx", (sheet,), {}, (sheet,)), propose((sheet,), {}))


def test_a_header_that_names_no_title_can_be_pointed_at() -> None:
    sheet = Sheet("S", hidden=False, rows=[["no", "no"], ["", ""], ["Do it\nthen that", "0"]])
    arrival = Arrival("any.xlsx", (sheet,), {}, (sheet,))
    adopted(arrival, propose_header(propose((sheet,), {}), (sheet,), {}, "S", 0))


def test_the_first_text_above_the_table_is_the_title_where_none_says_plan() -> None:
    rows = [["Getting to good", ""], ["Version 3", ""], ["Action", "Due"], ["Do it", "May 23"]]
    sheet = Sheet("S", hidden=False, rows=rows)
    random = Random(7)
    arrival = Arrival("any.xlsx", (sheet,), {}, (sheet,))
    draft, findings = adopt(arrival, propose((sheet,), {}), lambda: new_id(random), lambda *_: None)
    assert draft.details.title == "Getting to good"
    assert [finding.cell for finding in findings] == ["A2"]
