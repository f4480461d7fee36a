"""Running Windows programs on Linux: the Wine side, which the scripts in `../shared/tools/windows` set up."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from installer.system import SetupError
from installer.windows.about import ON_WINDOWS, TOP

PLACE = "WAYPOST_SHARED"
"""Environment variable naming a folder in place of ../shared, beside the repository."""
NAMES = {"WINDOWS_ENV": "waypost", "WINDOWS_PREFIX": "waypost", "WINDOWS_PROJECT": str(TOP)}
REQUIREMENTS = TOP / "installer" / "requirements" / "windows.txt"
CAP_SYS_ADMIN = 21


def tools() -> Path:
    """The folder of the scripts."""
    return Path(os.environ.get(PLACE) or TOP.parent / "shared") / "tools" / "windows"


def why_not() -> str | None:
    """Why no Windows program can be run here; None where one can."""
    if ON_WINDOWS:
        return "Wine is for Linux; Windows needs none."
    if not (tools() / "setup-wine.sh").is_file():
        return f"The Windows tools are not in {tools()}; the variable {PLACE} names the folder above tools/."
    if os.geteuid() != 0 or not _may_mount():
        return "The Windows tools need root and CAP_SYS_ADMIN (they make a chroot with Wine in it)."
    return None


def set_up() -> None:
    """Make Wine, a Windows Python and the pinned packages ready; a second where they are. Raises SetupError."""
    reason = why_not()
    if reason:
        raise SetupError(reason)
    if subprocess.call([tools() / "setup-wine.sh", REQUIREMENTS], cwd=TOP, env=os.environ | NAMES):
        raise SetupError("Wine could not be set up; the lines above say why.")


def run(command: Sequence[str | Path], *options: str | Path, seconds: int, **environment: str) -> int:
    """The exit status of a Windows program, or of the Windows `python`; 124 after that many seconds.

    `options` are those of wine-run.sh; `environment` is what the program finds in its own.
    """
    given = [word for name, value in environment.items() for word in ("--env", f"{name}={value}")]
    line = [tools() / "wine-run.sh", "--timeout", str(seconds), *given, *options, *command]
    return subprocess.call(line, cwd=TOP, env=os.environ | NAMES, stdin=subprocess.DEVNULL)


def _may_mount() -> bool:
    """Whether this process may make mount namespaces, as capabilities(7) tells in /proc."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    effective = next((line.split()[1] for line in lines if line.startswith("CapEff")), "0")
    return bool(int(effective, 16) >> CAP_SYS_ADMIN & 1)
