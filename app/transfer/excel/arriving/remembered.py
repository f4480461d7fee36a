"""What an officer has once said of columns: put to use where a column of the same heading comes again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.excel_layout import ExcelLayout, LayoutColumn
from app.domain.records import Stage
from app.domain.timescale import BLANK
from app.transfer.excel.arriving.adopting import Arrival
from app.transfer.excel.arriving.lines import lines_of
from app.transfer.excel.arriving.meanings import Meaning, plain
from app.transfer.excel.arriving.proposal import PART, ColumnUse, Proposal, SheetUse, TableUse, names_used, order_of
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.sheets import Sheet
from app.transfer.excel.reading.drafts import PlanDraft
from app.transfer.excel.table.headings import HEADINGS
from app.transfer.excel.table.outgoing import FIELDS as USUAL_FIELDS

_A4 = 9
_NARROWEST = 3
FIELDS: Mapping[Meaning, str] = {
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


def layout_kept(arrival: Arrival, proposal: Proposal, plan: PlanDraft, layout_id: str) -> ExcelLayout:
    """The layout of the largest table, for the plan's next export: headings in their order, widths, fills and paper.

    What the plan says besides, from labels or other tables, follows in columns with the usual headings.
    """
    tables = [(use, table) for use in proposal.taken() for table in use.tables]
    use, largest = max(tables, key=lambda pair: pair[1].last - pair[1].first)
    looks = arrival.looks.get(use.name, Looks())
    called = dict(proposal.called)
    titles = {column.level for column in largest.titles} | set(largest.tiers)
    across = [called.get(name, name) for name in proposal.order if name not in titles and name != PART]
    columns: dict[str, LayoutColumn] = {}
    for column in (*_below_the_first(across), *_columns_of(largest, called, looks), *_besides(plan)):
        own = f".{column.heading}" if column.meaning == "extras" else ""
        columns.setdefault(f"{column.meaning}{own}", column)
    banners = min(len(across), 1)
    paper = "A4" if looks.paper == _A4 else "A3"
    fill = _banner_fill(arrival.sheet(use.name), looks, use)
    return ExcelLayout(layout_id, f"As in {arrival.name}", tuple(columns.values()), banners, paper, fill)


def _below_the_first(across: Sequence[str]) -> Iterator[LayoutColumn]:
    """Columns for levels on rows across the table below the top one: a table of ours has such rows for one level."""
    yield from (LayoutColumn(level.capitalize(), level) for level in across[1:])


def _banner_fill(sheet: Sheet, looks: Looks, use: SheetUse) -> str:
    """The colour that most rows across the table have."""
    banners = [(line.row, line.banner.column) for line in lines_of(sheet, looks, use) if line.banner is not None]
    return Counter(looks.of(*place).shade for place in banners).most_common(1)[0][0] if banners else ""


def _columns_of(table: TableUse, called: Mapping[str, str], looks: Looks) -> Iterator[LayoutColumn]:
    for use in table.columns:
        width = _width(looks, use.index)
        fill = looks.of(table.last_of_header, use.index).shade or looks.of(table.first, use.index).shade
        if use.meaning is Meaning.TITLE and use.level is not None:
            above = table.tiers[:-1] if use == table.titles[-1] else ()
            for level in above:
                yield LayoutColumn(called.get(level, level).capitalize(), called.get(level, level), fill=fill)
            level = table.tiers[-1] if table.tiers else use.level
            yield LayoutColumn(use.heading or level.capitalize(), called.get(level, level), width, fill)
        elif use.meaning in FIELDS and use.heading:
            yield LayoutColumn(use.heading, FIELDS[use.meaning], width, fill)


def _width(looks: Looks, index: int) -> float | None:
    """Characters, without the five pixels beside them that a spreadsheet keeps in the width of a column, too."""
    kept = looks.widths.get(index, 0)
    return round(kept - 5 / 7, 2) if kept >= _NARROWEST else None


def _besides(plan: PlanDraft) -> Iterator[LayoutColumn]:
    """Columns for all that the items say, with the usual headings."""
    drafts = list(plan.walk())
    said = {
        "criteria": any(draft.criteria for draft in drafts),
        "leads": any(draft.leads for draft in drafts),
        "timescale": any(draft.timescale != BLANK for draft in drafts),
        "rag": any(draft.rag for draft in drafts),
        "strategies": any(draft.strategies for draft in drafts),
        "stage": any(draft.stage is not Stage.NOT_STARTED for draft in drafts),
        "notes": any(draft.notes for draft in drafts),
        "dependencies": any(draft.waits for draft in drafts),
        "percent_complete": any(draft.percent_complete is not None for draft in drafts),
        "baseline": any(draft.baseline != BLANK for draft in drafts),
    }
    yield from (LayoutColumn(HEADINGS[USUAL_FIELDS[name]], name) for name, stands in said.items() if stands)
    yield from (LayoutColumn(name, "extras") for name in dict.fromkeys(n for draft in drafts for n, _ in draft.extras))
