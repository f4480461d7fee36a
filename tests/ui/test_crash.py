import subprocess
import sys
from pathlib import Path

from ui.crash import LIMIT, crash_report

CRASH = """
import faulthandler, sys
from pathlib import Path
from ui.crash import crash_report

with crash_report(Path(sys.argv[1])):
    def in_the_middle_of_something():
        faulthandler._sigsegv()
    in_the_middle_of_something()
"""


def crash(folder: Path) -> int:
    return subprocess.run([sys.executable, "-c", CRASH, folder], check=False, capture_output=True).returncode


def test_a_crash_leaves_where_the_program_stood(tmp_path: Path) -> None:
    assert crash(tmp_path / "Logs") != 0
    assert "in_the_middle_of_something" in (tmp_path / "Logs" / "waypost-crash.txt").read_text(encoding="utf-8")


def test_a_long_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "waypost-crash.txt"
    file.write_text("x" * (LIMIT + 1), encoding="utf-8")
    crash(tmp_path)
    assert file.stat().st_size < LIMIT


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "Logs").write_text("a file")
    with crash_report(tmp_path / "Logs"):
        pass
