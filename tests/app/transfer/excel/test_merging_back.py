"""Any edits of a partner and any of officers: exactly those changes, and a conflict where both touched a field."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.identity import new_id
from app.domain.records import Item, Kind, Lead, Person, PlanDetails, Stage
from app.domain.timescale_words import understand
from app.history.changes import Change, edited
from app.history.plan import Plan
from app.history.review import Review, Verdict
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.returning.changes import proposed_by
from app.transfer.excel.returning.returned import open_returned
from tests.app.transfer.excel.plans import Building

PEOPLE = [Person("jane", "Jane"), Person("dcs", "DCS"), Person("jo", "Jo")]
ACTIONS = 6
FIRST = 4
"""The row of the first action: below a title, a banner and a header."""
CELLS: dict[str, tuple[str, tuple[str, ...], Callable[[str], object]]] = {
    "title": ("C", ("Advertise widely", "Interview soon", "Train everybody well"), str),
    "criteria": ("D", ("They come", "They stay"), lambda text: (text,)),
    "leads": ("E", ("DCS", "Jo"), lambda text: (Lead(text.lower()),)),
    "timescale": ("F", ("Sep 27", "31 Mar 2028", "Ongoing"), lambda text: understand(text, None)),
    "rag": ("G", ("A", "R"), str),
    "stage": ("I", ("Complete", "In progress"), lambda text: Stage(text.lower())),
}
"""Each field's column, what may be typed there, and what that means."""
FIELDS = ("title", "criteria", "leads", "timescale", "rag", "stage")
EDITS = st.dictionaries(st.tuples(st.integers(0, ACTIONS - 1), st.sampled_from(FIELDS)), st.integers(0, 1), max_size=8)


def base() -> Plan:
    building = Building(PlanDetails("theplantheplan", "Our plan"), [(Kind.PERSON, person) for person in PEOPLE])
    theme = building.add(None, number="1", title="Our People")
    outcome = building.add(theme, number="1.1", title="They stay")
    objective = building.add(outcome, title="Hire")
    for number in range(ACTIONS):
        building.add(
            objective, title=f"Action {number}", leads=(Lead("jane"),), timescale=understand("May 23", None), rag="G",
            stage=Stage.CLOSED, criteria=("As once agreed",),
        )  # fmt: skip
    return building.plan()


def actions(plan: Plan) -> list[Item]:
    return [item for depth, item in plan.walk() if depth == 3]


def changes_of(plan: Plan, edits: dict[tuple[int, str], int]) -> list[Change]:
    items = actions(plan)
    return [
        edited(Kind.ITEM, items[number], field, CELLS[field][2](CELLS[field][1][choice]))
        for (number, field), choice in edits.items()
    ]


def typed(path: Path, edits: dict[tuple[int, str], int]) -> None:
    book = openpyxl.load_workbook(path)
    for (number, field), choice in edits.items():
        column, texts, _ = CELLS[field]
        book.worksheets[0][f"{column}{FIRST + number}"] = texts[choice]
    book.save(path)


@settings(max_examples=25, deadline=None)
@given(EDITS, EDITS)
def test_exactly_what_the_partner_changed_is_proposed(
    partner: dict[tuple[int, str], int], officer: dict[tuple[int, str], int]
) -> None:
    plan = base()
    now = plan.copy()
    now.apply(changes_of(plan, officer))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(plan, path, lambda *_: None)
        typed(path, partner)
        random = Random(5)
        proposed = proposed_by(open_returned(path), plan, now, lambda: new_id(random), lambda *_: None)
    theirs = {change.key: change.after for each in proposed.proposals for change in each.changes}
    assert theirs == {change.key: change.after for change in changes_of(plan, partner)}
    assert (proposed.making, proposed.findings) == ((), ())
    review = Review(plan, now, proposed.proposals)
    both = {key for key in partner.keys() & officer.keys() if partner[key] != officer[key]}
    blended = {key for key in both if key[1] in ("title", "criteria", "leads")}
    clashing = {(number, field) for number, field in both}
    told = {_edit(plan, entry.proposal.main) for entry in review.entries if entry.conflict is not None}
    assert clashing - blended <= told <= clashing
    taken = now.copy()
    taken.apply(review.changes({entry.number: Verdict.TAKE for entry in review.entries}))
    for change in changes_of(plan, partner):
        if _edit(plan, change) not in blended:
            assert getattr(taken.items[change.id], change.field) == change.after
    for change in changes_of(plan, officer):
        if _edit(plan, change) not in partner:
            assert getattr(taken.items[change.id], change.field) == change.after


def _edit(plan: Plan, change: Change) -> tuple[int, str]:
    return [item.id for item in actions(plan)].index(change.id), change.field
