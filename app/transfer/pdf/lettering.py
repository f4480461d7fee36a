"""Lines of text as the operators that draw them (ISO 32000-1, 9.4)."""

from collections.abc import Iterable, Sequence
from typing import cast

from reportlab.pdfgen.canvas import Canvas

from app.transfer.pdf.lines import Span
from app.transfer.pdf.styles import Style
from app.transfer.pdf.tagging.canvas import TaggedCanvas


def write_lines(canvas: Canvas, lines: Iterable[Sequence[Span]], style: Style, x: float, y: float) -> None:
    """Draw lines that run down from a first base line at x, y (points)."""
    tagged = cast("TaggedCanvas", canvas)
    document, size = tagged.document, style.size
    code, now = [f"BT {x:.2f} {y:.2f} Td {style.leading:g} TL"], None
    for line in lines:
        for text, font, colour, _ in line:
            for subset, letters in document.lettered(font or style.font, text):
                if (font, subset, colour) != now:
                    now = font, subset, colour
                    code.append(document.look(font or style.font, subset, size, colour or style.colour))
                code.append(f"({letters}) Tj")
        code.append("T*")
    if len(code) > 1:
        tagged.write(" ".join([*code[:-1], "ET"]))
