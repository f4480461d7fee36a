"""What is built: the files of one commit, laid out apart from the folder that somebody is working in."""

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from installer.system import SetupError, tell
from installer.windows.about import TOP


def last_commit() -> str:
    """The id of the last commit; empty where there is no repository."""
    return _git("rev-parse", "HEAD").decode().strip() if (TOP / ".git").exists() else ""


def lay_out(target: Path, commit: str) -> str:
    """Fill `target` with the files of a commit; the seconds since 1970 at which it was made.

    Where this is no git repository (an unpacked archive), they are the files as they stand, of a fixed day.
    """
    shutil.rmtree(target, ignore_errors=True)
    if not (TOP / ".git").exists():
        shutil.copytree(TOP, target, ignore=shutil.ignore_patterns(".venv", "build", "dist", "__pycache__"))
        return "1704067200"
    if _git("status", "--porcelain").strip():
        tell("Building the last commit; what is not committed yet is not in it.")
    with tarfile.open(fileobj=io.BytesIO(_git("archive", "--format=tar", commit))) as archive:
        archive.extractall(target, filter="data")
    return _git("log", "-1", "--format=%ct", commit).decode().strip()


def trees(names: tuple[str, ...]) -> str:
    """What git calls the contents of files and folders in the last commit, a line each."""
    return _git("rev-parse", *(f"HEAD:{name}" for name in names)).decode()


def _git(*words: str) -> bytes:
    done = subprocess.run(["git", "-c", "core.autocrlf=false", *words], cwd=TOP, capture_output=True, check=False)
    if done.returncode:
        raise SetupError(f"git {words[0]} failed:\n{done.stderr.decode(errors='replace')}")
    return done.stdout
