"""What stands behind and above the rows of a timeline: periods, grid and today."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.transfer.pdf import colours
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW, NARROW_BOLD, width
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.timeline import Period, Timeline

HEADER = 42.0
"""The height of the header (points)."""

_LINE, _SIZE = 13.0, 7.5
_NARROWEST_MONTH = 6.0


class Header(Flowable):
    """Financial years, quarters and months, one above the other, and the day that is today."""

    role = Role.FIGURE

    def __init__(self, timeline: Timeline, size: float, today: date) -> None:
        super().__init__()
        self.width, self.height = size, HEADER
        self.alt = f"Timeline in months, from {uk_date(timeline.first)} to {uk_date(timeline.last)}"
        if timeline.shows(today):
            self.alt += f", with a line at today, {uk_date(today)}"
        self._timeline, self._today = timeline, today

    def draw(self) -> None:
        canvas, timeline = canvas_of(self), self._timeline
        _write(canvas, timeline.years(), HEADER - _LINE, NARROW_BOLD, colours.INK, _year_names)
        _write(canvas, timeline.quarters(), HEADER - 2 * _LINE, NARROW, colours.INK, lambda name: (name,))
        _write(canvas, timeline.months(), HEADER - 3 * _LINE, NARROW, colours.MUTED, lambda name: (name, name[0]))
        if timeline.shows(self._today):
            self._draw_today(canvas)

    def _draw_today(self, canvas: Canvas) -> None:
        said = f"{self._today.day} {self._today:%b}"
        wide = width(said, NARROW_BOLD, _SIZE) + 8
        x = min(max(self._timeline.end_of(self._today) - wide / 2, 0), self.width - wide)
        canvas.setFillColor(HexColor(colours.TODAY))
        canvas.roundRect(x, HEADER - 3 * _LINE + 0.5, wide, _LINE - 2, 5, stroke=0, fill=1)
        canvas.setFillColor(HexColor(colours.WHITE))
        canvas.setFont(NARROW_BOLD, _SIZE)
        canvas.drawString(x + 4, HEADER - 3 * _LINE + 3.3, said)


class Grid(Flowable):
    """Vertical lines where months, quarters and years begin."""

    role = Role.ARTIFACT

    def __init__(self, timeline: Timeline, size: float, height: float) -> None:
        super().__init__()
        self.width, self.height = size, height
        self._timeline = timeline

    def draw(self) -> None:
        canvas = canvas_of(self)
        months = list(self._timeline.months())
        if months[len(months) // 2].right - months[len(months) // 2].left >= _NARROWEST_MONTH:
            self._draw_lines(canvas, months, colours.GRID, 0, 0.4)
        self._draw_lines(canvas, list(self._timeline.quarters()), colours.RULE, 2 * _LINE, 0.5)
        self._draw_lines(canvas, list(self._timeline.years()), colours.STRONG_RULE, 3 * _LINE, 0.5)

    def _draw_lines(self, canvas: Canvas, periods: Sequence[Period], colour: str, up: float, line: float) -> None:
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(line)
        for period in periods:
            if period.left > self._timeline.left:
                canvas.line(period.left, 0, period.left, self.height + up)


class TodayLine(Flowable):
    """The line of today, from the header down to the last row."""

    role = Role.ARTIFACT

    def __init__(self, at: float, height: float) -> None:
        super().__init__()
        self.width, self.height = 0, height
        self._at = at

    def draw(self) -> None:
        canvas = canvas_of(self)
        canvas.setStrokeColor(HexColor(colours.TODAY))
        canvas.setLineWidth(0.9)
        canvas.line(self._at, 0, self._at, self.height)


def _year_names(name: str) -> tuple[str, ...]:
    return name, name[2:], name[2:4]


def _write(
    canvas: Canvas,
    periods: Iterable[Period],
    base: float,
    font: str,
    colour: str,
    names: Callable[[str], tuple[str, ...]],
) -> None:
    """Write the longest name of each period that fits in it, in its middle."""
    canvas.setFillColor(HexColor(colour))
    canvas.setFont(font, _SIZE)
    for period in periods:
        room = period.right - period.left - 3
        said = next((name for name in names(period.name) if width(name, font, _SIZE) <= room), "")
        canvas.drawCentredString((period.left + period.right) / 2, base + 3.5, said)
