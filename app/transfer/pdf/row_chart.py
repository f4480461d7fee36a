"""One row of the timeline: its mark with what is below it or remarked on it."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.domain.rag import Rag
from app.transfer.pdf import colours
from app.transfer.pdf.bars import BAR, HALF, TEXT, beside, draw_mark
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW, printable, width
from app.transfer.pdf.marks import Bar, Bracket, Mark, Milestone
from app.transfer.pdf.ratings import Segment
from app.transfer.pdf.remarks import Remarks
from app.transfer.pdf.shapes import polygon
from app.transfer.pdf.strip import draw_strip
from app.transfer.pdf.tagging.roles import Role

_LEAST_SEGMENT = 10.0
_FORMER, _THIN = 4.2, 1.8


class RowChart(Flowable):
    """The mark of one row, centred in its height; a bracket carries the strip of ratings below it.

    `now` is where today's line stands, None where it is not on the timeline: no words begin on it.
    """

    role = Role.FIGURE

    def __init__(
        self,
        size: tuple[float, float],
        mark: Mark,
        rag: Rag | None,
        strip: list[Segment],
        remarks: Remarks,
        now: float | None,
        alt: str,
    ) -> None:
        super().__init__()
        self.width, self.height = size
        self.alt = alt
        self._mark, self._rag, self._strip = mark, rag, strip
        self._remarks, self._now = remarks, now

    def draw(self) -> None:
        canvas, mark, middle = canvas_of(self), self._mark, self.height / 2
        if self._remarks.former is not None:
            draw_former(canvas, self._remarks.former, middle)
        draw_mark(canvas, mark, self._rag, middle, self.width, self._remarks)
        if isinstance(mark, Bracket):
            self._draw_ratings(canvas, mark)
        elif self._remarks.words and isinstance(mark, Milestone | Bar):
            self._draw_words(canvas, mark)

    def _draw_ratings(self, canvas: Canvas, bracket: Bracket) -> None:
        """The strip below a bracket, or its figures beside one too short for it."""
        if bracket.end - bracket.start >= _LEAST_SEGMENT * len(self._strip):
            draw_strip(canvas, self._strip, self.height / 2 - 6, 7.5)
            return
        figures = " · ".join(f"{printable(segment.rag.code)} {segment.count}" for segment in self._strip)
        wide = width(figures, NARROW, TEXT)
        after = self._past_today(bracket.end + HALF + 2, wide)
        fits = after + wide <= self.width
        beside(canvas, figures, after if fits else bracket.start - HALF - 2 - wide, self.height / 2, self.width)

    def _draw_words(self, canvas: Canvas, mark: Milestone | Bar) -> None:
        """How late it is or how far it has moved: after mark and former mark, else before them on a ground of white."""
        words, half, former = self._remarks.words, TEXT / 2, self._remarks.former
        colour = colours.TODAY if self._remarks.is_late else colours.MUTED
        wide = width(words, NARROW, TEXT)
        left = min(_begin(mark), _begin(former or mark)) - HALF - 4 - wide
        x = self._past_today(max(_end(mark), _end(former or mark)) + HALF + 4, wide)
        if x + wide > self.width:
            x = max(left, 0)
            canvas.setFillColor(HexColor(colours.WHITE))
            canvas.rect(x - 2, self.height / 2 - half, wide + 4, TEXT, stroke=0, fill=1)
        beside(canvas, words, x, self.height / 2, self.width, colour)

    def _past_today(self, x: float, wide: float) -> float:
        """Where words that would cross the line of today from the point x begin instead."""
        return self._now + 4 if self._now is not None and x - 3 < self._now < x + wide else x


def draw_former(canvas: Canvas, former: Milestone | Bar, middle: float) -> None:
    """Where the dates once were: a hollow diamond, or a thin bar below the present one."""
    if isinstance(former, Bar):
        canvas.setFillColor(HexColor(colours.STRONG_RULE))
        canvas.rect(former.start, middle - BAR / 2 - 3, max(former.end - former.start, 2), _THIN, stroke=0, fill=1)
        return
    x, half = former.at, _FORMER
    canvas.setFillColor(HexColor(colours.WHITE))
    canvas.setStrokeColor(HexColor(colours.MUTED))
    canvas.setLineWidth(0.8)
    polygon(canvas, [(x - half, middle), (x, middle + half), (x + half, middle), (x, middle - half)], outlined=True)


def _begin(mark: Milestone | Bar) -> float:
    return mark.at if isinstance(mark, Milestone) else mark.start


def _end(mark: Milestone | Bar) -> float:
    return mark.at if isinstance(mark, Milestone) else mark.end
