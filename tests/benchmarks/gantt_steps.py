"""One measurement of the Plan place for `gantt`, in a process of its own.

Run as `python -m tests.benchmarks.gantt_steps PLAN PEERS NANOSECONDS`: the plan as the peers are given it, their
folder, and when this process was started on the monotonic clock. Prints one line of JSON with the peers' names of
figures. The steps are theirs: the clock of `ready_ms` starts before the plan's text is parsed, and a step lasts until
all is painted and nothing more waits to be. As a browser and the scripts of the peers are there by then, so is the
program's window with its start page; `cold_ms` counts all of that.
"""

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollBar, QStackedWidget, QWidget

from app.domain.records import Item, Kind, Lead, Person, Place, PlanDetails, Record, Stage
from app.domain.timescale import Timescale, TimescaleKind
from app.history.changes import Change
from app.history.plan import Plan
from app.services.work.session import PlanSession
from tests.benchmarks.scrolling import NowhereStore
from ui.desk import Desk
from ui.plan_place import PlanPlace
from ui.start_page import StartPage

SIZE = (1600, 900)
SCROLLS = 120
THREE_ROWS = 84
QUIET = 0.05
"""Seconds without painting after which a step is over; they are not counted."""
STAGES = {
    "Not started": Stage.NOT_STARTED,
    "In progress": Stage.IN_PROGRESS,
    "Complete": Stage.COMPLETE,
    "Handed over": Stage.CLOSED,
}


def main(file: Path, peers: Path, started: int) -> None:
    """Measure everything once."""
    sys.path.insert(0, str(peers))
    noise = importlib.import_module("peerlib.noise").Noise()
    application = QApplication([])
    steps = Steps(application, file.read_text(encoding="utf-8"))
    steps.ready()
    figures: dict[str, object] = {"cold_ms": (time.monotonic_ns() - started) / 1e6, **_memory()}
    for step in (steps.scroll, steps.wheel, steps.move_one, steps.edit_300, steps.collapse_all, steps.expand_all):
        step()
    figures |= steps.figures
    figures |= {"others_cpu": noise.share(), "calibration_ms": noise.calibration, "hz": "max"}
    print(json.dumps({name: round(x, 2) if isinstance(x, float) else x for name, x in figures.items()}), flush=True)
    os._exit(0)


class Steps:
    """The steps, one after another, on one plan. `figures` has what they took, in milliseconds."""

    def __init__(self, application: QApplication, text: str) -> None:
        self.figures: dict[str, float] = {}
        self._text = text
        self._window = QStackedWidget()
        self._window.addWidget(StartPage([]))
        self._window.resize(*SIZE)
        self._painting = Painting(application, self._window)
        self._window.show()
        self._painting.ended()

    def ready(self) -> None:
        """From the plan's text to the last paint of the window that shows it."""
        begun = perf_counter()
        self._plan = _plan_of(self._text)
        session = PlanSession(NowhereStore(), self._plan, "Officer", datetime.now)  # type: ignore[arg-type]
        self._desk = Desk(session, lambda _: None)  # type: ignore[arg-type, return-value]
        self._desk._looking.stop()
        self._place = PlanPlace(self._desk, lambda: "", lambda: date(2026, 9, 14))
        self._window.addWidget(self._place)
        self._window.setCurrentWidget(self._place)
        self.figures["ready_ms"] = (self._painting.ended() - begun) * 1000
        self._lowest = [item for _, item in self._plan.walk() if not self._plan.children(item.id)]

    def scroll(self) -> None:
        """A jump to other rows, through the whole height."""
        bar = self._bar
        self._scroll("scroll", [bar.maximum() * i // SCROLLS for i in range(1, SCROLLS + 1)])

    def wheel(self) -> None:
        """Three rows further."""
        self._bar.setValue(0)
        self._painting.ended()
        self._scroll("wheel", [i * THREE_ROWS for i in range(1, SCROLLS + 1)])

    def move_one(self) -> None:
        """Give one item in view other dates."""
        self._bar.setValue(self._bar.maximum() // 2)
        self._painting.ended()
        row = self._bar.value() // self._place.tree.row_height + 10
        ids = [self._place.rows.id_at(row + i) for i in range(10)]
        item = next(self._plan.items[i] for i in ids if not self._plan.children(i))
        self._time("move_one_ms", lambda: self._edit([item], 21))

    def edit_300(self) -> None:
        """Give 300 items all over the plan other dates, in one revision."""
        stride = len(self._lowest) / 300
        chosen = [self._plan.items[self._lowest[int(i * stride)].id] for i in range(min(300, len(self._lowest)))]
        self._time("edit_300_ms", lambda: self._edit(chosen, 30))

    def collapse_all(self) -> None:
        """Show the themes alone, by the command of the View menu."""
        self._time("collapse_all_ms", lambda: self._command("Show to themes"))

    def expand_all(self) -> None:
        """Show every row, by the command of the View menu."""
        self._time("expand_all_ms", lambda: self._command("Expand all"))
        assert len(self._place.rows) == len(self._plan.items)

    @property
    def _bar(self) -> QScrollBar:
        return self._place.tree.verticalScrollBar()

    def _scroll(self, name: str, goals: list[int]) -> None:
        taken: list[float] = []
        for goal in goals:
            begun = perf_counter()
            self._bar.setValue(goal)
            self._painting.flushed()
            taken.append((perf_counter() - begun) * 1000)
        taken.sort()
        self.figures |= {f"{name}_ms": median(taken), f"{name}_p95_ms": taken[int(0.95 * len(taken))]}

    def _time(self, name: str, step: Callable[[], object]) -> None:
        gc.collect()
        begun = perf_counter()
        step()
        self.figures[name] = (self._painting.ended() - begun) * 1000

    def _edit(self, items: list[Item], days: int) -> None:
        changes = [Change(Kind.ITEM, i.id, "timescale", i.timescale, _later(i.timescale, days)) for i in items]
        assert self._desk.session.edit(changes, "Moved")

    def _command(self, words: str) -> None:
        actions = self._place.plan_actions()["view"]
        next(action for action in actions if action.text().replace("&", "") == words).trigger()


class Painting(QObject):
    """Knows when the program last painted its window."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__()
        self._application, self._window = application, window
        application.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt names it)
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint, QEvent.Type.Expose):
            self._painted = True
        return False

    def flushed(self) -> float:
        """Paint what waits to be painted, until the display has it; when that was done, in seconds."""
        self._application.processEvents()
        QApplication.sendEvent(self._window, QEvent(QEvent.Type.UpdateRequest))
        QGuiApplication.sync()
        return perf_counter()

    def ended(self) -> float:
        """Paint until nothing has been painted for a while; when the last painting ended, in seconds."""
        last = self.flushed()
        while perf_counter() < last + QUIET:
            self._painted = False
            self._application.processEvents()
            if self._painted:
                QGuiApplication.sync()
                last = perf_counter()
        return last


def _plan_of(text: str) -> Plan:
    """The peers' plan as records, with the garbage collector paused as where a plan is loaded."""
    gc.disable()
    rows = json.loads(text)["rows"]
    leads = {name: Person(f"P{i}", name) for i, name in enumerate(sorted({row[5] for row in rows}))}
    records: list[tuple[Kind, Record]] = [(Kind.PLAN, PlanDetails("plan", "Plan", start=date(2026, 4, 1)))]
    records += [(Kind.PERSON, person) for person in leads.values()]
    records += [(Kind.ITEM, _item(row, leads)) for row in rows]
    plan = Plan.of(records, 1)
    gc.enable()
    return plan


def _item(row: list[Any], leads: dict[str, Person]) -> Item:
    number, parent, level, ref, title, lead, start, end, progress, rag, stage, measure = row
    lowest = level == 3
    return Item(
        str(number),
        Place(str(parent) if parent else None, f"a{number:07}V"),
        ref,
        title,
        (Lead(leads[lead].id),),
        Timescale(f"{start} – {end}", TimescaleKind.RANGE, date.fromisoformat(start), date.fromisoformat(end))
        if lowest
        else Timescale(),
        rag[:1] or None,
        STAGES[stage],
        criteria=(measure,),
        percent_complete=progress if lowest else None,
    )


def _later(timescale: Timescale, days: int) -> Timescale:
    assert timescale.start is not None
    assert timescale.due is not None
    start, due = (date.fromordinal(day.toordinal() + days) for day in (timescale.start, timescale.due))
    return Timescale(f"{start} – {due}", TimescaleKind.RANGE, start, due)


def _memory() -> dict[str, float]:
    """Megabytes of this process, as the peers count their browsers' processes."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = {name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in lines[1:])}
    return {"pss_mb": sizes["Pss"], "rss_mb": sizes["Rss"]}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
