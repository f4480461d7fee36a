"""What the marks and letters of a timeline mean, in as many lines as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.domain.rag import Rag
from app.transfer.pdf import colours
from app.transfer.pdf.bars import draw_mark
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW, printable, width
from app.transfer.pdf.marks import Bar, Bracket, Fading, Hollow, Mark, Milestone, Ticks
from app.transfer.pdf.rag_mark import shortened
from app.transfer.pdf.tagging.roles import Role

_LINE, _SIZE, _GAP = 15.0, 7.0, 12.0
_LONGEST = 180.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sample, drawn in a width of its own (points), and what it means."""

    mark: Mark
    wide: float
    words: str
    rag: Rag | None = None

    @property
    def width(self) -> float:
        return self.wide + 5 + width(self.words, NARROW, _SIZE)


_SAMPLES = (
    _Entry(Milestone(20, 0), 26, "due, start not known"),
    _Entry(Bar(0, 24), 24, "from – to"),
    _Entry(Fading(0, 10, 26), 26, "ongoing"),
    _Entry(Ticks((3, 13, 23), 1), 26, "again and again"),
    _Entry(Hollow(5, ""), 11, "no date understood"),
    _Entry(Bracket(0, 26), 26, "what lies below, by rating"),
)


class Legend(Flowable):
    """Samples of marks, then the plan's ratings."""

    role = Role.FIGURE

    def __init__(self, scale: Sequence[Rag], total: float) -> None:
        super().__init__()
        self.alt = "Key to the marks. Diamond: due, start not known. Bar: from and to. Bar that fades: ongoing. " + (
            "Row of dots: again and again. Hollow diamond: no date understood. Bracket with a strip: what lies below, "
            "by rating. Ratings by colour and letter: " + ", ".join(f"{rag.code} {rag.name}" for rag in scale)
        )
        ratings = (_Entry(Milestone(6, 6), 13, _name(rag), rag) for rag in scale)
        self._lines = _lines([*_SAMPLES, *ratings], total)
        self.width, self.height = total, _LINE * len(self._lines)

    def draw(self) -> None:
        canvas = canvas_of(self)
        for number, line in enumerate(self._lines, 1):
            canvas.saveState()
            canvas.translate(0, self.height - number * _LINE)
            for entry in line:
                draw_mark(canvas, entry.mark, entry.rag, _LINE / 2, 0)
                canvas.setFillColor(HexColor(colours.MUTED))
                canvas.setFont(NARROW, _SIZE)
                canvas.drawString(entry.wide + 4, _LINE / 2 - 2.5, entry.words)
                canvas.translate(entry.width + _GAP, 0)
            canvas.restoreState()


def _name(rag: Rag) -> str:
    return shortened(" ".join(printable(rag.name).split()), NARROW, _SIZE, _LONGEST)


def _lines(entries: list[_Entry], total: float) -> list[list[_Entry]]:
    lines: list[list[_Entry]] = [[]]
    room = total
    for entry in entries:
        if entry.width > room and lines[-1]:
            lines.append([])
            room = total
        lines[-1].append(entry)
        room -= entry.width + _GAP
    return lines
