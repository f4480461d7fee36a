"""The details of several items at once, by keyboard and mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.records import Kind, Lead, LeadRole, Person, Stage
from app.history.changes import created
from app.history.edits import set_field
from tests.ui.details.test_panel import adder, button, choice, retype, text
from ui.desk import Desk
from ui.details.panel import DetailsPanel
from ui.surroundings import Surroundings

Key = Qt.Key
THREE = ["agree", "publish", "agency"]


@pytest.fixture
def panel(desk: Desk, around: Surroundings, qtbot: QtBot) -> DetailsPanel:
    panel = DetailsPanel(desk, around)
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show()
    with qtbot.waitActive(panel):
        panel.show_items(THREE)
    return panel


def test_what_differs_is_said_to_be_several(panel: DetailsPanel) -> None:
    assert any(label.text() == "3 items" and label.isVisible() for label in panel.findChildren(QLabel))
    assert choice(panel, "RAG of all").text() == "Several"
    assert choice(panel, "Stage of all").text() == "Several"
    assert text(panel, "Timescale of all").placeholderText() == "Several"
    assert button(panel, "Remove Harriet Poole").isVisible()


def test_one_edit_is_for_all_and_one_undo(panel: DetailsPanel, desk: Desk, qtbot: QtBot) -> None:
    words = text(panel, "Timescale of all")
    retype(qtbot, words, "Dec 26")
    qtbot.keyClick(words, Key.Key_Return)
    assert {desk.plan.items[item].timescale.text for item in THREE} == {"Dec 26"}
    assert desk.undo_name == "Timescale of 3 items"
    choice(panel, "Stage of all").chosen.emit(Stage.COMPLETE)
    assert {desk.plan.items[item].stage for item in THREE} == {Stage.COMPLETE}
    assert choice(panel, "Stage of all").text() == "Complete"
    share = text(panel, "Done, of all")
    retype(qtbot, share, "40")
    qtbot.keyClick(share, Key.Key_Return)
    assert {desk.plan.items[item].percent_complete for item in THREE} == {40}
    assert share.toPlainText() == "40 %"


def test_a_lead_is_added_to_all_and_taken_from_all(panel: DetailsPanel, desk: Desk, qtbot: QtBot) -> None:
    retype(qtbot, adder(panel, "lead to all"), "Jane (partner)")
    qtbot.keyClick(adder(panel, "lead to all"), Key.Key_Return)
    last = [desk.plan.items[item].leads[-1] for item in THREE]
    assert {desk.plan.people[lead.person].name for lead in last} == {"Jane"}
    assert {lead.role for lead in last} == {LeadRole.PARTNER}
    qtbot.mouseClick(button(panel, "Remove Harriet Poole"), Qt.MouseButton.LeftButton)
    assert [len(desk.plan.items[item].leads) for item in THREE] == [1, 1, 1]


def test_what_was_being_typed_is_kept_for_the_items_it_was_typed_for(
    panel: DetailsPanel, desk: Desk, qtbot: QtBot
) -> None:
    retype(qtbot, text(panel, "Timescale of all"), "Jan 27")
    panel.show_items(["duty"])
    assert {desk.plan.items[item].timescale.text for item in THREE} == {"Jan 27"}
    assert desk.plan.items["duty"].timescale.text == "1 Jun 2026 – 30 Nov 2026"
    assert text(panel, "Title").toPlainText() == "Co-locate the duty team"


def test_a_lead_of_only_some_is_shown_with_how_many_have_it_and_taken_from_those(
    panel: DetailsPanel, desk: Desk
) -> None:
    desk.do(lambda plan: set_field(plan, ["agree"], "leads", (Lead("sam"), *plan.items["agree"].leads)), "Sam leads")
    names = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert names.index("Harriet Poole") < names.index("Sam Nkomo")
    assert names[names.index("Sam Nkomo") + 1] == "1 of 3"
    button(panel, "Remove Sam Nkomo").click()
    assert {lead.person for item in THREE for lead in desk.plan.items[item].leads} == {"harriet"}
    assert "1 of 3" not in [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_of_very_many_leads_those_of_most_items_are_listed_and_the_others_counted(
    panel: DetailsPanel, desk: Desk
) -> None:
    people = [Person(f"person{number:06}", f"Person {number}") for number in range(20)]
    leads = (*(Lead(person.id) for person in people), Lead("harriet"))
    making = [created(Kind.PERSON, person) for person in people]
    assert desk.do(lambda plan: [*making, *set_field(plan, ["agree"], "leads", leads)], "Many lead")
    names = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Harriet Poole" in names
    assert "and 9 more" in names


def test_somebody_who_leads_in_several_roles_is_shown_once(panel: DetailsPanel, desk: Desk) -> None:
    partner = (Lead("harriet", LeadRole.PARTNER),)
    desk.do(lambda plan: set_field(plan, ["agree"], "leads", partner), "Another role")
    names = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert names.count("Harriet Poole") == 1
    button(panel, "Remove Harriet Poole").click()
    assert not any(desk.plan.items[item].leads for item in THREE)
