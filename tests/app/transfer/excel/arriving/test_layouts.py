"""Whatever a council's table looks like, the tree that it holds is understood, and nothing of it is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.records import Item, LeadRole, Stage
from app.history.plan import Plan
from app.transfer.excel.drawing.writing import write_plan
from app.transfer.excel.reading.reading import ImportedPlan
from app.transfer.excel.table.outgoing import Outgoing
from tests.app.transfer.excel.arriving.layouts import LAYOUTS, Layout

Reader = Callable[[Path], ImportedPlan]
EVERY = pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])


@EVERY
def test_its_tree_is_understood(layout: Layout, tmp_path: Path, read: Reader) -> None:
    path = tmp_path / "plan.xlsx"
    layout.make().save(path)
    plan = Plan()
    plan.apply(read(path).changes)
    assert told(plan) == layout.tree
    assert tuple(level.name for level in plan.details.levels) == layout.levels


def told(plan: Plan) -> str:
    """The tree in the words of the corpus."""
    return "\n".join("  " * depth + _line(plan, item) for depth, item in plan.walk())


def _line(plan: Plan, item: Item) -> str:
    roles = [(plan.people[lead.person].name, lead.role) for lead in item.leads]
    leads = "; ".join(name if role is LeadRole.ACCOUNTABLE else f"{name}: {role}" for name, role in roles)
    said = [item.rag, item.stage if item.stage is not Stage.NOT_STARTED else None]
    said.append(None if item.percent_complete is None else f"{item.percent_complete}%")
    waits = [_called(plan.items[dependency.item]) for dependency in item.dependencies]
    parts = [
        f"{item.number} {item.title}".strip(),
        f"[{leads}]" if leads else "",
        f"({item.timescale.text})" if item.timescale.text else "",
        f"{{{', '.join(filter(None, said))}}}" if any(said) else "",
        f"<{'; '.join(item.criteria)}>" if item.criteria else "",
        f"waits for {', '.join(waits)}" if waits else "",
    ]
    return " ".join(part for part in parts if part)


def _called(item: Item) -> str:
    return item.number or item.title


@EVERY
def test_it_goes_out_under_its_own_headings_and_comes_back(layout: Layout, tmp_path: Path, read: Reader) -> None:
    source, target = tmp_path / "plan.xlsx", tmp_path / "out.xlsx"
    layout.make().save(source)
    plan, back = Plan(), Plan()
    plan.apply(read(source).changes)
    (kept,) = plan.layouts.values()
    write_plan(plan, target, lambda *_: None, Outgoing(layout=kept.id))
    back.apply(read(target).changes)
    assert told(back) == told(plan)
    assert [item.extras for _, item in back.walk()] == [item.extras for _, item in plan.walk()]
