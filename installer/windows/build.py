"""From a commit to what IT is handed: the folder of the program, the MSI, and the papers beside them."""

import hashlib
import os
import shlex
import shutil
import subprocess
from pathlib import Path

from installer.environment import PYTHON, prepare
from installer.system import SetupError, tell
from installer.windows import source, wine
from installer.windows.about import BUILD, CONSOLE_EXE, DIST, NAME, ON_WINDOWS, PROGRAM, WINDOW_EXE, version
from installer.windows.msi import make_msi
from installer.windows.papers import SBOM

SOURCE = BUILD / "source"
ICON = BUILD / "waypost.ico"
MOMENT = BUILD / "moment"
COMMIT = BUILD / "commit"
SIGN = "SIGN_COMMAND"
"""Environment variable with a command that signs the file whose name is put in place of {file}."""


def build() -> Path:
    """Build program and MSI of the last commit; the MSI. Raises SetupError."""
    freeze(source.last_commit())
    made = pack(version(), DIST / f"{NAME}-{version()}.msi")
    papers(made)
    return made


def freeze(commit: str) -> None:
    """Make the folder of the program of a commit, signed where there is a command for it."""
    moment = source.lay_out(SOURCE, commit)
    _freeze(moment)
    made = SOURCE / PROGRAM.relative_to(PROGRAM.parents[2])
    shutil.rmtree(PROGRAM, ignore_errors=True)
    PROGRAM.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, PROGRAM)
    shutil.copy(SOURCE / "build" / "windows" / ICON.name, ICON)
    MOMENT.write_text(moment, encoding="ascii")
    COMMIT.write_text(commit, encoding="ascii")
    for program in (WINDOW_EXE, CONSOLE_EXE):
        sign(PROGRAM / program)


def pack(number: str, target: Path) -> Path:
    """Make an MSI of the folder under that version, signed where there is a command for it."""
    made = make_msi(PROGRAM, number, ICON, target, MOMENT.read_text(encoding="ascii"))
    sign(made)
    return made


def papers(made: Path) -> None:
    """Lay beside the MSI what IT reads before installing it, and the hashes of all of it."""
    shutil.copytree(PROGRAM / "policy", DIST / "policy", dirs_exist_ok=True)
    shutil.copy(PROGRAM / SBOM, DIST / SBOM)
    files = [made, DIST / SBOM, *(path for path in (DIST / "policy").rglob("*") if path.is_file())]
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(DIST).as_posix()}" for file in files]
    (DIST / "SHA256SUMS").write_text("\n".join([*lines, ""]), encoding="utf-8")


def sign(file: Path) -> None:
    """Sign a file with SIGN_COMMAND; leave it unsigned where there is none."""
    command = os.environ.get(SIGN)
    if not command:
        return
    words = [word.replace("{file}", str(file)) for word in shlex.split(command, posix=not ON_WINDOWS)]
    if subprocess.call(words):
        raise SetupError(f"{SIGN} failed on {file.name}.")


def _freeze(moment: str) -> None:
    """Run installer/windows/freeze.py with a Windows Python, in the sources laid out."""
    given = {"PYTHONPATH": str(SOURCE), "SOURCE_DATE_EPOCH": moment, "PYTHONUTF8": "1"}
    module = ("-P", "-m", "installer.windows.freeze")
    tell("Making the program with PyInstaller; this takes minutes")
    if not ON_WINDOWS:
        wine.set_up()
        failed = wine.run(["python", *module], seconds=1500, **given)
    else:
        prepare("windows", [])
        failed = subprocess.call([PYTHON, *module], cwd=SOURCE, env=os.environ | given)
    if failed:
        raise SetupError(f"PyInstaller failed ({failed}); the lines above say why.")
