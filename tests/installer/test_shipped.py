import re
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from installer.windows.shipped import QT_MODULES, in_one_order, is_shipped, shipped, with_own_words

TOP = Path(__file__).parents[2]


def test_the_qt_modules_shipped_are_those_that_the_window_imports() -> None:
    sources = [file.read_text(encoding="utf-8") for file in (TOP / "ui").rglob("*.py")]
    assert {name for text in sources for name in re.findall(r"\bPySide6\.(Qt\w+)", text)} == QT_MODULES


@pytest.mark.parametrize(
    "place",
    [
        r"PySide6\Qt6Core.dll",
        r"PySide6\QtWidgets.pyd",
        r"PySide6\plugins\platforms\qwindows.dll",
        r"PySide6\plugins\styles\qmodernwindowsstyle.dll",
        r"PySide6\MSVCP140.dll",
        r"PySide6\pyside6.abi3.dll",
        r"shiboken6\Shiboken.pyd",
        r"resources\icons\waypost.svg",
        r"holidays\countries\united_kingdom.pyc",
        r"holidays\registry.pyc",
        "python313.dll",
    ],
)
def test_what_the_program_needs_is_shipped(place: str) -> None:
    assert is_shipped(place)


@pytest.mark.parametrize(
    "place",
    [
        r"PySide6\Qt6Quick.dll",
        r"PySide6\QtNetwork.pyd",
        r"PySide6\opengl32sw.dll",
        r"PySide6\plugins\imageformats\qtiff.dll",
        r"PySide6\plugins\tls\qopensslbackend.dll",
        r"PySide6\translations\qtbase_fi.qm",
        r"holidays\countries\__init__.pyc",
        r"holidays\financial\nasdaq.pyc",
        r"resources\screenshot.png",
    ],
)
def test_what_the_window_does_not_use_stays_behind(place: str) -> None:
    assert not is_shipped(place)


def test_the_order_is_the_same_however_files_were_found() -> None:
    found = [("b", "/b", "DATA"), ("a", "/a", "DATA")]
    assert shipped(found) == shipped(reversed(found))


def test_the_words_of_help_stay_in_modules_of_our_own() -> None:
    found = [("app.cli", "/c.py", "PYMODULE-2"), ("typer", "/t.py", "PYMODULE-2"), ("x", "/x.pyd", "EXTENSION")]
    assert [kind for _, _, kind in with_own_words(found)] == ["PYMODULE", "PYMODULE-2", "EXTENSION"]


def test_a_zip_of_modules_is_the_same_in_whatever_order_they_were_found(tmp_path: Path) -> None:
    modules = [ZipInfo("re.pyc", (2026, 1, 1, 0, 0, 0)), ZipInfo("ast.pyc", (2026, 1, 1, 0, 0, 0))]
    made: list[bytes] = []
    for number, found in enumerate((modules, modules[::-1])):
        file = tmp_path / f"{number}.zip"
        with ZipFile(file, "w") as archive:
            for info in found:
                archive.writestr(info, info.filename.encode())
        in_one_order(file)
        made.append(file.read_bytes())
    assert made[0] == made[1]
    with ZipFile(tmp_path / "0.zip") as archive:
        assert archive.read("re.pyc") == b"re.pyc"
