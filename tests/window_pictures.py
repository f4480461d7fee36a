"""Draws the pictures of the window that the guide shows, from the example plan: `dev.py pictures`."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.domain.identity import new_id
from app.domain.records import Item
from app.domain.timescale_words import understand
from app.history.changes import Change
from app.history.edits import set_field
from app.history.plan import Plan
from app.history.settle import take_ours
from app.services.work.session import PlanSession, commit_now
from app.storage.database import Database
from app.storage.store import Edit
from app.transfer.json import read_json
from tests.window_grid import palette_of
from ui.desk import Desk
from ui.program import application
from ui.rows.facets import Facet
from ui.rows.filtering import RowFilter
from ui.settings import Settings
from ui.surroundings import Surroundings
from ui.window.plan_page import PlanPage

RESOURCES = Path(__file__).parents[1] / "resources"
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
WIDE, HIGH, COLOURS = 1180, 430, 64


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application(["pictures"])
    app.setStyle("Fusion")
    draw("plan-groups", in_groups)
    draw("plan-lines", in_two_lines)
    draw("gantt-past", as_it_was, 620)
    for name, theme in (("plan-dark", "dark"), ("plan-contrast", "contrast")):
        app.setPalette(palette_of(theme))
        draw(name, close_by)


def in_groups(page: PlanPage) -> None:
    page.place.arranging.group(Facet.LEAD)
    page.filters.take(RowFilter(chosen={Facet.DUE: frozenset({"late", "next 30 days", "this quarter"})}))


def close_by(page: PlanPage) -> None:
    page.place.select(page.place.rows.ids[4])
    page.place.gantt.fit(date(2026, 10, 26), date(2026, 12, 13))


def in_two_lines(page: PlanPage) -> None:
    page.place.looks.actions[0].trigger()
    page.place.select(page.place.rows.ids[3])


def as_it_was(page: PlanPage) -> None:
    """Beside now, as it was before three edits of three months."""
    session = page.place.desk.session
    dated = [item for item in session.plan.items.values() if item.timescale.due is not None]
    for number, item in enumerate(dated[1:4]):
        session._clock = lambda number=number: AT - timedelta(days=80 - 30 * number)  # type: ignore[misc]
        session.edit(_later(session.plan, item), f"{item.number or item.title} put off")
        commit_now(session, take_ours)
    back = page.looking_back
    back.look_back()
    _wait(lambda: back.then is not None)
    back.go_to(0)
    back.bar.show_beside(on=True)
    page.place.select(dated[2].id)


def _later(plan: Plan, item: Item) -> list[Change]:
    due = item.timescale.due or AT.date()
    return set_field(plan, [item.id], "timescale", understand(f"{due + timedelta(days=75):%b %y}", plan.details.start))


def _wait(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents()


def draw(name: str, arrange: Callable[[PlanPage], None], high: int = HIGH) -> None:
    """The Plan place as `arrange` leaves it, in so few colours that the picture stays small."""
    random = Random(1)
    with tempfile.TemporaryDirectory() as folder:
        changes = tuple(read_json(RESOURCES / "example-plan.json", lambda: new_id(random)))
        database, plan_id = Database.create(Path(folder) / "plan.waypost"), changes[0].id
        database.commit(plan_id, Edit(0, changes, "Harriet Poole", AT - timedelta(days=100), "Plan made"))
        desk = Desk(PlanSession(database, database.load(plan_id), "Harriet Poole", lambda: AT), take_ours)
        around = Surroundings(Settings(Path(folder)), Path(folder), "Harriet Poole", lambda: AT, lambda: new_id(random))
        page = PlanPage(desk, around)
        page.resize(WIDE, high)
        page.details.hide()
        page.show()
        arrange(page)
        QApplication.processEvents()
        QApplication.sendEvent(page, QEvent(QEvent.Type.UpdateRequest))
        file = RESOURCES / "guide" / f"{name}.png"
        page.grab().save(str(file))
        Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)
        page.keep()
        page.close()
        desk.close()


if __name__ == "__main__":
    main()
