"""Looking back and restoring on the command line."""

import json
from pathlib import Path

import pytest

from tests.app.test_cli import item, shown, waypost


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A theme with one item, which Bo then deleted after Ann had rated it."""
    path = tmp_path / "plan.waypost"
    waypost("new", path, "--title", "Small")
    waypost("add", path, "--parent", "", "number=1", "title=One")
    waypost("add", path, "--parent", "1", "number=1.1", "title=Below", "lead=DCS", "rag=A")
    waypost("remove", path, "1", "--author", "Bo")
    return path


def test_the_log_is_narrowed_and_what_was_deleted_is_restored_with_all_below(file: Path) -> None:
    by_bo = json.loads(waypost("log", file, "--by", "Bo", "--words", "deleted", "--json"))["revisions"]
    assert [each["number"] for each in by_bo] == [4]
    assert waypost("log", file, "--until", "2001-01-01") == ""
    waypost("restore", file, "--at", "3", "--item", "1")
    assert item(file, "1.1")["leads"] == [{"name": "DCS", "role": "accountable"}]
    assert "Nothing to restore" in waypost("restore", file, "--at", "3", status=1)
    waypost("restore", file, "--at", "2")
    assert [each["number"] for each in shown(file)["items"]] == ["1"]
    waypost("undo", file)
    assert item(file, "1.1")["rag"] == "A"
    waypost("check", file)


def test_a_damaged_file_is_answered_with_how_a_backup_takes_its_place(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for profile in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(profile, str(tmp_path / "profile"))
    assert "no backups of plan.waypost" in waypost("backups", file)
    waypost("backup", file)
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * 65536)
    assert "With --replace" in waypost("restore-backup", file, status=1)
    waypost("restore-backup", file, "--replace")
    waypost("check", file)


def test_reasons_name_items_in_a_line_and_slips_are_told(file: Path, tmp_path: Path) -> None:
    made = waypost("add", file, "--parent", "", "number=2", "title=Two\nlines").strip()
    waypost("edit", file, made, "rag=A")
    reasons = [each["reason"] for each in json.loads(waypost("log", file, "--json"))["revisions"]]
    assert reasons[-2:] == ["Added “Two lines”", "RAG of “Two lines”"]
    assert "no plan with the id nope" in waypost("show", file, "--plan", "nope", status=1)
    assert "is a folder" in waypost("show", tmp_path, status=1)
    assert "ends in .waypost" in waypost("new", tmp_path / "plan.txt", "--title", "Plan", status=1)
