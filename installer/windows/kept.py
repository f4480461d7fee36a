"""The program of a commit kept between runs, outside the repository, since making it takes minutes."""

import hashlib
import os
import shutil
from pathlib import Path

from installer.windows import source, wine
from installer.windows.about import ON_WINDOWS, PROGRAM

MADE_OF = ("app", "ui", "resources", "installer", "pyproject.toml")
"""What the program is made of; a commit that leaves these alone has the same program."""


def key() -> str:
    """What tells one program from another: its sources, and what builds it."""
    tools = b"" if ON_WINDOWS else (wine.tools() / "common.sh").read_bytes()
    return hashlib.sha256(source.trees(MADE_OF).encode() + tools).hexdigest()


def fetch(name: str) -> bool:
    """Lay the program of that key in its place; False where it is not kept."""
    if not (_place() / name).is_dir():
        return False
    shutil.rmtree(PROGRAM, ignore_errors=True)
    shutil.copytree(_place() / name, PROGRAM)
    return True


def keep(name: str) -> None:
    """Keep the program under that key, in place of any other."""
    shutil.rmtree(_place(), ignore_errors=True)
    shutil.copytree(PROGRAM, _place() / f"{name}.new")
    (_place() / f"{name}.new").rename(_place() / name)


def _place() -> Path:
    root = os.environ.get("LOCALAPPDATA" if ON_WINDOWS else "XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "waypost" / "windows-program"
