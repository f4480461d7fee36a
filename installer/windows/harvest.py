"""The files of the program as WiX source: a component for each file, known by the same GUID in every version."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from installer.windows.about import CONSOLE_EXE, WINDOW_EXE, code_of

KNOWN = {WINDOW_EXE: "WindowExe", CONSOLE_EXE: "ConsoleExe"}
"""Files that waypost.wxs speaks of, with the ids that it uses."""
ROOT = "INSTALLDIR"


class ShortNames:
    """Names of 8 + 3 letters, which the File table of an MSI wants beside long ones; unique in a folder."""

    def __init__(self, taken: Iterator[str]) -> None:
        self._taken = {name.upper() for name in taken}

    def of(self, name: str) -> str:
        """A short name for a file or folder; the name itself where it is short enough."""
        if re.fullmatch(r"[A-Za-z0-9_-]{1,8}(\.[A-Za-z0-9_-]{1,3})?", name):
            return name
        stem, _, suffix = name.rpartition(".") if "." in name.lstrip(".") else (name, "", "")
        stem, suffix = (re.sub(r"[^A-Z0-9_]", "", part.upper()) for part in (stem, suffix))
        number = 1
        while (short := _shortened(stem or "FILE", suffix, number)) in self._taken:
            number += 1
        self._taken.add(short)
        return short


def _shortened(stem: str, suffix: str, number: int) -> str:
    tail = f"~{number}"
    return stem[: 8 - len(tail)] + tail + (f".{suffix[:3]}" if suffix else "")


def fragment(folder: Path, *, wixl: bool) -> str:
    """WiX source for every file below `folder`; wixl takes a short name as part of the long one."""
    components: list[str] = []
    lines = list(_lines(folder, folder, components, wixl=wixl))
    references = [f"      <ComponentRef Id={quoteattr(component)} />" for component in components]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">',
            "  <Fragment>",
            f'    <DirectoryRef Id="{ROOT}">',
            *lines,
            "    </DirectoryRef>",
            '    <ComponentGroup Id="ProgramFiles">',
            *references,
            "    </ComponentGroup>",
            "  </Fragment>",
            "</Wix>",
            "",
        ]
    )


def _lines(top: Path, folder: Path, components: list[str], *, wixl: bool) -> Iterator[str]:
    entries = sorted(folder.iterdir(), key=lambda path: path.name.lower())
    short = ShortNames(entry.name for entry in entries)
    for entry in entries:
        place = entry.relative_to(top).as_posix()
        name = _name(entry.name, short.of(entry.name), wixl=wixl)
        if entry.is_dir():
            yield f'<Directory Id="{_id("d", place)}" {name}>'
            yield from _lines(top, entry, components, wixl=wixl)
            yield "</Directory>"
        else:
            file = KNOWN.get(place, _id("f", place))
            components.append(f"c.{file}")
            yield f'<Component Id="c.{file}" Guid="{code_of("file", place)}" Win64="yes">'
            yield f'<File Id="{file}" {name} Source={quoteattr(place)} KeyPath="yes" /></Component>'


def _name(long: str, short: str, *, wixl: bool) -> str:
    if long == short:
        return f"Name={quoteattr(long)}"
    if wixl:
        return f"Name={quoteattr(f'{short}|{long}')}"
    return f"Name={quoteattr(long)} ShortName={quoteattr(short)}"


def _id(kind: str, place: str) -> str:
    """An id of at most 72 letters that is the same in every build."""
    return f"{kind}{code_of('id', place).replace('-', '')}"
