"""The whole window on real files, by keyboard and mouse."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.domain.records import Item
from app.history.edits import set_field
from app.services.exchange.transfer import Finding, ImportReport, Progress
from app.services.machine.identity import now
from app.services.places.places import open_place
from app.services.plans.opening import new_plan
from app.services.work.fitting_in import Outcome
from app.storage.store import Edit
from ui.controls.quiet_text import QuietText
from ui.dialogs import paths
from ui.dialogs.import_report import ImportReportDialog
from ui.finder import Finder
from ui.history_place import HistoryPlace
from ui.importing import importing
from ui.plan_place import PlanPlace
from ui.start_page import ActionButton, RecentButton
from ui.surroundings import Surroundings
from ui.window import exports as exports_module
from ui.window import farewell, files
from ui.window.main import MainWindow
from ui.window.open_desk import OpenDesk
from ui.window.plan_page import SHOWN
from ui.window.rail import RailButton

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(around: Surroundings, qtbot: QtBot) -> Iterator[MainWindow]:
    around.settings.keep_flag(SHOWN, on=True)
    window = MainWindow(around)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitActive(window, timeout=20_000):
        window.activateWindow()
    yield window
    if window.isVisible():
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    window.deleteLater()


def opened(window: MainWindow) -> OpenDesk:
    assert window.open_desk is not None
    return window.open_desk


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy and window.open_desk is not None, timeout=10_000)


@pytest.fixture
def example(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the example plan open."""
    button = next(b for b in window.findChildren(ActionButton) if b.text() == "Open example plan")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    return window


def action(window: MainWindow, words: str) -> QAction:
    return next(a for a in window.findChildren(QAction) if a.text().replace("&", "").startswith(words))


def menu_titles(window: MainWindow) -> list[str]:
    return [a.text().replace("&", "") for a in window.menuBar().actions()]


def letters(menus: list[QAction]) -> dict[str, list[str]]:
    """The letters of the entries of each menu, and of each menu in it."""
    found: dict[str, list[str]] = {}
    for menu in (each.menu() for each in menus):
        if isinstance(menu, QMenu):
            found[menu.title()] = [(re.findall(r"&(\w)", entry.text()) or [""])[0].lower() for entry in menu.actions()]
            found |= letters(menu.actions())
    return found


def some_action(window: MainWindow) -> Item:
    plan = opened(window).desk.plan
    return next(item for item in plan.items.values() if item.title.startswith("Compare our pay"))


def retitle(window: MainWindow, item: Item, title: str) -> None:
    opened(window).desk.do(lambda plan: set_field(plan, [item.id], "title", title), "Title of “Compare our pay”")


def test_the_start_page_offers_five_ways_and_says_where_recent_files_will_stand(window: MainWindow) -> None:
    buttons = [b.text() for b in window.findChildren(ActionButton)]
    assert buttons == ["Open example plan", "Import workbook", "Open", "Open shared plan", "New plan"]
    assert any("listed here" in label.text() for label in window.findChildren(QLabel))
    assert menu_titles(window) == ["File", "Help"]
    assert not any(button.isVisible() for button in window.findChildren(RailButton))


def test_the_example_opens_with_its_title_and_only_places_that_exist(example: MainWindow) -> None:
    assert example.windowTitle() == "Aldermere children’s services improvement plan — Waypost"
    assert [b.text() for b in example.findChildren(RailButton) if b.isVisible()] == ["Plan", "History"]
    assert menu_titles(example) == ["File", "Edit", "View", "Plan", "Help"]
    assert any(label.text() == "92 items" for label in example.findChildren(QLabel))


def test_each_letter_of_a_menu_chooses_one_entry_of_it(example: MainWindow) -> None:
    for title, entries in letters(example.menuBar().actions()).items():
        chosen = [letter for letter in entries if letter]
        assert len(chosen) == len(set(chosen)), (title, chosen)


def test_undo_and_redo_carry_names_and_are_off_when_there_is_nothing(example: MainWindow, qtbot: QtBot) -> None:
    undo, redo = action(example, "Undo"), action(example, "Redo")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    item = some_action(example)
    retitle(example, item, "Other")
    assert undo.text().replace("&", "") == "Undo Title of “Compare our pay”"
    qtbot.waitUntil(lambda: opened(example).desk.session.pending == 0, timeout=10_000)
    qtbot.keyClick(example.findChildren(PlanPlace)[0].tree, Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: redo.text().replace("&", "") == "Redo Title of “Compare our pay”", timeout=10_000)
    assert opened(example).desk.plan.items[item.id].title == item.title
    assert not undo.isEnabled()
    qtbot.waitUntil(lambda: opened(example).desk.session.pending == 0, timeout=10_000)
    qtbot.keyClick(example.findChildren(PlanPlace)[0].tree, Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: opened(example).desk.plan.items[item.id].title == "Other", timeout=10_000)


def test_places_are_turned_to_by_key_and_mouse(example: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(example, Key.Key_2, CONTROL)
    assert example.findChildren(HistoryPlace)[0].isVisible()
    plan = next(b for b in example.findChildren(RailButton) if b.text() == "Plan")
    qtbot.mouseClick(plan, Qt.MouseButton.LeftButton)
    assert example.findChildren(PlanPlace)[0].isVisible()


def test_the_details_follow_the_tree_and_close_by_f4(example: MainWindow, qtbot: QtBot) -> None:
    page = opened(example).plan_page
    page.place.select(some_action(example).id)
    title = next(w for w in page.details.findChildren(QuietText) if w.accessibleName() == "Title")
    assert title.toPlainText().startswith("Compare our pay")
    qtbot.keyClick(page.place.tree, Key.Key_F4)
    assert not page.details.isVisible()
    qtbot.keyClick(page.place.tree, Key.Key_F4)
    assert page.details.isVisible()


def test_find_filters_the_tree_and_counts(example: MainWindow, qtbot: QtBot) -> None:
    page = opened(example).plan_page
    qtbot.keyClick(page.place.tree, Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "compare our pay")
    qtbot.keyClick(field, Key.Key_Return)
    assert any(label.text() == "1 of 92 items" for label in page.filters.findChildren(QLabel))


def test_closing_keeps_what_is_still_being_typed(example: MainWindow, around: Surroundings, qtbot: QtBot) -> None:
    page, item = opened(example).plan_page, some_action(example)
    page.place.select(item.id)
    title = next(w for w in page.details.findChildren(QuietText) if w.accessibleName() == "Title")
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Typed at the last moment")
    example.close()
    qtbot.waitUntil(lambda: not example.isVisible(), timeout=10_000)
    assert stored_title(around, item.id) == "Typed at the last moment"


def stored_title(around: Surroundings, item_id: str) -> str:
    database = open_place(around.documents / "Example plan.waypost")
    try:
        return database.load(database.plans()[0].id).items[item_id].title
    finally:
        database.close()


def test_closing_waits_for_a_commit_in_flight_and_commits_it_once(
    example: MainWindow, around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(example).desk.session
    gate, commit = threading.Event(), session.commit

    def slowly(edit: Edit) -> Outcome:
        assert gate.wait(10)
        return commit(edit)

    monkeypatch.setattr(session, "commit", slowly)
    item = some_action(example)
    retitle(example, item, "One")
    retitle(example, item, "Two")
    example.close()
    assert example.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not example.isVisible(), timeout=10_000)
    database = open_place(around.documents / "Example plan.waypost")
    summary = database.plans()[0]
    assert summary.head == 3
    assert database.load(summary.id).items[item.id].title == "Two"
    database.close()


@pytest.mark.parametrize("answer", [None, 1])
def test_when_saving_fails_closing_asks_and_can_be_called_off(
    example: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    asked: list[str] = []

    def say(_parent: QWidget, _title: str, text: str, *_: object) -> int | None:
        asked.append(text)
        return answer

    def fail(_: Edit) -> Outcome:
        raise WaypostError("The S: drive cannot be reached.")

    monkeypatch.setattr(farewell, "ask", say)
    monkeypatch.setattr(opened(example).desk.session, "commit", fail)
    retitle(example, some_action(example), "Other")
    example.close()
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert asked == ["1 change is not saved yet."]
    qtbot.waitUntil(lambda: example.isVisible() is (answer is None), timeout=10_000)
    if answer is None:
        monkeypatch.undo()
        opened(example).desk.retry()
        qtbot.waitUntil(lambda: opened(example).desk.session.pending == 0, timeout=10_000)


def test_a_plan_can_be_closed_and_opened_again_from_the_recent_list(example: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(example, Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: example.open_desk is None, timeout=10_000)
    assert example.windowTitle() == "Waypost"
    (button,) = (b for b in example.findChildren(RecentButton) if b.isVisible())
    assert button.text() == "Example plan"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(example, qtbot)


def test_a_file_that_is_gone_is_told_and_leaves_the_recent_list(
    window: MainWindow, around: Surroundings, qtbot: QtBot
) -> None:
    gone = around.documents / "gone.waypost"
    around.settings.note_recent(gone)
    window.files.open_path(gone)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)), timeout=10_000)
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert "There is no file" in box.text()
    assert around.settings.recent() == []
    box.close()


def test_of_several_plans_in_a_file_one_is_asked_for(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "two.waypost"
    for title in ("First", "Second"):
        new_plan(file, title, "Harriet Poole", now)
    monkeypatch.setattr(files, "ask_which_plan", lambda _parent, _file, plans: plans[1])
    window.files.open_path(file)
    settle(window, qtbot)
    assert window.windowTitle() == "Second — Waypost"


def test_a_new_plan_opens_empty(
    window: MainWindow, around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Filled(files.NewPlanDialog):
        def exec(self) -> int:
            self.findChildren(QLineEdit)[0].setText("Our plan")
            return 1

    monkeypatch.setattr(files, "NewPlanDialog", Filled)
    qtbot.keyClick(window, Key.Key_N, CONTROL)
    settle(window, qtbot)
    assert window.windowTitle() == "Our plan — Waypost"
    assert (around.documents / "Our plan.waypost").is_file()


def test_an_import_shows_its_report_then_the_plan(
    window: MainWindow, around: Surroundings, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def import_file(path: Path, _source: Path, author: str, clock: Callable[..., object], *_: object) -> ImportReport:
        plan_id = new_plan(path, "Imported", author, now)
        assert callable(clock)
        return ImportReport(plan_id, {"themes": 1}, (Finding("S", "A1", "Look"),))

    class Shown(ImportReportDialog):
        def exec(self) -> int:
            shown.append(self.windowTitle())
            return 1

    monkeypatch.setattr(importing, "import_file", import_file)
    monkeypatch.setattr(importing, "ImportReportDialog", Shown)
    window.files.importing.import_from(tmp_path / "plan.xlsx", around.documents / "plan.waypost")
    settle(window, qtbot)
    assert shown == ["Imported plan.xlsx"]
    assert window.windowTitle() == "Imported — Waypost"


def test_an_export_writes_the_file_and_offers_it(
    example: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    offered: list[str] = []
    monkeypatch.setattr(paths, "ask_where", lambda *_, **__: target)
    monkeypatch.setattr(exports_module, "ask", lambda _p, _t, text, *_: offered.append(text))
    action(example, "JSON").trigger()
    qtbot.waitUntil(lambda: bool(offered), timeout=10_000)
    assert offered == ["The plan was exported to out.json."]
    assert target.stat().st_size > 10_000


def test_while_a_job_goes_on_no_other_can_be_started(
    example: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def export_plan(_plan: object, _target: Path, _today: object, progress: Progress) -> None:
        while not gate.wait(0.01):
            progress("Writing", 1, 2)

    monkeypatch.setattr(exports_module, "export_plan", export_plan)
    monkeypatch.setattr(exports_module, "ask", lambda *_: None)
    monkeypatch.setattr(paths, "ask_where", lambda *_, **__: tmp_path / "out.json")
    action(example, "JSON").trigger()
    assert not action(example, "Open…").isEnabled()
    assert not action(example, "PDF").isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: action(example, "Open…").isEnabled(), timeout=10_000)


def test_how_the_panes_were_arranged_is_remembered(example: MainWindow, around: Surroundings, qtbot: QtBot) -> None:
    page = opened(example).plan_page
    qtbot.keyClick(page.place.tree, Key.Key_F4)
    example.close()
    qtbot.waitUntil(lambda: not example.isVisible(), timeout=10_000)
    again = MainWindow(around)
    again.show()
    again.files.open_example()
    settle(again, qtbot)
    assert not opened(again).plan_page.details.isVisible()
    again.close()
    qtbot.waitUntil(lambda: not again.isVisible(), timeout=10_000)
    again.deleteLater()


def test_on_a_small_screen_the_window_fills_it_and_leaves_the_room_to_the_plan(
    around: Surroundings, qtbot: QtBot
) -> None:
    window = MainWindow(around)
    assert window.screen().availableGeometry().width() < 1200, "as the platform that draws off screen has it"
    assert window.isMaximized()
    window.show()
    window.files.open_example()
    settle(window, qtbot)
    assert not opened(window).plan_page.details.isVisible()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    window.deleteLater()


def test_every_control_of_the_window_has_a_name(example: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QuietText)
    nameless = [
        w
        for w in example.findChildren(QWidget)
        if isinstance(w, kinds) and w.isVisible() and not w.objectName().startswith("qt_")
        if (found := QAccessible.queryAccessibleInterface(w)) is None or not found.text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_no_two_actions_share_a_key(example: MainWindow) -> None:
    keys = [
        (key.toString(), entry.text())
        for entry in {a for a in example.findChildren(QAction) if a.isEnabled() or "Undo" in a.text()}
        for key in entry.shortcuts()
    ]
    seen: dict[str, set[str]] = {}
    for key, words in keys:
        seen.setdefault(key, set()).add(words)
    assert {key: words for key, words in seen.items() if len(words) > 1} == {}


def test_ctrl_k_finds_an_item_and_a_command_of_any_menu(example: MainWindow, qtbot: QtBot) -> None:
    page = opened(example).plan_page
    for words in ("Compare our pay", "collapse"):
        qtbot.keyClick(page.place.tree, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        finder = example.findChild(Finder)
        assert finder is not None
        with qtbot.waitSignal(finder.destroyed, timeout=10_000):
            qtbot.keyClicks(finder.field, words)
            qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    current = page.place.tree.current_id()
    assert current is not None
    assert opened(example).desk.plan.items[current].title.startswith("Compare our pay")


def focused_widget() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_f6_goes_round_the_panes_and_tab_reaches_them_all(example: MainWindow, qtbot: QtBot) -> None:
    page = opened(example).plan_page
    panes = [page.place.tree, page.place.gantt, page.details, page.filters, page.place.tree]
    page.place.tree.setFocus()
    for pane in panes[1:]:
        qtbot.keyClick(example, Key.Key_F6)
        focused = focused_widget()
        assert focused is pane or pane.isAncestorOf(focused)
    qtbot.keyClick(example, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.filters.isAncestorOf(focused_widget())
    reached: set[QWidget] = set()
    for _ in range(100):
        focused = focused_widget()
        reached |= {pane for pane in panes if focused is pane or pane.isAncestorOf(focused)}
        qtbot.keyClick(focused, Key.Key_Tab)
    assert reached == set(panes)


def test_a_step_that_leads_nowhere_is_said_in_passing_and_stops_nobody(example: MainWindow, qtbot: QtBot) -> None:
    place = opened(example).plan_page.place
    place.select(place.rows.ids[0])
    place.tree.setFocus()
    steps = {Key.Key_Up: "the first below", Key.Key_Left: "at the top level", Key.Key_Right: "there is none above it"}
    for key, words in steps.items():
        qtbot.keyClick(place.tree, key, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
        assert words in example.statusBar().currentMessage()
    assert QApplication.activeModalWidget() is None
    assert not opened(example).desk.session.pending
