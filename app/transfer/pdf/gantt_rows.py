"""The rows of the timeline: what stands at their left, and the mark at their right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.records import Item
from app.domain.rollup import RollUp
from app.domain.timescale import TimescaleKind
from app.history.plan import Plan
from app.transfer.pdf import styles
from app.transfer.pdf.fonts import printable, width
from app.transfer.pdf.marks import Beyond, Bracket, Hollow, Mark, bracket_of, mark_of
from app.transfer.pdf.rag_mark import RagMark, rating_of
from app.transfer.pdf.ratings import counted, roll_ups, segments
from app.transfer.pdf.remarks import Remarks, remarks_on
from app.transfer.pdf.row_chart import RowChart
from app.transfer.pdf.saying import saying
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.timeline import Timeline
from app.transfer.pdf.words import Words, before_title, limited, words

LEAST_HEIGHT = 16.5
INSET = 8.0
_PAD = 2.0
_LINES = 6
"""A label longer than this is shortened: the document has it whole."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """How wide the parts of a row are (points): label, timescale as written, rating, chart."""

    label: float
    timescale: float
    rating: float
    chart: float

    @property
    def before_chart(self) -> float:
        """Where the chart begins."""
        return self.label + self.timescale + self.rating


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One item's row, ready to be placed."""

    item: Item
    depth: int
    height: float
    stacks: tuple[Stack, Stack, Stack]
    chart: RowChart


def gantt_rows(
    plan: Plan,
    timeline: Timeline,
    lanes: Lanes,
    today: date,
    accent: str,
    step: Callable[[], None],
    deepest: int | None = None,
) -> Iterator[GanttRow]:
    """The rows of all items down to that level (all of them without one) in plan order.

    `step` is called before each item.
    """
    ups = roll_ups(plan)
    for depth, item in plan.walk():
        step()
        if deepest is not None and depth > deepest:
            continue
        stacks = _label(plan, item, depth, lanes, accent), _timescale(item, lanes), _rating(plan, item, lanes)
        height = max(LEAST_HEIGHT, *(stack.height for stack in stacks))
        chart = _chart(plan, item, ups[item.id], timeline, (lanes.chart, height), today)
        yield GanttRow(item, depth, height, stacks, chart)


def widest_label(plan: Plan) -> float:
    """What the longest label would take on one line (points)."""
    return max((_natural_width(depth, item) for depth, item in plan.walk()), default=0)


def _natural_width(depth: int, item: Item) -> float:
    style = _style_at(depth)
    return depth * INSET + width(printable(f"{item.number}  {item.title}"), style.font, style.size)


def _style_at(depth: int) -> styles.Style:
    return styles.ROW_THEME if depth == 0 else styles.ROW_GROUP if depth == 1 else styles.ROW


def _label(plan: Plan, item: Item, depth: int, lanes: Lanes, accent: str) -> Stack:
    style = _style_at(depth) if depth else styles.coloured(styles.ROW_THEME, accent)
    title = item.title.strip() or f"(untitled {plan.details.level(depth).name})"
    wide = lanes.label - 10
    inset = min(depth * INSET, wide / 3)
    return Stack(
        [limited(title, styles.indented(style, inset), wide, _LINES, before_title(item.number))], wide, _PAD, _PAD
    )


def _timescale(item: Item, lanes: Lanes) -> Stack:
    wide = lanes.timescale - 8
    parts = [limited(item.timescale.text, styles.ROW_MUTED, wide, _LINES)] if item.timescale.text.strip() else []
    return Stack(parts, wide, _PAD, _PAD)


def _rating(plan: Plan, item: Item, lanes: Lanes) -> Stack:
    parts = [] if item.rag is None else [RagMark(rating_of(plan.details.rag_scale, item.rag))]
    return Stack(parts, lanes.rating - 8, 2, 2)


def _chart(plan: Plan, item: Item, up: RollUp, timeline: Timeline, size: tuple[float, float], today: date) -> RowChart:
    scale = plan.details.rag_scale
    rag = None if item.rag is None else rating_of(scale, item.rag)
    mark = _mark(plan, item, up, timeline, today)
    counts = counted(scale, up.ratings)
    strip = segments(counts, mark.start, mark.end, least=11) if isinstance(mark, Bracket) else []
    remarks = Remarks() if plan.children(item.id) else remarks_on(item, timeline, plan.details.start, today)
    now = timeline.end_of(today) if timeline.shows(today) else None
    return RowChart(size, mark, rag, strip, remarks, now, alt=saying(mark, item, timeline, rag, counts, remarks))


def _mark(plan: Plan, item: Item, up: RollUp, timeline: Timeline, today: date) -> Mark:
    own = mark_of(item.timescale, timeline, plan.details.start, today)
    if not plan.children(item.id):
        return own
    bracket = bracket_of(up, item.timescale, timeline)
    if bracket is None and up.first is not None and item.timescale.kind is TimescaleKind.BLANK:
        later = up.first > timeline.last
        return Beyond(timeline.right if later else timeline.left, "", later)
    if bracket is None and item.timescale.kind is TimescaleKind.BLANK:
        counts = counted(plan.details.rag_scale, up.ratings)
        return Hollow(timeline.left, "no dates below: " + ", ".join(f"{rag.code} {n}" for rag, n in counts))
    return bracket or own


def context(plan: Plan, item: Item) -> Words | None:
    """Where an item stands, in one line for the top of a page; None at the top level."""
    above = [plan.items[ancestor] for ancestor in plan.ancestors(item.id)]
    titles = (" ".join(f"{one.number} {one.title}".split()) for one in reversed(above))
    shown = " › ".join(title if len(title) < 60 else title[:58].rstrip() + "…" for title in titles if title)
    return words(f"{shown} (continued)", styles.ROW_MUTED) if shown else None
