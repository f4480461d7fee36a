"""The .ico of Waypost, drawn from resources/icons/waypost.svg at the sizes that Windows shows."""

import io
import os
import struct
from pathlib import Path

from installer.windows.about import TOP

DRAWING = TOP / "resources" / "icons" / "waypost.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Pixels; 20 and 40 are what a screen at 125 % takes."""


def make_icon(target: Path) -> Path:
    """Write the icon to `target` and give it back; the same drawing makes the same bytes."""
    pictures = [_drawn(size) for size in SIZES]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_packed(pictures))
    return target


def _packed(pictures: list[bytes]) -> bytes:
    """PNG pictures as one .ico: a header, an entry of 16 bytes for each, then the pictures."""
    place = 6 + 16 * len(pictures)
    entries: list[bytes] = []
    for size, picture in zip(SIZES, pictures, strict=True):
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place))
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures)


def _drawn(size: int) -> bytes:
    """The drawing as a square PNG with a clear background."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray  # noqa: PLC0415 - only a build has Qt
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(DRAWING.read_bytes())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] (PySide takes a name as str)
    return io.BytesIO(bytes(buffer.data().data())).getvalue()
