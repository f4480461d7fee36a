"""One page for a Board: counts by rating, how each theme stands, what is late, and what is due next."""

from reportlab.platypus import Flowable

from app.transfer.pdf import styles
from app.transfer.pdf.agenda import Agenda, named
from app.transfer.pdf.cover import capital, put_house
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.lateness import days_late, due_between, end_of_next_quarter, late, late_words
from app.transfer.pdf.making import Making
from app.transfer.pdf.options import Size
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.ratings import counted, roll_ups, segments
from app.transfer.pdf.small_tables import put_rows
from app.transfer.pdf.strip import Strip
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tiles import put_tiles
from app.transfer.pdf.words import limited, words

_ROW = 22.0
_HEADING = 52.0
_MORE = 16.0


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
    if plan.children(plan.children(None)[0]):
        _put_themes(sheets, making)
    _put_dates(sheets, making)
    return sheets.pages


def _put_themes(sheets: Sheets, making: Making) -> None:
    plan, ups = making.plan, roll_ups(making.plan)
    wide = sheets.paper.text_width
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


def _put_dates(sheets: Sheets, making: Making) -> None:
    """What is late and what is due next, each with as many rows as the page has room for."""
    today, last = making.today, end_of_next_quarter(making.today)
    overdue = late(making.plan.items.values(), today)
    coming = due_between(making.plan.items.values(), today, last)
    room = int((sheets.room - 2 * (_HEADING + _MORE)) / _ROW)
    of_coming = min(len(coming), max(room // 2, room - len(overdue)))
    first = Agenda("Late by", lambda item: late_words(days_late(item, today)), "Nothing is late.")
    then = Agenda("Due", lambda item: uk_date(item.timescale.due or today), "Nothing is due by then.")
    _put_heading(sheets, f"Late ({len(overdue)})")
    first.put(sheets, making.plan, overdue, max(room - of_coming, 1))
    _put_heading(sheets, f"Due by {uk_date(last)} ({len(coming)})")
    then.put(sheets, making.plan, coming, max(of_coming, 1))


def _put_heading(sheets: Sheets, text: str) -> None:
    sheets.space(18)
    sheets.flow([words(text, styles.coloured(styles.SUBHEADING, sheets.accent), Role.H2)])
    sheets.space(4)
