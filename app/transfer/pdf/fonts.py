"""The fonts that a PDF embeds, and what of a text they can show."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from reportlab.pdfbase import pdfmetrics as untyped_metrics
from reportlab.pdfbase.ttfonts import TTFont

pdfmetrics = cast("Any", untyped_metrics)

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"

REGULAR, BOLD = "WaypostSans", "WaypostSans-Bold"
NARROW, NARROW_BOLD = "WaypostNarrow", "WaypostNarrow-Bold"
MISSING = "□"

_FILES = {
    REGULAR: "DejaVuSans.ttf",
    BOLD: "DejaVuSans-Bold.ttf",
    NARROW: "DejaVuSansCondensed.ttf",
    NARROW_BOLD: "DejaVuSansCondensed-Bold.ttf",
}
_LINE_ENDS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")


@cache
def register() -> None:
    """Make the fonts known to reportlab, once: one after another, documents can share them."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / file)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    pdfmetrics.registerFontFamily(NARROW, NARROW, NARROW_BOLD, NARROW, NARROW_BOLD)


@cache
def font_of(name: str) -> Any:  # noqa: ANN401 (reportlab's own)
    """The font of that name."""
    register()
    return pdfmetrics.getFont(name)


@cache
def letter_widths(font: str) -> Mapping[str, float]:
    """How wide each letter of a font is, in thousandths of its size."""
    face = font_of(font).face
    return defaultdict(lambda: face.defaultWidth, {chr(code): wide for code, wide in face.charWidths.items()})


def width(text: str, font: str, size: float) -> float:
    """How wide `text` is on one line, in points."""
    return font_of(font).stringWidth(text, size)


def printable(text: str) -> str:
    """`text` as the fonts can show it: line ends as line feeds, what has no shape left out, what has no glyph as □."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_LINE_ENDS).replace("\t", " ")
    return "".join(char if char == "\n" or ord(char) in _covered() else _stand_in(char) for char in text)


def _stand_in(char: str) -> str:
    return "" if unicodedata.category(char) in ("Cf", "Mn", "Cc") else MISSING


@cache
def _covered() -> frozenset[int]:
    """The characters of all the fonts, up to U+FFFF and without those that only direct others."""
    register()
    faces = (pdfmetrics.getFont(name).face for name in _FILES)
    glyphs = [cast("dict[int, int]", face.charToGlyph) for face in faces]
    shared = frozenset(glyphs[0]).intersection(*glyphs[1:])
    return frozenset(c for c in shared if c <= 0xFFFF and unicodedata.category(chr(c)) not in ("Cf", "Cc", "Cs"))
