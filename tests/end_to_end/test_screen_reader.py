"""What a screen reader is told, asked over the accessibility bus by a real client."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from installer.system import TEST_FILES, missing_files
from tests.end_to_end.screen import MISSING, screen

TOP = Path(__file__).parents[2]
CLIENT = Path(__file__).with_name("heard.py")
LACKING = [*MISSING, *missing_files(TEST_FILES), *([] if shutil.which("dbus-run-session") else ["dbus-run-session"])]
SESSION = """
{python} -m ui --example --settings "$HOME/settings" --documents "$HOME/documents" >"$HOME/log" 2>&1 &
/usr/bin/python3 -W ignore {client} {rows}
status=$?
kill $!
exit $status
"""
"""A session of its own, so that nothing of the machine's is asked or told."""

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {', '.join(LACKING)}"),
]


def heard(folder: Path, rows: int) -> dict[str, Any]:
    """What the client heard of the first rows of the example plan."""
    frame, home = folder / "frame", folder / "home"
    frame.mkdir()
    home.mkdir()
    script = SESSION.format(python=sys.executable, client=CLIENT, rows=rows)
    with screen(frame) as where:
        own = {"DISPLAY": where.display, "HOME": str(home), "PYTHONPATH": str(TOP), "QT_QPA_PLATFORM": "xcb"}
        asked = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = ["dbus-run-session", "--", "sh", "-c", script]
        environment = os.environ | own | asked
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=home)
    assert done.returncode == 0, done.stderr + (home / "log").read_text()
    return json.loads(done.stdout.splitlines()[-1])


def test_each_row_is_heard_with_what_its_bar_shows(tmp_path: Path) -> None:
    plan = heard(tmp_path, 7)
    assert plan["rows"] > 90
    assert plan["headings"] == ["No.", "Plan", "Leads", "Timescale", "RAG"]
    number, theme, *_ = plan["cells"][0]
    assert number == "No.: 1"
    assert theme.startswith("Theme 1, A workforce that stays, from ")
    assert "below it 3 blue" in theme
    assert theme.endswith("level 1, expanded")
    late = next(row for row in plan["cells"] if "Compare our pay" in row[1])
    assert "due 30 September 2026, red" in late[1]
    assert late[3:] == ["Timescale: Sep 26", "RAG: R"]
    assert all("\n" not in cell for row in plan["cells"] for cell in row)
