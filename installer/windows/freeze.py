"""Makes the folder of the program: `python -m installer.windows.freeze`, with the Python that it is built on."""

import os
import shutil
import subprocess
import sys

from installer.windows import exe
from installer.windows.about import BUILD, DIST, PROGRAM, TOP, moment_of_commit
from installer.windows.icon import make_icon
from installer.windows.papers import write_papers
from installer.windows.parts import parts


def main() -> int:
    """The exit status of PyInstaller; papers are laid beside a program that was made."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    make_icon(exe.ICON)
    exe.VERSION.write_text(exe.version_resource(), encoding="utf-8")
    failed = _pyinstaller()
    if not failed:
        write_papers(parts())
    return failed


def _pyinstaller() -> int:
    """Run PyInstaller on the spec in a process of its own; hashes and times are those of every other build."""
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--workpath", str(BUILD / "work"), "--distpath", str(DIST)),
        str(TOP / "installer" / "windows" / "waypost.spec"),
    ]
    fixed = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": moment_of_commit(), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.call(command, cwd=TOP, env=os.environ | fixed)


if __name__ == "__main__":
    sys.exit(main())
