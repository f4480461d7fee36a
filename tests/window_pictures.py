"""Draws the pictures of the window that the guide shows, from the example plan: `dev.py pictures`."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.domain.identity import new_id
from app.history.plan import Plan
from app.services.session import PlanSession, take_ours
from app.transfer.json import read_json
from tests.benchmarks.scrolling import NowhereStore
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


def in_groups(page: PlanPage) -> None:
    page.place.arranging.group(Facet.LEAD)
    page.filters.take(RowFilter(chosen={Facet.DUE: frozenset({"late", "next 30 days", "this quarter"})}))


def in_two_lines(page: PlanPage) -> None:
    page.place.looks.actions[0].trigger()
    page.place.select(page.place.rows.ids[3])


def draw(name: str, arrange: Callable[[PlanPage], None]) -> None:
    """The Plan place as `arrange` leaves it, in so few colours that the picture stays small."""
    plan, random = Plan(), Random(1)
    plan.apply(read_json(RESOURCES / "example-plan.json", lambda: new_id(random)))
    desk = Desk(PlanSession(NowhereStore(), plan, "Harriet Poole", lambda: AT), take_ours)  # type: ignore[arg-type]
    desk._looking.stop()
    with tempfile.TemporaryDirectory() as folder:
        around = Surroundings(Settings(Path(folder)), Path(folder), "Harriet Poole", lambda: AT, lambda: new_id(random))
        page = PlanPage(desk, around)
        page.resize(WIDE, HIGH)
        page.details.hide()
        page.show()
        arrange(page)
        QApplication.processEvents()
        QApplication.sendEvent(page, QEvent(QEvent.Type.UpdateRequest))
        file = RESOURCES / "guide" / f"{name}.png"
        page.grab().save(str(file))
    Image.open(file).convert("RGB").quantize(COLOURS).save(file, optimize=True)
    page.close()
    desk.abandon()


if __name__ == "__main__":
    main()
