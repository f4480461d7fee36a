import sys
from pathlib import Path

import pytest

from installer.system import SetupError
from installer.windows import build, wine


def test_the_sign_command_is_given_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a program.exe"
    file.write_bytes(b"MZ")
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_bytes(b'signed')"
    monkeypatch.setenv(build.SIGN, f'{sys.executable} -c "{script}" {{file}}')
    build.sign(file)
    assert file.read_bytes() == b"signed"


def test_a_sign_command_that_fails_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(build.SIGN, f"{sys.executable} -c exit(1) {{file}}")
    with pytest.raises(SetupError, match=r"SIGN_COMMAND failed on a\.exe"):
        build.sign(tmp_path / "a.exe")


def test_without_a_sign_command_a_file_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(build.SIGN, raising=False)
    build.sign(tmp_path / "not-there.exe")


def test_tools_that_are_missing_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(wine.PLACE, str(tmp_path))
    assert str(tmp_path) in (wine.why_not() or "")
