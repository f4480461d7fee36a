"""What stands behind and above the rows of a timeline: periods, meetings, grid and today."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.domain.records import Meeting
from app.transfer.pdf import colours
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW, NARROW_BOLD, printable, width
from app.transfer.pdf.shapes import polygon
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.timeline import Period, Timeline

HEADER = 42.0
"""The height of the header (points)."""

HALF_MEETING = 2.3
"""Half the diagonal of a meeting's diamond (points)."""

_LINE, _SIZE = 13.0, 7.5
_NARROWEST_MONTH = 6.0


class Header(Flowable):
    """Financial years, quarters and months, one above the other, the day that is today, and meetings at the foot."""

    role = Role.FIGURE

    def __init__(self, timeline: Timeline, size: float, today: date, meetings: Sequence[Meeting]) -> None:
        super().__init__()
        self.width, self.height = size, HEADER
        self._meetings = meetings
        self.alt = f"Timeline in months, from {uk_date(timeline.first)} to {uk_date(timeline.last)}"
        if timeline.shows(today):
            self.alt += f", with a line at today, {uk_date(today)}"
        if meetings:
            self.alt += f". Meetings: {', '.join(map(_of_meeting, meetings))}"
        self._timeline, self._today = timeline, today

    def draw(self) -> None:
        canvas, timeline = canvas_of(self), self._timeline
        pill = self._pill() if timeline.shows(self._today) else None
        _write(canvas, timeline.years(), HEADER - _LINE, NARROW_BOLD, colours.INK, _year_names)
        _write(canvas, timeline.quarters(), HEADER - 2 * _LINE, NARROW, colours.INK, lambda name: (name,))
        months = (month for month in timeline.months() if pill is None or _is_clear(month, pill))
        _write(canvas, months, HEADER - 3 * _LINE, NARROW, colours.MUTED, lambda name: (name, name[0]))
        for meeting in self._meetings:
            draw_meeting(canvas, timeline.end_of(meeting.day) - timeline.per_day / 2, HALF_MEETING + 0.4)
        if pill is not None:
            self._draw_today(canvas, *pill)

    def _pill(self) -> tuple[float, float]:
        """Where the day that is today begins and ends."""
        wide = width(self._words_of_today, NARROW_BOLD, _SIZE) + 8
        x = min(max(self._timeline.end_of(self._today) - wide / 2, 0), self.width - wide)
        return x, x + wide

    @property
    def _words_of_today(self) -> str:
        return f"{self._today.day} {self._today:%b}"

    def _draw_today(self, canvas: Canvas, x: float, end: float) -> None:
        canvas.setFillColor(HexColor(colours.TODAY))
        canvas.roundRect(x, HEADER - 3 * _LINE + 0.5, end - x, _LINE - 2, 5, stroke=0, fill=1)
        canvas.setFillColor(HexColor(colours.WHITE))
        canvas.setFont(NARROW_BOLD, _SIZE)
        canvas.drawString(x + 4, HEADER - 3 * _LINE + 3.3, self._words_of_today)


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


def draw_meeting(canvas: Canvas, x: float, middle: float) -> None:
    """The diamond of a meeting."""
    canvas.setFillColor(HexColor(colours.MEETING))
    corners = (x - HALF_MEETING, middle), (x, middle + HALF_MEETING), (x + HALF_MEETING, middle)
    polygon(canvas, [*corners, (x, middle - HALF_MEETING)], outlined=False)


def _of_meeting(meeting: Meeting) -> str:
    return f"{printable(meeting.name)} {uk_date(meeting.day)}".strip()


def _is_clear(month: Period, pill: tuple[float, float]) -> bool:
    """Whether the name of a month, in its middle, stands clear of today's."""
    middle, half = (month.left + month.right) / 2, width(month.name, NARROW, _SIZE) / 2 + 1
    return middle + half < pill[0] or middle - half > pill[1]


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
