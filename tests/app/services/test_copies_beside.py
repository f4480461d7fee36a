"""A copy that lies beside the plan."""

import shutil
from pathlib import Path

import pytest

from app.services.plans import opening
from app.services.plans.copies import merge_once
from app.services.plans.copies_beside import copies_with_news, named_like_copies
from app.services.work.sides import Side
from tests.app.services.test_copies import TICKING, title
from tests.app.storage.keeping import PLAN, plan_file

COPIES = (
    "plan (Jane's conflicted copy 2026-03-01).waypost",
    "plan-DESKTOP-7.waypost",
    "plan.sync-conflict-20260301-101112-ABCDEFG.waypost",
    "plan - Copy.waypost",
    "Plan (1).waypost",
)


@pytest.mark.parametrize("name", COPIES)
def test_what_sync_services_call_a_copy_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    file = plan_file(tmp_path)
    for other in (name, "planning.waypost", "another plan.waypost", "plan 2026.xlsx", "plan2.waypost"):
        tmp_path.joinpath(other).touch()
    assert [each.name for each in named_like_copies(file)] == [name]


def news(file: Path) -> list[str]:
    with opening.opened(file) as database:
        session = opening.open_session(database, PLAN, "Ann", TICKING)
        return [each.name for each in copies_with_news(session, session.committed(), file)]


def test_only_copies_that_hold_something_new_are_told_of(tmp_path: Path) -> None:
    file = plan_file(tmp_path)
    behind, ahead = (Path(shutil.copy(file, tmp_path / name)) for name in ("plan (1).waypost", "plan (2).waypost"))
    tmp_path.joinpath("plan (3).waypost").write_text("no plan at all")
    title(file, "Ours")
    assert news(file) == []
    title(ahead, "Theirs")
    assert news(file) == ["plan (2).waypost"]
    merge_once(file, ahead, None, "Ann", Side.OURS)
    assert news(file) == []
    assert behind.exists()
