"""The virtual environment at the top of the repository, and the pinned requirements in it."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from installer.system import SetupError, install, missing_for_environments, tell

TOP = Path(__file__).resolve().parent.parent
REQUIREMENTS = TOP / "installer" / "requirements"
VENV = TOP / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")


def prepare(pins: str, packages: list[str]) -> None:
    """Make the environment hold what `requirements/{pins}.txt` pins; free where it does already.

    Before that it installs `packages`, which the system lacks. Raises SetupError where a person has to help.
    """
    install([*packages, *([] if PYTHON.exists() else missing_for_environments())])
    lock, stamp = REQUIREMENTS / f"{pins}.txt", VENV / f"{pins}.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    if not _has_pip():
        _make()
    _install(lock)
    stamp.write_text(digest, encoding="ascii")


def _has_pip() -> bool:
    return PYTHON.exists() and not subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)


def _make() -> None:
    tell(f"Making {VENV}")
    _call([sys.executable, "-m", "venv", "--clear", VENV], f"Python cannot make {VENV}.")


def _install(lock: Path) -> None:
    tell(f"Installing what {lock.relative_to(TOP)} pins; only the first start takes this long")
    _call(
        [
            *(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", lock),
        ],
        "The requirements could not be installed. Check the network connection, then start this again.",
    )


def _call(command: list[str | Path], otherwise: str) -> None:
    """Run the command with its words on stderr; raises SetupError(otherwise) where it fails."""
    if subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno()):
        raise SetupError(otherwise)
