"""The fields of an item as the texts of cells."""

from app.domain.records import Extra, Item, Lead, Stage
from app.domain.timescale import BLANK
from app.history.plan import Plan
from app.transfer.excel.cells import (
    CRITERIA,
    LINKS,
    NOTES,
    PERCENT,
    STAGE,
    Choice,
    Names,
    Setting,
    Share,
    Times,
    rag_cell,
    times_cell,
)
from app.transfer.excel.headings import Column
from app.transfer.excel.keepsake import Keepsake
from app.transfer.excel.lead_cell import LEADS, Leads, NamedLead
from app.transfer.excel.wait_cell import Waits, label_of, waits_cell


class Fields:
    """Writes the fields of a plan's items, and keeps what their text cannot carry."""

    def __init__(self, plan: Plan, setting: Setting, keepsake: Keepsake) -> None:
        self._plan = plan
        self._keepsake = keepsake
        self._start = setting.details.start
        self._rag = rag_cell(setting)
        labels = {item.id: label_of(item.number, item.title) for item in plan.items.values()}
        self._waits = waits_cell(labels)
        self._shows_stage = any(item.stage is not Stage.NOT_STARTED for item in plan.items.values())

    def used(self, item: Item, of_row: bool = False) -> frozenset[Column]:
        """The columns in which something stands. The stage of a row counts once any item of the plan has one."""
        used = {
            Column.CRITERIA: bool(item.criteria),
            Column.LEAD: bool(item.leads),
            Column.TIMESCALE: item.timescale != BLANK,
            Column.RAG: item.rag is not None,
            Column.LINKS: bool(item.strategies),
            Column.RECOMMENDATIONS: bool(item.recommendations),
            Column.STAGE: item.stage is not Stage.NOT_STARTED or (of_row and self._shows_stage),
            Column.NOTES: bool(item.notes),
            Column.DEPENDS: bool(item.dependencies),
            Column.PERCENT: item.percent_complete is not None,
            Column.BASELINE: item.baseline != BLANK,
            Column.EXTRA: bool(item.extras),
        }
        return frozenset(column for column, stands in used.items() if stands)

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
            return write(item.id, column, times_cell(0, self._start), Times(item.baseline))
        waits = tuple((dependency.item, dependency.lag) for dependency in item.dependencies)
        return write(item.id, column, self._waits, Waits(waits))

    def times(self, item: Item, times: Times) -> str:
        """The text of the timescale cell, which may give those of the parts."""
        cell = times_cell(len(times.parts), self._start)
        return self._keepsake.write(item.id, Column.TIMESCALE, cell, times)

    def own_column(self, item: Item, extra: Extra) -> str:
        """What stands in a column of the council's own."""
        return self._keepsake.write(item.id, Column.EXTRA, NOTES, extra.text, extra.name)

    def recommendation_names(self, item: Item) -> tuple[str, ...]:
        """The names of the recommendations that an item answers."""
        return tuple(self._plan.recommendations[link].name for link in item.recommendations)

    def _named(self, lead: Lead) -> NamedLead:
        return NamedLead(self._plan.people[lead.person].name, lead.role)
