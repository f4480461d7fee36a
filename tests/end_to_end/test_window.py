"""The real program as a process, worked by keys and mouse; what it saved is read by the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.screen import MISSING, Screen, screen, wait_for

TOP = Path(__file__).parents[2]
TITLE = "Aldermere"
AMBER = "#a35a00"
BAR = "Run a recruitment campaign"
"""The one action of the example whose bar is amber: the longest run of that colour on the screen."""

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


class Program:
    """Starts Waypost on a screen with a home folder that is thrown away."""

    def __init__(self, where: Screen, home: Path) -> None:
        self.screen = where
        self.home = home
        self.file = home / "documents" / "Example plan.waypost"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        """Start the program and wait for its window."""
        folders = ["--settings", str(self.home / "settings"), "--documents", str(self.home / "documents")]
        command = [sys.executable, "-P", "-m", "ui", *arguments, *folders]
        self._process = subprocess.Popen(command, env=self._environment(), cwd=self.home)
        self.screen.window(TITLE)

    def quit(self) -> None:
        """Close the window by its key; the program must end well."""
        assert self._process is not None
        self.screen.keys("ctrl+q")
        assert self._process.wait(60) == 0
        self._process = None

    def end(self) -> None:
        """End the program where a test has failed before it could."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    def cli(self, *arguments: str) -> str:
        """What the command line prints."""
        command = [sys.executable, "-P", "-m", "app.cli", *arguments]
        return subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=True).stdout

    def item(self, title: str) -> dict[str, Any]:
        """The item of the saved plan whose title begins so."""
        shown = json.loads(self.cli("show", str(self.file), "--json"))
        return next((item for item in shown["items"] if item["title"].startswith(title)), {})

    def _environment(self) -> dict[str, str]:
        own = {"DISPLAY": self.screen.display, "HOME": str(self.home), "PYTHONPATH": str(TOP)}
        kept = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        return kept | own | {"QT_QPA_PLATFORM": "xcb", "WAYPOST_AUTHOR": "Harriet Poole"}


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    frame, home = tmp_path / "frame", tmp_path / "home"
    frame.mkdir()
    home.mkdir()
    with screen(frame) as where:
        program = Program(where, home)
        yield program
        program.end()


def test_an_officer_edits_a_title_drags_a_bar_takes_that_back_and_finds_it_all_again(program: Program) -> None:
    on = program.screen
    program.start("--example")
    bar = wait_for(lambda: on.longest_run(AMBER, thick=9))
    before = program.item(BAR)["timescale"]

    on.click(220, bar.y)
    on.keys("F2", "ctrl+a")
    on.write("Recruit by film")
    on.keys("Return")
    wait_for(lambda: program.item("Recruit by film"))

    on.drag(bar.left + bar.length // 2, bar.y, 120)
    wait_for(lambda: program.item("Recruit by film")["timescale"] != before)
    moved = program.item("Recruit by film")["timescale"]
    assert moved["start"] > before["start"]
    assert moved["due"] > before["due"]

    on.keys("ctrl+z")
    wait_for(lambda: program.item("Recruit by film")["timescale"] == before)
    program.quit()

    program.cli("check", str(program.file))
    assert program.item("Recruit by film")["timescale"] == before
    log = program.cli("log", str(program.file))
    program.start(str(program.file))
    program.quit()
    assert program.cli("log", str(program.file)) == log, "looking alters nothing"
