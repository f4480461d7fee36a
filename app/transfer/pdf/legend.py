"""What the marks and letters of a timeline mean, in as many lines as it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.domain.rag import Rag
from app.transfer.pdf import colours
from app.transfer.pdf.bars import draw_mark
from app.transfer.pdf.chart import draw_meeting
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW, printable, width
from app.transfer.pdf.marks import Bar, Bracket, Fading, Hollow, Mark, Milestone, Ticks
from app.transfer.pdf.rag_mark import shortened
from app.transfer.pdf.remarks import Remarks
from app.transfer.pdf.row_chart import draw_former
from app.transfer.pdf.tagging.roles import Role

_LINE, _SIZE, _GAP = 15.0, 7.0, 12.0
_LONGEST = 180.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample, drawn around a height in a width of its own (points), and what it means; `name` says how it looks."""

    draw: Callable[[Canvas, float], None]
    wide: float
    words: str
    name: str = ""

    @property
    def width(self) -> float:
        """Sample and words (points)."""
        return self.wide + 5 + width(self.words, NARROW, _SIZE)


def _sample(mark: Mark, wide: float, words: str, name: str = "", rag: Rag | None = None) -> Entry:
    return Entry(lambda canvas, middle: draw_mark(canvas, mark, rag, middle, 0), wide, words, name)


_SAMPLES = (
    _sample(Milestone(20, 0), 26, "due, start not known", "Diamond"),
    _sample(Bar(0, 24), 24, "from – to", "Bar"),
    _sample(Fading(0, 10, 26), 26, "ongoing", "Bar that fades"),
    _sample(Ticks((3, 13, 23), 1), 26, "again and again", "Row of dots"),
    _sample(Hollow(5, ""), 11, "no date understood", "Hollow diamond with a broken line"),
    _sample(Bracket(0, 26), 26, "what lies below, by rating", "Bracket with a strip"),
)
PART_DONE = Entry(
    lambda canvas, middle: draw_mark(canvas, Bar(0, 24), None, middle, 0, Remarks(14)), 24, "done so far", "Solid part"
)
FORMER = Entry(
    lambda canvas, middle: draw_former(canvas, Milestone(5, 5), middle),
    11,
    "first agreed",
    "Small hollow diamond, or thin bar below",
)
MEETING = Entry(lambda canvas, middle: draw_meeting(canvas, 4, middle), 7, "meeting", "Small diamond above the rows")


class Legend(Flowable):
    """Samples of marks, the usual and `others`, then the plan's ratings."""

    role = Role.FIGURE

    def __init__(self, scale: Sequence[Rag], total: float, others: Sequence[Entry]) -> None:
        super().__init__()
        samples = (*_SAMPLES, *others)
        said = ". ".join(f"{sample.name}: {sample.words}" for sample in samples)
        named = ", ".join(f"{rag.code} {rag.name}" for rag in scale)
        self.alt = f"Key to the marks. {said}. Ratings by colour and letter: {named}"
        ratings = (_sample(Milestone(6, 6), 13, _name(rag), rag=rag) for rag in scale)
        self._lines = _lines([*samples, *ratings], total)
        self.width, self.height = total, _LINE * len(self._lines)

    def draw(self) -> None:
        canvas = canvas_of(self)
        for number, line in enumerate(self._lines, 1):
            canvas.saveState()
            canvas.translate(0, self.height - number * _LINE)
            for entry in line:
                entry.draw(canvas, _LINE / 2)
                canvas.setFillColor(HexColor(colours.MUTED))
                canvas.setFont(NARROW, _SIZE)
                canvas.drawString(entry.wide + 4, _LINE / 2 - 2.5, entry.words)
                canvas.translate(entry.width + _GAP, 0)
            canvas.restoreState()


def _name(rag: Rag) -> str:
    return shortened(" ".join(printable(rag.name).split()), NARROW, _SIZE, _LONGEST)


def _lines(entries: list[Entry], total: float) -> list[list[Entry]]:
    lines: list[list[Entry]] = [[]]
    room = total
    for entry in entries:
        if entry.width > room and lines[-1]:
            lines.append([])
            room = total
        lines[-1].append(entry)
        room -= entry.width + _GAP
    return lines
