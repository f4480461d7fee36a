"""Packs the folder of the program into an MSI: with wixl on Linux, with WiX Toolset 3 on Windows."""

import hashlib
import os
import shutil
from pathlib import Path

from installer.system import SetupError
from installer.windows.about import DESCRIPTION, ON_WINDOWS, PUBLISHER, UPGRADE_CODE, code_of
from installer.windows.harvest import fragment
from installer.windows.wixl import call, with_wixl

SOURCE = Path(__file__).with_name("waypost.wxs")
WORDS = {
    "Downgrade": "A newer Waypost is installed. Remove it first if you want this older one.",
    "OldWindows": "Waypost needs 64-bit Windows 10, version 1809, or later.",
    "NewEnough": "Installed OR NOT WINDOWSBUILD OR WINDOWSBUILD &gt;= 17763",
}


def make_msi(program: Path, number: str, icon: Path, target: Path, moment: str) -> Path:
    """Pack `program` as version `number` into `target`, and give it back.

    The same files make the same product: every file is given the time `moment`, in seconds since 1970.
    """
    _date(program, int(moment))
    files = target.with_suffix(".files.wxs")
    target.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(fragment(program, wixl=not ON_WINDOWS), encoding="utf-8")
    facts = WORDS | {
        "Version": number,
        "Publisher": PUBLISHER,
        "Description": DESCRIPTION,
        "Icon": str(icon) if ON_WINDOWS else os.path.relpath(icon, program),
        "UpgradeCode": str(UPGRADE_CODE).upper(),
        "ProductCode": code_of("product", number, digest(program)),
        "PackageCode": code_of("package", number, digest(program)),
        "Moment": moment,
    }
    pack = _with_wix if ON_WINDOWS else with_wixl
    pack(program, [SOURCE, files], target, facts)
    files.unlink()
    return target


def digest(folder: Path) -> str:
    """One hash for the names and contents of all files below a folder."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _with_wix(program: Path, sources: list[Path], target: Path, facts: dict[str, str]) -> None:
    objects = [target.with_suffix(".main.wixobj"), target.with_suffix(".files.wixobj")]
    defined = [f"-d{name}={value}" for name, value in facts.items()]
    for source, made in zip(sources, objects, strict=True):
        call([_wix("candle"), "-nologo", "-arch", "x64", *defined, "-out", made, source], program)
    # The shortcut and the components are for the machine; ICE43, ICE57 and ICE90 speak of those of one user.
    quiet = ["-sice:ICE43", "-sice:ICE57", "-sice:ICE90"]
    call([_wix("light"), "-nologo", "-spdb", *quiet, "-b", program, "-out", target, *objects], program)
    for made in objects:
        made.unlink()


def _wix(name: str) -> Path:
    """A program of WiX Toolset 3, which tells its place in the variable WIX."""
    folder = os.environ.get("WIX")
    found = shutil.which(name, path=str(Path(folder) / "bin") if folder else None)
    if found is None:
        raise SetupError("Install WiX Toolset 3.14, which makes the MSI, then start this again.")
    return Path(found)


def _date(folder: Path, moment: int) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (moment, moment))
