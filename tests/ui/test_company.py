"""Who else has the plan open, in the window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.services.work.company import Attendant, attend, in_short
from app.services.work.session import PlanSession
from tests.ui.conftest import tiny_plan
from ui.company import Company
from ui.company_shown import GROUNDS, CompanyButton, Initials, initials
from ui.shades import contrast


@pytest.fixture
def company(session: PlanSession) -> Iterator[Company]:
    company = Company(session)
    yield company
    company.close()


def test_who_comes_and_goes_is_shown_in_words_and_as_initials(
    company: Company, open_session: object, qtbot: QtBot
) -> None:
    button, discs = CompanyButton(), Initials()
    for widget in (button, discs):
        qtbot.addWidget(widget)
    others = [attend(open_session(tiny_plan(), name)) for name in ("Sam Nkomo", "Harriet Poole")]  # type: ignore[operator]
    for other in others:
        other.beat()
    qtbot.waitUntil(lambda: company.look() or len(company.others) == 2)
    button.show_company(company)
    discs.show_company(company)
    assert button.text() == "2 others have this plan open"
    names = [action.text() for action in button.menu().actions()]
    assert any(name.startswith("Sam Nkomo, since ") for name in names)
    assert any(name.startswith("Harriet Poole (another window of yours)") for name in names)
    assert "Sam Nkomo" in discs.accessibleDescription()
    left_of_letters = 4
    assert discs.grab().toImage().pixelColor(left_of_letters, discs.sizeHint().height() // 2).name().upper() in GROUNDS
    for other in others:
        other.leave()
    qtbot.waitUntil(lambda: company.look() or not company.others)
    button.show_company(company)
    assert button.isHidden()


def test_leaving_is_told_without_waiting(session: PlanSession, tmp_path: Path, qtbot: QtBot) -> None:
    company = Company(session)
    folder = tmp_path / ".plan.waypost.open"
    qtbot.waitUntil(folder.exists)
    company.close()
    qtbot.waitUntil(lambda: not folder.exists())


@pytest.mark.parametrize(
    ("name", "letters"), [("Harriet Poole", "HP"), ("cher", "C"), ("anna.lind", "AL"), ("", "?"), ("J. R. R. T", "JT")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_white_is_read_on_every_disc() -> None:
    assert all(contrast(QColor("white"), QColor(ground)) >= 4.5 for ground in GROUNDS)


def test_nobody_else_is_no_words() -> None:
    now = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
    assert in_short(()) == ""
    assert in_short((Attendant("Sam Nkomo", now),)) == "Sam Nkomo has this plan open"
