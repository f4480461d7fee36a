"""Pages of a PDF as pictures."""

from dataclasses import dataclass
from threading import Lock
from typing import Any, cast

_ONE_AT_A_TIME = Lock()  # PDFium must not be called by two threads at once


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, four bytes each in the order blue, green, red, nothing; `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _ONE_AT_A_TIME:
        return len(_opened(pdf))


def picture_of(pdf: bytes, index: int, wide: int, high: int) -> Picture:
    """A page, the first being 0, as large as fits into so many pixels."""
    with _ONE_AT_A_TIME:
        page = _opened(pdf)[index]
        width, height = page.get_size()
        bitmap = page.render(scale=min(wide / width, high / height), rev_byteorder=False, prefer_bgrx=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _opened(pdf: bytes) -> Any:  # noqa: ANN401 (pypdfium2 has no types)
    import pypdfium2  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs] (loads a library of 7 MB)

    return cast("Any", pypdfium2).PdfDocument(pdf)
