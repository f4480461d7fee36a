"""Agreed dates from the Plan menu, as ghosts, in words and in columns."""

from datetime import date

import pytest
from PySide6.QtGui import QAction

from app.domain.errors import WaypostError
from app.domain.shapes import Bar, Milestone
from app.domain.timescale_words import understand
from tests.ui.conftest import START
from ui.plan_place import PlanPlace
from ui.tree.columns import Column


def command(place: PlanPlace, words: str) -> QAction:
    return next(action for action in place.plan_actions()["plan"] if action.text().replace("&", "") == words)


def revise(place: PlanPlace, item_id: str, words: str) -> None:
    place.asks.schedule(place.desk.plan.items[item_id], understand(words, START))


def test_a_revised_date_leaves_a_ghost_and_says_how_far_it_slipped(place: PlanPlace) -> None:
    command(place, "Set baseline").trigger()
    revise(place, "publish", "Oct 26")
    publish = place.desk.plan.items["publish"]
    ghost = place.gantt.looks.of(publish).ghost
    assert ghost is not None
    assert ghost.shape == Milestone(date(2026, 7, 31), START)
    assert ghost.words == "3 months later"
    row = place.rows.row_of("publish")
    assert row is not None
    assert "agreed for 31 July 2026, 3 months later than agreed" in place.gantt.tip(row)
    cells = place.tree.painted.cells
    assert [cells.text(publish, column) for column in (Column.AGREED, Column.SLIPPAGE)] == ["Jul 26", "+3 months"]


def test_what_keeps_its_dates_has_no_ghost(place: PlanPlace) -> None:
    command(place, "Set baseline").trigger()
    revise(place, "duty", "Jun 26 – Nov 26")
    assert all(place.gantt.looks.of(item).ghost is None for item in place.desk.plan.items.values())


def test_a_baseline_is_set_for_the_selection_and_cleared_again(place: PlanPlace) -> None:
    place.select("duty")
    command(place, "Set baseline for the selection").trigger()
    revise(place, "duty", "Aug 26 – Jan 27")
    revise(place, "publish", "Oct 26")
    ghosts = {item.id: place.gantt.looks.of(item).ghost for item in place.desk.plan.items.values()}
    assert ghosts["publish"] is None
    assert ghosts["duty"] is not None
    assert ghosts["duty"].shape == Bar(date(2026, 6, 1), date(2026, 11, 30))
    command(place, "Clear baseline of the selection").trigger()
    assert place.gantt.looks.of(place.desk.plan.items["duty"]).ghost is None


@pytest.mark.parametrize("words", ["Clear baseline", "Clear baseline of the selection"])
def test_nothing_to_clear_is_said(place: PlanPlace, words: str) -> None:
    refusals: list[WaypostError] = []
    place.desk.refused.connect(refusals.append)
    place.select("duty")
    command(place, words).trigger()
    assert "No dates were agreed" in str(refusals[0])
    assert place.desk.session.pending == 0


def test_the_share_done_is_written_for_all_selected_rows(place: PlanPlace) -> None:
    assert place.asks.enter(["duty", "audit"], Column.DONE, "45%")
    assert [place.desk.plan.items[i].percent_complete for i in ("duty", "audit")] == [45, 45]
    assert place.gantt.looks.of(place.desk.plan.items["duty"]).words == "45 %"
    assert place.gantt.looks.of(place.desk.plan.items["duty"]).share_done == 0.45
