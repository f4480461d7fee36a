from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.domain.identity import new_id
from app.history.plan import Plan
from app.transfer.excel.reading.reading import ImportedPlan, read_plan

Reader = Callable[[Path], ImportedPlan]
PlanReader = Callable[[Path], Plan]


@pytest.fixture
def fresh_id() -> Callable[[], str]:
    random = Random(7)
    return lambda: new_id(random)


@pytest.fixture
def read(fresh_id: Callable[[], str]) -> Reader:
    return lambda path: read_plan(path, fresh_id, lambda *_: None)


@pytest.fixture
def plan_in(read: Reader) -> PlanReader:
    def plan_of(path: Path) -> Plan:
        plan = Plan()
        plan.apply(read(path).changes)
        return plan

    return plan_of
