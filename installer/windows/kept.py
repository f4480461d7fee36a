"""The program of a commit kept between runs, outside the repository, since making it takes minutes."""

import hashlib
import os
import shutil
from pathlib import Path

from installer.windows import build, source, wine
from installer.windows.about import ON_WINDOWS, PROGRAM

MADE_OF = ("app", "ui", "resources", "installer", "pyproject.toml")
"""What the program is made of; a commit that leaves these alone has the same program."""
KEPT = (PROGRAM, build.ICON, build.MOMENT, build.COMMIT)


def key() -> str:
    """What tells one program from another: its sources, and what builds it."""
    tools = b"" if ON_WINDOWS else (wine.tools() / "common.sh").read_bytes()
    return hashlib.sha256(source.trees(MADE_OF).encode() + tools).hexdigest()


def fetch(name: str) -> bool:
    """Lay the program of that key in its place, with what an MSI needs besides; False where it is not kept."""
    if not (_place() / name).is_dir():
        return False
    for target in KEPT:
        _copy(_place() / name / target.name, target)
    return True


def keep(name: str) -> None:
    """Keep the program under that key, in place of any other."""
    shutil.rmtree(_place(), ignore_errors=True)
    for target in KEPT:
        _copy(target, _place() / f"{name}.new" / target.name)
    (_place() / f"{name}.new").rename(_place() / name)


def _copy(one: Path, other: Path) -> None:
    other.parent.mkdir(parents=True, exist_ok=True)
    if one.is_dir():
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(one, other)
    else:
        shutil.copy2(one, other)


def _place() -> Path:
    root = os.environ.get("LOCALAPPDATA" if ON_WINDOWS else "XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "waypost" / "windows-program"
