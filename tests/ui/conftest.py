"""An open plan on a desk over a real file, and the Plan place that shows it."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.identity import new_id
from app.domain.records import Item, Kind, Lead, Person, Place, PlanDetails, Record, Stage
from app.domain.timescale_words import understand
from app.history.changes import created
from app.history.settle import take_ours
from app.services.work.session import PlanSession
from app.storage.database import Database
from app.storage.store import Edit
from ui.desk import Desk
from ui.garbage import collect_what_is_due
from ui.plan_place import PlanPlace
from ui.settings import Settings
from ui.surroundings import Surroundings

TODAY = date(2026, 9, 14)
START = date(2026, 4, 1)
AT = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
ROWS = (
    (0, "people", "1", "Our people", "", None),
    (1, "stable", "1.1", "A stable workforce", "", None),
    (2, "posts", "", "Posts are filled", "", None),
    (3, "agree", "", "Agree a strategy", "May 26", "G"),
    (3, "publish", "", "Publish a profile", "Jul 26", "R"),
    (3, "agency", "", "Work on agency rates", "Ongoing", "G"),
    (3, "duty", "", "Co-locate the duty team", "1 Jun 2026 – 30 Nov 2026", "A"),
    (3, "audit", "", "Report audits", "Every Q", "G"),
    (3, "lead", "", "Offer a leadership programme", "", None),
    (0, "practice", "2", "Our practice", "", None),
    (1, "record", "2.1", "Records tell a story", "", None),
    (2, "kind", "", "Recording is kind", "", None),
    (3, "launch", "", "Launch standards", "Mar 27", "B"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform that draws off screen says of windows, menus and lists what only a window manager can do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support "))


@pytest.fixture(autouse=True, scope="session")
def emptied_clipboard(qapp: QApplication) -> Iterator[None]:
    """Off screen Qt lets go of what was copied only after Python has ended, and the process then crashes."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True, scope="session")
def collecting_on_one_thread() -> Iterator[None]:
    """As in the program (`ui.garbage`): no worker's thread takes windows apart that earlier tests left behind."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def collected(collecting_on_one_thread: None) -> Iterator[None]:  # noqa: ARG001
    """Collect after each test what is due, also of what a window has set aside."""
    yield
    gc.unfreeze()
    collect_what_is_due()


def tiny_plan() -> list[tuple[Kind, Record]]:
    """A plan of thirteen rows whose ids say what they are."""
    people = [Person("harriet", "Harriet Poole"), Person("sam", "Sam Nkomo")]
    above: list[str | None] = [None] * 5
    records: list[tuple[Kind, Record]] = [(Kind.PLAN, PlanDetails("plan", "Tiny plan", start=START))]
    records += [(Kind.PERSON, person) for person in people]
    for index, (depth, item_id, number, title, words, rag) in enumerate(ROWS):
        place = Place(above[depth], f"a{index:x}{item_id}V")
        leads = (Lead("harriet"),) if depth == 3 else ()
        stage = Stage.COMPLETE if item_id == "agree" else Stage.IN_PROGRESS
        item = Item(item_id, place, number, title, leads, understand(words, START), rag, stage)
        records.append((Kind.ITEM, item))
        above[depth + 1] = item_id
    return records


@pytest.fixture
def fresh_id() -> Callable[[], str]:
    random = Random(7)
    return lambda: new_id(random)


@pytest.fixture
def open_session(tmp_path: Path) -> Iterator[Callable[[list[tuple[Kind, Record]], str], PlanSession]]:
    """Opens a plan for an author; the first call makes the file, later ones are of colleagues."""
    stores: list[Database] = []
    file = tmp_path / "plan.waypost"

    def open_for(records: list[tuple[Kind, Record]], author: str) -> PlanSession:
        plan_id = records[0][1].id
        if file.exists():
            stores.append(Database.open(file))
        else:
            stores.append(Database.create(file))
            changes = tuple(created(kind, record) for kind, record in records)
            stores[-1].commit(plan_id, Edit(0, changes, author, AT, "Plan made"))
        return PlanSession(stores[-1], stores[-1].load(plan_id), author, lambda: AT)

    yield open_for
    for store in stores:
        store.close()


@pytest.fixture
def session(open_session: Callable[[list[tuple[Kind, Record]], str], PlanSession]) -> PlanSession:
    return open_session(tiny_plan(), "Harriet Poole")


@pytest.fixture
def desk(session: PlanSession, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(session, take_ours)
    yield desk
    desk.close()
    qapp.processEvents()


@pytest.fixture
def place(desk: Desk, fresh_id: Callable[[], str], qtbot: QtBot) -> PlanPlace:
    """The Plan place in a window of 1,200 by 700 pixels that has the keyboard."""
    place = PlanPlace(desk, fresh_id, lambda: TODAY)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    with qtbot.waitActive(place, timeout=20_000):
        place.show()
        place.activateWindow()
    place.tree.setFocus()
    return place


@pytest.fixture
def around(tmp_path: Path, fresh_id: Callable[[], str]) -> Surroundings:
    """Settings, documents and a clock that are no user's own."""
    return Surroundings(Settings(tmp_path / "settings"), tmp_path / "documents", "Harriet Poole", lambda: AT, fresh_id)
