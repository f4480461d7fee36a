"""Looking at the plan as it was, from the Plan page, by slider, day and meeting."""

import gc
from datetime import date, timedelta
from weakref import finalize

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.timescale_words import understand
from app.history.edits import set_field
from app.history.settle import take_ours
from app.services.work.session import commit_now
from tests.ui.conftest import AT, START
from ui.desk import Desk
from ui.past.looking_back import LookingBack
from ui.past.time_bar import LEAST_WORDS, TimeBar
from ui.rows.sorting import SortBy, Sorting
from ui.surroundings import Surroundings
from ui.window.plan_page import PlanPage


@pytest.fixture
def page(
    desk: Desk,
    around: Surroundings,
    qtbot: QtBot,
) -> PlanPage:
    """A plan whose date of "duty" was revised twice, a month apart each, and the title of "agree" once."""
    for number, (item_id, field, value) in enumerate(
        (
            ("duty", "timescale", understand("Jul 26 – Dec 26", START)),
            ("agree", "title", "Agree"),
            ("duty", "timescale", understand("Jul 26 – Jan 27", START)),
        )
    ):
        desk.session._clock = lambda number=number: AT + timedelta(days=30 * (number + 1))  # type: ignore[misc]
        desk.session.edit(set_field(desk.plan, [item_id], field, value), f"Edit {number}")
        commit_now(desk.session, take_ours)
    page = PlanPage(desk, around)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    with qtbot.waitActive(page, timeout=20_000):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def back(page: PlanPage, qtbot: QtBot) -> LookingBack:
    """The page while one looks back, at the newest revision."""
    page.looking_back.look_back()
    qtbot.waitUntil(lambda: page.looking_back.then is not None, timeout=20_000)
    return page.looking_back


def test_the_slider_goes_back_and_what_changed_since_is_marked(back: LookingBack) -> None:
    assert back.then is not None
    assert "nothing changed since" in back.bar.words
    back.bar.slider.setValue(1)
    assert back.then.desk.plan.items["duty"].timescale.text == "Jul 26 – Dec 26"
    assert back.then.desk.plan.items["agree"].title == "Agree a strategy"
    assert back.then.tree.painted.marked == {"duty", "agree"}
    assert "Harriet Poole · Edit 0 · 2 items changed since" in back.bar.words
    row = back.then.rows.row_of("duty")
    assert row is not None
    assert "changed since" in str(back.then.tree.model().index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole))


def test_what_is_edited_while_one_looks_back_has_changed_since_too(back: LookingBack, page: PlanPage) -> None:
    desk = page.place.desk
    assert desk.do(lambda plan: set_field(plan, ["duty"], "title", "Duty"), "Retitled")
    assert back.then is not None
    assert back.then.tree.painted.marked == {"duty"}


def test_bars_of_then_have_ghosts_of_now(back: LookingBack) -> None:
    assert back.then is not None
    back.go_to(0)
    ghost = back.then.gantt.looks.of(back.then.desk.plan.items["duty"]).ghost
    assert ghost is not None
    assert ghost.words == "2 months earlier than now"
    assert back.then.gantt.looks.of(back.then.desk.plan.items["agree"]).ghost is None


def test_beside_now_both_are_seen_with_ghosts_of_each_other(back: LookingBack, page: PlanPage) -> None:
    back.go_to(0)
    beside = beside_now(back)
    assert page.place.isVisible()
    assert back.then is not None
    assert back.then.isVisible()
    ghosts = [place.gantt.looks.of(place.desk.plan.items["duty"]).ghost for place in (back.then, page.place)]
    assert [ghost.words for ghost in ghosts if ghost] == ["2 months earlier than now", "2 months later than then"]
    assert page.place.tree.painted.marked == back.then.tree.painted.marked == {"duty", "agree"}
    beside.setChecked(False)
    assert not page.place.isVisible()
    beside.setChecked(True)
    back.close_past()
    assert page.place.isVisible()
    assert page.place.gantt.looks.of(page.place.desk.plan.items["duty"]).ghost is None
    assert page.place.tree.painted.marked == frozenset()


def test_beside_now_one_item_is_current_in_both(back: LookingBack, page: PlanPage) -> None:
    assert back.then is not None
    back.then.select("publish")
    assert page.place.tree.current_id() != "publish"
    beside_now(back)
    back.then.select("duty")
    assert page.place.tree.current_id() == "duty"
    page.place.select("agree")
    assert back.then.tree.current_id() == "agree"


def test_beside_now_both_scroll_to_the_same_rows(back: LookingBack, page: PlanPage) -> None:
    then = back.then
    assert then is not None
    beside_now(back)
    page.resize(1200, 330)
    QApplication.processEvents()
    for leader, follower in ((then, page.place), (page.place, then)):
        bar = leader.tree.verticalScrollBar()
        assert bar.maximum() > 0
        for value in (bar.maximum(), 0, 5):
            bar.setValue(value)
            assert bar.value() == value
            shown = follower.tree.verticalScrollBar()
            assert shown.value() == min(value, shown.maximum())


def test_beside_now_f6_reaches_the_past_as_well(back: LookingBack, page: PlanPage) -> None:
    beside_now(back)
    assert back.then is not None
    next_pane = next(action for action in page.view_actions() if action.shortcut() == QKeySequence("F6"))
    reached = set[QWidget | None]()
    for _ in range(6):
        next_pane.trigger()
        reached.add(QApplication.focusWidget())
    assert {back.then.tree, back.then.gantt, page.place.tree, page.place.gantt} <= reached


def test_the_past_that_is_gone_follows_nothing_any_more(back: LookingBack, page: PlanPage) -> None:
    back.close_past()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    width = page.place.gantt.scale.day_width
    page.place.gantt.zoom_in()
    page.place.select("duty")
    assert page.place.gantt.scale.day_width > width


def beside_now(back: LookingBack) -> QCheckBox:
    """Ticks the box that shows both."""
    beside = back.bar.findChild(QCheckBox)
    assert isinstance(beside, QCheckBox)
    beside.setChecked(True)
    QApplication.processEvents()
    return beside


def test_a_day_is_shown_as_it_ended_and_late_as_it_was_late(back: LookingBack) -> None:
    assert back.then is not None
    back.go_to_day(AT.date() + timedelta(days=45))
    assert back.then.desk.plan.items["duty"].timescale.text == "Jul 26 – Dec 26"
    assert back.then.gantt.today == AT.date() + timedelta(days=30)
    assert back.then.gantt.looks.of(back.then.desk.plan.items["publish"]).days_late == 75


def test_the_past_cannot_be_edited_and_its_menus_do_not_edit_now(back: LookingBack, page: PlanPage) -> None:
    assert back.then is not None
    refusals: list[object] = []
    page.place.desk.refused.connect(refusals.append)
    assert not back.then.asks.delete(["duty"])
    assert len(refusals) == 1
    assert not any(a.isEnabled() for a in page.place.plan_actions()["edit"] if not a.isSeparator())
    back.close_past()
    assert all(a.isEnabled() for a in page.place.plan_actions()["edit"] if not a.isSeparator())


def test_esc_and_the_button_lead_back_to_now(back: LookingBack, page: PlanPage, qtbot: QtBot) -> None:
    qtbot.keyClick(back.bar.slider, Qt.Key.Key_Escape)
    assert not back.looking
    assert page.place.isVisible()
    page.looking_back.look_back()
    qtbot.waitUntil(lambda: back.then is not None, timeout=20_000)
    button = next(b for b in back.bar.findChildren(QPushButton) if b.text() == "Back to &now")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not back.looking


def test_both_calendars_show_the_same_days(back: LookingBack, page: PlanPage) -> None:
    assert back.then is not None
    page.place.gantt.fit(date(2026, 9, 1), date(2026, 10, 1))
    window, other = page.place.gantt.window_shown(), back.then.gantt.window_shown()
    assert abs(window.x(date(2026, 9, 10)) - other.x(date(2026, 9, 10))) < 2
    assert window.scale.day_width == other.scale.day_width


def test_putting_the_plan_away_lets_go_of_the_past(back: LookingBack, page: PlanPage) -> None:
    then = back.then
    assert then is not None
    page.keep()
    assert back.then is None
    assert not then.desk._looking.isActive()


def test_menus_arrange_what_is_in_sight(page: PlanPage, qtbot: QtBot) -> None:
    menu = QMenu(page)
    menu.addActions(page.view_actions())

    def choose(words: str) -> None:
        visible = [action for action in menu.actions() if action.isVisible() and action.text() == words]
        assert len(visible) == 1
        visible[0].trigger()

    now, back = page.place, page.looking_back
    back.look_back()
    qtbot.waitUntil(lambda: back.then is not None, timeout=20_000)
    assert back.then is not None
    choose("Show to themes")
    assert len(back.then.rows) < len(now.rows)
    rows = len(back.then.rows)
    back.close_past()
    choose("Show to themes")
    assert len(now.rows) == rows


def test_the_past_looks_as_the_plan_of_now_does(page: PlanPage, qtbot: QtBot) -> None:
    page.place.arranging.sort(Sorting(SortBy.TITLE))
    page.place.tree.headings.show_optional(["stage"])
    page.place.looks.actions[0].trigger()
    page.looking_back.look_back()
    qtbot.waitUntil(lambda: page.looking_back.then is not None, timeout=20_000)
    then = page.looking_back.then
    assert then is not None
    assert then.arrangement() == page.place.arrangement()
    assert then.tree.row_height == page.place.tree.row_height


def test_reading_that_was_given_up_shows_nothing_and_may_be_begun_again(page: PlanPage, qtbot: QtBot) -> None:
    back, shown = page.looking_back, []
    back.turned.connect(shown.append)
    back.look_back()
    qtbot.keyClick(page.place.tree, Qt.Key.Key_Escape)
    assert not back.looking
    back.look_back()
    qtbot.waitUntil(lambda: back.then is not None, timeout=20_000)
    qtbot.wait(50)
    assert [place for place in shown if place is not None] == [back.then]


def test_a_long_way_through_the_revisions_has_a_busy_mark(back: LookingBack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.past.looking_back.MANY", 2)
    shapes: list[Qt.CursorShape | None] = []

    def note(_: object) -> None:
        cursor = QApplication.overrideCursor()
        shapes.append(cursor.shape() if cursor is not None else None)

    assert back.then is not None
    back.then.desk.plan_changed.connect(note)
    back.go_to(2)
    back.go_to(0)
    assert shapes == [None, Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None


@pytest.mark.parametrize("width", [1200, 620, 340])
def test_the_bar_says_which_moment_is_shown_however_narrow_it_is(width: int, qtbot: QtBot) -> None:
    bar = TimeBar()
    qtbot.addWidget(bar)
    bar.setMinimumWidth(1)  # as in the page, which takes no notice of the bar's wishes
    bar.resize(width, 80)
    bar.show()
    QApplication.processEvents()
    words = next(label for label in bar.findChildren(QLabel) if label.accessibleName() == "The plan as it was")
    assert words.width() >= min(width, LEAST_WORDS) - 30
    for button in bar.findChildren(QPushButton):
        assert not button.isVisible() or button.width() >= button.minimumSizeHint().width() or button.width() == 28
        assert button.mapTo(bar, button.rect().bottomRight()).x() <= width or not button.isVisible()


def test_the_past_is_not_looked_through_for_garbage_until_one_goes_back(back: LookingBack, qtbot: QtBot) -> None:
    aside = gc.get_freeze_count()
    assert aside > 0
    assert back.then is not None
    gone: list[str] = []
    finalize(back.then.rows, gone.append, "gone")
    back.close_past()
    qtbot.waitUntil(lambda: gone == ["gone"])
    assert gc.get_freeze_count() > 0
