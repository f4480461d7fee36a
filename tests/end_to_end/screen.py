"""A screen of its own for a program under test: keys and mouse by xdotool, pictures from Xvfb's own memory."""

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SIZE = (1400, 900)
PATIENCE = 60.0
"""Seconds that anything on the screen may take to appear; the machine may be busy with other tests."""
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]


@dataclass(frozen=True, slots=True)
class Run:
    """Pixels of one colour side by side on the screen."""

    left: int
    y: int
    length: int


class Screen:
    """An Xvfb that is running."""

    def __init__(self, display: str, frame: Path) -> None:
        self.display = display
        self._frame = frame

    def do(self, *words: object) -> str:
        """One xdotool command; what it printed."""
        command = ["xdotool", *map(str, words)]
        environment = os.environ | {"DISPLAY": self.display}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.strip()

    def window(self, title: str) -> str:
        """The number of the window whose title contains these words, once it is there, with the keyboard in it."""
        found = wait_for(lambda: self.do("search", "--onlyvisible", "--name", title).split())[-1]
        self.do("windowfocus", "--sync", found)
        return found

    def keys(self, *keys: str) -> None:
        """Press keys one after another: "F2", "ctrl+z"."""
        for key in keys:
            self.do("key", "--clearmodifiers", key)

    def write(self, words: str) -> None:
        """Type words."""
        self.do("type", "--delay", 5, words)

    def click(self, x: int, y: int) -> None:
        """Click the left button."""
        self.do("mousemove", x, y, "click", 1)

    def drag(self, x: int, y: int, by: int) -> None:
        """Drag horizontally in small steps, as a hand does."""
        self.do("mousemove", x, y, "mousedown", 1)
        for step in range(1, 11):
            self.do("mousemove", x + by * step // 10, y)
            time.sleep(0.02)
        self.do("mouseup", 1)

    def longest_run(self, colour: str, thick: int = 1) -> Run | None:
        """The longest horizontal run of exactly this colour (`#rrggbb`); None where there is none of ten pixels.

        Below its middle, so many pixels in all must have that colour: a bar is thick, a whisker is not.
        """
        data, width, height, stride, start = self._pixels()
        wanted = bytes.fromhex(colour[5:7] + colour[3:5] + colour[1:3])
        best: Run | None = None
        for y in range(height):
            row = data[start + y * stride : start + y * stride + 4 * width]
            for run in _runs(row, width, wanted, y):
                at = start + (y + thick - 1) * stride + 4 * (run.left + run.length // 2)
                if (best is None or run.length > best.length) and data[at : at + 3] == wanted:
                    best = run
        return best

    def _pixels(self) -> tuple[bytes, int, int, int, int]:
        """The picture in the form of xwd: bytes, width, height, bytes of a line, where the first line begins."""
        data = self._frame.read_bytes()
        header = struct.unpack(">25I", data[:100])
        return data, header[4], header[5], header[12], header[0] + 12 * header[19]


def _runs(row: bytes, width: int, wanted: bytes, y: int) -> Iterator[Run]:
    position = row.find(wanted)
    while position >= 0:
        if position % 4:
            position = row.find(wanted, position + 1)
            continue
        left = x = position // 4
        while x < width and row[4 * x : 4 * x + 3] == wanted:
            x += 1
        if x - left >= 10:
            yield Run(left, y, x - left)
        position = row.find(wanted, 4 * x)


@contextmanager
def screen(folder: Path, size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """A screen of so many pixels, without a window manager, until the end of the block."""
    read, write = os.pipe()
    width, height = size
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder)]
    server = subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            display = f":{pipe.readline().strip()}"
        yield Screen(display, folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait(10)


def wait_for(look: Callable[[], T | None]) -> T:
    """What `look` gives as soon as it is anything; AssertionError where it never is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {PATIENCE:.0f} seconds in vain")
