"""The plan as a document: a cover, then each theme with its aim and its table."""

from collections.abc import Callable, Iterator
from datetime import date

from reportlab.platypus import Flowable

from app.domain.records import Item
from app.history.plan import Plan
from app.transfer.pdf import styles
from app.transfer.pdf.cells import first_line, lead_markup, link_names, paragraphs
from app.transfer.pdf.cover import put_cover
from app.transfer.pdf.grid import Section, columns_of, sections_of
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.paper import A3, A4, Paper
from app.transfer.pdf.rag_mark import rating_of
from app.transfer.pdf.rows_on_pages import LaidRow
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.table import LEAST_BELOW_HEADING, Table
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.words import marked, plain, words


def document_pages(plan: Plan, root: Element, today: date, step: Callable[[], None]) -> list[Page]:
    """The document's pages, A4 unless many rows would be taller than a page; `step` is called before each row."""
    sections = list(sections_of(plan)) if plan.items else []
    for paper in (A4, A3):
        table = Table(plan, columns_of(plan), sections, paper.text_width)
        laid = [table.laid(section.rows, step) for section in sections]
        if paper is A3 or not _too_tall(laid, paper):
            return _pages(plan, Sheets(paper, root), today, table, list(zip(sections, laid, strict=True)))
    return []


def _too_tall(tables: list[list[LaidRow]], paper: Paper) -> bool:
    """Whether more than a twentieth of the rows has a cell taller than a page."""
    rows = [row for table in tables for row in table]
    tall = sum(any(cell.block and cell.block.height > paper.text_height for cell in row) for row in rows)
    return tall * 20 > len(rows)


def _pages(
    plan: Plan, sheets: Sheets, today: date, table: Table, sections: list[tuple[Section, list[LaidRow]]]
) -> list[Page]:
    put_cover(sheets, plan, today)
    for index, (section, rows) in enumerate(sections):
        _put_section(sheets, plan, table, section, rows, first=index == 0)
    return sheets.pages


def row_count(plan: Plan) -> int:
    """How many rows the document's tables have."""
    return sum(len(section.rows) for section in sections_of(plan)) if plan.items else 0


def _put_section(
    sheets: Sheets, plan: Plan, table: Table, section: Section, rows: list[LaidRow], *, first: bool
) -> None:
    intro = list(_intro(plan, section.item)) if section.item is not None else []
    height = Stack(intro, sheets.paper.text_width, gap=4).height
    wanted = height + table.header_height() + LEAST_BELOW_HEADING
    if first or sheets.room < max(wanted, sheets.paper.text_height * 0.35):
        sheets.turn()
    sheets.space(26)
    if section.item is not None:
        sheets.mark(title_of(plan, section.item), 1)
    sheets.flow(intro, gap=4)
    sheets.space(6)
    if rows:
        table.draw(sheets, rows)


def _intro(plan: Plan, item: Item) -> Iterator[Flowable]:
    """A theme's heading, what follows in its title, its aim, and what else it says of itself."""
    number = plain(item.number)
    heading = plain(first_line(item)) or plain(title_of(plan, item)).removeprefix(number).strip()
    yield marked(f"{number}&nbsp; {heading}" if number else heading, styles.HEADING, Role.H2)
    rest = item.title.strip().partition("\n")[2]
    for paragraph in (*paragraphs(rest), *paragraphs(item.notes)):
        yield words(paragraph, styles.BODY)
    facts = " &nbsp;·&nbsp; ".join(_facts(plan, item))
    if facts:
        yield marked(facts, styles.FACT_NAME)
    for criterion in item.criteria:
        if criterion.strip():
            yield words(criterion, styles.BULLET, Role.ITEM, "•")


def _facts(plan: Plan, item: Item) -> Iterator[str]:
    if item.leads:
        yield "Led by " + ", ".join(lead_markup(plan, lead) for lead in item.leads)
    if item.timescale.text.strip():
        yield f"Timescale: {plain(item.timescale.text)}"
    if item.rag is not None:
        rag = rating_of(plan.details.rag_scale, item.rag)
        yield f"Rated {plain(rag.name)} ({plain(rag.code)})"
    if links := link_names(plan, item):
        yield "Links: " + ", ".join(map(plain, links))


def title_of(plan: Plan, item: Item) -> str:
    """An item's number and the first line of its title, or what else to call it."""
    title = first_line(item) or f"Untitled {plan.details.level(plan.depth(item.id)).name}"
    return " ".join(f"{item.number} {title}".split())
