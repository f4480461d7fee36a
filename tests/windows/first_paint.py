"""Prints how long the built program takes from its start to its first picture, beside a bare window built alike.

Run by a Windows Python: `python -m tests.windows.first_paint BARE WAYPOST ROUNDS`, two programs and how often each.
The first round is not counted where caches cannot be emptied before each start; the output says which it was.
"""

import ctypes
import statistics
import subprocess
import sys
import time
from ctypes import wintypes
from pathlib import Path

from PIL import ImageGrab

from tests.windows import desktop

CACHES = Path("Z:/proc/sys/vm/drop_caches")
"""Under Wine: what empties the caches of the Linux below it."""
ENOUGH = 20
"""Colours in a picture that somebody has drawn text in; a blank window has one or two."""


def main(bare: Path, waypost: Path, rounds: int) -> None:
    cold = empty_caches()
    runs = [(seconds(bare, "Bare window"), seconds(waypost, "Waypost")) for _ in range(rounds)]
    counted = runs if cold else runs[1:]
    for name, taken in zip(("bare window", "Waypost"), zip(*counted, strict=True), strict=True):
        listed = " ".join(f"{each:.2f}" for each in taken)
        print(f"{name}: median {statistics.median(taken):.2f} s ({listed})", flush=True)
    ratio = statistics.median(own for _, own in counted) / statistics.median(other for other, _ in counted)
    print(f"Waypost / bare window: {ratio:.2f} ({'cold' if cold else 'caches could not be emptied: warm'})", flush=True)


def seconds(program: Path, title: str) -> float:
    """From the start of a process to the first picture of its window."""
    empty_caches()
    begin = time.perf_counter()
    process = subprocess.Popen([program])
    handle = desktop.window(title)
    while len(ImageGrab.grab(bbox=inside(handle)).convert("RGB").getcolors(1 << 24) or []) < ENOUGH:
        time.sleep(0.005)
    taken = time.perf_counter() - begin
    time.sleep(1)
    desktop.close(handle)
    process.wait(30)
    return taken


def inside(handle: int) -> tuple[int, int, int, int]:
    """Where on the screen the window shows what is its own."""
    corner = wintypes.POINT(0, 0)
    size = wintypes.RECT()
    desktop.user32.ClientToScreen(wintypes.HWND(handle), ctypes.byref(corner))
    desktop.user32.GetClientRect(wintypes.HWND(handle), ctypes.byref(size))
    right, bottom = corner.x + max(1, min(size.right, 1200)), corner.y + max(1, min(size.bottom, 600))
    return (corner.x, corner.y, right, bottom)


def empty_caches() -> bool:
    """Whether the next start has to read everything from the disk."""
    try:
        CACHES.write_text("3\n", encoding="ascii")
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
