"""The model under Qt's own tester, and what a screen reader is told."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.history import edits
from app.history.plan import Plan
from tests.generated import generated_plan
from ui.plan_place import PlanPlace
from ui.rows.filtering import RowFilter
from ui.rows.visible_rows import VisibleRows
from ui.tree.columns import Column
from ui.tree.model import PlanModel


@pytest.mark.usefixtures("qapp")
def test_the_model_keeps_qts_rules_whatever_happens_to_the_rows() -> None:
    plan = Plan.of(generated_plan(60), 0)
    rows = VisibleRows(plan, date(2026, 9, 14))
    plan.watch(rows.follow)
    model = PlanModel(rows, str, lambda *_: True, lambda *_: True)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    first, second, third, *_ = plan.children(None)
    rows.collapse(0)
    rows.expand(0)
    plan.apply(edits.move_down(plan, [first]))
    plan.apply(edits.move_items(plan, [first], third, None))
    plan.apply(edits.outdent(plan, [first]))
    plan.apply(edits.move_items(plan, [first, second], None, third))
    plan.apply(edits.add_item(plan, "freshfreshXY", third, None, title="Fresh"))
    plan.apply(edits.remove_items(plan, [second, third]))
    rows.set_filter(RowFilter("review"))
    rows.set_filter(RowFilter())
    assert model.rowCount(QModelIndex()) == len(rows)
    del tester


def test_a_row_speaks_what_its_bar_shows(place: PlanPlace) -> None:
    def spoken(item_id: str) -> str:
        row = place.rows.row_of(item_id)
        assert row is not None
        index = place.tree.model().index(row, Column.TITLE)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken("publish") == (
        "Action, Publish a profile, due 31 July 2026, red, 6 weeks late, in progress, led by Harriet Poole, level 4"
    )
    assert "no date yet, not rated" in spoken("lead")
    assert "below it 3 green, 1 red, 1 amber, 1 not rated, 16 % done, level 3, expanded" in spoken("posts")
