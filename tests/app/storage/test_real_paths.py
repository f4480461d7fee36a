"""Where a path leads."""

import os
from pathlib import Path

import pytest

from app.storage.real_paths import real_path


def test_a_link_leads_to_what_it_stands_for(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert real_path(tmp_path / "link" / "plan.waypost") == os.path.realpath(tmp_path / "there" / "plan.waypost")


def test_a_path_that_the_system_cannot_follow_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> str:
        raise OSError(234, "More data available")

    monkeypatch.setattr(os.path, "realpath", fails)
    assert real_path(tmp_path / "plan.waypost") == str(tmp_path / "plan.waypost")
