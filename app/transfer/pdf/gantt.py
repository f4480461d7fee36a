"""The timeline as pages: rows with their labels, the header and the key on each page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.domain.errors import NotPossibleError
from app.domain.records import Item
from app.transfer.pdf import colours, styles
from app.transfer.pdf.chart import HEADER, Grid, Header, TodayLine
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.flowables import Panel, Rule
from app.transfer.pdf.gantt_rows import LEAST_HEIGHT, GanttRow, Lanes, context, gantt_rows, widest_label
from app.transfer.pdf.legend import FORMER, MEETING, PART_DONE, Entry, Legend
from app.transfer.pdf.making import Making
from app.transfer.pdf.one_page import one_page
from app.transfer.pdf.options import Fit, Size
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.paper import Paper
from app.transfer.pdf.remarks import has_moved, has_pale_part
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.elements import REPEATED, Element
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tagging.tables import body_of, head_of, row_of, table_in
from app.transfer.pdf.timeline import Timeline, span_of
from app.transfer.pdf.words import limited, words

MONTHS_ON_A4 = 18
MONTHS_IN_TILE = {Size.A4: 6, Size.A3: 9}
LEAST_LABEL = 170.0
_EDGE = 8.0


def gantt_pages(making: Making) -> list[Page]:
    """The timeline's pages, for the range and the way of fitting that were chosen.

    Raises NotPossibleError where the range ends before it begins.
    """
    options = making.options
    first, last = _span(making)
    suits = Size.A4 if (last - first).days <= MONTHS_ON_A4 * 31 else Size.A3
    paper = making.paper(suits)
    match options.fit:
        case Fit.TILES:
            ranges = tiles(first, last, MONTHS_IN_TILE[making.options.size or Size.A4])
            paper = making.paper(Size.A4)
            return [page for part in ranges for page in _drawn(making, paper, part, _title_of_tile(part))]
        case Fit.PAGE:
            return _on_one_page(making, (first, last))
        case _:
            return _drawn(making, paper, (first, last))


def _span(making: Making) -> tuple[date, date]:
    """The first and last day that were chosen, else the plan's; four weeks at least."""
    plan, first, last = making.plan, making.options.first, making.options.last
    if first is not None and last is not None and last < first:
        raise NotPossibleError(f"A timeline cannot end on {uk_date(last)}, before it begins on {uk_date(first)}.")
    found, least = span_of(_days(plan.items.values()), plan.details.start, making.today), timedelta(days=27)
    begin = first or (min(found[0], last - least) if last is not None else found[0])
    return begin, max(last or found[1], begin + least)


def tiles(first: date, last: date, months: int) -> Iterator[tuple[date, date]]:
    """A range cut into stretches of so many months; the first ends where a whole number of quarters does."""
    number, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    number -= number % 3
    while number < end:
        stop = min(number + months, end)
        begin = date(number // 12, number % 12 + 1, 1)
        yield max(begin, first), min(date(stop // 12, stop % 12 + 1, 1) - timedelta(days=1), last)
        number = stop


def _on_one_page(making: Making, span: tuple[date, date]) -> list[Page]:
    """The timeline drawn small enough for one page, without the lowest levels where it has to be."""
    plan, depths = making.plan, Counter(depth for depth, _ in making.plan.walk())
    deepest = max(depths, default=0)

    def fits(paper: Paper, level: int) -> bool:
        rows = sum(count for depth, count in depths.items() if depth <= level)
        trial = replace(making, root=Element(Role.DOCUMENT))
        return rows * LEAST_HEIGHT < paper.text_height and len(_drawn(trial, paper, span, "Timeline", level)) == 1

    found = one_page(making.papers(), deepest, fits)
    title = "Timeline" if found.deepest == deepest else f"Timeline down to {plan.details.level(found.deepest).plural}"
    pages = _drawn(making, found.paper.enlarged(1 / found.scale), span, title, found.deepest)
    return [replace(page, scale=found.scale) for page in pages]


def _drawn(
    making: Making, paper: Paper, span: tuple[date, date], title: str = "Timeline", deepest: int | None = None
) -> list[Page]:
    plan, today = making.plan, making.today
    lanes = _lanes(paper, widest_label(plan))
    timeline = Timeline(*span, _EDGE, lanes.chart - _EDGE)
    drawing = _Drawing(making, making.sheets(paper), timeline, lanes, title)
    drawing.place(list(gantt_rows(plan, timeline, lanes, today, drawing.sheets.accent, making.step, deepest)))
    return drawing.sheets.pages


def _title_of_tile(span: tuple[date, date]) -> str:
    return f"Timeline, {span[0]:%B %Y} to {span[1]:%B %Y}"


def _days(items: Iterable[Item]) -> Iterable[date]:
    for item in items:
        yield from (day for day in (item.timescale.start, item.timescale.due) if day is not None)


def _lanes(paper: Paper, widest: float) -> Lanes:
    """The label takes what the widest needs, within a part of the page; the chart takes the rest."""
    label = min(max(widest + 12, LEAST_LABEL), paper.text_width * 0.31)
    timescale = 62 if paper.text_width < 900 else 84
    return Lanes(label, timescale, 30, paper.text_width - label - timescale - 30)


class _Drawing:
    """Rows on their way onto pages."""

    def __init__(self, making: Making, sheets: Sheets, timeline: Timeline, lanes: Lanes, title: str) -> None:
        self.sheets = sheets
        self._plan, self._today, self._title = making.plan, making.today, title
        self._timeline, self._lanes = timeline, lanes
        shown = (meeting for meeting in making.plan.meetings.values() if timeline.shows(meeting.day))
        self._meetings = sorted(shown, key=lambda meeting: meeting.day)
        self._legend = Legend(making.plan.details.rag_scale, sheets.paper.text_width, list(self._also_shown()))
        self._pending: list[tuple[GanttRow, float]] = []
        self._context: Stack | None = None
        self._key = self.sheets.root
        self._top = self._rows_top = 0.0

    def place(self, rows: list[GanttRow]) -> None:
        """Place all rows."""
        self.sheets.mark(self._title, 0)
        self._put_title(self._title, None)
        self._open(None)
        if not rows:
            self.sheets.space(10)
            self.sheets.flow([words("This plan has no items yet.", styles.LEAD_IN)])
        for index, row in enumerate(rows):
            if self._room < _with_followers(rows, index) and self._pending:
                self._close()
                self.sheets.turn()
                self._put_title(f"{self._title}, continued", REPEATED)
                self._open(row.item)
            if row.depth == 0:
                self.sheets.mark(" ".join(f"{row.item.number} {row.item.title}".split()) or "–", 1)
            self._pending.append((row, self.sheets.down))
            self.sheets.down += row.height
        self._close()

    def _also_shown(self) -> Iterator[Entry]:
        """What the key explains only where it is shown."""
        items = self._plan.items.values()
        if any(map(has_pale_part, items)):
            yield PART_DONE
        if any(map(has_moved, items)):
            yield FORMER
        if self._meetings:
            yield MEETING

    @property
    def _room(self) -> float:
        return self.sheets.room - self._legend.height - 8

    def _put_title(self, title: str, into: Element | None) -> None:
        """The heading of a page; it is the document's title where nothing comes before it."""
        wide = self._lanes.before_chart - 10
        style = styles.coloured(styles.SUBHEADING, self.sheets.accent)
        subtitle = f"{self._plan.details.title} · {uk_date(self._today)}"
        said = [limited(subtitle, styles.ROW_MUTED, wide, 1)] if into is None else []
        self.sheets.put_stack(Stack([words(title, style, self.sheets.title_role), *said], wide), 0, 0, into)

    def _open(self, first: Item | None) -> None:
        """The table's header; on the first page it is read out, and so is the key."""
        sheets, lanes = self.sheets, self._lanes
        if first is None:
            self._table = table_in(sheets.root)
            heads = head_of(self._table, 4)
            self._body = body_of(self._table)
        else:
            heads = [REPEATED] * 4
        self._put_headings(HEADER + 8, heads)
        header = Header(self._timeline, lanes.chart, self._today, self._meetings)
        sheets.put(header, lanes.before_chart, HEADER + 8, heads[-1])
        sheets.down = HEADER + 8
        sheets.put(Rule(sheets.paper.text_width, sheets.accent, 1), 0, sheets.down)
        self._top = sheets.down
        self._put_context(first)

    def _put_headings(self, down: float, heads: list[Element]) -> None:
        lefts = 0.0, self._lanes.label, self._lanes.label + self._lanes.timescale
        for left, heading, head in zip(lefts, ("Plan", "Timescale", "RAG"), heads[:3], strict=True):
            stack = Stack([words(heading, styles.COLUMN)], 120)
            self.sheets.put_stack(stack, left, down - stack.height - 4, head)

    def _put_context(self, first: Item | None) -> None:
        """The line that says below what the first row stands, on a band of its own."""
        line = None if first is None else context(self._plan, first)
        self._context = None if line is None else Stack([line], self.sheets.paper.text_width, 2, 2)
        self._rows_top = self._top + (self._context.height if self._context else 0)
        self.sheets.down = self._rows_top

    def _close(self) -> None:
        """Put what was gathered on the page: shades, grid and today's line behind, the rows, the key."""
        sheets, lanes = self.sheets, self._lanes
        bottom = sheets.down
        for row, down in self._pending:
            if row.depth == 0:
                shade = Panel(sheets.paper.text_width, row.height, colours.WASH)
                sheets.put(shade, 0, down + row.height)
        sheets.put(Grid(self._timeline, lanes.chart, bottom - self._top), lanes.before_chart, bottom)
        if self._context is not None:
            sheets.put(Panel(sheets.paper.text_width, self._context.height, colours.WASH), 0, self._rows_top)
            sheets.put_stack(self._context, 0, self._top, REPEATED)
        if self._timeline.shows(self._today):
            at = self._timeline.end_of(self._today)
            sheets.put(TodayLine(at, bottom - self._rows_top), lanes.before_chart, bottom)
        for row, down in self._pending:
            self._put_row(row, down)
        sheets.put(Rule(sheets.paper.text_width, colours.STRONG_RULE), 0, bottom)
        sheets.put(self._legend, 0, sheets.paper.text_height, self._key)
        self._key = REPEATED
        self._pending = []

    def _put_row(self, row: GanttRow, down: float) -> None:
        sheets, lanes = self.sheets, self._lanes
        if row.depth and down > self._rows_top:
            sheets.put(Rule(sheets.paper.text_width, colours.GRID, 0.4), 0, down)
        lefts = 0.0, lanes.label, lanes.label + lanes.timescale
        cells = row_of(self._body, [(True, 1), *[(False, 1)] * 3])
        for left, stack, cell in zip(lefts, row.stacks, cells[:3], strict=True):
            sheets.put_stack(stack, left, down + (row.height - stack.height) / 2, cell)
        sheets.put(row.chart, lanes.before_chart, down + row.height, cells[3])


def _with_followers(rows: list[GanttRow], index: int) -> float:
    """The height of a row with those that must follow it on its page.

    These are all down to the first without others below; and the next one if it is the last of its like, which would
    stand alone overleaf.
    """
    height = rows[index].height
    while index + 1 < len(rows) and rows[index + 1].depth > rows[index].depth:
        index += 1
        height += rows[index].height
    depths = [row.depth for row in rows[index : index + 3]] + [-1]
    return height + rows[index + 1].height if depths[0] == depths[1] > depths[2] else height
