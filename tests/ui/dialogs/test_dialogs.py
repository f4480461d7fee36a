"""New plan, the report of an import, names of files, and the table of keys."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTextBrowser,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services.exchange.import_report import report_text, summary_of
from app.services.exchange.transfer import Finding, ImportReport
from app.services.places.whereabouts import Server
from ui.dialogs import paths
from ui.dialogs.guide import FOLDER, GuideDialog
from ui.dialogs.help import ShortcutsDialog
from ui.dialogs.import_report import ImportReportDialog
from ui.dialogs.new_plan import NewPlanDialog

REPORT = ImportReport("p", {"themes": 2, "actions": 40, "parts": 0}, (Finding("Plan", "F7", "“13/12/12” is too old."),))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_new_plan_needs_a_title_and_is_kept_under_it(window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewPlanDialog(tmp_path, [], window)
    dialog.open()
    make = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    assert not make.isEnabled()
    qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "Plan: A/B")
    assert dialog.where() == tmp_path / "Plan A B.waypost"
    qtbot.mouseClick(make, Qt.MouseButton.LeftButton)
    assert dialog.result() == NewPlanDialog.DialogCode.Accepted
    assert dialog.title() == "Plan: A/B"


def test_the_place_chosen_for_a_new_plan_stays_when_the_title_changes(
    window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "shared.waypost"
    monkeypatch.setattr(paths, "ask_where", lambda *_, **__: chosen)
    dialog = NewPlanDialog(tmp_path, [], window)
    dialog.open()
    browse = next(b for b in dialog.findChildren(QPushButton) if "Browse" in b.text())
    qtbot.mouseClick(browse, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "Title")
    assert dialog.where() == chosen


def test_a_new_plan_can_be_kept_on_a_server_that_is_known(window: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    server = Server("plans", "db.example")
    dialog = NewPlanDialog(tmp_path, [server], window)
    dialog.open()
    qtbot.keyClicks(dialog.findChildren(QLineEdit)[0], "Title")
    assert dialog.where() == tmp_path / "Title.waypost"
    place = dialog.findChildren(QComboBox)[0]
    qtbot.keyClick(place, Qt.Key.Key_Down)
    assert place.currentText() == "plans on db.example"
    assert dialog.where() == server
    assert not any(b.isEnabled() for b in dialog.findChildren(QPushButton) if "Browse" in b.text())


def test_a_free_name_is_numbered(tmp_path: Path) -> None:
    (tmp_path / "Plan.waypost").touch()
    assert paths.free_name(tmp_path, "Plan", ".waypost").name == "Plan 2.waypost"
    assert paths.free_name(tmp_path, " .. ", ".xlsx").name == "Plan.xlsx"


def test_an_import_is_summed_up_in_words() -> None:
    assert summary_of(REPORT) == "Imported 2 themes and 40 actions. One thing is worth a look:"
    assert summary_of(ImportReport("p", {}, ())) == "Imported nothing. Everything was understood."


def test_findings_are_listed_with_sheet_and_cell_and_can_be_kept(
    window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    monkeypatch.setattr(paths, "ask_where", lambda *_, **__: target)
    dialog = ImportReportDialog(Path("plan.xlsx"), REPORT, window)
    dialog.open()
    (table,) = dialog.findChildren(QTableWidget)
    cells = [item.text() for column in range(3) if (item := table.item(0, column)) is not None]
    assert cells == ["Plan", "F7", "“13/12/12” is too old."]
    save = next(b for b in dialog.findChildren(QPushButton) if "Save report" in b.text())
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    dialog.accept()
    assert target.read_text(encoding="utf-8") == report_text(Path("plan.xlsx"), REPORT)
    assert "Plan!F7" in target.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_kept_is_told(
    window: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "ask_where", lambda *_, **__: tmp_path / "no such folder" / "report.txt")
    dialog = ImportReportDialog(Path("plan.xlsx"), REPORT, window)
    dialog.open()
    save = next(b for b in dialog.findChildren(QPushButton) if "Save report" in b.text())
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: any("report.txt cannot be written" in label.text() for label in dialog.findChildren(QLabel))
    )
    dialog.accept()


def test_the_guide_has_a_page_a_subject_with_its_pictures(window: QWidget) -> None:
    dialog = GuideDialog(window)
    dialog.show()
    (subjects,), (page,) = dialog.findChildren(QListWidget), dialog.findChildren(QTextBrowser)
    for row in range(subjects.count()):
        subjects.setCurrentRow(row)
        text = page.toMarkdown()
        assert (subjects.item(row) or QListWidgetItem()).text() in text
        for picture in re.findall(r"!\[[^]]*\]\(([^)]+)\)", text):
            assert (FOLDER / picture).is_file()
            shown = page.loadResource(QTextDocument.ResourceType.ImageResource.value, picture)
            assert isinstance(shown, QImage)
            assert 0 < shown.width() < page.viewport().width()
    assert subjects.count() > 0


def test_the_table_of_keys_is_made_of_the_actions(window: QWidget) -> None:
    undo, plain = QAction("&Undo “A && B”…", window), QAction("No key", window)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    dialog = ShortcutsDialog([("Edit", [undo, plain]), ("View", [])], [("Keep", "Enter")], window)
    dialog.open()
    (table,) = dialog.findChildren(QTreeWidget)
    group = table.topLevelItem(0)
    assert group is not None
    assert table.topLevelItemCount() == 2
    (only,) = group.takeChildren()
    assert (only.text(0), only.text(1)) == ("Undo “A & B”", "Ctrl+Z")
