"""`waypost merge` as a process, as scripts call it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.app.test_cli import item, waypost


@pytest.fixture
def apart(tmp_path: Path) -> tuple[Path, Path]:
    """A plan and a copy of it in which both have rated one item differently, and the copy has a new one."""
    file, copy = tmp_path / "plan.waypost", tmp_path / "laptop.waypost"
    waypost("new", file, "--title", "Small")
    waypost("add", file, "--parent", "", "number=1", "title=One")
    shutil.copy(file, copy)
    waypost("edit", file, "1", "rag=A")
    waypost("edit", copy, "1", "rag=R", "--author", "Bo")
    waypost("add", copy, "--parent", "1", "number=1.1", "title=New", "--author", "Bo")
    return file, copy


def test_a_copy_is_looked_at_refused_decided_and_done(apart: tuple[Path, Path]) -> None:
    file, copy = apart
    looked = json.loads(waypost("merge", file, copy, "--dry-run", "--json"))
    assert [len(looked[key]) for key in ("changes", "conflicts", "added", "removed", "warnings")] == [0, 1, 1, 0, 0]
    assert looked["revision"] is None
    assert "--take ours" in waypost("merge", file, copy, status=1)
    assert item(file, "1")["rag"] == "A"
    done = json.loads(waypost("merge", file, copy, "--take", "theirs", "--json"))
    assert done["revision"] == 4
    assert (item(file, "1")["rag"], item(file, "1.1")["title"]) == ("R", "New")
    assert "Nothing to merge" in waypost("merge", file, copy)
    waypost("undo", file)
    assert item(file, "1")["rag"] == "A"
    waypost("check", file)


def test_a_copy_is_taken_away_and_merged_back(tmp_path: Path) -> None:
    file, copy = tmp_path / "plan.waypost", tmp_path / "laptop.waypost"
    waypost("new", file, "--title", "Small")
    waypost("add", file, "--parent", "", "number=1", "title=One")
    assert "laptop.waypost holds “Small” as of revision 2." in waypost("copy", file, copy)
    waypost("edit", copy, "1", "rag=R", "--author", "Bo")
    waypost("merge", file, copy)
    assert item(file, "1")["rag"] == "R"
    assert "exists already" in waypost("copy", file, copy, status=1)
    assert "ends in .waypost" in waypost("copy", file, tmp_path / "laptop.txt", status=1)
