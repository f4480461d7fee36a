from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from app.services.places.whereabouts import Server
from ui.settings import OVERRIDE, RECENT_LIMIT, Settings


def test_what_was_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    first = Settings(tmp_path)
    first.keep_flag("shown", on=False)
    first.keep_state("window", QByteArray(b"\x00\x01"))
    first.note_recent(Path("/plans/a.waypost"))
    again = Settings(tmp_path)
    assert again.flag("shown", default=True) is False
    assert again.state("window") == QByteArray(b"\x00\x01")
    assert again.recent() == [Path("/plans/a.waypost")]


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    Settings().note_recent(Path("/plans/a.waypost"))
    assert (tmp_path / "waypost.ini").is_file()


def test_the_file_opened_last_stands_first_and_only_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for name in "abca":
        settings.note_recent(Path(name))
    assert settings.recent() == [Path("a"), Path("c"), Path("b")]
    settings.forget_recent(Path("c"))
    assert settings.recent() == [Path("a"), Path("b")]


def test_databases_are_remembered_without_their_passwords(tmp_path: Path) -> None:
    server = Server("plans", "db.example", 5433, "ann", (("sslmode", "require"),), "s3cret")
    settings = Settings(tmp_path)
    settings.note_recent(server)
    settings.note_connection(server)
    again = Settings(tmp_path)
    assert again.recent() == again.connections() == [replace(server, password="")]
    assert "s3cret" not in (tmp_path / "waypost.ini").read_text("utf-8")
    again.forget_connection(server)
    assert again.connections() == []


def test_only_so_many_files_are_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in range(20):
        settings.note_recent(Path(f"{number}.waypost"))
    assert len(settings.recent()) == RECENT_LIMIT


def test_nothing_remembered_gives_the_defaults(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.recent() == []
    assert settings.state("window") is None
    assert settings.flag("shown", default=True) is True
