"""Edits that waited for a plan in whose place an older state of it was put: the officer is asked; nothing is lost."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.history.edits import set_field
from app.services.plans.opening import example_copy, opened
from app.storage.journal import Journal
from app.storage.real_paths import place_of_file
from app.storage.store import Edit
from tests.ui.conftest import AT
from ui.surroundings import Surroundings
from ui.window import left_over
from ui.window.main import MainWindow


@pytest.fixture
def placed(around: Surroundings, tmp_path: Path) -> Surroundings:
    return replace(around, profile=tmp_path / "profile")


@pytest.fixture
def file(placed: Surroundings, tmp_path: Path) -> Path:
    """A plan as it was before an edit was committed, on which another that waits was made."""
    assert placed.waiting is not None
    file = example_copy(placed.documents, "Ann", lambda: AT, lambda *_: None)
    older = Path(shutil.copy(file, tmp_path / "older"))
    with opened(file) as database:
        plan = database.load(database.plans()[0].id)
        titled = tuple(set_field(plan, [next(iter(plan.items))], "title", "Committed"))
        database.commit(plan.details.id, Edit(plan.head, titled, "Ann", AT, "Titled"))
        plan = database.load(plan.details.id)
    noted = tuple(set_field(plan, [next(iter(plan.items))], "notes", "Written on the train"))
    Journal(placed.waiting, place_of_file(file), plan.details.id).keep(
        [Edit(plan.head, noted, "Ann", AT, "Notes of “Committed”")]
    )
    return older.replace(file)


@pytest.fixture
def window(placed: Surroundings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(placed)
    window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)


def opened_and_asked(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> list[str]:
    """What the officer was asked once the plan was open."""
    asked: list[str] = []

    def ask(_window: object, _title: str, text: str, _answers: Sequence[str], _more: str) -> int | None:
        asked.append(text)
        return answer

    monkeypatch.setattr(left_over, "ask", ask)
    window.files.open_path(file)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    qtbot.wait(50)
    return asked


@pytest.mark.parametrize("answer", [None, 0, 1, 2])
def test_what_fits_no_more_is_shown_and_kept_unless_it_is_to_be_forgotten(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    (asked,) = opened_and_asked(window, file, qtbot, monkeypatch, answer)
    assert "An edit of yours that waits on this computer does not fit the plan any more" in asked
    assert "Notes of “Committed”: Notes: Written on the train" in asked
    assert window.open_desk is not None
    assert not window.open_desk.desk.session.pending
    if answer == 1:
        assert "Written on the train" in QApplication.clipboard().text()
    window.close_plan()
    qtbot.waitUntil(lambda: window.open_desk is None, timeout=10_000)
    assert len(opened_and_asked(window, file, qtbot, monkeypatch, 0)) == (answer != 2)
