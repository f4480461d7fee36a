"""The timeline as pages: rows with their labels, the header and the key on each page."""

from collections.abc import Callable, Iterable
from datetime import date

from app.domain.records import Item
from app.history.plan import Plan
from app.transfer.pdf import colours, styles
from app.transfer.pdf.chart import HEADER, Grid, Header, TodayLine
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.flowables import Panel, Rule
from app.transfer.pdf.gantt_rows import GanttRow, Lanes, context, gantt_rows, widest_label
from app.transfer.pdf.legend import Legend
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.paper import A3, A4, Paper
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.elements import REPEATED, Element
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tagging.tables import body_of, head_of, row_of, table_in
from app.transfer.pdf.timeline import Timeline, span_of
from app.transfer.pdf.words import limited, words

MONTHS_ON_A4 = 18
LEAST_LABEL = 170.0
_EDGE = 8.0


def gantt_pages(plan: Plan, root: Element, today: date, step: Callable[[], None]) -> list[Page]:
    """The timeline's pages; `step` is called before each row."""
    first, last = span_of(_days(plan.items.values()), plan.details.start, today)
    paper = A4 if (last - first).days <= MONTHS_ON_A4 * 31 else A3
    lanes = _lanes(paper, widest_label(plan))
    timeline = Timeline(first, last, _EDGE, lanes.chart - _EDGE)
    drawing = _Drawing(plan, Sheets(paper, root), timeline, lanes, today)
    drawing.place(list(gantt_rows(plan, timeline, lanes, today, step)))
    return drawing.sheets.pages


def _days(items: Iterable[Item]) -> Iterable[date]:
    for item in items:
        yield from (day for day in (item.timescale.start, item.timescale.due) if day is not None)


def _lanes(paper: Paper, widest: float) -> Lanes:
    """The label takes what the widest needs, within a part of the page; the chart takes the rest."""
    label = min(max(widest + 12, LEAST_LABEL), paper.text_width * 0.31)
    timescale = 62 if paper is A4 else 84
    return Lanes(label, timescale, 30, paper.text_width - label - timescale - 30)


class _Drawing:
    """Rows on their way onto pages."""

    def __init__(self, plan: Plan, sheets: Sheets, timeline: Timeline, lanes: Lanes, today: date) -> None:
        self.sheets = sheets
        self._plan, self._timeline, self._lanes, self._today = plan, timeline, lanes, today
        self._legend = Legend(plan.details.rag_scale, sheets.paper.text_width)
        self._pending: list[tuple[GanttRow, float]] = []
        self._context: Stack | None = None
        self._key = self.sheets.root
        self._top = self._rows_top = 0.0

    def place(self, rows: list[GanttRow]) -> None:
        """Place all rows."""
        self.sheets.mark("Timeline", 0)
        self._put_title("Timeline", None)
        self._open(None)
        if not rows:
            self.sheets.space(10)
            self.sheets.flow([words("This plan has no items yet.", styles.LEAD_IN)])
        for index, row in enumerate(rows):
            if self._room < _with_first_below(rows, index) and self._pending:
                self._close()
                self.sheets.turn()
                self._put_title("Timeline, continued", REPEATED)
                self._open(row.item)
            if row.depth == 0:
                self.sheets.mark(" ".join(f"{row.item.number} {row.item.title}".split()) or "–", 1)
            self._pending.append((row, self.sheets.down))
            self.sheets.down += row.height
        self._close()

    @property
    def _room(self) -> float:
        return self.sheets.room - self._legend.height - 8

    def _put_title(self, title: str, into: Element | None) -> None:
        """The heading of a page; it is the document's title where nothing comes before it."""
        wide = self._lanes.before_chart - 10
        role = Role.H2 if self.sheets.root.kids else Role.H1
        subtitle = f"{self._plan.details.title} · {uk_date(self._today)}"
        said = [limited(subtitle, styles.ROW_MUTED, wide, 1)] if into is None else []
        self.sheets.put_stack(Stack([words(title, styles.SUBHEADING, role), *said], wide), 0, 0, into)

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
        sheets.put(Header(self._timeline, lanes.chart, self._today), lanes.before_chart, HEADER + 8, heads[-1])
        sheets.down = HEADER + 8
        sheets.put(Rule(sheets.paper.text_width, colours.ACCENT, 1), 0, sheets.down)
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
        """Put what was gathered on the page: shades and grid behind, then the rows, then today's line and the key."""
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
        for row, down in self._pending:
            self._put_row(row, down)
        if self._timeline.shows(self._today):
            at = self._timeline.end_of(self._today)
            sheets.put(TodayLine(at, bottom - self._rows_top), lanes.before_chart, bottom)
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


def _with_first_below(rows: list[GanttRow], index: int) -> float:
    """The height of a row with those that must follow it on its page: down to the first without others below."""
    height = rows[index].height
    while rows[index].leads_on:
        index += 1
        height += rows[index].height
    return height
