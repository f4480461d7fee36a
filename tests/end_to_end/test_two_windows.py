"""Two windows on one file, side by side on one screen: an edit in one is seen in the other, and a clash is decided."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.screen import MISSING, SIZE, Screen, screen, wait_for

TOP = Path(__file__).parents[2]
TITLE, CLASH = "Aldermere", "Changed by somebody else too"
PICTURES = os.environ.get("WAYPOST_PICTURES", "")
"""A folder for pictures of the screen, where somebody wants to look at them."""

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


class Officer:
    """Somebody at a window of their own, on half of the screen."""

    def __init__(self, where: Screen, home: Path, file: Path, name: str, half: int) -> None:
        self._screen = where
        own = {"DISPLAY": where.display, "HOME": str(home), "PYTHONPATH": str(TOP), "WAYPOST_AUTHOR": name}
        kept = {key: value for key, value in os.environ.items() if key not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        command = [sys.executable, "-P", "-m", "ui", str(file), "--settings", str(home / name)]
        environment = kept | own | {"QT_QPA_PLATFORM": "xcb"}
        self.process = subprocess.Popen([*command, "--documents", str(home)], env=environment, cwd=home)
        self.window = self.found(TITLE)
        where.do("windowsize", "--sync", self.window, SIZE[0] // 2, SIZE[1])
        where.do("windowmove", "--sync", self.window, half * SIZE[0] // 2, 0)

    def found(self, title: str) -> str:
        """The number of this officer's window of that title, once it is there."""
        return wait_for(lambda: self._seen(title))[-1]

    def _seen(self, title: str) -> list[str]:
        return self._screen.do("search", "--onlyvisible", "--all", "--pid", self.process.pid, "--name", title).split()

    def answer(self, title: str, key: str) -> None:
        """Press a key in a dialog until it has closed: one that only just came may not hear the first."""

        def closed() -> bool:
            for dialog in self._seen(title):
                self._screen.do("windowfocus", "--sync", dialog)
                self._screen.keys(key)
                time.sleep(1)
            return not self._seen(title)

        wait_for(closed)

    def press(self, *keys: str) -> None:
        """Press keys in this officer's window."""
        self._screen.do("windowfocus", "--sync", self.window)
        self._screen.keys(*keys)

    def retitle(self, words: str) -> None:
        """Write over what stands in the editor that is open."""
        self.press("ctrl+a")
        self._screen.write(words)
        self.press("Return")


@pytest.fixture
def officers(tmp_path: Path) -> Iterator[tuple[Screen, Officer, Officer, Path]]:
    frame, home = tmp_path / "frame", tmp_path / "home"
    frame.mkdir()
    home.mkdir()
    file = home / "plan.waypost"
    _cli("import", str(file), str(TOP / "resources" / "example-plan.json"))
    with screen(frame) as where:
        both = [Officer(where, home, file, name, half) for half, name in enumerate(("Harriet Poole", "Sam Nkomo"))]
        yield where, both[0], both[1], file
        for officer in both:
            officer.process.kill()
            officer.process.wait(10)


def test_an_edit_is_seen_in_the_other_window_and_a_clash_is_decided_there(
    officers: tuple[Screen, Officer, Officer, Path],
) -> None:
    on, harriet, sam, file = officers
    harriet.press("F2")
    harriet.retitle("Harriet changed this first")
    wait_for(lambda: "Harriet changed this first" in _cli("show", str(file)))
    _wait_a_look()
    _picture(on, "seen")
    sam.press("F2", "ctrl+a")
    on.write("Sam writes at the same time")
    sam.process.send_signal(signal.SIGSTOP)  # as if the drive did not answer Sam for a moment
    harriet.press("F2")
    harriet.retitle("Harriet changed it again")
    wait_for(lambda: "Harriet changed it again" in _cli("show", str(file)))
    sam.process.send_signal(signal.SIGCONT)
    sam.found(CLASH)
    _picture(on, "clash")
    sam.answer(CLASH, "alt+t")
    sam.press("F2")
    sam.retitle("Sam agrees, in other words")
    wait_for(lambda: "Sam agrees, in other words" in _cli("show", str(file)))
    log = _cli("log", str(file))
    assert "Sam writes at the same time" not in log
    _wait_a_look()
    _picture(on, "after")
    harriet.press("ctrl+q")
    sam.press("ctrl+q")
    assert [officer.process.wait(60) for officer in (harriet, sam)] == [0, 0]
    _cli("check", str(file))


def _wait_a_look() -> None:
    """As long as an edit may take to be seen by a colleague."""
    subprocess.run(["sleep", "2"], check=True)


def _cli(*arguments: str) -> str:
    command = [sys.executable, "-P", "-m", "app.cli", *arguments]
    environment = os.environ | {"PYTHONPATH": str(TOP), "WAYPOST_AUTHOR": "Test"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


def _picture(on: Screen, name: str) -> None:
    if PICTURES and shutil.which("import"):
        environment = os.environ | {"DISPLAY": on.display}
        subprocess.run(["import", "-window", "root", f"{PICTURES}/{name}.png"], env=environment, check=False)
