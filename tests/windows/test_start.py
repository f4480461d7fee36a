"""The program starts where it was built, before any installer has touched it."""

import os
import subprocess
import time
from pathlib import Path

from tests.windows import desktop

FOLDER, PICTURES = Path(os.environ["WAYPOST_FOLDER"]), Path(os.environ["WAYPOST_PICTURES"])


def test_console_and_window_open_one_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.waypost"
    console = FOLDER / "waypost-cli.exe"
    example = FOLDER / "_internal" / "resources" / "example-plan.json"
    subprocess.run([console, "import", plan, example], check=True, timeout=100)
    shown = subprocess.run([console, "show", plan], check=True, timeout=100, capture_output=True).stdout
    assert b"A workforce that stays" in shown
    with subprocess.Popen([FOLDER / "waypost.exe", plan]):
        handle = desktop.window(" — Waypost")
        time.sleep(2)
        desktop.picture(PICTURES / "built.png")
        desktop.close(handle)
