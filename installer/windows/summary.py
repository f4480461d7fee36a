"""The summary of a finished MSI, which wixl fills with the time and a chance number: made the same for the same files.

Layout: [MS-OLEPS] 2.21, a property set stream. It lies in one piece in the files that wixl writes.
"""

import struct
from pathlib import Path

FORMAT = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
"""What a set of summary properties is called ([MS-OLEPS] 2.25.1)."""
TEMPLATE, REVISION, CREATED, SAVED = 7, 9, 12, 13
SECONDS_TO_1970 = 11_644_473_600
"""From 1601, where Windows begins to count, in steps of a ten millionth of a second."""


def settle(msi: Path, package: str, language: int, moment: int) -> None:
    """Write package code, language and time into the summary in place; raises ValueError where it is not found."""
    content = bytearray(msi.read_bytes())
    places = _properties(content)
    ticks = struct.pack("<Q", (moment + SECONDS_TO_1970) * 10_000_000)
    for time in (CREATED, SAVED):
        content[places[time] + 4 : places[time] + 12] = ticks
    _rewrite(content, places[REVISION], "{" + package + "}")
    _rewrite(content, places[TEMPLATE], f"x64;{language}")
    msi.write_bytes(content)


def _properties(content: bytes | bytearray) -> dict[int, int]:
    """Where in the file each property of the summary begins, with its type."""
    found = content.index(FORMAT)
    section = found - 28 + struct.unpack_from("<I", content, found + 16)[0]
    count = struct.unpack_from("<I", content, section + 4)[0]
    entries = (struct.unpack_from("<II", content, section + 8 + 8 * number) for number in range(count))
    return {int(name): section + int(place) for name, place in entries}


def _rewrite(content: bytearray, place: int, words: str) -> None:
    """Put a text in the place of another that is as long."""
    length = struct.unpack_from("<I", content, place + 4)[0]
    new = words.encode("ascii") + b"\0"
    if length != len(new):
        raise ValueError(f"{words} is not as long as what wixl wrote ({length - 1} letters)")
    content[place + 8 : place + 8 + length] = new
