"""Which other people's work is in the folder of the program, found in what PyInstaller wrote down of it."""

import ast
import platform
import re
import sqlite3
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from installer.windows.about import BUILD

RECORDS = ("PYZ-00.toc", "COLLECT-00.toc")
"""Files in PyInstaller's working folder that list modules, and files beside them."""
ALWAYS = ("pyinstaller", "pyside6-essentials", "shiboken6")
"""Distributions that no entry may name: PyInstaller's starter is in both programs."""
CHOSEN = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
"""What Waypost takes where a licence is a choice, or is told without its exception."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of other people's work: name, version, licence, package URL, and the texts that go with it."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...] = ()


def parts() -> list[Part]:
    """Everything that is shipped and not Waypost's own, by name."""
    found = [_of_distribution(distribution(name)) for name in sorted(shipped_distributions())]
    return sorted([*found, *_without_distribution()], key=lambda part: part.name.lower())


def shipped_distributions() -> set[str]:
    """The names of Python distributions of which at least one file is shipped."""
    owners = packages_distributions()
    named = {name for top in _tops() for name in owners.get(top, [])}
    return {re.sub(r"[-_.]+", "-", name).lower() for name in named} | set(ALWAYS)


def _tops() -> Iterator[str]:
    """The first name below site-packages, or among the modules compiled, of each file that PyInstaller took."""
    for record in RECORDS:
        written = (BUILD / "work" / "waypost" / record).read_text(encoding="utf-8")
        for source in _strings(ast.literal_eval(written)):
            found = re.search(r"/(?:site-packages|localpycs/\d)/([^/.]+)", source.replace("\\", "/"))
            if found:
                yield found[1]


def _strings(value: object) -> Iterator[str]:
    """Every string in nested lists and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:  # pyright: ignore[reportUnknownVariableType] (literals of any shape)
            yield from _strings(each)  # pyright: ignore[reportUnknownArgumentType]


def _of_distribution(found: Distribution) -> Part:
    name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
    texts = [Path(str(found.locate_file(file))) for file in found.files or [] if _is_licence(str(file))]
    licence = CHOSEN.get(name) or _licence(found)
    return Part(name, found.version, licence, f"pkg:pypi/{name}@{found.version}", tuple(sorted(texts)))


def _is_licence(file: str) -> bool:
    return ".dist-info/" in file.replace("\\", "/") and bool(
        re.search(r"licen[cs]e|copying|notice", file, re.IGNORECASE)
    )


def _licence(found: Distribution) -> str:
    """As an SPDX expression where the distribution gives one, else in its own words, on one line."""
    fields = found.metadata.json
    classifiers = [str(line) for line in fields.get("classifier", []) if str(line).startswith("License :: ")]
    named = " AND ".join(line.rpartition(" :: ")[2] for line in classifiers)
    return str(fields.get("license_expression") or named or fields.get("license", "unknown")).split("\n")[0]


def _without_distribution() -> list[Part]:
    """What comes with Python, with Qt, or lies in resources/."""
    qt = distribution("pyside6-essentials").version
    openssl = re.sub(r"^OpenSSL (\S+).*", r"\1", ssl.OPENSSL_VERSION)
    facts = [
        ("OpenSSL", openssl, "Apache-2.0", "pkg:generic/openssl"),
        ("Python", platform.python_version(), "PSF-2.0", "pkg:generic/python"),
        ("SQLite", sqlite3.sqlite_version, "blessing", "pkg:generic/sqlite"),
        ("Qt", qt, "LGPL-3.0-only", "pkg:generic/qt"),
        ("DejaVu fonts", "2.37", "Bitstream-Vera", "pkg:generic/dejavu-fonts"),
        ("Microsoft Visual C++ runtime", "14", "LicenseRef-Microsoft-Distributable-Code", "pkg:generic/vcruntime"),
    ]
    return [Part(name, version, licence, f"{purl}@{version}") for name, version, licence, purl in facts]
