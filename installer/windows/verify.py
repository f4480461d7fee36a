"""Proofs of the Windows program: each a run of pytest by a Windows Python, under Wine or on Windows itself."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from installer.environment import PYTHON
from installer.system import SetupError, tell
from installer.windows import build, figures, kept, source, suite, wine
from installer.windows.about import BUILD, DIST, NAME, ON_WINDOWS, PROGRAM, TOP, version
from installer.windows.msi import make_msi

PICTURES = BUILD / "pictures"
OLDER = "0.0.1"


def short() -> int:
    """Build the program unless it is kept from an earlier run, and start it; skipped, in words, where it cannot be."""
    reason = None if ON_WINDOWS else wine.why_not()
    if reason:
        tell(f"Skipped the Windows program. {reason}")
        return 0
    fetch_or_freeze()
    return _pytest("tests/windows/test_start.py", fresh=True, seconds=300)


def whole() -> int:
    """Build program and MSI, install, use, upgrade, repair and remove it, and run the tests on a Windows Python."""
    fetch_or_freeze()
    msi = build.pack(version(), DIST / f"{NAME}-{version()}.msi")
    build.papers(msi)
    proofs: dict[str, Callable[[], int]] = {
        "installed, used, upgraded, repaired, removed": lambda: _chain(msi),
        "core and Qt tests": lambda: _pytest(*suite.chosen(), seconds=900, HYPOTHESIS_PROFILE="ci"),
        "first picture": lambda: 0 if ON_WINDOWS else figures.start(),
        "a second build": figures.same_again,
    }
    failed = [name for name, proof in proofs.items() if _announced(name, proof)]
    for line in figures.sizes():
        tell(line)
    if failed:
        tell(f"Failed: {'; '.join(failed)}")
    return int(bool(failed))


def fetch_or_freeze() -> None:
    """Lay the program of the last commit in its place, made anew only where it has to be."""
    name = kept.key()
    if ON_WINDOWS or os.environ.get(build.SIGN):
        build.freeze(source.last_commit())
        return
    wine.set_up()
    if kept.fetch(name):
        tell(f"{PROGRAM} is kept from an earlier run.")
        return
    build.freeze(source.last_commit())
    kept.keep(name)


def _chain(msi: Path) -> int:
    facts = {"WAYPOST_OLDER_MSI": _seen(_older()), "WAYPOST_VERSION": version()}
    return _pytest("tests/windows/test_msi.py", "-x", fresh=True, seconds=1500, WAYPOST_MSI=_seen(msi), **facts)


def _older() -> Path:
    """An MSI of an older version, with a file that the newer one lacks, and without one that it has."""
    folder = BUILD / "older" / PROGRAM.name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PROGRAM, folder)
    (folder / "_internal" / "only-in-the-older.txt").write_text("older\n", encoding="ascii")
    (folder / "_internal" / "resources" / "icons" / "today.svg").unlink()
    moment = build.MOMENT.read_text(encoding="ascii")
    return make_msi(folder, OLDER, build.ICON, BUILD / f"{NAME}-{OLDER}.msi", moment)


def _seen(path: Path) -> str:
    """A path as Windows sees it; Wine has the files of Linux on drive Z:."""
    return str(path) if ON_WINDOWS else f"Z:{path}"


def _announced(name: str, proof: Callable[[], int]) -> int:
    tell(f"== {name}")
    return proof()


def _pytest(*words: str, seconds: int, fresh: bool = False, **environment: str) -> int:
    """Run pytest with a Windows Python; `fresh` is a machine on which nothing was ever installed."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    facts = {"WAYPOST_FOLDER": _seen(PROGRAM), "WAYPOST_PICTURES": _seen(PICTURES), "WAYPOST_MSI": ""} | environment
    command = ("-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-q", *words)
    if ON_WINDOWS:
        return subprocess.call([PYTHON, *command], cwd=TOP, env=os.environ | facts)
    options = ("--desktop", *(("--fresh",) if fresh else ()))
    status = wine.run(["python", *command], *options, seconds=seconds, PYTHONUTF8="1", **facts)
    if status == 124:
        raise SetupError(f"Ended after {seconds} seconds: pytest {' '.join(words)}")
    return status
