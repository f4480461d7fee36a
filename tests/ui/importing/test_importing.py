"""Importing a workbook by mouse and keyboard: what was understood is shown, corrected, and becomes the plan."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QLineEdit, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.services.exchange.importing import LineKind, Source, open_source
from app.storage.database import Database
from ui.dialogs import paths
from ui.importing import importing
from ui.importing.dialog import ImportDialog
from ui.importing.importing import Importing
from ui.importing.plan_model import PlanModel
from ui.importing.remembering import known_headings
from ui.importing.sheet_model import SheetModel
from ui.progress import Jobs
from ui.surroundings import Surroundings

ROWS = (
    ("Our improvement plan",),
    ("Ref", "Objective", "Action", "Who does it", "By when", "Reported to"),
    ("1", "Better visits", "Set a standard", "PSW", "Sep 24", "Practice Board"),
    ("2", None, "Coach teams", "Team Managers", "03/04/2025", "Practice Board"),
)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for row in ROWS:
        sheet.append(list(row))
    notes = book.create_sheet("Actions of others")
    notes.append(["Action", "Lead", "Due"])
    notes.append(["Theirs", "Health", "May 25"])
    path = tmp_path / "council.xlsx"
    book.save(path)
    return path


@pytest.fixture
def source(workbook: Path) -> Source:
    source = open_source(workbook, {}, lambda *_: None)
    assert source is not None
    return source


@pytest.fixture
def dialog(source: Source, fresh_id: Callable[[], str], qtbot: QtBot) -> Iterator[ImportDialog]:
    dialog = ImportDialog(source, fresh_id, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: button(dialog).isEnabled(), timeout=20_000)
    yield dialog
    dialog.done(0)


def button(dialog: ImportDialog) -> QWidget:
    buttons = dialog.findChildren(QDialogButtonBox)[0].buttons()
    return next(each for each in buttons if "Import" in each.text())


def named(dialog: QWidget, kind: type[QWidget], name: str) -> QWidget:
    return next(widget for widget in dialog.findChildren(kind) if name in widget.accessibleName())


def shown(dialog: ImportDialog) -> list[str]:
    """The titles of the plan that is previewed, each after a dash for every level above it."""
    model = dialog.tree.model()

    def below(parent: QModelIndex, depth: int) -> Iterator[str]:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield "-" * depth + str(index.data())
            yield from below(index, depth + 1)

    return list(below(QModelIndex(), 0))


PLAN = ["Plan", "-Better visits", "--1 Set a standard", "--2 Coach teams"]


def test_what_was_understood_is_shown_on_the_sheet_and_as_a_plan(dialog: ImportDialog) -> None:
    assert shown(dialog)[:4] == PLAN
    assert "actions" in dialog.summary.text()
    model = dialog.view.model()
    assert isinstance(model, SheetModel)
    assert [model.kind(row) for row in range(4)] == [
        LineKind.OUTSIDE, LineKind.HEADER, LineKind.ITEM, LineKind.ITEM,
    ]  # fmt: skip
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Lead ▾"
    spoken = model.data(model.index(2, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "D3, PSW, Lead"


def test_a_column_is_corrected_from_its_head_and_the_plan_follows(dialog: ImportDialog, qtbot: QtBot) -> None:
    header = dialog.view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(5) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    menu = dialog.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == "Partner").trigger()
    menu.close()
    qtbot.waitUntil(lambda: leads(dialog) == "PSW, Practice Board", timeout=20_000)


def leads(dialog: ImportDialog) -> str:
    model = dialog.tree.model()
    index = model.index(0, 0)
    while model.rowCount(index):
        index = model.index(0, 0, index)
    return str(index.siblingAtColumn(1).data())


def test_the_column_at_the_cursor_is_corrected_by_keyboard(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.view.setFocus()
    dialog.view.go_to(2, 4)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    box = named(dialog, QComboBox, "What column F")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "A field of its own"
    qtbot.keyClicks(box, "Left out")
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: any("was left out" in text for text in findings(dialog)), timeout=20_000)


def findings(dialog: ImportDialog) -> list[str]:
    return [dialog.findings.item(row).text() for row in range(dialog.findings.count())]


def test_a_finding_leads_to_its_cell(dialog: ImportDialog) -> None:
    row = next(row for row, text in enumerate(findings(dialog)) if "F2" in text)
    dialog.findings.itemActivated.emit(dialog.findings.item(row))
    assert (dialog.view.currentIndex().row(), dialog.view.currentIndex().column()) == (1, 5)


def test_a_header_row_that_is_none_says_so_and_can_be_put_right(dialog: ImportDialog, qtbot: QtBot) -> None:
    box = named(dialog, QSpinBox, "Row with the headings")
    assert isinstance(box, QSpinBox)
    box.setValue(4)
    qtbot.waitUntil(lambda: shown(dialog)[:4] != PLAN, timeout=20_000)
    box.setValue(2)
    qtbot.waitUntil(lambda: shown(dialog)[:4] == PLAN, timeout=20_000)


def test_a_sheet_is_left_out_and_a_level_called_otherwise(dialog: ImportDialog, qtbot: QtBot) -> None:
    combo = named(dialog, QComboBox, "Sheet")
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("Actions of others")
    qtbot.mouseClick(dialog.findChildren(QCheckBox)[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.waitUntil(lambda: any("was left out" in text for text in findings(dialog)), timeout=20_000)
    field = next(f for f in dialog.findChildren(QLineEdit) if f.text() == "action")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "task")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "2 tasks" in dialog.summary.text(), timeout=20_000)


def test_the_models_keep_qts_rules(source: Source, fresh_id: Callable[[], str], qtbot: QtBot) -> None:
    sheet, plan = SheetModel(), PlanModel()
    testers = [QAbstractItemModelTester(model) for model in (sheet, plan)]
    sheet.show_sheet(source.arrival.sheets[0], source.proposal)
    dialog = ImportDialog(source, fresh_id, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: button(dialog).isEnabled(), timeout=20_000)
    assert dialog._preview is not None
    plan.show_rows(dialog._preview.rows)
    plan.show_rows(())
    dialog.done(0)
    assert len(testers) == 2


@pytest.fixture
def bringing(around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Importing:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(importing.ImportReportDialog, "exec", lambda _: 1)
    monkeypatch.setattr(paths, "ask_where", lambda *_, **__: around.documents / "plan.waypost")
    return Importing(window, Jobs(window), around)


def test_a_corrected_workbook_becomes_a_plan_with_its_layout_and_is_remembered(
    bringing: Importing, workbook: Path, around: Surroundings, qtbot: QtBot
) -> None:
    around.documents_made()
    with qtbot.waitSignal(bringing._jobs.busy_changed, check_params_cb=lambda busy: not busy, timeout=20_000):
        bringing.begin(workbook)
    qtbot.waitUntil(lambda: bool(bringing._window.findChildren(ImportDialog)), timeout=20_000)
    (dialog,) = bringing._window.findChildren(ImportDialog)
    dialog.view.go_to(2, 5)
    box = named(dialog, QComboBox, "What column F")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("Partner"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: leads(dialog) == "PSW, Practice Board", timeout=20_000)
    with qtbot.waitSignal(bringing.imported, timeout=20_000) as imported:
        dialog.accept()
    assert imported.args is not None
    path, plan_id = imported.args
    database = Database.open(path)
    plan = database.load(plan_id)
    database.close()
    titles = [item.title for item in plan.items.values()]
    assert {"Better visits", "Set a standard", "Coach teams"} <= set(titles)
    (layout,) = plan.layouts.values()
    assert [column.heading for column in layout.columns][:3] == ["Objective", "Action", "Who does it"]
    assert known_headings(around.settings) == {"reported to": ("partner", "")}
    again = open_source(workbook, known_headings(around.settings), lambda *_: None)
    assert again is not None
    columns = again.proposal.sheets[0].tables[0].columns
    assert [column.meaning for column in columns if column.heading == "Reported to"] == ["partner"]
