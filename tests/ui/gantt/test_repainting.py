"""What is painted anew after an edit, where items wait for others: neither less than it must be nor everything."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication

from app.domain.records import Stage
from app.domain.timescale_words import understand
from app.history.edits import set_field
from app.history.linking import link_items
from tests.ui.conftest import START
from ui.plan_place import PlanPlace


class Painted(QObject):
    """Notes what a widget is asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt names it)
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def painted(place: PlanPlace) -> Iterator[Painted]:
    """What the Gantt of a plan paints where *publish* waits for *agree*, and *duty* for *publish*."""
    for before, after in (("agree", "publish"), ("publish", "duty")):
        place.desk.do(lambda plan, pair=(before, after): link_items(plan, *pair), "Linked")
    QApplication.processEvents()
    painted = Painted()
    place.gantt.viewport().installEventFilter(painted)
    yield painted
    place.gantt.viewport().removeEventFilter(painted)


def rows_painted(place: PlanPlace, painted: Painted) -> set[str]:
    gantt = place.gantt
    middles = {item_id: gantt.row_top(row) + gantt.row_height // 2 for row, item_id in enumerate(place.rows.ids)}
    return {item_id for item_id, y in middles.items() if painted.region.intersects(QRegion(0, y, gantt.width(), 1))}


def seen(place: PlanPlace) -> QImage:
    """What stands on the screen, as it was painted in parts."""
    QApplication.processEvents()
    return place.screen().grabWindow(place.window().winId()).toImage()


def test_another_date_paints_its_row_those_above_it_and_all_that_waits_for_it(
    place: PlanPlace, painted: Painted
) -> None:
    place.desk.do(lambda plan: set_field(plan, ["agree"], "timescale", understand("Jun 26", START)), "Later")
    QApplication.processEvents()
    ids = list(place.rows.ids)
    waiting = ids[ids.index("agree") : ids.index("duty") + 1]
    assert rows_painted(place, painted) == {"people", "stable", "posts", *waiting}


def test_what_waits_for_nothing_is_painted_alone(place: PlanPlace, painted: Painted) -> None:
    place.desk.do(lambda plan: set_field(plan, ["launch"], "timescale", understand("Feb 27", START)), "Later")
    QApplication.processEvents()
    assert rows_painted(place, painted) == {"practice", "record", "kind", "launch"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("timescale", understand("Sep 26", START)),
        ("timescale", understand("Apr 26", START)),
        ("stage", Stage.COMPLETE),
    ],
)
def test_the_parts_that_are_painted_make_the_same_picture_as_the_whole(
    place: PlanPlace, painted: Painted, field: str, value: object
) -> None:
    before = seen(place)
    place.desk.do(lambda plan: set_field(plan, ["publish"], field, value), "Edited")
    parts = seen(place)
    assert parts != before
    assert "launch" not in rows_painted(place, painted)
    place.gantt.viewport().update()
    assert seen(place) == parts
