"""Saved views, one's own and everybody's."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.records import Kind
from app.domain.view import Arrangement, Chosen, View
from app.history.changes import created
from ui.desk import Desk
from ui.filters.views import SavedViews
from ui.rows.arrangement import arranged, filter_of, grouping_of, sorting_of
from ui.rows.facets import Facet
from ui.rows.filtering import RowFilter
from ui.rows.sorting import SortBy, Sorting
from ui.surroundings import Surroundings
from ui.window.plan_page import PlanPage

REDS = RowFilter("audit", {Facet.RAG: frozenset({"R", None})})


@pytest.fixture
def page(desk: Desk, around: Surroundings, qtbot: QtBot) -> PlanPage:
    page = PlanPage(desk, around)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    return page


def views(page: PlanPage) -> SavedViews:
    return page.findChildren(SavedViews)[0]


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def test_an_arrangement_is_what_was_arranged_and_unknown_names_are_left_aside() -> None:
    kept = arranged(REDS, Sorting(SortBy.RAG, descending=True), Facet.LEAD, ["stage"])
    assert kept == Arrangement("audit", (Chosen("RAG", ("R", None)),), "RAG", True, "lead", ("stage",))
    assert filter_of(kept) == REDS
    assert sorting_of(kept) == Sorting(SortBy.RAG, descending=True)
    assert grouping_of(kept) is Facet.LEAD
    later = Arrangement(chosen=(Chosen("mood", ("good",)),), sorted_by="mood", grouped_by="mood")
    assert (filter_of(later), sorting_of(later), grouping_of(later)) == (RowFilter(), None, None)


@pytest.mark.parametrize("for_everybody", [True, False])
def test_a_view_brings_back_filter_order_groups_and_columns(page: PlanPage, for_everybody: bool) -> None:
    page.filters.take(RowFilter(chosen={Facet.RAG: frozenset({"G"})}))
    page.place.arranging.sort(Sorting(SortBy.TITLE))
    page.place.arranging.group(Facet.LEAD)
    page.place.tree.headings.show_optional(["stage"])
    before = list(page.place.rows.ids)
    views(page).save("  My greens ", for_everybody=for_everybody)
    entry(views(page).menu, "&All items").trigger()
    assert len(page.place.rows) == 13
    assert page.place.tree.headings.shown_optional() == []
    entry(views(page).menu, "My greens").trigger()
    assert list(page.place.rows.ids) == before
    assert page.place.tree.headings.shown_optional() == ["stage"]
    assert page.filters.current().chosen == {Facet.RAG: frozenset({"G"})}


def test_everybodys_view_is_a_revision_and_can_be_undone(page: PlanPage, desk: Desk, qtbot: QtBot) -> None:
    views(page).save("Reds", for_everybody=True)
    views(page).save("reds", for_everybody=True)
    assert [view.name for view in desk.plan.views.values()] == ["Reds"]
    assert desk.undo_name == "Saved view “Reds”"
    desk.undo()
    qtbot.waitUntil(lambda: not desk.plan.views)
    assert all(action.text() != "Reds" for action in views(page).menu.actions())


def test_a_colleagues_view_comes_into_the_menu_and_can_be_deleted(page: PlanPage, desk: Desk) -> None:
    desk.plan.apply([created(Kind.VIEW, View("viewviewview", "R&D", Arrangement("agree")))])
    entry(views(page).menu, "R&&D").trigger()
    assert page.place.rows.counts.shown == 1
    delete = next(menu for menu in page.findChildren(QMenu) if menu.title() == "&Delete a view")
    entry(delete, "R&&D, for everybody").trigger()
    assert not desk.plan.views


def test_ones_own_views_outlive_the_window(
    page: PlanPage, desk: Desk, around: Surroundings, fresh_id: Callable[[], str]
) -> None:
    page.filters.take(REDS)
    views(page).save("Mine", for_everybody=False)
    assert not desk.plan.views
    told: list[Arrangement] = []
    again = SavedViews(desk, around.settings, fresh_id, Arrangement, told.append, page)
    entry(again.menu, "Mine").trigger()
    assert filter_of(told[0]) == REDS
