"""What Windows is told of Waypost: names, versions and the codes that an installer is known by."""

import os
import tomllib
import uuid
from pathlib import Path

ON_WINDOWS: bool = os.name == "nt"
TOP = Path(__file__).resolve().parents[2]
BUILD = TOP / "build" / "windows"
"""What is made on the way."""
DIST = TOP / "dist" / "windows"
"""What is handed on: the folder of the program, the MSI, and what IT reads beside them."""
PROGRAM = DIST / "Waypost"
"""The folder of the program; every file of it is in the MSI."""

NAME = "Waypost"
PUBLISHER = "Waypost contributors"
DESCRIPTION = "Waypost, improvement plans"
COPYRIGHT = "MIT licence"
WINDOW_EXE = "waypost.exe"
CONSOLE_EXE = "waypost-cli.exe"
SUFFIX = ".waypost"
DOCUMENT = "Waypost.Plan"
"""What Windows calls the kind of a .waypost file."""
UPGRADE_CODE = uuid.UUID("b8d7c5b0-3c0f-4d0e-9f5b-6f5f0a6b1d52")
"""What every version has in common; an MSI with another one would be a second program beside the first."""


def version() -> str:
    """The version in pyproject.toml, such as 1.2.3."""
    return str(tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def four_numbers(words: str) -> tuple[int, int, int, int]:
    """A version as Windows keeps it in a program: 1.2.3 is (1, 2, 3, 0)."""
    first, second, third, fourth = ([int(part) for part in words.split(".")] + [0] * 4)[:4]
    return first, second, third, fourth


def code_of(*words: str) -> str:
    """A GUID in the form of MSI, the same for the same words in every build."""
    return str(uuid.uuid5(UPGRADE_CODE, "\n".join(words))).upper()


def moment_of_commit() -> str:
    """Seconds since 1970 that files of this build bear: SOURCE_DATE_EPOCH, or a fixed day where there is none."""
    return os.environ.get("SOURCE_DATE_EPOCH", "1704067200")
