"""Draws the real plan of a council at three zooms, in three themes and at three scales: `dev.py pictures FOLDER`.

For eyes: what is crooked, cramped or pale is seen here first. Nothing of it is kept in the repository.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.domain.identity import new_id
from app.services.work.session import PlanSession, take_ours
from app.storage.database import Database
from app.storage.store import Edit
from app.transfer.excel.reading.reading import read_plan
from tests.app.transfer.excel.plans import PLANS
from ui.desk import Desk
from ui.gantt.view import GanttView
from ui.program import application
from ui.settings import Settings
from ui.surroundings import Surroundings
from ui.window.plan_page import PlanPage

AT = datetime(2023, 8, 25, 10, tzinfo=UTC)
SIZE = (1366, 640)
"""A small laptop's screen less its frame, taskbar and menus."""
SCALES = ("1", "1.5", "2")
GROUND, FACE, INK, PALE, ACCENT = range(5)
THEMES = {
    "light": ("#ffffff", "#f3f3f3", "#1b1b1b", "#8a8a8a", "#0f6cbd"),
    "dark": ("#1c1c1c", "#202020", "#f2f2f2", "#7d7d7d", "#4cc2ff"),
    "contrast": ("#000000", "#000000", "#ffffff", "#3ff23f", "#1aebff"),
}
"""Grounds of lists and of windows, text, text of what cannot be used, and accent, as Windows 11 has them."""
ZOOMS: dict[str, Callable[[GanttView], None]] = {
    "years": GanttView.fit_plan,
    "months": lambda gantt: gantt.fit(date(2023, 5, 1), date(2023, 12, 31)),
    "days": lambda gantt: gantt.fit(date(2023, 8, 7), date(2023, 9, 24)),
}


def main() -> None:
    """Draw all into the folder that is named; with a scale after it, those of this scale alone."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 2:
        _draw_themes(folder, sys.argv[2])
        return
    for scale in SCALES:
        command = [sys.executable, "-m", "tests.window_grid", str(folder), scale]
        subprocess.run(command, check=True, env=os.environ | {"QT_SCALE_FACTOR": scale})


def _draw_themes(folder: Path, scale: str) -> None:
    app, random = application(["pictures"]), Random(1)
    app.setStyle("Fusion")
    changes = read_plan(PLANS / "stockton-2023.xlsx", lambda: new_id(random), lambda *_: None).changes
    file = folder / f"plan-{scale}.waypost"
    file.unlink(missing_ok=True)
    database = Database.create(file)
    database.commit(changes[0].id, Edit(0, tuple(changes), "Harriet Poole", AT, "Plan made"))
    desk = Desk(PlanSession(database, database.load(changes[0].id), "Harriet Poole", lambda: AT), take_ours)
    around = Surroundings(Settings(folder), folder, "Harriet Poole", lambda: AT, lambda: new_id(random))
    for theme in THEMES:
        QApplication.setPalette(palette_of(theme))
        page = PlanPage(desk, around)
        page.resize(*SIZE)
        page.show()
        page.place.select(page.place.rows.ids[4])
        for zoom, show in ZOOMS.items():
            QApplication.processEvents()
            show(page.place.gantt)
            QApplication.sendEvent(page, QEvent(QEvent.Type.UpdateRequest))
            page.grab().save(str(folder / f"{theme}-{zoom}-{round(float(scale) * 100)}.png"))
        page.close()
    desk.close()
    file.unlink()


def palette_of(theme: str) -> QPalette:
    """The colours of a theme, as Windows hands them to Qt."""
    colours = [QColor(colour) for colour in THEMES[theme]]
    palette, role = QPalette(colours[FACE]), QPalette.ColorRole
    for each in (role.Text, role.WindowText, role.ButtonText, role.ToolTipText):
        palette.setColor(each, colours[INK])
        palette.setColor(QPalette.ColorGroup.Disabled, each, colours[PALE])
    for each in (role.Base, role.AlternateBase, role.ToolTipBase):
        palette.setColor(each, colours[GROUND])
    for each in (role.Highlight, role.Accent, role.Link):
        palette.setColor(each, colours[ACCENT])
    palette.setColor(role.PlaceholderText, colours[PALE])
    return palette


if __name__ == "__main__":
    main()
