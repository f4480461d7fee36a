"""A strip of ratings with letter and count in each stretch."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.transfer.pdf import colours
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW_BOLD, printable, width
from app.transfer.pdf.rag_mark import write_centred
from app.transfer.pdf.ratings import Segment
from app.transfer.pdf.tagging.roles import Role

_SIZE = 6.5


class Strip(Flowable):
    """Segments side by side, as high as a line of text."""

    role = Role.FIGURE

    def __init__(self, strip: list[Segment], height: float) -> None:
        super().__init__()
        self.alt = ", ".join(f"{each.count} {each.rag.name or each.rag.code}" for each in strip)
        self.width, self.height = (strip[-1].end if strip else 0), height
        self._strip = strip

    def draw(self) -> None:
        draw_strip(canvas_of(self), self._strip, 0, self.height)


def draw_strip(canvas: Canvas, strip: list[Segment], bottom: float, height: float) -> None:
    """Draw segments, each with its letter and count as far as there is room; white shows between them."""
    for segment in strip:
        wide = segment.end - segment.start
        canvas.setFillColor(HexColor(segment.rag.colour))
        canvas.setStrokeColor(HexColor(colours.edge_of(segment.rag.colour)))
        canvas.setLineWidth(0.4)
        canvas.rect(segment.start + 0.3, bottom, max(wide - 0.8, 0.4), height, stroke=1, fill=1)
        said = next((text for text in _sayings(segment) if width(text, NARROW_BOLD, _SIZE) < wide - 1.5), "")
        middle = (segment.start + segment.end) / 2
        write_centred(canvas, said, segment.rag.colour, middle, bottom + height / 2, _SIZE)


def _sayings(segment: Segment) -> tuple[str, str]:
    code = printable(segment.rag.code)
    return f"{code} {segment.count}", code
