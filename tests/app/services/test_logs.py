"""The one log of window and console."""

from pathlib import Path

import pytest

from app.services.machine import defects, logs
from app.services.machine.logs import log, log_kept


def test_the_log_is_written_where_it_was_told(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "waypost.log"
    with log_kept(file) as kept:
        log.error("something")
    log.error("after the block")
    assert kept
    assert file.read_text(encoding="utf-8").endswith(" ERROR something\n")


def test_a_long_log_is_begun_anew_and_old_ones_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE", 200)
    with log_kept(tmp_path / "waypost.log"):
        for number in range(50):
            log.error("entry number %d", number)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["waypost.log", "waypost.log.1", "waypost.log.2"]
    assert "entry number 49" in (tmp_path / "waypost.log").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logs").write_text("a file")
    monkeypatch.setattr(defects, "log_file", lambda: tmp_path / "logs" / "waypost.log")
    said = defects.keep_report(ValueError("oh"), "waypost show")
    assert "ValueError: oh" in said
    assert said.endswith("with what you were doing.")


def test_a_report_of_the_console_has_the_form_of_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "waypost.log"
    monkeypatch.setattr(defects, "log_file", lambda: file)
    assert str(file) in defects.keep_report(ValueError("oh"), "waypost show")
    assert " ERROR waypost show\n" in file.read_text(encoding="utf-8")
