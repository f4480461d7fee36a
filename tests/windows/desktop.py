"""Windows on the screen as a person meets them: found by their titles, driven by keys, kept as pictures."""

import ctypes
import time
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path
from typing import TypeVar

from PIL import ImageGrab

T = TypeVar("T")

KEYS = {"alt": 0x12, "ctrl": 0x11, "shift": 0x10, "enter": 0x0D, "esc": 0x1B, "home": 0x24, "end": 0x23, "tab": 0x09}
KEYS |= {"plus": 0xBB, "down": 0x28, "up": 0x26, "left": 0x25, "right": 0x27} | {
    f"f{n}": 0x6F + n for n in range(1, 13)
}
UP, LETTER = 0x0002, 0x0004
CLOSE = 0x0010
SYNCHRONIZE = 0x00100000

user32 = ctypes.CDLL("user32")
user32.GetWindowTextW.argtypes = [wintypes.HWND, wintypes.LPWSTR, ctypes.c_int]
user32.IsWindowVisible.argtypes = [wintypes.HWND]
user32.PostMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
user32.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.DWORD)]

kernel32 = ctypes.CDLL("kernel32")
kernel32.OpenProcess.restype = wintypes.HANDLE
kernel32.WaitForSingleObject.argtypes = [wintypes.HANDLE, wintypes.DWORD]
kernel32.CloseHandle.argtypes = [wintypes.HANDLE]


class KeyboardInput(ctypes.Structure):
    _fields_ = (
        ("vk", wintypes.WORD),
        ("scan", wintypes.WORD),
        ("flags", wintypes.DWORD),
        ("time", wintypes.DWORD),
        ("extra", ctypes.c_size_t),
    )


class Input(ctypes.Structure):
    """One INPUT of SendInput; the union in it is as long as the mouse's part, 32 bytes."""

    _fields_ = (("kind", wintypes.DWORD), ("key", KeyboardInput), ("rest", ctypes.c_byte * 8))


def until(found: Callable[[], T | None], what: str, seconds: float = 60) -> T:
    """The first answer that is not None or False; fails after that many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"Waited {seconds:.0f} seconds for {what}; on the screen are {titles()}")


def windows() -> dict[int, str]:
    """Handles and titles of what is visible."""
    found: dict[int, str] = {}

    @ctypes.CFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    def note(handle: int, _: int) -> bool:
        if user32.IsWindowVisible(handle):
            text = ctypes.create_unicode_buffer(300)
            user32.GetWindowTextW(handle, text, 300)
            found[handle] = text.value
        return True

    user32.EnumWindows(note, 0)
    return found


def titles() -> list[str]:
    return [title for title in windows().values() if title]


def window(words: str, seconds: float = 60) -> int:
    """The handle of a window whose title has these words, once it is there."""
    return until(lambda: next((h for h, title in windows().items() if words in title), None), f"“{words}”", seconds)


def process_of(handle: int) -> int:
    process = wintypes.DWORD()
    user32.GetWindowThreadProcessId(handle, ctypes.byref(process))
    return process.value


def ended(process: int, seconds: float = 30) -> bool:
    """Whether a process has ended, or does within that time."""
    handle = kernel32.OpenProcess(SYNCHRONIZE, False, process)
    if not handle:
        return True
    try:
        return kernel32.WaitForSingleObject(handle, round(seconds * 1000)) == 0
    finally:
        kernel32.CloseHandle(handle)


def close(handle: int) -> None:
    """Close a window as its button does, and wait until it is gone."""
    user32.PostMessageW(handle, CLOSE, 0, 0)
    until(lambda: handle not in windows(), "the window to go")


def activate(handle: int) -> None:
    """Give a window the keyboard, as a click on it does."""
    user32.SetForegroundWindow(wintypes.HWND(handle))
    time.sleep(0.4)


def press(*chords: str) -> None:
    """Press keys one after another: press("alt+f", "e", "enter")."""
    for chord in chords:
        codes = [KEYS.get(name) or ord(name.upper()) for name in chord.split("+")]
        for code in codes:
            _send(KeyboardInput(vk=code))
        for code in reversed(codes):
            _send(KeyboardInput(vk=code, flags=UP))
        time.sleep(0.4)


def write(text: str) -> None:
    """Type a text, whatever the keyboard has keys for."""
    for letter in text:
        _send(KeyboardInput(scan=ord(letter), flags=LETTER))
        _send(KeyboardInput(scan=ord(letter), flags=LETTER | UP))
        time.sleep(0.01)
    time.sleep(0.4)


def picture(file: Path) -> None:
    """Keep what the screen shows."""
    file.parent.mkdir(parents=True, exist_ok=True)
    ImageGrab.grab().save(file)


def _send(key: KeyboardInput) -> None:
    event = Input(kind=1, key=key)
    user32.SendInput(1, ctypes.byref(event), ctypes.sizeof(event))
