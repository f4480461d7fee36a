"""The fields of an item as the texts of cells."""

import re
from dataclasses import replace

from app.domain.records import Extra, Item, Lead, Stage
from app.domain.timescale import BLANK, Timescale, TimescaleKind
from app.domain.timescale_words import understand
from app.history.plan import Plan
from app.transfer.excel.cells.cells import (
    CRITERIA,
    LINKS,
    NOTES,
    PERCENT,
    STAGE,
    Cell,
    Choice,
    Names,
    Setting,
    Share,
    Times,
    rag_cell,
    times_cell,
)
from app.transfer.excel.cells.lead_cell import LEADS, Leads, NamedLead
from app.transfer.excel.cells.wait_cell import Waits, label_of, waits_cell
from app.transfer.excel.files.sheets import text_of
from app.transfer.excel.table.grid import RealDate
from app.transfer.excel.table.headings import Column
from app.transfer.excel.table.keepsake import Keepsake


class Fields:
    """Writes the fields of a plan's items, and keeps what their text cannot carry."""

    def __init__(self, plan: Plan, setting: Setting, keepsake: Keepsake) -> None:
        self._plan = plan
        self._keepsake = keepsake
        self._start = setting.details.start
        self._rag = rag_cell(setting)
        labels = {item.id: label_of(item.number, item.title) for item in plan.items.values()}
        self._waits = waits_cell(labels)
        self._times_cells: dict[int, Cell[Times]] = {}
        self._day = replace(times_cell(0, self._start), write=_as_read_back)

    def used(self, item: Item) -> frozenset[Column]:
        """The columns in which something stands."""
        used = (
            (Column.CRITERIA, item.criteria),
            (Column.LEAD, item.leads),
            (Column.TIMESCALE, item.timescale != BLANK),
            (Column.RAG, item.rag is not None),
            (Column.LINKS, item.strategies),
            (Column.RECOMMENDATIONS, item.recommendations),
            (Column.STAGE, item.stage is not Stage.NOT_STARTED),
            (Column.NOTES, item.notes),
            (Column.DEPENDS, item.dependencies),
            (Column.PERCENT, item.percent_complete is not None),
            (Column.BASELINE, item.baseline != BLANK),
            (Column.EXTRA, item.extras),
        )
        return frozenset([column for column, stands in used if stands])

    def text(self, item: Item, column: Column) -> str:
        """The text of one field."""
        write = self._keepsake.write
        match column:
            case Column.CRITERIA:
                return write(item.id, column, CRITERIA, Names(item.criteria))
            case Column.LEAD:
                return write(item.id, column, LEADS, Leads(tuple(map(self._named, item.leads))))
            case Column.TIMESCALE:
                return self.times(item, Times(item.timescale))
            case Column.RAG:
                return write(item.id, column, self._rag, Choice(item.rag))
            case Column.LINKS:
                names = tuple(self._plan.strategies[link].name for link in item.strategies)
                return write(item.id, column, LINKS, Names(names))
            case _:
                return self._extra_text(item, column)

    def _extra_text(self, item: Item, column: Column) -> str:
        write = self._keepsake.write
        if column is Column.RECOMMENDATIONS:
            return write(item.id, column, LINKS, Names(self.recommendation_names(item)))
        if column is Column.STAGE:
            return write(item.id, column, STAGE, Choice(item.stage))
        if column is Column.NOTES:
            return write(item.id, column, NOTES, item.notes)
        if column is Column.PERCENT:
            return write(item.id, column, PERCENT, Share(item.percent_complete))
        if column is Column.BASELINE:
            return self.times(item, Times(item.baseline), column)
        waits = tuple((dependency.item, dependency.lag) for dependency in item.dependencies)
        return write(item.id, column, self._waits, Waits(waits))

    def real_date(self, item: Item, column: Column) -> RealDate | None:
        """The day that a cell is given as a real date for; None where words stay words."""
        if column is Column.TIMESCALE:
            return _real_date(item.timescale)
        return _real_date(item.baseline) if column is Column.BASELINE else None

    def times(self, item: Item, times: Times, column: Column = Column.TIMESCALE) -> str:
        """The text of the timescale cell, which may give those of the parts."""
        is_day = not times.parts and _real_date(times.own) is not None
        cell = self._day if is_day else self._times_cell(len(times.parts))
        return self._keepsake.write(item.id, column, cell, times)

    def own_column(self, item: Item, extra: Extra) -> str:
        """What stands in a column of the council's own."""
        return self._keepsake.write(item.id, Column.EXTRA, NOTES, extra.text, extra.name)

    def _times_cell(self, parts: int) -> Cell[Times]:
        if parts not in self._times_cells:
            self._times_cells[parts] = times_cell(parts, self._start)
        return self._times_cells[parts]

    def recommendation_names(self, item: Item) -> tuple[str, ...]:
        """The names of the recommendations that an item answers."""
        return tuple(self._plan.recommendations[link].name for link in item.recommendations)

    def _named(self, lead: Lead) -> NamedLead:
        return NamedLead(self._plan.people[lead.person].name, lead.role)


_AS_A_DATE = {
    re.compile(r"\d{2}/\d{2}/\d{4}"): "dd/mm/yyyy",
    re.compile(r"\d{1,2}/\d{1,2}/\d{4}"): "d/m/yyyy",
    re.compile(r"\d{4}-\d{2}-\d{2}"): "yyyy-mm-dd",
    re.compile(r"\d{2} [A-Z][a-z]{2} \d{4}"): "dd mmm yyyy",
    re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}"): "d mmm yyyy",
}
"""Ways of writing a day that a spreadsheet can show a real date in, so that the plan's own words are seen again."""


def _real_date(timescale: Timescale) -> RealDate | None:
    """The day, where a timescale is one and is written as a spreadsheet would show it. Excel's days begin in 1900."""
    if timescale.kind is not TimescaleKind.DATE or timescale.due is None or timescale.due.year <= 1900:
        return None
    shown = next((form for pattern, form in _AS_A_DATE.items() if pattern.fullmatch(timescale.text)), None)
    says_so = understand(timescale.text, None).due == timescale.due
    return RealDate(timescale.due, shown) if shown is not None and says_so else None


def _as_read_back(times: Times) -> str:
    """What a real date says once a spreadsheet has kept it."""
    return text_of(times.own.due)
