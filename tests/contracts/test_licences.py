"""What Waypost ships may be shipped under the MIT licence."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PINS = Path(__file__).parents[2] / "installer" / "requirements" / "runtime.txt"

PYSIDE_CHOICE = "LGPL-3.0-only"
"""PySide6 is offered under the LGPL or the GPL; Waypost takes the LGPL with Qt in separate libraries."""

PDFIUM = "BSD-3-Clause, Apache-2.0, dependency licenses"
"""As pypdfium2 words it: PDFium and what is built into it (FreeType, OpenJPEG, Little CMS, zlib…) are permissive."""

ALLOWED = {
    "Apache Software License",
    "Apache-2.0",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0 1.0 Universal",
    "ISC License (ISCL)",
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "Python Software Foundation License",
    PDFIUM,
    PYSIDE_CHOICE,
}


def pinned() -> list[str]:
    """The names of the runtime distributions pinned for this system."""
    lines = re.findall(r"^([a-z].*?) *\\$", PINS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    requirements = [Requirement(line) for line in lines]
    return [each.name for each in requirements if each.marker is None or each.marker.evaluate()]


def licence(name: str) -> str:
    """The licence as an SPDX expression where the distribution gives one, else as it words it."""
    fields = distribution(name).metadata.json
    classifiers = [line for line in fields.get("classifier", []) if line.startswith("License :: ")]
    named = " AND ".join(line.rpartition(" :: ")[2] for line in classifiers)
    return str(fields.get("license_expression") or named or fields.get("license", ""))


def may_ship(licence: str) -> bool:
    """Whether one of the alternatives asks for nothing but licences that go with MIT."""
    return any(ALLOWED.issuperset(choice.split(" AND ")) for choice in licence.split(" OR "))


@pytest.mark.parametrize("name", pinned())
def test_a_pinned_distribution_may_be_shipped(name: str) -> None:
    found = licence(name)
    assert may_ship(found), f"{name} is under {found!r}"


@pytest.mark.parametrize("refused", ["GPL-2.0-or-later", "MIT AND GPL-3.0-only", "AGPL-3.0", ""])
def test_the_gpl_and_no_licence_are_refused(refused: str) -> None:
    assert not may_ship(refused)


@pytest.mark.parametrize("name", ["PySide6-Essentials", "shiboken6"])
def test_qt_is_taken_under_the_lgpl(name: str) -> None:
    assert PYSIDE_CHOICE in licence(name).split(" OR ")
