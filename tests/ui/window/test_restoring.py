"""Backups in the window: made by themselves, listed with what would change, restored as an edit or over damage."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QMessageBox, QTreeWidget
from pytestqt.qtbot import QtBot

from app.history.edits import set_field
from app.services.machine.policy import Policy
from app.services.plans.backups import Backups
from app.services.plans.checking import check_file
from app.services.plans.opening import example_copy
from tests.ui.conftest import AT
from ui.dialogs.backups import BackupsDialog
from ui.surroundings import Surroundings
from ui.window import restoring
from ui.window.main import MainWindow


@pytest.fixture
def placed(around: Surroundings, tmp_path: Path) -> Surroundings:
    return replace(around, profile=tmp_path / "profile")


@pytest.fixture
def file(placed: Surroundings) -> Path:
    return example_copy(placed.documents, "Ann", lambda: AT, lambda *_: None)


@pytest.fixture
def window(placed: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(restoring, "AFTER", 10)
    window = MainWindow(placed)
    window.resize(1300, 800)
    window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


def backups(placed: Surroundings, file: Path) -> Backups:
    assert placed.profile is not None
    return Backups(placed.profile / "backups", file)


def test_a_backup_is_made_by_itself_and_restored_as_an_edit(
    window: MainWindow, placed: Surroundings, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open_path(file)
    qtbot.waitUntil(lambda: len(backups(placed, file).all()) == 1, timeout=10_000)
    assert window.open_desk is not None
    desk, item = window.open_desk.desk, next(iter(window.open_desk.desk.plan.items.values()))
    desk.do(lambda plan: set_field(plan, [item.id], "notes", "Later"), "Notes")
    qtbot.waitUntil(lambda: desk.session.pending == 0)
    shown: list[str] = []

    def choose(dialog: BackupsDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.difference is not None)
        lines = dialog.findChildren(QTreeWidget)[1]
        shown.extend(label.text() for label in dialog.findChildren(QLabel))
        entries = map(lines.topLevelItem, range(lines.topLevelItemCount()))
        shown.extend(entry.text(1) for entry in entries if entry is not None)
        return 1

    monkeypatch.setattr(BackupsDialog, "exec", choose)
    window.open_desk.restoring.actions[0].trigger()
    qtbot.waitUntil(lambda: (desk.undo_name or "").startswith("Backup of"))
    assert "1 field changes" in shown
    assert any(line.startswith("Notes Later → ") for line in shown)
    assert desk.plan.items[item.id].notes == item.notes
    assert (desk.undo_name or "").startswith("Backup of 14 September 2026")


def test_no_backup_is_made_where_policy_forbids_it(
    window: MainWindow, placed: Surroundings, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring.policy, "in_force", lambda: Policy(keeps_backups=False))
    window.files.open_path(file)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.open_desk is not None
    assert not any(action.isEnabled() for action in window.open_desk.restoring.actions)
    qtbot.wait(100)
    assert backups(placed, file).all() == []


def test_a_damaged_file_is_replaced_by_its_backup_and_kept(
    window: MainWindow, placed: Surroundings, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups(placed, file).make(AT, lambda *_: None)
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(8192)
        opened.write(os.urandom(size // 2))
    monkeypatch.setattr(QMessageBox, "open", lambda _: None)
    monkeypatch.setattr(BackupsDialog, "exec", lambda _: 1)
    window.files.open_path(file)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert check_file(file) == []
    assert len(list(file.parent.glob("*damaged*"))) == 1


def test_without_backups_the_dialog_says_when_there_will_be_one(window: MainWindow) -> None:
    dialog = BackupsDialog("plan.waypost", [], None, window)
    assert any("no backup yet" in label.text() for label in dialog.findChildren(QLabel))
    (box,) = dialog.findChildren(QDialogButtonBox)
    assert [button.isEnabled() for button in box.buttons() if "place" in button.text()] == [False]


def test_a_damaged_file_without_backups_is_refused_in_words(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"no plan at all" * 100)
    told: list[str] = []
    monkeypatch.setattr(
        restoring.trouble, "show_refusal", lambda _window, title, error: told.append(f"{title}: {error}")
    )
    window.files.open_path(file)
    qtbot.waitUntil(lambda: told != [], timeout=10_000)
    assert told[0].startswith(f"Opening {file.name}: ")
    assert window.open_desk is None
