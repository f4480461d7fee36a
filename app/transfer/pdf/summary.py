"""One page for a Board: counts by rating, how each theme stands, what is late, and what is due next."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.domain.lateness import days_late, duration
from app.domain.records import Item
from app.domain.rollup import RollUp
from app.transfer.pdf import styles
from app.transfer.pdf.agenda import Agenda, named
from app.transfer.pdf.cover import capital, put_house
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.lateness import due_between, end_of_next_quarter, late
from app.transfer.pdf.making import Making
from app.transfer.pdf.options import Size
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.ratings import counted, roll_ups, segments
from app.transfer.pdf.small_tables import put_rows
from app.transfer.pdf.strip import Strip
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tiles import put_tiles
from app.transfer.pdf.words import limited, words

_ROW, _HEADING, _COLUMNS, _MORE = 18.3, 54.0, 13.0, 16.0
"""Heights of a row, of a heading with the headings of columns, of these alone, and of a line below (points)."""
_BETWEEN = 26.0


def summary_pages(making: Making) -> list[Page]:
    """The summary's page; a plan with very many themes takes another one."""
    sheets = making.sheets(making.paper(Size.A4, portrait=True))
    plan = making.plan
    put_house(sheets, making, plan.details.title.strip() or "Untitled plan", f"Summary as at {uk_date(making.today)}")
    if not plan.items:
        sheets.space(24)
        sheets.flow([words("This plan has no items yet.", styles.LEAD_IN)])
        return sheets.pages
    ups = roll_ups(plan)
    sheets.space(16)
    put_tiles(sheets, counted(plan.details.rag_scale, ups[None].ratings), ups[None].total)
    _put_rest(sheets, making, ups)
    return sheets.pages


def _put_rest(sheets: Sheets, making: Making, ups: dict[str | None, RollUp]) -> None:
    """The tables below one another, or in two columns on paper that is wider than high."""
    today, last = making.today, end_of_next_quarter(making.today)
    items = making.plan.items.values()
    overdue, coming = late(items, today), due_between(items, today, last)
    first = Agenda("Late by", lambda item: duration(days_late(item, today)), "Nothing is late.")
    then = Agenda("Due", lambda item: uk_date(item.timescale.due or today), "Nothing is due by then.")
    is_wide = sheets.paper.width > sheets.paper.height
    column = (sheets.paper.text_width - _BETWEEN) / 2 if is_wide else sheets.paper.text_width
    top = sheets.down
    if making.plan.children(making.plan.children(None)[0]):
        _put_themes(sheets, making, ups, column)
    room = sheets.room if is_wide else sheets.room / 2
    if not is_wide:
        room = max(room, sheets.room - _needed(coming))
    _put_heading(sheets, f"Late ({len(overdue)})")
    first.put(sheets, column, making.plan, overdue, _fitting(room, overdue))
    if is_wide:
        sheets.down, sheets.indent = top, column + _BETWEEN
    _put_heading(sheets, f"Due by {uk_date(last)} ({len(coming)})")
    then.put(sheets, column, making.plan, coming, _fitting(sheets.room + _HEADING - _COLUMNS, coming))


def _needed(items: Sequence[Item]) -> float:
    """How high a table of items is, with its heading."""
    return _HEADING + len(items) * _ROW


def _fitting(room: float, items: Sequence[Item]) -> int:
    """How many items fit with their heading: all, or else as many as leave a line to say how many more there are."""
    if _needed(items) <= room:
        return len(items)
    return max(1, int((room - _HEADING - _MORE) / _ROW))


def _put_themes(sheets: Sheets, making: Making, ups: dict[str | None, RollUp], wide: float) -> None:
    plan = making.plan
    widths = (wide * 0.36, 34.0, 34.0, wide * 0.64 - 68)
    rows: list[list[Flowable]] = []
    for item_id in plan.children(None):
        item, up = plan.items[item_id], ups[item_id]
        name = limited(named(item), styles.FACT, widths[0] - 8, 2)
        below = sum(1 for _, each in plan.walk(item_id) if days_late(each, making.today))
        strip = Strip(segments(counted(plan.details.rag_scale, up.ratings), 0, widths[3] - 8, least=16), 11)
        rows.append([name, words(str(up.total), styles.FACT), words(str(below), styles.FACT), strip])
    level = plan.details.level(0).name
    _put_heading(sheets, f"By {level}")
    put_rows(sheets, widths, rows, (capital(level), "Rows", "Late", "Ratings"))


def _put_heading(sheets: Sheets, text: str) -> None:
    sheets.space(18)
    sheets.flow([words(text, styles.coloured(styles.SUBHEADING, sheets.accent), Role.H2)])
    sheets.space(4)
