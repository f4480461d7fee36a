"""Publishing by key and mouse: choices, true pages, and the file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.exchange.publishing import Document
from app.services.work.session import PlanSession
from ui.dialogs import paths
from ui.progress import Jobs
from ui.publish.dialog import PublishDialog
from ui.publish.publishing import Publishing
from ui.rows.filtering import RowFilter
from ui.surroundings import Surroundings
from ui.window.found import OpenPlan

TODAY = date(2026, 9, 14)


@pytest.fixture
def dialog(session: PlanSession, qtbot: QtBot) -> Iterator[PublishDialog]:
    dialog = PublishDialog(session.plan.copy(), TODAY, frozenset(["agree"]), None)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.pages.made, timeout=20_000):
        dialog.show()
    yield dialog
    dialog.done(0)


def button(parent: QWidget, text: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if b.text().replace("&", "") == text)


def where(dialog: PublishDialog) -> str:
    return next(label.text() for label in dialog.pages.findChildren(QLabel) if label.text().startswith("Page "))


def test_pages_are_shown_and_turned(dialog: PublishDialog, qtbot: QtBot) -> None:
    assert where(dialog).startswith("Page 1 of ")
    picture = next(label for label in dialog.pages.findChildren(QLabel) if label.accessibleName() == "Page")
    qtbot.waitUntil(lambda: not picture.pixmap().isNull(), timeout=10_000)
    shown = picture.pixmap().toImage()
    colours = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 5) for y in range(0, shown.height(), 5)}
    assert "#ffffff" in colours
    assert len(colours) > 2
    qtbot.mouseClick(button(dialog, "Next ›"), Qt.MouseButton.LeftButton)
    assert where(dialog).startswith("Page 2 of ")


def test_enter_publishes(dialog: PublishDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_another_kind_makes_other_pages(dialog: PublishDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.pages.made, timeout=20_000) as made:
        dialog.choices.choose_kind([Document.SUMMARY])
    assert made.args == [1]
    assert where(dialog) == "Page 1 of 1"


def test_the_filter_of_the_view_can_be_lifted(dialog: PublishDialog) -> None:
    assert dialog.choices.options().items == frozenset(["agree"])
    button(dialog, "Only what the filter shows").click()
    assert dialog.choices.options().items is None


def test_only_what_matters_to_a_kind_is_open(dialog: PublishDialog) -> None:
    dialog.choices.choose_kind([Document.SUMMARY])
    assert not button(dialog, "Links").isEnabled()
    assert not button(dialog, "Only from … to …").isEnabled()
    dialog.choices.choose_kind([Document.TIMELINE])
    assert button(dialog, "Only from … to …").isEnabled()


def test_a_picture_that_is_none_is_said_in_place_of_the_pages(
    dialog: PublishDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"no picture")
    dialog.choices.look.take_logo(picture)
    said = dialog.pages.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("The logo cannot be read" in label.text() for label in said), timeout=10_000)


def test_the_file_is_written_and_opened(
    session: PlanSession, around: Surroundings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target, asked, opened = tmp_path / "out.pdf", [], []
    monkeypatch.setattr(paths, "ask_where", lambda *args, **_: asked.append(args[2].name) or target)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(window)
    publishing = Publishing(window, jobs, around, OpenPlan(session, tmp_path / "plan.waypost"), RowFilter)
    dialog = publishing.ask()
    dialog.choices.choose_kind([Document.SUMMARY])
    dialog.choices.look.take_colour("#aa0011")
    qtbot.mouseClick(button(dialog, "Publish…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert opened == [QUrl.fromLocalFile(str(target))]
    assert asked[0].startswith("Tiny plan summary ")
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 1
    again = publishing.ask()
    assert again.choices.options().accent == "#aa0011"
    qtbot.mouseClick(button(again, "Usual colour"), Qt.MouseButton.LeftButton)
    assert again.choices.options().accent == ""
    again.reject()
    jobs.close()
