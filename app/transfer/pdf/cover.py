"""The first page of a plan as a document: what it is, and where things stand."""

from datetime import date

from reportlab.platypus import Flowable

from app.domain.rollup import RollUp
from app.history.plan import Plan
from app.transfer.pdf import colours, styles
from app.transfer.pdf.cells import first_line, paragraphs
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.flowables import Panel
from app.transfer.pdf.fonts import BOLD
from app.transfer.pdf.lines import Span
from app.transfer.pdf.logo import Logo
from app.transfer.pdf.making import Making
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.rag_mark import RagMark
from app.transfer.pdf.ratings import NOT_RATED, counted, roll_ups, segments
from app.transfer.pdf.small_tables import put_rows
from app.transfer.pdf.strip import Strip
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.words import composed, limited, shown, words

_TEXT = 560.0
_WITH_HEADING = 110.0
_FACTS = (90.0, 470.0)
_KEY = (40.0, 90.0, 468.0, 60.0, 100.0)
_THEMES = (300.0, 40.0, 418.0)


def put_cover(sheets: Sheets, making: Making) -> None:
    """Put the cover block on the present page: title, facts, the key of ratings with counts, ratings by theme."""
    plan = making.plan
    put_house(sheets, making, plan.details.title.strip() or "Untitled plan", "")
    sheets.space(14)
    aim = [words(paragraph, styles.BODY) for paragraph in paragraphs(plan.details.aim)]
    sheets.flow(aim, gap=6, width=min(_TEXT, sheets.paper.text_width))
    _put_facts(sheets, plan, making.today)
    ups = roll_ups(plan)
    if not plan.items:
        sheets.space(24)
        sheets.flow([words("This plan has no items yet.", styles.LEAD_IN)])
        return
    _put_key(sheets, plan, ups[None])
    if plan.children(plan.children(None)[0]) and any(code for code, _ in ups[None].ratings):
        _put_themes(sheets, plan, ups)


def put_house(sheets: Sheets, making: Making, title: str, subtitle: str) -> None:
    """Put a document's title with whose it is: the organisation's name and logo, and that it is a draft."""
    sheets.mark(title, 0)
    wide = sheets.paper.text_width
    organisation = making.plan.details.organisation.strip()
    logo = Logo(making.options.logo, organisation) if making.options.logo is not None else None
    wide -= logo.width + 20 if logo is not None else 0
    top = sheets.down
    sheets.down += 18 if sheets.paper.width > sheets.paper.height else 16
    sheets.put(Panel(48, 4, sheets.accent), 0, sheets.down)
    sheets.down += 14
    sheets.flow([words(title, styles.TITLE, sheets.title_role)], width=wide)
    if logo is not None:
        sheets.put(logo, sheets.paper.text_width - logo.width, top + logo.height)
    sheets.space(2)
    said = " · ".join(part for part in (organisation, subtitle) if part)
    if said:
        sheets.flow([words(said, styles.LEAD_IN)], width=wide)
    if making.options.draft:
        sheets.flow([words("Draft: not yet agreed", styles.coloured(styles.LEAD_IN, colours.TODAY))], width=wide)


def _scaled(widths: tuple[float, ...], sheets: Sheets) -> tuple[float, ...]:
    """Widths that were made for A4 landscape, no wider than the page."""
    share = min(1, sheets.paper.text_width / sum(widths))
    return tuple(width * share for width in widths)


def _put_facts(sheets: Sheets, plan: Plan, today: date) -> None:
    details = plan.details
    facts = [
        ("Board", details.board),
        ("Plan begins", uk_date(details.start) if details.start else ""),
        ("As at", uk_date(today)),
        ("Revision", str(plan.head)),
    ]
    sheets.space(10)
    rows: list[list[Flowable]] = [[words(n, styles.FACT_NAME), words(v, styles.FACT)] for n, v in facts if v.strip()]
    put_rows(sheets, _scaled(_FACTS, sheets), rows)


def _put_key(sheets: Sheets, plan: Plan, whole: RollUp) -> None:
    sheets.space(18)
    sheets.need(_WITH_HEADING)
    sheets.flow([words("Where things stand", styles.coloured(styles.SUBHEADING, sheets.accent), Role.H2)])
    sheets.flow([words(f"Counted over {_rows(whole.total)} that have no others below them.", styles.FACT_NAME)])
    sheets.space(6)
    counts = {rag.code: count for rag, count in counted(plan.details.rag_scale, whole.ratings)}
    present = [rag for rag, _ in counted(plan.details.rag_scale, whole.ratings)]
    strays = [rag for rag in present if rag not in plan.details.rag_scale and rag is not NOT_RATED]
    rows: list[list[Flowable]] = []
    for rag in (*plan.details.rag_scale, *strays, NOT_RATED):
        count = counts.get(rag.code, 0)
        share = f"{count / whole.total:.0%}" if whole.total else ""
        named, figure = composed([shown(rag.name, BOLD)], styles.FACT), composed([Span(str(count), BOLD)], styles.FACT)
        rows.append(
            [RagMark(rag, named=False), named, words(rag.meaning, styles.FACT), figure, words(share, styles.FACT_NAME)],
        )
    put_rows(sheets, _scaled(_KEY, sheets), rows, ("Code", "Rating", "Meaning", "Rows", "Share"), leader=1)


def _put_themes(sheets: Sheets, plan: Plan, ups: dict[str | None, RollUp]) -> None:
    rows: list[list[Flowable]] = []
    widths = _scaled(_THEMES, sheets)
    for item_id in plan.children(None):
        item = plan.items[item_id]
        name = " ".join(f"{item.number} {first_line(item)}".split())
        counts = counted(plan.details.rag_scale, ups[item_id].ratings)
        strip = Strip(segments(counts, 0, widths[2] - 10, least=16), 11)
        rows.append([limited(name, styles.FACT, widths[0] - 8, 2), words(str(ups[item_id].total), styles.FACT), strip])
    level = plan.details.level(0)
    sheets.space(16)
    sheets.need(_WITH_HEADING)
    sheets.flow([words(f"By {level.name}", styles.coloured(styles.SUBHEADING, sheets.accent), Role.H2)])
    sheets.space(4)
    put_rows(sheets, widths, rows, (capital(level.name), "Rows", "Ratings"))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def capital(name: str) -> str:
    """A heading of a level's name."""
    return name[:1].upper() + name[1:]
