"""What IT prescribes on a managed Windows machine, by Group Policy (installer/windows/policy/Waypost.admx)."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import WaypostError
from app.storage.server import Whereabouts, located

KEY = r"Software\Policies\Waypost"
"""Where Windows keeps the policy, for the machine (which goes first) and for the user."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is prescribed; nothing where a machine has no policy.

    `database` is opened where the officer names no file. `export_folder` is offered first for what is exported.
    `backup_folder` takes the backups of plans; without `keeps_backups` none are made but by the command line.
    Without `keeps_recent` no list of files opened lately is kept. With `read_only` plans are only read.
    """

    database: Whereabouts | None = None
    export_folder: Path | None = None
    keeps_recent: bool = True
    read_only: bool = False
    backup_folder: Path | None = None
    keeps_backups: bool = True

    def why_read_only(self) -> str | None:
        """Why nothing can be written, in a sentence for the officer; None where it can."""
        return (
            "The policy of this computer lets plans be read only. Ask your IT department." if self.read_only else None
        )


def understood(machine: Mapping[str, object], user: Mapping[str, object]) -> Policy:
    """The policy that the values of both places make; what has another type than it should is not heeded."""
    values = {**user, **machine}
    return Policy(
        database=_place(values.get("DefaultDatabase")),
        export_folder=_path(values.get("ExportFolder")),
        keeps_recent=values.get("KeepRecent") != 0,
        read_only=values.get("ReadOnly") == 1,
        backup_folder=_path(values.get("BackupFolder")),
        keeps_backups=values.get("KeepBackups") != 0,
    )


def in_force() -> Policy:
    """The policy of this machine and user at the moment."""
    if sys.platform != "win32":
        return Policy()
    import winreg  # noqa: PLC0415 - only Windows has it

    return understood(_values(winreg.HKEY_LOCAL_MACHINE), _values(winreg.HKEY_CURRENT_USER))


def _place(value: object) -> Whereabouts | None:
    """A file, or a database on a server where the value is a URL."""
    path = _path(value)
    try:
        return path and located(str(value) if "://" in str(value) else str(path))
    except WaypostError:
        return None


def _path(value: object) -> Path | None:
    """A path in which %NAMES% stand for variables, as Windows writes them."""
    return Path(os.path.expandvars(value)) if isinstance(value, str) and value.strip() else None


def _values(root: int) -> dict[str, object]:
    if sys.platform != "win32":
        return {}
    import winreg  # noqa: PLC0415

    try:
        with winreg.OpenKey(root, KEY, access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
            count = winreg.QueryInfoKey(key)[1]
            return {name: value for name, value, _ in (winreg.EnumValue(key, number) for number in range(count))}
    except OSError:
        return {}
