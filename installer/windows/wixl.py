"""The MSI by wixl, on Linux, and by msibuild what WiX would have said of it besides."""

import subprocess
from pathlib import Path

from installer.system import SetupError
from installer.windows.summary import settle

LANGUAGE = 2057
"""English as in the United Kingdom; waypost.wxs says the same."""
TABLES = {
    # 769 is: take features over, from the lowest version on, and also another build of this very version.
    "Upgrade": (
        "UpgradeCode\tVersionMin\tVersionMax\tLanguage\tAttributes\tRemove\tActionProperty",
        "s38\tS20\tS20\tS255\ti4\tS255\ts72",
        "Upgrade\tUpgradeCode\tVersionMin\tVersionMax\tLanguage\tAttributes",
        "{{{UpgradeCode}}}\t0.0.0\t{Version}\t\t769\t\tWIX_UPGRADE_DETECTED",
        "{{{UpgradeCode}}}\t{Version}\t\t\t2\t\tWIX_DOWNGRADE_DETECTED",
    ),
    "LaunchCondition": (
        "Condition\tDescription",
        "s255\tl255",
        "LaunchCondition\tCondition",
        "NOT WIX_DOWNGRADE_DETECTED\t{Downgrade}",
        "{NewEnough}\t{OldWindows}",
    ),
}
"""Tables that waypost.wxs asks for outside `ifdef var.Wixl`, in the form that msibuild imports."""


def with_wixl(program: Path, sources: list[Path], target: Path, facts: dict[str, str]) -> None:
    """Make the MSI of `sources`, in which names of files are relative to `program`."""
    defined = [word for name, value in facts.items() for word in ("-D", f"{name}={value}")]
    call(["wixl", "-a", "x64", "-D", "Wixl=yes", *defined, "-o", target, *sources], program)
    for name, lines in TABLES.items():
        _import(target, name, "\r\n".join(lines).format(**facts).replace("&gt;", ">") + "\r\n")
    settle(target, facts["PackageCode"], LANGUAGE, int(facts["Moment"]))


def call(command: list[str | Path], folder: Path) -> None:
    """Run one of the tools that make an MSI; raises SetupError where it fails."""
    if subprocess.call(command, cwd=folder):
        raise SetupError(f"{Path(command[0]).name} could not make the MSI; the lines above say why.")


def _import(target: Path, name: str, table: str) -> None:
    file = target.with_name(f"{name}.idt")
    file.write_bytes(table.encode("ascii"))
    call(["msibuild", target, "-i", file], target.parent)
    file.unlink()
