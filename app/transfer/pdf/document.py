"""The plan as a document: a cover, then each theme with its aim and its table."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.domain.records import Item
from app.history.plan import Plan
from app.transfer.pdf import styles
from app.transfer.pdf.cells import done_words, first_agreed, first_line, lead_spans, link_names, paragraphs
from app.transfer.pdf.cover import put_cover
from app.transfer.pdf.grid import Column, Holds, Section, columns_of, own_text, sections_of
from app.transfer.pdf.lines import Span
from app.transfer.pdf.making import Making
from app.transfer.pdf.options import Shown, Size
from app.transfer.pdf.pages import Page, Sheets
from app.transfer.pdf.paper import Paper
from app.transfer.pdf.rag_mark import rating_of
from app.transfer.pdf.remarks import has_moved
from app.transfer.pdf.rows_on_pages import LaidRow
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.table import LEAST_BELOW_HEADING, Table
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.words import composed, joined, shown, words

_ABOVE_HEADING, _BELOW_HEADING = 26.0, 6.0

LaidSections = list[tuple[Section, Table, list[LaidRow]]]
"""Sections with their tables and the rows of these."""


def document_pages(making: Making) -> list[Page]:
    """The document's pages, A4 unless many rows would be taller than a page there or the paper was chosen."""
    plan, paper = making.plan, making.paper(Size.A4)
    laid = laid_sections(plan, making, paper)
    if making.options.size is None and _too_tall([rows for _, _, rows in laid], paper):
        paper = making.paper(Size.A3)
        laid = laid_sections(plan, making, paper)
    sheets = making.sheets(paper)
    put_cover(sheets, making)
    if laid:
        sheets.turn()
    put_sections(sheets, plan, laid, Role.H2)
    return sheets.pages


def laid_sections(plan: Plan, making: Making, paper: Paper) -> LaidSections:
    """The plan's sections with their text set in columns that suit the paper: the same for all that have the same."""
    options = making.options
    shown = options.columns if options.columns is None or options.names else options.columns - {Shown.LEADS}
    sections = list(sections_of(plan, columns_of(plan, shown, options.own))) if plan.items else []
    alike: dict[tuple[Column, ...], list[Section]] = {}
    for section in sections:
        alike.setdefault(section.columns, []).append(section)
    tables = {columns: Table(plan, columns, those, paper.text_width) for columns, those in alike.items()}
    with_tables = ((section, tables[section.columns]) for section in sections)
    return [(section, table, table.laid(section.rows, making.step)) for section, table in with_tables]


def put_sections(sheets: Sheets, plan: Plan, sections: LaidSections, role: Role) -> None:
    """Put each theme with its heading, of that role, and its table."""
    for section, table, rows in sections:
        _put_section(sheets, plan, table, section, rows, role)


def _too_tall(tables: list[list[LaidRow]], paper: Paper) -> bool:
    """Whether more than a twentieth of the rows has a cell taller than a page."""
    rows = [row for table in tables for row in table]
    tall = sum(any(cell.block and cell.block.height > paper.text_height for cell in row) for row in rows)
    return tall * 20 > len(rows)


def _put_section(sheets: Sheets, plan: Plan, table: Table, section: Section, rows: list[LaidRow], role: Role) -> None:
    intro = list(_intro(plan, section, section.item, sheets.accent, role)) if section.item is not None else []
    height = Stack(intro, sheets.paper.text_width, gap=4).height
    wanted = height + table.header_height + LEAST_BELOW_HEADING
    room = sheets.room - height - _ABOVE_HEADING - _BELOW_HEADING
    if sheets.room < max(wanted, sheets.paper.text_height * 0.3) or not table.begins(
        rows, room, sheets.paper.text_height
    ):
        sheets.turn()
    sheets.space(_ABOVE_HEADING)
    if section.item is not None:
        sheets.mark(title_of(plan, section.item), 2 if role is Role.H3 else 1)
    sheets.flow(intro, gap=4)
    sheets.space(_BELOW_HEADING)
    if rows:
        table.draw(sheets, rows)


def _intro(plan: Plan, section: Section, item: Item, accent: str, role: Role) -> Iterator[Flowable]:
    """A theme's heading, what follows in its title, its aim, and what else it says of itself."""
    heading = first_line(item) or title_of(plan, item).removeprefix(item.number.strip())
    style = styles.coloured(styles.SUBHEADING if role is Role.H3 else styles.HEADING, accent)
    number = [shown(item.number), Span("\xa0 ")] if item.number.strip() else []
    yield composed([*number, shown(heading)], style, role)
    rest = item.title.strip().partition("\n")[2]
    for paragraph in (*paragraphs(rest), *paragraphs(item.notes)):
        yield words(paragraph, styles.BODY)
    facts = joined(_facts(plan, section.columns, item), " \xa0·\xa0 ")
    if facts:
        yield composed(facts, styles.FACT_NAME)
    for criterion in item.criteria:
        if criterion.strip():
            yield words(criterion, styles.BULLET, Role.ITEM, "•")


def _facts(plan: Plan, columns: tuple[Column, ...], item: Item) -> Iterator[list[Span]]:
    if item.leads:
        yield [Span("Led by "), *joined((lead_spans(plan, lead) for lead in item.leads), ", ")]
    if item.timescale.text.strip():
        agreed = f" ({first_agreed(item)})" if has_moved(item) else ""
        yield [shown(f"Timescale: {item.timescale.text.strip()}{agreed}")]
    if item.rag is not None:
        rag = rating_of(plan.details.rag_scale, item.rag)
        yield [shown(f"Rated {rag.name} ({rag.code})")]
    if item.percent_complete is not None:
        yield [Span(f"{done_words(item)} done")]
    for column in columns:
        if column.holds is Holds.OWN and (text := own_text(item, column.heading)):
            yield [shown(f"{column.heading}: {text}")]
    if links := link_names(plan, item):
        yield [shown("Links: " + ", ".join(links))]


def title_of(plan: Plan, item: Item) -> str:
    """An item's number and the first line of its title, or what else to call it."""
    title = first_line(item) or f"Untitled {plan.details.level(plan.depth(item.id)).name}"
    return " ".join(f"{item.number} {title}".split())
