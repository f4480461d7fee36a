"""A plan that went out as a workbook comes back as it was."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from app.domain.identity import new_id
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.reading.reading import read_plan
from app.transfer.json import read_json
from tests.app.transfer.excel.odd_plans import odd_plans
from tests.app.transfer.excel.plans import PLANS, told

STOCKTON = PLANS / "stockton-2023.xlsx"
EXAMPLE = Path(__file__).parents[4] / "resources" / "example-plan.json"


def silent(*_: object) -> None:
    pass


def round_trip(plan: Plan, folder: Path) -> Plan:
    path = folder / "plan.xlsx"
    write_plan(plan, path, silent)
    return plan_from(path)


def plan_from(path: Path) -> Plan:
    random = Random(11)
    plan = Plan()
    plan.apply(read_plan(path, lambda: new_id(random), silent).changes)
    return plan


@pytest.mark.skipif(not STOCKTON.exists(), reason="the council's plan is not on this machine")
def test_the_councils_plan_comes_back(tmp_path: Path) -> None:
    plan = plan_from(STOCKTON)
    assert told(round_trip(plan, tmp_path)) == told(plan)


def test_the_example_plan_comes_back(tmp_path: Path, fresh_id: Callable[[], str]) -> None:
    plan = Plan()
    plan.apply(read_json(EXAMPLE, fresh_id))
    assert told(round_trip(plan, tmp_path)) == told(plan)


@settings(max_examples=60)
@given(odd_plans())
def test_any_plan_comes_back(plan: Plan) -> None:
    with TemporaryDirectory() as folder:
        assert told(round_trip(plan, Path(folder))) == told(plan)
