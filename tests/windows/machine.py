"""The machine as IT meets it: the installer, the registry, the folders, the console program."""

import os
import subprocess
import sys
import winreg
from collections.abc import Iterator
from pathlib import Path

assert sys.platform == "win32"

INSTALLED = Path(os.environ["PROGRAMFILES"]) / "Waypost"
WINDOW = INSTALLED / "waypost.exe"
CONSOLE = INSTALLED / "waypost-cli.exe"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
POLICY = r"Software\Policies\Waypost"
MACHINE, USER = winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER


def msiexec(*words: str | Path) -> int:
    """The exit status of a silent run of the Windows Installer."""
    return subprocess.run(["msiexec", *map(str, words), "/qn"], check=False, timeout=280).returncode


def waypost(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The console program's answer."""
    return subprocess.run(
        [CONSOLE, *map(str, words)], check=False, timeout=120, capture_output=True, text=True, encoding="utf-8"
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder by their names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def start_menu() -> list[Path]:
    """Waypost's entries in the Start menu; Wine keeps those of a machine in the user's."""
    places = (Path(os.environ["PROGRAMDATA"]), Path(os.environ["APPDATA"]))
    return [path for place in places for path in place.glob("Microsoft/Windows/Start Menu/**/Waypost*.lnk")]


def programs() -> list[dict[str, object]]:
    """What the list of installed programs tells of Waypost, with the product code as `code`."""
    with winreg.OpenKey(MACHINE, UNINSTALL) as key:
        told = [{"code": name} | values(MACHINE, rf"{UNINSTALL}\{name}") for name in _names(key)]
    return [each for each in told if each.get("DisplayName") == "Waypost"]


def values(root: int, path: str) -> dict[str, object]:
    """The values of a registry key by name; none where there is no such key."""
    try:
        with winreg.OpenKey(root, path) as key:
            return {name: value for name, value, _ in (winreg.EnumValue(key, n) for n in range(_counts(key)[1]))}
    except FileNotFoundError:
        return {}


def exists(root: int, path: str) -> bool:
    try:
        winreg.CloseKey(winreg.OpenKey(root, path))
    except FileNotFoundError:
        return False
    return True


def prescribe(name: str, value: int | str | None) -> None:
    """Set a policy of the machine as Group Policy does; None takes it away."""
    with winreg.CreateKey(MACHINE, POLICY) as key:
        if value is None:
            winreg.DeleteValue(key, name)
        else:
            winreg.SetValueEx(key, name, 0, winreg.REG_DWORD if isinstance(value, int) else winreg.REG_SZ, value)


def _counts(key: winreg.HKEYType) -> tuple[int, int, int]:
    return winreg.QueryInfoKey(key)


def _names(key: winreg.HKEYType) -> Iterator[str]:
    return (winreg.EnumKey(key, number) for number in range(_counts(key)[0]))
