"""Names that officers give to files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.paths import ask_where


@pytest.mark.parametrize(
    ("typed", "suggested", "written"),
    [
        ("Plan", "Plan.waypost", "Plan.waypost"),
        ("Plan No. 3", "Plan.waypost", "Plan No. 3.waypost"),
        ("report.txt", "plan import report.txt", "report.txt"),
        ("Plan.pdf", "Plan.xlsx", "Plan.pdf"),
    ],
)
def test_a_name_without_a_suffix_is_given_the_suggested_one(
    typed: str, suggested: str, written: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (typed, ""))
    assert ask_where(parent, "Save", Path(suggested), "Files (*)", replacing=True) == Path(written)
