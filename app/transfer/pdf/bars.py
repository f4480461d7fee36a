"""Draws the marks of a timeline: shapes in the rating's colour, with its letter."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.domain.rag import Rag
from app.transfer.pdf import colours
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW, NARROW_BOLD, printable, width
from app.transfer.pdf.marks import Bar, Beyond, Bracket, Fading, Hollow, Mark, Milestone, Ticks
from app.transfer.pdf.rag_mark import shortened, size_for, write_centred
from app.transfer.pdf.ratings import Segment
from app.transfer.pdf.right_to_left import visual
from app.transfer.pdf.shapes import faded, polygon
from app.transfer.pdf.strip import draw_strip
from app.transfer.pdf.tagging.roles import Role

HALF = 5.8
"""Half the diagonal of a milestone (points)."""

_BAR, _TICK, _TEXT = 9.0, 2.3, 7.0
_LETTER_ROOM = 8.0
_LEAST_SEGMENT = 10.0


class RowChart(Flowable):
    """The mark of one row, centred in its height; a bracket carries the strip of ratings below it."""

    role = Role.FIGURE

    def __init__(self, size: tuple[float, float], mark: Mark, rag: Rag | None, strip: list[Segment], alt: str) -> None:
        super().__init__()
        self.width, self.height = size
        self.alt = alt
        self._mark, self._rag, self._strip = mark, rag, strip

    def draw(self) -> None:
        canvas = canvas_of(self)
        draw_mark(canvas, self._mark, self._rag, self.height / 2, self.width)
        if isinstance(self._mark, Bracket):
            self._draw_ratings(canvas, self._mark)

    def _draw_ratings(self, canvas: Canvas, bracket: Bracket) -> None:
        """The strip below a bracket, or its figures beside one too short for it."""
        if bracket.end - bracket.start >= _LEAST_SEGMENT * len(self._strip):
            draw_strip(canvas, self._strip, self.height / 2 - 6, 7.5)
            return
        figures = " · ".join(f"{printable(segment.rag.code)} {segment.count}" for segment in self._strip)
        wide = width(figures, NARROW, _TEXT)
        after = bracket.end + HALF + 2
        fits = after + wide <= self.width
        _beside(canvas, figures, after if fits else bracket.start - HALF - 2 - wide, self.height / 2, self.width)


def draw_mark(canvas: Canvas, mark: Mark, rag: Rag | None, middle: float, right: float) -> None:
    """Draw a mark around the height `middle`; words beside it end before `right` (points)."""
    colour = rag.colour if rag is not None else colours.UNRATED
    letter = printable(rag.code) if rag is not None else ""
    match mark:
        case Milestone():
            _line(canvas, mark.whisker, mark.at, middle, colour)
            _diamond(canvas, mark.at, middle, colour)
            _letter(canvas, letter, colour, mark.at, middle)
        case Bar():
            _bar(canvas, mark, middle, colour)
            _letter_in(canvas, letter, colour, mark.start, mark.end, middle, right)
        case Fading():
            _fading(canvas, mark, middle, colour)
            _letter_in(canvas, letter, colour, mark.start, mark.solid, middle, right)
        case Ticks():
            _ticks(canvas, mark, middle, colour)
        case Hollow():
            _hollow(canvas, mark.at, middle)
            _beside(canvas, mark.words, mark.at + HALF + 5, middle, right)
        case Beyond():
            _beyond(canvas, mark, middle, colour, right)
        case Bracket():
            _bracket(canvas, mark, middle, colour if rag is not None else colours.BRACKET)


def _paint(canvas: Canvas, colour: str, line: float = 0.7) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.setStrokeColor(HexColor(colours.edge_of(colour)))
    canvas.setLineWidth(line)


def _line(canvas: Canvas, start: float, end: float, y: float, colour: str) -> None:
    _paint(canvas, colour, 0.8)
    canvas.line(start, y, end, y)


def _diamond(canvas: Canvas, x: float, y: float, colour: str, half: float = HALF) -> None:
    _paint(canvas, colour)
    polygon(canvas, [(x - half, y), (x, y + half), (x + half, y), (x, y - half)], outlined=True)


def _bar(canvas: Canvas, bar: Bar, middle: float, colour: str) -> None:
    _paint(canvas, colour)
    wide = max(bar.end - bar.start, 2)
    canvas.roundRect(bar.start, middle - _BAR / 2, wide, _BAR, min(2, wide / 2), stroke=1, fill=1)
    if bar.before:
        _arrow(canvas, bar.start, middle, -1, colour)
    if bar.after:
        _arrow(canvas, bar.end, middle, 1, colour)


def _fading(canvas: Canvas, mark: Fading, middle: float, colour: str) -> None:
    bottom, wide = middle - _BAR / 2, max(mark.end - mark.start, 1)
    faded(canvas, (mark.start, bottom, wide, _BAR), (mark.solid - mark.start) / wide, colour)
    if colours.edge_of(colour) != colour:
        _line(canvas, mark.start, mark.solid, bottom, colour)


def _ticks(canvas: Canvas, mark: Ticks, middle: float, colour: str) -> None:
    spacing = min((b - a for a, b in zip(mark.at, mark.at[1:], strict=False)), default=99)
    canvas.setDash(0.8, 2)
    _line(canvas, mark.at[0], mark.at[-1], middle, colour)
    canvas.setDash()
    for index, x in enumerate(mark.at):
        _paint(canvas, colour, 0.9)
        if spacing < 2.5 * _TICK:
            canvas.line(x, middle - 3, x, middle + 3)
            continue
        if index >= mark.past:
            canvas.setFillColor(HexColor(colours.WHITE))
        canvas.circle(x, middle, _TICK, stroke=1, fill=1)


def _hollow(canvas: Canvas, x: float, middle: float) -> None:
    canvas.setDash(1.2, 1.2)
    _diamond(canvas, x, middle, colours.WHITE, HALF - 1)
    canvas.setDash()


def _beyond(canvas: Canvas, mark: Beyond, middle: float, colour: str, right: float) -> None:
    _arrow(canvas, mark.at, middle, 1 if mark.later else -1, colour)
    room = right - 2 * HALF
    said = shortened(printable(mark.words), NARROW, _TEXT, room / 2)
    x = mark.at - HALF - 4 - width(said, NARROW, _TEXT) if mark.later else mark.at + HALF + 3
    _beside(canvas, said, x, middle, right)


def _arrow(canvas: Canvas, x: float, y: float, way: int, colour: str) -> None:
    _paint(canvas, colour)
    polygon(canvas, [(x + way * HALF, y), (x, y + HALF), (x, y - HALF)], outlined=True)


def _bracket(canvas: Canvas, mark: Bracket, middle: float, colour: str) -> None:
    top = middle + 6.5
    start, end = min(mark.start, mark.end - 8), max(mark.end, mark.start)
    canvas.setFillColor(HexColor(colours.BRACKET))
    canvas.rect(start, top - 2.5, end - start, 2.5, stroke=0, fill=1)
    for x, way in ((start, 1), (end, -1)):
        polygon(canvas, [(x, top), (x + way * 3.5, top - 2), (x, top - 5)], outlined=False)
    if mark.due is not None:
        _diamond(canvas, mark.due, top - 1.2, colour, 3.4)


def _letter(canvas: Canvas, letter: str, colour: str, x: float, middle: float) -> None:
    size = min(size_for(letter, _LETTER_ROOM - 1), 6.2)
    if letter and width(letter, NARROW_BOLD, size) <= _LETTER_ROOM:
        write_centred(canvas, letter, colour, x, middle, size)


def _letter_in(canvas: Canvas, letter: str, colour: str, start: float, end: float, middle: float, right: float) -> None:
    """The letter at the left inside a bar, or beside it where it is too short."""
    wide = width(letter, NARROW_BOLD, _TEXT)
    if wide + 5 <= end - start:
        write_centred(canvas, letter, colour, start + 3.5 + wide / 2, middle, _TEXT)
    else:
        _beside(canvas, letter, end + 4, middle, right)


def _beside(canvas: Canvas, text: str, x: float, middle: float, right: float) -> None:
    canvas.setFillColor(HexColor(colours.MUTED))
    canvas.setFont(NARROW, _TEXT)
    canvas.drawString(x, middle - _TEXT * 0.36, visual(shortened(printable(text), NARROW, _TEXT, right - x)))
