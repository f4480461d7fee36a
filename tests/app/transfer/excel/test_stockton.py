"""The real plan of a council: what its workbook holds is all there, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.records import Item
from app.domain.timescale import BLANK, TimescaleKind
from app.history.plan import Plan
from app.transfer.excel.reading.reading import ImportedPlan, read_plan
from tests.app.transfer.excel.plans import PLANS

Reader = Callable[[Path], ImportedPlan]

WORKBOOK = PLANS / "stockton-2023.xlsx"
NOT_IN_THE_WORKBOOK = "The programme of quality assurance"

pytestmark = pytest.mark.skipif(not WORKBOOK.exists(), reason="the council's plan is not on this machine")


@pytest.fixture
def wanted() -> dict[str, Any]:
    return json.loads((PLANS / "stockton-2023.json").read_text(encoding="utf-8"))


@pytest.fixture
def imported(read: Reader) -> ImportedPlan:
    return read(WORKBOOK)


@pytest.fixture
def plan(imported: ImportedPlan) -> Plan:
    plan = Plan()
    plan.apply(imported.changes)
    return plan


def below(plan: Plan, parent: str | None) -> list[Item]:
    return [plan.items[child] for child in plan.children(parent)]


def test_every_level_is_counted(imported: ImportedPlan) -> None:
    counts = {"themes": 4, "outcomes": 10, "objectives": 13, "actions": 39, "parts": 18}
    assert imported.counts == counts
    assert list(imported.counts) == list(counts)


def test_everything_in_it_is_understood(imported: ImportedPlan) -> None:
    assert imported.findings == ()


def test_its_headings_are_kept_for_what_they_say(plan: Plan) -> None:
    (kept,) = plan.layouts.values()
    assert [(column.heading, column.meaning) for column in kept.columns][4:7] == [
        ("Lead Officer", "leads"), ("Timescale", "timescale"), ("RAG rating", "rag"),
    ]  # fmt: skip


def test_the_title_and_the_start_stand_above_the_table(plan: Plan) -> None:
    assert plan.details.title == "Draft Improvement Plan"
    assert plan.details.start is not None
    assert plan.details.start.isoformat() == "2023-04-01"


def test_themes_have_number_title_and_aim(plan: Plan, wanted: dict[str, Any]) -> None:
    themes = [(theme.number, theme.title.casefold(), theme.notes) for theme in below(plan, None)]
    assert themes == [(str(t["number"]), t["title"].casefold(), t["aim"]) for t in wanted["themes"]]
    assert below(plan, None)[0].title == "Our People"


def test_outcomes_have_number_and_title(plan: Plan, wanted: dict[str, Any]) -> None:
    outcomes = [[(outcome.number, outcome.title) for outcome in below(plan, theme.id)] for theme in below(plan, None)]
    assert outcomes == [[(o["code"] or "", o["text"]) for o in theme["outcomes"]] for theme in wanted["themes"]]


def test_objectives_have_their_paragraphs_and_criteria(plan: Plan, wanted: dict[str, Any]) -> None:
    objectives = [objective for depth, objective in plan.walk() if depth == 2]
    expected = [
        objective for theme in wanted["themes"] for outcome in theme["outcomes"] for objective in outcome["objectives"]
    ]
    assert [objective.title for objective in objectives] == ["\n\n".join(o["texts"]) for o in expected]
    for objective, want in zip(objectives, expected, strict=True):
        if not objective.title.startswith(NOT_IN_THE_WORKBOOK):
            assert list(objective.criteria) == want["success_criteria"]


def test_actions_have_all_that_is_said_of_them(plan: Plan, wanted: dict[str, Any]) -> None:
    actions = [action for depth, action in plan.walk() if depth == 3]
    expected = [
        action
        for theme in wanted["themes"]
        for outcome in theme["outcomes"]
        for objective in outcome["objectives"]
        for action in objective["actions"]
    ]
    assert [as_listed(plan, action) for action in actions] == expected
    assert all(action.notes == "" for action in actions)


def as_listed(plan: Plan, action: Item) -> dict[str, Any]:
    assert len(action.leads) <= 1
    return {
        "text": action.title,
        "lead": plan.people[action.leads[0].person].name if action.leads else None,
        "timescale": action.timescale.text or None,
        "success_criteria": list(action.criteria),
        "references": [plan.recommendations[link].name for link in action.recommendations],
        "links": [plan.strategies[link].name for link in action.strategies],
        "parts": [
            {"text": part.title, **({"timescale": part.timescale.text} if part.timescale != BLANK else {})}
            for part in below(plan, action.id)
        ],
    }


def test_the_words_of_timescales_are_understood(plan: Plan) -> None:
    timescales = [item.timescale for _, item in plan.walk() if item.timescale.text]
    assert not [timescale for timescale in timescales if timescale.kind is TimescaleKind.UNKNOWN]
    due = {timescale.text: timescale.due for timescale in timescales}
    assert str(due["Sep 23"]) == "2023-09-30"


def test_one_name_is_one_record(plan: Plan) -> None:
    assert sorted(person.name for person in plan.people.values()) == [
        "Adele Moore",
        "DCS",
        "DCS and key partner agencies And partnerships",
        "Dave Willingham",
        "Ian Coxon",
        "Jane Smith",
    ]
    assert len(plan.recommendations) == 5


def test_whatever_progress_raises_passes_through(fresh_id: Callable[[], str]) -> None:
    def cancel(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_plan(WORKBOOK, fresh_id, cancel)
