"""From File ▸ Bring back a workbook to one revision and back by one undo, on a real file."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.app.services.test_bringing_back import AT, FIRST, RAG, TIMESCALE, Story
from ui.desk import Desk
from ui.progress import Jobs
from ui.review.dialog import ReviewDialog
from ui.settings import Settings
from ui.surroundings import Surroundings
from ui.window import bringing_back
from ui.window.bringing_back import BringingBack

pytestmark = pytest.mark.usefixtures("qapp")


class Bench:
    """A window with nothing in it, a desk, and the action."""

    def __init__(self, story: Story, folder: Path) -> None:
        self.story = story
        self.window = QWidget()
        self.jobs = Jobs(self.window)
        self.desk = Desk(story.session, lambda _: pytest.fail("nothing clashes"), self.window)
        self.imported: list[Path] = []
        settings = Settings(folder / "settings.ini")
        around = Surroundings(settings, folder, "Ann", lambda: AT, story.fresh_id)
        self.action = BringingBack(self.window, self.jobs, around, self.desk, folder, self.imported.append)

    def review(self, qtbot: QtBot) -> ReviewDialog:
        self.action.bring_back(self.story.workbook)
        qtbot.waitUntil(lambda: bool(self.window.findChildren(ReviewDialog)), timeout=20_000)
        return self.window.findChildren(ReviewDialog)[0]


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    story = Story(tmp_path)
    bench = Bench(story, tmp_path)
    qtbot.addWidget(bench.window)
    yield bench
    bench.desk.close()
    bench.jobs.close()
    story.close()


def test_what_is_taken_is_one_revision_and_one_undo(bench: Bench, qtbot: QtBot) -> None:
    agree = bench.story.item("Agree a workforce")
    bench.story.types(**{f"{TIMESCALE}{FIRST}": "Sep 27", f"{RAG}{FIRST}": "A"})
    dialog = bench.review(qtbot)
    dialog.accept()
    now = bench.desk.plan.items[agree.id]
    assert (now.timescale.text, now.rag) == ("Sep 27", "A")
    assert bench.desk.undo_name == "Workbook plan.xlsx from revision 1 brought back"
    bench.desk.undo()
    qtbot.waitUntil(lambda: bench.desk.plan.items[agree.id] == agree, timeout=20_000)


def test_an_untouched_workbook_is_said_to_change_nothing(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(bringing_back, "tell", lambda _, title, __: told.append(title))
    bench.action.bring_back(bench.story.workbook)
    qtbot.waitUntil(lambda: told == ["Nothing to change"], timeout=20_000)


def test_a_workbook_of_somebody_elses_can_be_imported(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    monkeypatch.setattr(bringing_back, "ask", lambda *_: 0)
    bench.action.bring_back(other)
    qtbot.waitUntil(lambda: bench.imported == [other], timeout=20_000)
