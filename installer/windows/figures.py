"""What is measured of a build: sizes, whether a second build gives the same files, and how long a start takes."""

import shutil
from pathlib import Path

from installer.system import SetupError, tell
from installer.windows import build, wine
from installer.windows.about import BUILD, DIST, PROGRAM, TOP, WINDOW_EXE

FIRST = BUILD / "first"
BARE = BUILD / "bare" / "bare.exe"
ROUNDS = 5


def same_again() -> int:
    """Build the commit a second time and print which files differ; 1 where any does."""
    shutil.rmtree(FIRST, ignore_errors=True)
    shutil.copytree(PROGRAM, FIRST)
    build.freeze(build.COMMIT.read_text(encoding="ascii"))
    differing = differences(FIRST, PROGRAM)
    tell(f"Of {len(_files(PROGRAM))} files, {len(differing)} differ between two builds.")
    for name in differing:
        tell(f"  {name}")
    return int(bool(differing))


def differences(one: Path, other: Path) -> list[str]:
    """The names of files that are not the same below two folders, or are below one of them alone."""
    ours, theirs = _files(one), _files(other)
    return sorted(
        name
        for name in ours | theirs
        if name not in ours & theirs or (one / name).read_bytes() != (other / name).read_bytes()
    )


def sizes() -> list[str]:
    """How large the folder and the MSI are, in words."""
    folder = sum((PROGRAM / name).stat().st_size for name in _files(PROGRAM))
    told = [f"{PROGRAM.name}, the folder: {folder / 2**20:.1f} MiB in {len(_files(PROGRAM))} files"]
    return told + [f"{msi.name}: {msi.stat().st_size / 2**20:.1f} MiB" for msi in sorted(DIST.glob("*.msi"))]


def start() -> int:
    """Print how long the program takes to its first picture, beside a bare window built the same way (under Wine)."""
    if not BARE.exists():
        _make_bare()
    words = ["python", "-m", "tests.windows.first_paint", BARE, PROGRAM / WINDOW_EXE, str(ROUNDS)]
    return wine.run(words, "--fresh", "--desktop", seconds=400, PYTHONUTF8="1")


def _make_bare() -> None:
    spec = TOP / "tests" / "windows" / "bare.spec"
    words = ["--noconfirm", "--log-level", "WARN", "--workpath", BUILD / "work-of-bare", "--distpath", BUILD]
    if wine.run(["python", "-m", "PyInstaller", *words, spec], seconds=900):
        raise SetupError("The bare window could not be built; the lines above say why.")


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
