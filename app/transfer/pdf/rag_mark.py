"""A rating as a small filled pill with its letter: never colour alone."""

from functools import lru_cache
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from app.domain.rag import Rag
from app.transfer.pdf import colours
from app.transfer.pdf.fonts import NARROW_BOLD, printable, width
from app.transfer.pdf.lettering import write_lines
from app.transfer.pdf.lines import Span
from app.transfer.pdf.styles import Style
from app.transfer.pdf.tagging.canvas import TaggedCanvas
from app.transfer.pdf.tagging.roles import Role

HEIGHT = 12.0
_SIZE, _SMALLEST, _SIDE = 7.5, 4.0, 5.0


def rating_of(scale: tuple[Rag, ...], code: str) -> Rag:
    """The rating with that code; a grey one where the scale has it no more."""
    return next((rag for rag in scale if rag.code == code), Rag(code, code, colours.UNRATED))


class RagMark(Flowable):
    """The pill of one rating, at the left of the width it is given; read out with the rating's name if `named`."""

    role = Role.P

    def __init__(self, rag: Rag, *, named: bool = True) -> None:
        super().__init__()
        self.spoken = f"{rag.code}: {rag.name}" if named and rag.name.strip() not in ("", rag.code) else None
        self._rag = rag
        self._code = printable(rag.code).replace("\n", " ")

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 (reportlab's own names)
        self._size = size_for(self._code, aW - 2 * _SIDE)
        self._code = shortened(self._code, NARROW_BOLD, self._size, aW - 2 * _SIDE)
        self.width = min(aW, max(18, width(self._code, NARROW_BOLD, self._size) + 2 * _SIDE))
        self.height = HEIGHT
        return self.width, HEIGHT

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        cast("TaggedCanvas", canvas).write(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {_pill(self._rag.colour, self.width)} Q")
        left = x + (self.width - width(self._code, NARROW_BOLD, self._size)) / 2
        style = Style(NARROW_BOLD, self._size, self._size, colours.ink_on(self._rag.colour))
        write_lines(canvas, [[Span(self._code)]], style, left, y + HEIGHT / 2 - self._size * 0.36)


def size_for(code: str, room: float) -> float:
    """The size at which a code fits in `room` points, if it is not too small to read."""
    natural = width(code, NARROW_BOLD, _SIZE)
    return _SIZE if natural <= room else max(_SMALLEST, _SIZE * room / natural)


def shortened(text: str, font: str, size: float, room: float) -> str:
    """`text`, or as much of it as fits in `room` points with an ellipsis after it."""
    if not text or width(text, font, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + "…", font, size) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


@lru_cache(64)
def _pill(colour: str, wide: float) -> str:
    """The operators for a filled shape with round ends at the origin, outlined where its colour is pale."""
    path = cast("Any", PDFPathObject())
    path.roundRect(0, 0, wide, HEIGHT, min(wide, HEIGHT) / 2)
    fill, edge = (" ".join(f"{shade:.4g}" for shade in HexColor(c).rgb()) for c in (colour, colours.edge_of(colour)))
    return f"{fill} rg {edge} RG 0.6 w {path.getCode()} B"


def write_centred(canvas: Canvas, text: str, on: str, x: float, y: float, size: float) -> None:
    """Write in bold around the point x, y in what can be read on the colour `on`."""
    canvas.setFillColor(HexColor(colours.ink_on(on)))
    canvas.setFont(NARROW_BOLD, size)
    canvas.drawCentredString(x, y - size * 0.36, text)
