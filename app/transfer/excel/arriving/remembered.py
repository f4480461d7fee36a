"""What an officer has once said of columns: put to use where a column of the same heading comes again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.transfer.excel.arriving.meanings import Meaning, plain
from app.transfer.excel.arriving.proposal import ColumnUse, Proposal, SheetUse, TableUse, names_used, order_of

FIELDS: Mapping[Meaning, str] = {
    Meaning.NUMBER: "number",
    Meaning.CRITERIA: "criteria",
    Meaning.LEAD: "leads",
    Meaning.DUE: "timescale",
    Meaning.BASELINE_DUE: "baseline",
    Meaning.RAG: "rag",
    Meaning.STATUS: "stage",
    Meaning.STAGE: "stage",
    Meaning.PERCENT: "percent_complete",
    Meaning.LINKS: "strategies",
    Meaning.RECOMMENDATIONS: "recommendations",
    Meaning.DEPENDS: "dependencies",
    Meaning.NOTES: "notes",
    Meaning.EXTRA: "extras",
}
"""The field of an item in which each meaning ends."""


def corrected(proposal: Proposal) -> Iterator[tuple[str, str, str]]:
    """Heading, meaning and level of each column that the officer has corrected."""
    for use in proposal.taken():
        for table in use.tables:
            for column in table.columns:
                if column.by == "officer" and column.heading:
                    yield plain(column.heading), column.meaning, column.level or ""


def recalled(proposal: Proposal, known: Mapping[str, tuple[str, str]]) -> Proposal:
    """The proposal with what the officer has said of columns of these headings (as `plain` leaves them) before."""

    def column(use: ColumnUse) -> ColumnUse:
        meaning, level = known.get(plain(use.heading), ("", ""))
        if meaning not in tuple(Meaning):
            return use
        return replace(use, meaning=Meaning(meaning), level=level or None, by="officer")

    def table(use: TableUse) -> TableUse:
        return replace(use, columns=tuple(map(column, use.columns)))

    def sheet(use: SheetUse) -> SheetUse:
        return replace(use, tables=tuple(map(table, use.tables)))

    changed = replace(proposal, sheets=tuple(map(sheet, proposal.sheets)))
    return replace(changed, order=order_of(names_used(changed)))


def headings_kept(proposal: Proposal, layout_id: str, name: str) -> ExcelLayout:
    """The layout of the largest table, for the plan's next export: the council's headings in their order."""
    tables = [table for use in proposal.taken() for table in use.tables]
    largest = max(tables, key=lambda table: table.last - table.first)
    called = dict(proposal.called)
    columns: dict[str, LayoutColumn] = {}
    for use in largest.columns:
        level = use.level or ""
        meaning = called.get(level, level) if use.meaning is Meaning.TITLE else FIELDS.get(use.meaning, "")
        key = f"{meaning}.{use.heading}" if meaning == "extras" else meaning
        if meaning and use.heading:
            columns.setdefault(key, LayoutColumn(use.heading, meaning))
    own = {column.level for column in largest.titles} | set(largest.tiers)
    banners = sum(name not in own and name != "part" for name in proposal.order)
    return ExcelLayout(layout_id, name, tuple(columns.values()), banners)
