"""Which of the files that PyInstaller finds are shipped: of Qt, and of the world's holidays, only what is used."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from zipfile import ZipFile

Entry = tuple[str, str, str]
"""Where a file goes, where it comes from, and what PyInstaller calls its kind."""

QT_MODULES = {"QtCore", "QtGui", "QtSvg", "QtWidgets"}
"""What ui/ imports of PySide6; a test sees that the two agree."""
QT_FILES = {f"{module.lower()}.pyd" for module in QT_MODULES} | {
    f"qt6{module[2:].lower()}.dll" for module in QT_MODULES
}
QT_PLUGINS = {
    "iconengines/qsvgicon.dll",
    "imageformats/qsvg.dll",
    "platforms/qwindows.dll",
    "styles/qmodernwindowsstyle.dll",
}
"""Pictures of the program are SVG and PNG; the one style library draws both windows11 and windowsvista."""
NEVER = {"opengl32sw.dll", "d3dcompiler_47.dll", "screenshot.png"}
"""Pictures in software for OpenGL, which widgets do not need (20 MB), and what only the README shows."""

HOLIDAYS = {("holidays", "countries"), ("holidays", "financial")}
"""Folders with a module for each country and stock exchange of the world.

Of all that, the country that is used is shipped alone. `holidays.countries` has no __init__ then, which would import
every country: Python takes the folder itself for a package.
"""
COUNTRY = "united_kingdom"


def is_shipped(target: str) -> bool:
    """Whether a file with this place in the folder belongs to the program."""
    place = PurePath(target.replace("\\", "/").lower())
    if place.name in NEVER:
        return False
    if place.parts[:2] in HOLIDAYS:
        return place.stem == COUNTRY
    if "pyside6" not in place.parts:
        return True
    if "plugins" in place.parts:
        return "/".join(place.parts[-2:]) in QT_PLUGINS
    if "translations" in place.parts:
        return False
    return not place.name.startswith("qt") or place.name in QT_FILES


def shipped(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that belong to the program, in one order whatever order they were found in."""
    return sorted(entry for entry in entries if is_shipped(entry[0]))


def in_one_order(archive: Path) -> None:
    """Write a zip of modules anew by their names: PyInstaller leaves them in the order in which it came upon them."""
    with ZipFile(archive) as found:
        modules = [(info, found.read(info)) for info in found.infolist()]
    with ZipFile(archive, "w") as ordered:
        for info, content in sorted(modules, key=lambda module: module[0].filename):
            ordered.writestr(info, content)


def with_own_words(modules: Iterable[Entry]) -> list[Entry]:
    """Modules of which Waypost's own keep their docstrings, since --help shows some."""
    return [
        (name, place, "PYMODULE" if kind.startswith("PYMODULE") and _is_own(name) else kind)
        for name, place, kind in modules
    ]


def _is_own(module: str) -> bool:
    return module.partition(".")[0] in {"app", "ui"}
