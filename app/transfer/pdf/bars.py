"""Draws the marks of a timeline: shapes in the rating's colour, with its letter."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.domain.rag import Rag
from app.transfer.pdf import colours
from app.transfer.pdf.fonts import NARROW, NARROW_BOLD, printable, width
from app.transfer.pdf.marks import Bar, Beyond, Bracket, Fading, Hollow, Mark, Milestone, Ticks
from app.transfer.pdf.rag_mark import shortened, size_for, write_centred
from app.transfer.pdf.remarks import Remarks
from app.transfer.pdf.right_to_left import visual
from app.transfer.pdf.shapes import faded, polygon

HALF = 5.8
"""Half the diagonal of a milestone (points)."""

BAR, TEXT = 9.0, 7.0
"""How high a bar is, and the size of words (points)."""

_TICK = 2.3
_LETTER_ROOM = 8.0
_PALE = 0.22
_NOTHING = Remarks()


def draw_mark(
    canvas: Canvas, mark: Mark, rag: Rag | None, middle: float, right: float, remarks: Remarks = _NOTHING
) -> None:
    """Draw a mark around the height `middle`; words beside it end before `right` (points)."""
    colour = rag.colour if rag is not None else colours.UNRATED
    letter = printable(rag.code) if rag is not None else ""
    match mark:
        case Milestone():
            _line(canvas, mark.whisker, mark.at, middle, colour)
            _diamond(canvas, mark.at, middle, colour)
            _letter(canvas, letter, colour, mark.at, middle)
        case Bar():
            solid = mark.end if remarks.solid is None else remarks.solid
            _bar(canvas, mark, solid, middle, colour)
            said = "" if remarks.percent is None else f"{letter}  {remarks.percent} %".strip()
            _label_in(canvas, (said or letter, letter), colour, (mark.start, solid, mark.end), middle, right)
        case Fading():
            _fading(canvas, mark, middle, colour)
            _label_in(canvas, (letter,), colour, (mark.start, mark.solid, mark.solid), middle, right)
        case Ticks():
            _ticks(canvas, mark, middle, colour)
        case Hollow():
            _hollow(canvas, mark.at, middle)
            beside(canvas, mark.words, mark.at + HALF + 5, middle, right)
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


def _bar(canvas: Canvas, bar: Bar, solid: float, middle: float, colour: str) -> None:
    """A bar, pale from the point `solid` on."""
    _paint(canvas, colour)
    wide = max(bar.end - bar.start, 2)
    if solid < bar.end:
        canvas.setFillColor(HexColor(colours.tint(colour, _PALE)))
    canvas.roundRect(bar.start, middle - BAR / 2, wide, BAR, min(2, wide / 2), stroke=1, fill=1)
    if bar.start < solid < bar.end:
        canvas.setFillColor(HexColor(colour))
        canvas.rect(bar.start, middle - BAR / 2, solid - bar.start, BAR, stroke=0, fill=1)
    if bar.before:
        _arrow(canvas, bar.start, middle, -1, colour)
    if bar.after:
        _arrow(canvas, bar.end, middle, 1, colour)


def _fading(canvas: Canvas, mark: Fading, middle: float, colour: str) -> None:
    bottom, wide = middle - BAR / 2, max(mark.end - mark.start, 1)
    faded(canvas, (mark.start, bottom, wide, BAR), (mark.solid - mark.start) / wide, colour)
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
    said = shortened(printable(mark.words), NARROW, TEXT, room / 2)
    x = mark.at - HALF - 4 - width(said, NARROW, TEXT) if mark.later else mark.at + HALF + 3
    beside(canvas, said, x, middle, right)


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


def _label_in(
    canvas: Canvas,
    labels: tuple[str, ...],
    colour: str,
    points: tuple[float, float, float],
    middle: float,
    right: float,
) -> None:
    """The first label that fits in the solid or the pale part of a bar (start, end of solid, end); else it is beside.

    A label stands on one of both colours, for it could not be read on the edge between them.
    """
    start, solid, end = points
    for label in labels:
        wide = width(label, NARROW_BOLD, TEXT)
        if wide + 5 <= solid - start:
            write_centred(canvas, label, colour, start + 3.5 + wide / 2, middle, TEXT)
            return
        if wide + 5 <= end - max(solid, start):
            write_centred(canvas, label, colours.WHITE, max(solid, start) + 3.5 + wide / 2, middle, TEXT)
            return
    beside(canvas, labels[-1], end + 4, middle, right)


def beside(canvas: Canvas, text: str, x: float, middle: float, right: float, colour: str = colours.MUTED) -> None:
    """Write words from the point x on, shortened if they would pass `right`."""
    canvas.setFillColor(HexColor(colour))
    canvas.setFont(NARROW, TEXT)
    canvas.drawString(x, middle - TEXT * 0.36, visual(shortened(printable(text), NARROW, TEXT, right - x)))
