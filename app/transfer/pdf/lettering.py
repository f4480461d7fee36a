"""Lines of text as the operators that draw them (ISO 32000-1, 9.4)."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import cast

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.transfer.pdf.lines import Span
from app.transfer.pdf.styles import Style
from app.transfer.pdf.tagging.canvas import TaggedCanvas


def write_lines(canvas: Canvas, lines: Iterable[Sequence[Span]], style: Style, x: float, y: float) -> None:
    """Draw lines that run down from a first base line at x, y (points)."""
    tagged = cast("TaggedCanvas", canvas)
    lettered, fonts = tagged.document.lettered, tagged.document.fonts
    code, now = [f"BT {x:.2f} {y:.2f} Td {style.leading:g} TL"], ("", 0, "")
    for line in lines:
        for text, font, colour in line:
            for subset, letters in lettered(font or style.font, text):
                look = font or style.font, subset, colour or style.colour
                if look != now:
                    code.append(f"{fonts[look[:2]]} {style.size:g} Tf {_ink(look[2])}")
                    now = look
                code.append(f"({letters}) Tj")
        code.append("T*")
    code[-1] = "ET"
    tagged.write(" ".join(code))


@cache
def _ink(colour: str) -> str:
    return " ".join(f"{shade:.4g}" for shade in HexColor(colour).rgb()) + " rg"
