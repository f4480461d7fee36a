"""The dialog of a workbook: its layouts and partners, and a layout that is altered is kept in the plan."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from app.domain.excel_layout import ExcelLayout
from app.domain.records import Kind
from app.history.changes import Change
from app.history.plan import Plan
from app.services.exchange.workbook_layouts import FLAT, USUAL, Outgoing
from tests.ui.conftest import tiny_plan
from ui.export.dialog import WorkbookDialog


class Kept:
    """A plan that keeps what the dialog asks it to."""

    def __init__(self) -> None:
        self.plan = Plan.of(tiny_plan(), 1)

    def keep(self, changes: Sequence[Change], _: str) -> bool:
        self.plan.apply(changes)
        return True

    @property
    def layouts(self) -> list[ExcelLayout]:
        return list(self.plan.layouts.values())


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def dialog(kept: Kept, qtbot: QtBot) -> WorkbookDialog:
    dialog = WorkbookDialog(kept.plan, lambda: "layoutlayouX", kept.keep, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def headings(dialog: WorkbookDialog) -> list[str]:
    items = [dialog.columns.item(row, 0) for row in range(dialog.columns.rowCount())]
    return [item.text() for item in items if item is not None and item.checkState() == Qt.CheckState.Checked]


def test_it_starts_with_the_councils_table_for_everybody(dialog: WorkbookDialog) -> None:
    assert dialog.outgoing() == Outgoing(USUAL, "")
    assert headings(dialog)[:5] == ["Outcome", "Objective", "Action", "Success criteria", "Lead Officer"]


def test_flat_and_a_partner_can_be_chosen(dialog: WorkbookDialog) -> None:
    dialog.layouts.setCurrentIndex(dialog.layouts.findData(FLAT))
    dialog.partner.setCurrentText("Sam Nkomo")
    assert dialog.outgoing() == Outgoing(FLAT, "sam")
    assert not dialog.columns.isEnabled()


def test_altered_columns_are_kept_as_a_layout_before_exporting(
    dialog: WorkbookDialog, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dialog.columns.item(0, 0)
    assert first is not None
    first.setText("What we want")
    dialog.columns.setCurrentCell(0, 0)
    dialog._down.click()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Ours", True))
    dialog.accept()
    (layout,) = kept.layouts
    assert [column.heading for column in layout.columns][:2] == ["Objective", "What we want"]
    assert dialog.outgoing() == Outgoing(layout.id, "")


def test_it_is_not_exported_where_the_layout_gets_no_name(
    dialog: WorkbookDialog, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.paper.setCurrentText("A4")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    dialog.accept()
    assert (kept.layouts, dialog.isVisible()) == ([], True)


def test_a_kept_layout_is_offered_and_altered_under_its_name(kept: Kept, qtbot: QtBot) -> None:
    first = WorkbookDialog(kept.plan, lambda: "layoutlayouX", kept.keep, None)
    qtbot.addWidget(first)
    first.keep_as("Ours")
    again = WorkbookDialog(kept.plan, lambda: "anotherlayoX", kept.keep, None)
    qtbot.addWidget(again)
    again.layouts.setCurrentText("Ours")
    assert headings(again) == headings(first)
    again.paper.setCurrentText("A4")
    again.keep_as("ours")
    assert [(each.id, each.paper) for each in kept.layouts] == [("layoutlayouX", "A4")]
    assert kept.plan.record(Kind.LAYOUT, "layoutlayouX") is not None
