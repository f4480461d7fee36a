"""What a step of scrolling, a step of zooming and an edit cost the Plan place, by size of the plan.

Run with `python -m tests.benchmarks.scrolling`. The plan lives in memory only; figures are of painting, in the
platform that QT_QPA_PLATFORM names (offscreen where none is), by Qt's own raster engine.
"""

import gc
import os
from collections.abc import Callable
from datetime import date
from random import Random
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.identity import new_id
from app.history import edits
from app.history.plan import Plan
from app.services.work.session import PlanSession
from app.storage.rights import EVERYTHING
from tests.generated import generated_plan
from ui.desk import Desk
from ui.plan_place import PlanPlace
from ui.rows.facets import Facet
from ui.rows.filtering import RowFilter
from ui.rows.sorting import SortBy, Sorting

TODAY = date(2026, 9, 14)
STEPS = 60
SIZES = (1_000, 10_000, 100_000)


class NowhereStore:
    """Takes the place of a store: nothing is written, for only what the window does is measured."""

    read_only: str | None = None
    rights = EVERYTHING


def scroll_and_zoom(n: int) -> None:
    """Print medians and 95th percentiles for a plan of `n` items in a window of 1,240 by 820 pixels."""
    application = QApplication.instance() or QApplication([])
    random = Random(1)
    plan = Plan.of(generated_plan(n), 0)
    gc.collect()
    desk = Desk(PlanSession(NowhereStore(), plan, "Officer", lambda: None), lambda _: None)  # type: ignore[arg-type, return-value]
    desk._looking.stop()
    begun = perf_counter()
    place = PlanPlace(desk, lambda: new_id(random), lambda: TODAY)
    place.resize(1240, 820)
    place.show()
    _settle(place)
    print(f"{n:>7,} items: rows laid out and first painted {_ms(perf_counter() - begun):8.1f} ms")
    _scroll(place, n)
    _zoom(place, n)
    _edit(place, plan, n)
    _filter_and_fold(place, n)
    place.close()
    desk.close()
    application.processEvents()


def _scroll(place: PlanPlace, n: int) -> None:
    bar = place.tree.verticalScrollBar()
    line = place.tree.row_height * 3
    _report(place, n, "scroll by three rows", lambda i: bar.setValue(bar.maximum() // 3 + i * line))
    _report(place, n, "scroll by a page", lambda i: bar.setValue(i * bar.pageStep()))
    _report(place, n, "jump anywhere", lambda i: bar.setValue(bar.maximum() * (i * 37 % STEPS) // STEPS))
    place.gantt.zoom(4)
    across = place.gantt.horizontalScrollBar()
    _report(place, n, "scroll the calendar", lambda i: across.setValue(across.minimum() + i * 10))


def _zoom(place: PlanPlace, n: int) -> None:
    place.gantt.fit_plan()
    _report(place, n, "zoom by a notch", lambda i: place.gantt.zoom(1.25 if i // 10 % 2 else 0.8, 300))


def _edit(place: PlanPlace, plan: Plan, n: int) -> None:
    place.tree.verticalScrollBar().setValue(0)
    lowest = [item.id for _, item in plan.walk() if item.rag is not None]
    chosen = [lowest[i * len(lowest) // STEPS] for i in range(STEPS)]
    _report(place, n, "edit a rating", lambda i: plan.apply(edits.set_field(plan, [chosen[i]], "rag", "BR"[i % 2])))
    _report(place, n, "move a row down", lambda i: _move(plan, chosen[i]))


def _move(plan: Plan, item_id: str) -> None:
    siblings = plan.children(plan.items[item_id].place.parent)
    gesture = edits.move_up if siblings[-1] == item_id else edits.move_down
    if len(siblings) > 1:
        plan.apply(gesture(plan, [item_id]))


def _filter_and_fold(place: PlanPlace, n: int) -> None:
    words = ("review", "harriet", "ongoing", "")
    _report(place, n, "filter by a word", lambda i: place.set_filter(RowFilter(words[i % 4])), steps=12)
    place.set_filter(RowFilter())
    _report(place, n, "dictionary of n keys, sorted", lambda _: _reference(n), steps=6)
    sortings = (Sorting(SortBy.TIMESCALE), Sorting(SortBy.TITLE), None)
    _report(place, n, "sort by a column", lambda i: place.arranging.sort(sortings[i % 3]), steps=12)
    groups = (Facet.LEAD, Facet.QUARTER, None)
    _report(place, n, "group by a facet", lambda i: place.arranging.group(groups[i % 3]), steps=12)
    _report(place, n, "collapse or expand a theme", lambda _: place.rows.toggle(0), steps=12)
    _report(place, n, "collapse or expand all", lambda i: _fold_all(place, i), steps=6)


def _reference(n: int) -> None:
    """What sorting so many keys costs plain Python on this machine at this moment."""
    keys = {str(i): -i for i in range(n)}
    sorted(keys, key=keys.__getitem__)


def _fold_all(place: PlanPlace, i: int) -> None:
    if i % 2:
        place.rows.expand_all()
    else:
        place.rows.collapse_all()


def _report(place: PlanPlace, n: int, what: str, step: Callable[[int], object], steps: int = STEPS) -> None:
    _settle(place)
    times: list[float] = []
    for i in range(steps):
        begun = perf_counter()
        step(i)
        _settle(place)
        times.append(_ms(perf_counter() - begun))
    times.sort()
    slow = times[min(round(0.95 * len(times)), len(times) - 1)]
    print(f"{n:>7,} items: {what:<28} {median(times):8.2f} ms   95th percentile {slow:8.2f} ms")


def _settle(place: PlanPlace) -> None:
    """Have everything painted that waits to be, now and not at the next tick of the platform's clock."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    QApplication.sendEvent(place.window(), QEvent(QEvent.Type.UpdateRequest))


def _ms(seconds: float) -> float:
    return seconds * 1000


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for size in SIZES:
        scroll_and_zoom(size)
