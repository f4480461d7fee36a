"""Opening a plan on a real server from the window."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.errors import WaypostError
from app.domain.records import Item, Lead, Record
from app.history.changes import created
from app.history.edits import set_field
from app.services.places import passwords
from app.services.places.whereabouts import Server
from app.services.plans.databases import Role, appoint
from app.services.plans.opening import EXAMPLE, PasswordError, opened
from app.services.work.session import PlanSession
from app.storage.database import Database
from app.storage.store import Edit
from tests.postgres.server import PostgresServer
from tests.ui.conftest import AT, tiny_plan
from ui.details.named_fields import LeadsField
from ui.details.plain_fields import RagField
from ui.dialogs.import_report import ImportReportDialog
from ui.dialogs.shared_plan import SharedPlanDialog
from ui.importing import importing
from ui.status import state_in_words
from ui.surroundings import Surroundings
from ui.tree.columns import FIELDS, Column
from ui.window import files
from ui.window.main import MainWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="The server of the tests is there for Linux only")


@pytest.fixture
def server(postgres: PostgresServer) -> Iterator[Server]:
    with postgres.fresh_database() as server, postgres.users("vera", "carl"):
        database = Database.create(server)
        records = [(kind, led_by_sam(record)) for kind, record in tiny_plan()]
        changes = tuple(created(kind, record) for kind, record in records)
        database.commit("plan", Edit(0, changes, "Harriet Poole", AT, "Plan made"))
        database.close()
        appoint(server, "vera", Role.VIEWER, None, [], None)
        appoint(server, "carl", Role.CONTRIBUTOR, "Sam Nkomo", ["Sam Nkomo"], None)
        yield server


@pytest.fixture
def window(around: Surroundings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(around)
    window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    window.deleteLater()


def led_by_sam(record: Record) -> Record:
    """The same record, but for one action that Sam leads."""
    return replace(record, leads=(Lead("sam"),)) if isinstance(record, Item) and record.id == "agree" else record


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def in_dialog(do: Callable[[SharedPlanDialog], None]) -> None:
    """Act on the dialog once it is there, since it keeps whoever opened it waiting."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SharedPlanDialog)
        do(dialog)

    QTimer.singleShot(100, act)


def fill(dialog: SharedPlanDialog, server: Server) -> None:
    dialog.show_server(server)
    dialog._host.setText(server.machine)


def open_shared(window: MainWindow, server: Server, qtbot: QtBot) -> PlanSession:
    def take(dialog: SharedPlanDialog) -> None:
        fill(dialog, server)
        dialog._buttons.button(QDialogButtonBox.StandardButton.Open).click()

    in_dialog(take)
    window.shared.action.trigger()
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.open_desk is not None
    return window.open_desk.desk.session


def test_a_plan_on_a_server_is_opened_edited_and_remembered(
    window: MainWindow, server: Server, around: Surroundings, qtbot: QtBot
) -> None:
    session = open_shared(window, server, qtbot)
    assert window.windowTitle() == "Tiny plan — Waypost"
    desk = window.open_desk.desk  # type: ignore[union-attr]
    desk.do(lambda plan: set_field(plan, ["agree"], "notes", "Agreed"), "Notes")
    qtbot.waitUntil(lambda: session.pending == 0, timeout=10_000)
    other = Database.open(server)
    assert other.load("plan").items["agree"].notes == "Agreed"
    other.close()
    (kept,) = around.settings.connections()
    assert (kept.database, kept.user) == (server.database, server.user)
    assert around.settings.recent()[0] == kept


def test_a_viewer_is_told_why_nothing_can_be_written(window: MainWindow, server: Server, qtbot: QtBot) -> None:
    open_shared(window, replace(server, user="vera"), qtbot)
    desk = window.open_desk.desk  # type: ignore[union-attr]
    assert not desk.editable
    assert state_in_words(desk).startswith("Read only. You are a viewer")


def test_a_contributor_is_shown_what_they_can_change(window: MainWindow, server: Server, qtbot: QtBot) -> None:
    session = open_shared(window, replace(server, user="carl"), qtbot)
    desk = window.open_desk.desk  # type: ignore[union-attr]
    assert "You are a contributor" in state_in_words(desk)
    assert session.author == "Sam Nkomo"
    place = window.open_desk.plan_page.place  # type: ignore[union-attr]
    place.select("agree")
    row = place.tree.currentIndex().row()
    allowed = {
        column for column in FIELDS if place.tree.model().index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
    }
    assert allowed == {Column.RAG, Column.STAGE, Column.DONE}
    fields = {field.toolTip() for field in window.findChildren(RagField) + window.findChildren(LeadsField)}
    assert any("contributor" in tip for tip in fields)
    assert "" in fields
    refused: list[WaypostError] = []
    desk.refused.disconnect()
    desk.refused.connect(refused.append)
    place.tree.setCurrentIndex(place.tree.model().index(row, Column.TITLE))
    next(each for each in place.plan_actions()["edit"] if each.text() == "&Edit").trigger()
    assert "contributor" in str(refused[0])


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.VIEWER])
def test_who_may_do_less_than_when_the_plan_was_opened_gets_back_what_they_wrote(
    window: MainWindow, server: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    appoint(server, "carl", Role.EDITOR, "Sam Nkomo", [], None)
    session = open_shared(window, replace(server, user="carl"), qtbot)
    desk = window.open_desk.desk  # type: ignore[union-attr]
    refused: list[WaypostError] = []
    desk.refused.disconnect()
    desk.refused.connect(refused.append)
    appoint(server, "carl", role, "Sam Nkomo", ["Sam Nkomo"], None)
    commit, written = session.commit, Event()  # once the first is refused, others are not even taken
    monkeypatch.setattr(session, "commit", lambda edit: commit(edit) if written.wait(20) else None)
    for title in ("My own title", "Another"):
        desk.do(lambda plan, title=title: set_field(plan, ["publish"], "title", title), "Title")
    desk.do(lambda plan: set_field(plan, ["agree"], "notes", "Agreed"), "Notes")
    written.set()
    qtbot.waitUntil(lambda: session.pending == 0, timeout=20_000)
    (told,) = refused
    assert "Title: My own title" in str(told)
    assert "Title: Another" in str(told)
    assert session.plan.items == session.store.load("plan").items
    assert session.plan.items["publish"].title == "Publish a profile"
    assert session.plan.items["agree"].notes == ("Agreed" if role is Role.CONTRIBUTOR else "")
    assert ("Notes: Agreed" in str(told)) is (role is Role.VIEWER)
    assert role.value in state_in_words(desk)


def test_the_connection_is_tested_in_the_background(window: MainWindow, server: Server, qtbot: QtBot) -> None:
    dialog = SharedPlanDialog([], lambda _: None, "ann", window)
    qtbot.addWidget(dialog)
    for tried, told in ((server, "It keeps: Tiny plan"), (replace(server, database="nothing"), "no such database")):
        fill(dialog, tried)
        dialog._test.click()
        qtbot.waitUntil(lambda told=told: told in dialog._said.text(), timeout=20_000)
    dialog.reject()


def test_an_address_can_be_pasted_whole(qtbot: QtBot) -> None:
    dialog = SharedPlanDialog([], lambda _: None, "ann", None)
    qtbot.addWidget(dialog)
    dialog._host.setText("postgresql://bo:pw@db.example:5433/plans?sslmode=require")
    dialog._host.editingFinished.emit()
    assert dialog.server() == Server("plans", "db.example", 5433, "bo", (("sslmode", "require"),), "pw")
    assert dialog._password.echoMode() == QLineEdit.EchoMode.Password


def test_connections_used_before_are_listed_and_can_be_taken_off(qtbot: QtBot) -> None:
    known = [Server("plans", "db.example", user="ann"), Server("other", "db.example", user="bo")]
    forgotten: list[Server] = []
    dialog = SharedPlanDialog(known, forgotten.append, "ann", None)
    qtbot.addWidget(dialog)
    dialog._list.setCurrentRow(1)
    assert dialog.server() == known[1]
    dialog._remove()
    assert forgotten == [known[1]]


def test_a_password_goes_to_the_keyring_and_comes_from_there(ring: Ring) -> None:
    server = Server("plans", "db.example", 5433, "ann", password="s3cret")
    passwords.keep(server)
    assert passwords.with_password(replace(server, password="")).password == "s3cret"
    assert passwords.with_password(Server("plans", "db.example", 5433, "bo")).password == ""
    passwords.forget(server)
    assert passwords.with_password(replace(server, password="")).password == ""
    assert ring.held == {}


def test_a_server_that_wants_a_password_asks_for_it_again(
    window: MainWindow, server: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ring: Ring
) -> None:
    from ui.window import reading  # noqa: PLC0415

    real = reading.open_place

    def wants(where: Server, *, upgrading: bool) -> Database:
        if not where.password:
            raise PasswordError("plans: The server asks for a password.")
        return real(where, upgrading=upgrading)  # its socket takes any

    monkeypatch.setattr(reading, "open_place", wants)
    seen: list[str] = []

    def answer(dialog: SharedPlanDialog) -> None:
        seen.append(dialog._said.text())
        dialog._host.setText(server.machine)
        dialog._password.setText("s3cret")
        dialog._buttons.button(QDialogButtonBox.StandardButton.Open).click()

    def once_asked() -> bool:
        if isinstance(QApplication.activeModalWidget(), SharedPlanDialog) and not seen:
            answer(QApplication.activeModalWidget())  # type: ignore[arg-type]
        return window.open_desk is not None

    asking = QTimer(interval=50)
    asking.timeout.connect(once_asked)
    asking.start()
    window.files.open_path(server)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    asking.stop()
    assert "asks for a password" in seen[0]
    qtbot.waitUntil(lambda: "s3cret" in ring.held.values(), timeout=10_000)


@pytest.fixture
def empty(postgres: PostgresServer) -> Iterator[Server]:
    with postgres.fresh_database() as server:
        Database.create(server).close()
        yield server


def test_a_database_without_a_plan_is_given_a_new_one(
    window: MainWindow, empty: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask", lambda *_: 1)
    monkeypatch.setattr(files, "ask_words", lambda *_: "Fostering")
    window.files.open_path(empty)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.open_desk is not None
    assert window.open_desk.desk.plan.details.title == "Fostering"
    assert window.open_desk.where == empty


def test_another_plan_is_made_and_another_imported_on_a_server_that_is_known(
    window: MainWindow, empty: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Filled(files.NewPlanDialog):
        def exec(self) -> int:
            self.findChildren(QLineEdit)[0].setText("Our plan")
            self.findChildren(QComboBox)[0].setCurrentIndex(1)
            return 1

    window._around.settings.note_connection(empty)
    monkeypatch.setattr(files, "NewPlanDialog", Filled)
    window.files.new.trigger()
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.windowTitle() == "Our plan — Waypost"
    offered: list[Sequence[str]] = []

    def ask(_window: object, _title: str, _text: str, answers: Sequence[str]) -> int:
        offered.append(answers)
        return 1

    monkeypatch.setattr(importing, "ask", ask)
    monkeypatch.setattr(files.paths, "ask_for_file", lambda *_: EXAMPLE)
    monkeypatch.setattr(ImportReportDialog, "exec", lambda _: 1)
    window.files.bring_in.trigger()
    qtbot.waitUntil(lambda: window.windowTitle() != "Our plan — Waypost", timeout=20_000)
    assert offered == [["In a plan &file…", f"In {empty.name}"]]
    with opened(empty) as database:
        assert len(database.plans()) == 2


def test_a_workbook_is_imported_into_a_database_without_a_plan(
    window: MainWindow, empty: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask", lambda *_: 0)
    monkeypatch.setattr(files.paths, "ask_for_file", lambda *_: EXAMPLE)
    monkeypatch.setattr(ImportReportDialog, "exec", lambda _: 1)
    window.files.open_path(empty)
    qtbot.waitUntil(lambda: window.open_desk is not None, timeout=20_000)
    assert window.open_desk is not None
    assert len(window.open_desk.desk.plan.items) > 50
    assert window.open_desk.where == empty


def test_leaving_a_database_without_a_plan_as_it_is_opens_nothing(
    window: MainWindow, empty: Server, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(files, "ask", lambda _window, _title, text, *_: asked.append(text))
    window.files.open_path(empty)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert "holds no plan yet" in asked[0]
    assert window.open_desk is None
