"""The first page of a plan as a document: what it is, and where things stand."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from app.domain.rollup import RollUp
from app.history.plan import Plan
from app.transfer.pdf import colours, styles
from app.transfer.pdf.cells import first_line, paragraphs
from app.transfer.pdf.dates import uk_date
from app.transfer.pdf.flowables import Panel, Rule
from app.transfer.pdf.fonts import BOLD
from app.transfer.pdf.pages import Sheets
from app.transfer.pdf.rag_mark import RagMark
from app.transfer.pdf.ratings import NOT_RATED, counted, roll_ups, segments
from app.transfer.pdf.rows_on_pages import LaidCell, LaidRow, parts_of
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.strip import Strip
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tagging.tables import body_of, head_of, row_of, table_in
from app.transfer.pdf.words import limited, marked, plain, words

_TEXT = 560.0
_WITH_HEADING = 110.0
_FACTS = (90.0, 470.0)
_KEY = (40.0, 90.0, 440.0, 60.0, 100.0)
_THEMES = (300.0, 40.0, 418.0)


def put_cover(sheets: Sheets, plan: Plan, today: date) -> None:
    """Put the cover block on the present page: title, facts, the key of ratings with counts, ratings by theme."""
    sheets.mark(plan.details.title.strip() or "Plan", 0)
    _put_title(sheets, plan)
    _put_facts(sheets, plan, today)
    ups = roll_ups(plan)
    if not plan.items:
        sheets.space(24)
        sheets.flow([words("This plan has no items yet.", styles.LEAD_IN)])
        return
    _put_key(sheets, plan, ups[None])
    if plan.children(plan.children(None)[0]) and any(code for code, _ in ups[None].ratings):
        _put_themes(sheets, plan, ups)


def _put_title(sheets: Sheets, plan: Plan) -> None:
    sheets.down += 34
    sheets.put(Panel(48, 4, colours.ACCENT), 0, sheets.down)
    sheets.down += 14
    details = plan.details
    sheets.flow([words(details.title.strip() or "Untitled plan", styles.TITLE, Role.H1)])
    sheets.space(2)
    if details.organisation.strip():
        sheets.flow([words(details.organisation, styles.LEAD_IN)])
    sheets.space(14)
    sheets.flow((words(paragraph, styles.BODY) for paragraph in paragraphs(details.aim)), gap=6, width=_TEXT)


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
    _put_rows(sheets, _FACTS, rows)


def _put_key(sheets: Sheets, plan: Plan, whole: RollUp) -> None:
    sheets.space(22)
    sheets.need(_WITH_HEADING)
    sheets.flow([words("Where things stand", styles.SUBHEADING, Role.H2)])
    sheets.flow([words(f"Counted over {_rows(whole.total)} that have no others below them.", styles.FACT_NAME)])
    sheets.space(6)
    counts = {rag.code: count for rag, count in counted(plan.details.rag_scale, whole.ratings)}
    present = [rag for rag, _ in counted(plan.details.rag_scale, whole.ratings)]
    strays = [rag for rag in present if rag not in plan.details.rag_scale and rag is not NOT_RATED]
    rows: list[list[Flowable]] = []
    for rag in (*plan.details.rag_scale, *strays, NOT_RATED):
        count = counts.get(rag.code, 0)
        share = f"{count / whole.total:.0%}" if whole.total else ""
        named = marked(f'<font name="{BOLD}">{plain(rag.name)}</font>', styles.FACT)
        figure = marked(f'<font name="{BOLD}">{count}</font>', styles.FACT)
        rows.append(
            [RagMark(rag, named=False), named, words(rag.meaning, styles.FACT), figure, words(share, styles.FACT_NAME)],
        )
    _put_rows(sheets, _KEY, rows, ("Code", "Rating", "Meaning", "Rows", "Share"), leader=1)


def _put_themes(sheets: Sheets, plan: Plan, ups: dict[str | None, RollUp]) -> None:
    rows: list[list[Flowable]] = []
    for item_id in plan.children(None):
        item = plan.items[item_id]
        name = " ".join(f"{item.number} {first_line(item)}".split())
        counts = counted(plan.details.rag_scale, ups[item_id].ratings)
        strip = Strip(segments(counts, 0, _THEMES[2] - 10, least=16), 11)
        rows.append([limited(name, styles.FACT, _THEMES[0] - 8, 2), words(str(ups[item_id].total), styles.FACT), strip])
    level = plan.details.level(0)
    sheets.space(20)
    sheets.need(_WITH_HEADING)
    sheets.flow([words(f"By {level.name}", styles.SUBHEADING, Role.H2)])
    sheets.space(4)
    _put_rows(sheets, _THEMES, rows, (_capital(level.name), "Rows", "Ratings"))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _put_rows(
    sheets: Sheets, widths: Sequence[float], rows: list[list[Flowable]], headings: Sequence[str] = (), leader: int = 0
) -> None:
    """Rows of a small table, its columns so wide (points); with headings it has rules as well.

    The cell in the column `leader` is the header of its row.
    """
    table = table_in(sheets.root)
    if headings:
        _put_headings(sheets, widths, headings, head_of(table, len(widths)))
    body = body_of(table)
    pad = 3.0 if headings else 1.5
    laid: list[LaidRow] = [
        [LaidCell(i, Stack([part], widths[i] - 8, pad, pad)) for i, part in enumerate(row)] for row in rows
    ]
    cells = [row_of(body, [(index == leader, 1) for index in range(len(widths))]) for _ in rows]
    into = {id(cell): made for row, line in zip(laid, cells, strict=True) for cell, made in zip(row, line, strict=True)}
    for index, part in enumerate(parts_of(laid, sheets.room, sheets.paper.text_height)):
        if index:
            sheets.turn()
        for cell in part.cells:
            left = sum(widths[: cell.column])
            if headings and cell.begins and cell.column == 0 and cell.top > 0:
                sheets.put(Rule(sum(widths), colours.RULE), 0, sheets.down + cell.top)
            if isinstance(cell.block, Stack):
                sheets.put_stack(cell.block, left, sheets.down + cell.top, into[id(cell.cell)])
        sheets.down += part.height


def _put_headings(sheets: Sheets, widths: Sequence[float], headings: Sequence[str], heads: list[Element]) -> None:
    stacks = [Stack([words(heading, styles.COLUMN)], 200, 0, 3) for heading in headings]
    for index, (stack, head) in enumerate(zip(stacks, heads, strict=True)):
        sheets.put_stack(stack, sum(widths[:index]), sheets.down, head)
    sheets.down += stacks[0].height
    sheets.put(Rule(sum(widths), colours.ACCENT, 1), 0, sheets.down)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
