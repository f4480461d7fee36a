"""The details panel by keyboard and mouse, on a real file."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.records import Dependency, Item, Kind, Lead, LeadRole, Record, Stage
from app.history.edits import set_field
from app.history.settle import take_ours
from app.services.work.session import PlanSession, commit_now
from tests.ui.conftest import tiny_plan
from ui.controls.adder import Adder
from ui.controls.choice import Choice
from ui.controls.link import Link
from ui.controls.quiet_text import QuietText
from ui.controls.small_button import SmallButton
from ui.desk import Desk
from ui.details.panel import DetailsPanel
from ui.details.progress_fields import PercentField
from ui.surroundings import Surroundings

Key = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def panel(desk: Desk, around: Surroundings, qtbot: QtBot) -> DetailsPanel:
    panel = DetailsPanel(desk, around)
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show()
    with qtbot.waitActive(panel):
        panel.show_item("publish")
    return panel


def text(panel: DetailsPanel, name: str) -> QuietText:
    return next(w for w in panel.findChildren(QuietText) if w.accessibleName().startswith(name) and w.isVisible())


def adder(panel: DetailsPanel, name: str) -> Adder:
    return next(w for w in panel.findChildren(Adder) if name in w.accessibleName() and w.isVisible())


def choice(panel: DetailsPanel, name: str) -> Choice:
    return next(w for w in panel.findChildren(Choice) if w.accessibleName().startswith(name) and w.isVisible())


def button(panel: DetailsPanel, name: str) -> SmallButton:
    return next(w for w in panel.findChildren(SmallButton) if w.accessibleName() == name and w.isVisible())


def item(panel: DetailsPanel, item_id: str = "publish") -> Item:
    return panel.subject.plan.items[item_id]


def retype(qtbot: QtBot, field: QWidget, words: str) -> None:
    field.setFocus()
    qtbot.keyClick(field, Key.Key_A, CONTROL)
    qtbot.keyClicks(field, words)


def test_enter_keeps_a_title_and_the_cursor_stays(panel: DetailsPanel, qtbot: QtBot) -> None:
    title = text(panel, "Title")
    retype(qtbot, title, "Publish it monthly")
    qtbot.keyClick(title, Key.Key_Return)
    assert item(panel).title == "Publish it monthly"
    assert title.hasFocus()
    assert panel.subject.desk.undo_name == "Title of “Publish a profile”"


def test_shift_enter_makes_a_second_line_in_a_title(panel: DetailsPanel, qtbot: QtBot) -> None:
    title = text(panel, "Title")
    retype(qtbot, title, "One")
    qtbot.keyClick(title, Key.Key_Return, SHIFT)
    qtbot.keyClicks(title, "Two")
    qtbot.keyClick(title, Key.Key_Return)
    assert item(panel).title == "One\nTwo"


def test_esc_puts_back_what_stood_there(panel: DetailsPanel, qtbot: QtBot) -> None:
    title = text(panel, "Title")
    retype(qtbot, title, "Something else")
    qtbot.keyClick(title, Key.Key_Escape)
    assert title.toPlainText() == "Publish a profile"
    qtbot.keyClick(title, Key.Key_Tab)
    assert panel.subject.desk.session.pending == 0


def test_leaving_a_field_keeps_it(panel: DetailsPanel, qtbot: QtBot) -> None:
    notes = text(panel, "Notes")
    notes.setFocus()
    qtbot.keyClicks(notes, "First")
    qtbot.keyClick(notes, Key.Key_Return)
    qtbot.keyClicks(notes, "Second")
    assert item(panel).notes == ""
    qtbot.keyClick(notes, Key.Key_Tab)
    assert item(panel).notes == "First\nSecond"


def test_what_was_typed_is_kept_for_the_item_it_was_typed_for(panel: DetailsPanel, qtbot: QtBot) -> None:
    retype(qtbot, text(panel, "Title"), "For publish")
    panel.show_item("agree")
    assert item(panel).title == "For publish"
    assert item(panel, "agree").title == "Agree a strategy"
    assert text(panel, "Title").toPlainText() == "Agree a strategy"


def test_a_timescale_is_explained_while_it_is_typed_and_kept_as_written(panel: DetailsPanel, qtbot: QtBot) -> None:
    words = text(panel, "Timescale")
    assert words.accessibleDescription() == "→ by 31 July 2026"
    retype(qtbot, words, "Sep 26")
    assert words.accessibleDescription() == "→ by 30 September 2026"
    assert any(label.text() == "→ by 30 September 2026" for label in panel.findChildren(QLabel))
    qtbot.keyClick(words, Key.Key_Return)
    assert item(panel).timescale.text == "Sep 26"
    retype(qtbot, words, "when we can")
    assert "kept as written" in words.accessibleDescription()


def choose(qtbot: QtBot, field: Choice, words: str) -> None:
    field.setFocus()
    qtbot.keyClick(field, Key.Key_Space)
    qtbot.waitUntil(lambda: bool(field.findChildren(QMenu)))
    menu = field.findChildren(QMenu)[-1]
    action = next(a for a in menu.actions() if a.text() == words)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_rag_and_stage_are_chosen_from_menus(panel: DetailsPanel, qtbot: QtBot) -> None:
    assert choice(panel, "RAG").accessibleName() == "RAG: R Red"
    choose(qtbot, choice(panel, "RAG"), "A Amber")
    choose(qtbot, choice(panel, "Stage"), "Complete")
    assert item(panel).rag == "A"
    assert item(panel).stage is Stage.COMPLETE
    choose(qtbot, choice(panel, "RAG"), "Not rated")
    assert item(panel).rag is None


def test_a_new_name_becomes_a_lead_and_a_person_in_one_edit(panel: DetailsPanel, qtbot: QtBot) -> None:
    field = adder(panel, "lead")
    field.setFocus()
    qtbot.keyClicks(field, "Principal Social Worker")
    qtbot.keyClick(field, Key.Key_Return)
    people = panel.subject.plan.people
    assert [people[lead.person].name for lead in item(panel).leads] == ["Harriet Poole", "Principal Social Worker"]
    assert panel.subject.desk.session.pending == 1
    assert field.text() == ""


def test_a_known_name_is_offered_after_a_few_letters(panel: DetailsPanel, qtbot: QtBot) -> None:
    field = adder(panel, "lead")
    field.setFocus()
    qtbot.keyClicks(field, "nko")
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    qtbot.waitUntil(lambda: len(item(panel).leads) == 2)
    assert item(panel).leads[1] == Lead("sam")
    assert set(panel.subject.plan.people) == {"harriet", "sam"}
    qtbot.waitUntil(lambda: field.text() == "")


def test_a_lead_is_given_a_role_and_removed(panel: DetailsPanel, qtbot: QtBot) -> None:
    choose(qtbot, choice(panel, "Role of Harriet Poole"), "supporting")
    assert item(panel).leads == (Lead("harriet", LeadRole.SUPPORTING),)
    cross = button(panel, "Remove Harriet Poole")
    cross.setFocus()
    qtbot.keyClick(cross, Key.Key_Space)
    assert item(panel).leads == ()


def test_recommendations_and_strategies_are_added_by_name(panel: DetailsPanel, qtbot: QtBot) -> None:
    for name in ("recommendation", "strategy"):
        field = adder(panel, name)
        field.setFocus()
        qtbot.keyClicks(field, f"A {name}")
        qtbot.keyClick(field, Key.Key_Return)
    plan = panel.subject.plan
    assert [plan.recommendations[i].name for i in item(panel).recommendations] == ["A recommendation"]
    assert [plan.strategies[i].name for i in item(panel).strategies] == ["A strategy"]
    qtbot.mouseClick(button(panel, "Remove A strategy"), Qt.MouseButton.LeftButton)
    assert item(panel).strategies == ()


def add_criteria(panel: DetailsPanel, qtbot: QtBot, *words: str) -> None:
    field = adder(panel, "criterion")
    field.setFocus()
    for each in words:
        qtbot.keyClicks(field, each)
        qtbot.keyClick(field, Key.Key_Return)


def test_criteria_are_added_edited_reordered_and_removed(panel: DetailsPanel, qtbot: QtBot) -> None:
    add_criteria(panel, qtbot, "First", "Second", "Third")
    assert item(panel).criteria == ("First", "Second", "Third")
    second = text(panel, "Success criterion 2")
    retype(qtbot, second, "Zweitens")
    qtbot.keyClick(second, Key.Key_Up, ALT | SHIFT)
    assert item(panel).criteria == ("Zweitens", "First", "Third")
    assert text(panel, "Success criterion 1").hasFocus()
    retype(qtbot, text(panel, "Success criterion 2"), "")
    qtbot.keyClick(text(panel, "Success criterion 2"), Key.Key_Delete)
    qtbot.keyClick(text(panel, "Success criterion 2"), Key.Key_Return)
    assert item(panel).criteria == ("Zweitens", "Third")


def test_removing_a_criterion_while_another_is_typed_removes_that_one_once(panel: DetailsPanel, qtbot: QtBot) -> None:
    add_criteria(panel, qtbot, "One", "Two", "Three")
    crosses = [b for b in panel.findChildren(SmallButton) if b.accessibleName() == "Remove"]
    qtbot.keyClicks(text(panel, "Success criterion 3"), "!")
    crosses[0].click()
    assert "Two" in item(panel).criteria
    assert "One" not in item(panel).criteria
    assert len(item(panel).criteria) == 2


def test_a_criterion_half_typed_is_kept_when_the_item_changes(panel: DetailsPanel, qtbot: QtBot) -> None:
    field = adder(panel, "criterion")
    field.setFocus()
    qtbot.keyClicks(field, "Not entered yet")
    panel.show_item("agree")
    assert item(panel).criteria == ("Not entered yet",)
    assert item(panel, "agree").criteria == ()


def test_a_dependency_is_picked_shown_and_followed(panel: DetailsPanel, qtbot: QtBot) -> None:
    field = adder(panel, "first")
    field.setFocus()
    qtbot.keyClicks(field, "agree a")
    qtbot.keyClick(field, Key.Key_Return)
    assert item(panel).dependencies == (Dependency("agree"),)
    lag = panel.findChildren(QSpinBox)[-1]
    lag.setFocus()
    lag.selectAll()
    qtbot.keyClicks(lag, "14")
    qtbot.keyClick(lag, Key.Key_Return)
    assert item(panel).dependencies == (Dependency("agree", 14),)
    with qtbot.waitSignal(panel.item_chosen) as chosen:
        link = next(w for w in panel.findChildren(Link) if w.text() == "Agree a strategy" and w.isVisible())
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert chosen.args == ["agree"]
    panel.show_item("agree")
    assert any(w.text() == "Publish a profile" and w.isVisible() for w in panel.findChildren(Link))


def test_an_item_cannot_be_made_to_wait_for_itself(panel: DetailsPanel, desk: Desk, qtbot: QtBot) -> None:
    desk.do(lambda plan: set_field(plan, ["agree"], "dependencies", (Dependency("publish"),)), "Dependencies")
    with qtbot.waitSignal(desk.refused):
        field = adder(panel, "first")
        field.setFocus()
        qtbot.keyClicks(field, "Agree a strategy")
        qtbot.keyClick(field, Key.Key_Return)
    assert item(panel).dependencies == ()


Open = Callable[[list[tuple[Kind, Record]], str], PlanSession]


def colleague_writes(open_session: Open, field: str, value: object) -> None:
    colleague = open_session(tiny_plan(), "Sam Nkomo")
    colleague.edit(set_field(colleague.plan, ["publish"], field, value), f"{field} by Sam")
    commit_now(colleague, take_ours)


def test_a_colleagues_edit_flows_in_without_touching_what_is_being_typed(
    panel: DetailsPanel, open_session: Open, qtbot: QtBot
) -> None:
    notes = text(panel, "Notes")
    notes.setFocus()
    qtbot.keyClicks(notes, "Half a sen")
    colleague_writes(open_session, "title", "Sam’s title")
    qtbot.waitUntil(lambda: text(panel, "Title").toPlainText() == "Sam’s title", timeout=5000)
    assert notes.toPlainText() == "Half a sen"
    assert notes.hasFocus()
    qtbot.keyClicks(notes, "tence")
    qtbot.keyClick(notes, Key.Key_Tab)
    assert item(panel).notes == "Half a sentence"


def test_undo_belongs_to_the_plan_while_nothing_is_being_typed(panel: DetailsPanel, qtbot: QtBot) -> None:
    title = text(panel, "Title")
    retype(qtbot, title, "Other")
    qtbot.keyClick(title, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.subject.desk.session.pending == 0)
    panel.subject.desk.undo()
    assert title.toPlainText() == "Publish a profile"
    assert not title.typing


def test_the_history_names_field_values_author_and_time(panel: DetailsPanel, qtbot: QtBot) -> None:
    choose(qtbot, choice(panel, "RAG"), "A Amber")
    qtbot.waitUntil(lambda: "RAG Red → Amber" in [label.text() for label in panel.findChildren(QLabel)], timeout=5000)
    assert any(label.text().startswith("Harriet Poole, 14 Sep 2026") for label in panel.findChildren(QLabel))


def test_a_plan_that_may_only_be_read_offers_no_field_to_write(panel: DetailsPanel, session: PlanSession) -> None:
    session.store.read_only = "The file is write-protected."
    panel.show_item("agree")
    assert all(field.isReadOnly() for field in panel.findChildren(QuietText) if field.isVisible())
    assert not any(field.isVisible() for field in panel.findChildren(Adder))
    assert not choice(panel, "RAG").isEnabled()


def test_without_an_item_the_panel_says_what_stands_here(panel: DetailsPanel) -> None:
    panel.show_item(None)
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert shown == ["Choose an item in the plan, and all about it stands here, ready to be edited."]


def test_every_control_can_be_reached_by_tab_and_has_a_name(panel: DetailsPanel, qtbot: QtBot) -> None:
    add_criteria(panel, qtbot, "First", "Second")
    kinds = (QAbstractButton, QLineEdit, QSpinBox, QuietText)
    controls = [w for w in panel.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]
    controls = [w for w in controls if not isinstance(w.parent(), QSpinBox | QAbstractScrollArea | QLineEdit)]
    nameless = [
        w
        for w in controls
        if (found := QAccessible.queryAccessibleInterface(w)) is None or not found.text(QAccessible.Text.Name)
    ]
    assert nameless == []
    unreachable = [w.accessibleName() for w in controls if not w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert set(unreachable) == {"Move up", "Move down"}, "those two have Alt+Shift with an arrow"


def test_a_role_in_brackets_is_no_part_of_a_leads_name(panel: DetailsPanel, qtbot: QtBot) -> None:
    retype(qtbot, adder(panel, "lead"), "Jane Brown (partner)")
    qtbot.keyClick(adder(panel, "lead"), Key.Key_Return)
    lead = item(panel).leads[-1]
    assert panel.subject.plan.people[lead.person].name == "Jane Brown"
    assert lead.role is LeadRole.PARTNER


def test_the_share_done_is_a_number_of_percent_and_nothing_else(panel: DetailsPanel, qtbot: QtBot) -> None:
    refusals: list[object] = []
    panel.subject.desk.refused.connect(refusals.append)
    panel.show_item("duty")
    field = panel.findChild(PercentField)
    assert isinstance(field, PercentField)
    field.setPlainText("45")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert panel.subject.plan.items["duty"].percent_complete == 45
    assert field.toPlainText() == "45 %"
    field.setPlainText("nearly all")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert panel.subject.plan.items["duty"].percent_complete == 45
    assert field.toPlainText() == "45 %"
    assert len(refusals) == 1
