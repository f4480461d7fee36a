"""The council's table as rows and columns, before anything is drawn."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.excel_layout import LayoutColumn
from app.transfer.excel.table.headings import Column, Slot, heading
from app.transfer.excel.table.keepsake import Keepsake
from app.transfer.excel.table.layout import Layout
from app.transfer.excel.table.outgoing import slots_of

COUNCIL = (Column.CRITERIA, Column.LEAD, Column.TIMESCALE, Column.RAG, Column.LINKS)
"""The columns that the council's table has after those of titles."""


class RowKind(StrEnum):
    """The kinds of row. ABOVE is a row of the table that speaks of an item above those with a row each."""

    TITLE = "title"
    DETAIL = "detail"
    BANNER = "banner"
    AIM = "aim"
    HEADER = "header"
    ABOVE = "above"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class RealDate:
    """A day, and how a spreadsheet shows it: `dd/mm/yyyy`."""

    day: date
    shown: str


@dataclass(slots=True)
class Row:
    """One row. What stands across the table is its `across`; `rag` gives the code of each rating in it.

    `dates` are the cells that a spreadsheet is given a real date for.
    """

    kind: RowKind
    across: str = ""
    cells: dict[Slot, str] = field(default_factory=dict[Slot, str])
    rag: dict[Slot, str] = field(default_factory=dict[Slot, str])
    dates: dict[Slot, RealDate] = field(default_factory=dict[Slot, RealDate])
    mark: str = ""

    @property
    def is_in_table(self) -> bool:
        """Whether it has a cell for each column."""
        return self.kind in (RowKind.ABOVE, RowKind.ITEM)


@dataclass(frozen=True, slots=True)
class Merge:
    """Rows (counted from 0) over which one cell of a column reaches."""

    slot: Slot
    first: int
    last: int


@dataclass(slots=True)
class Grid:
    """The table: its columns, rows and merged cells, and what goes into the hidden sheet."""

    layout: Layout
    keepsake: Keepsake
    rows: list[Row] = field(default_factory=list[Row])
    merges: list[Merge] = field(default_factory=list[Merge])

    def council_slots(self) -> list[Slot]:
        """The columns that the council's table has."""
        if self.keepsake.design is not None:
            return list(slots_of(self.keepsake.design, self.layout))
        return [*(Slot(Column.ITEM, depth) for depth in self.layout.columns), *map(Slot, COUNCIL)]

    def slots(self) -> list[Slot]:
        """The columns of the table in order: the council's always, others where something stands in them."""
        council = self.council_slots()
        if self.keepsake.design is not None:
            return council
        used = {slot for row in self.rows for slot in row.cells} - set(council)
        order = list(Column)
        return council + sorted(
            used, key=lambda slot: (-1 if slot.depth is None else slot.depth, order.index(slot.column), slot.name)
        )

    def looks(self) -> dict[Slot, LayoutColumn]:
        """How each column of the table looks: what stands above it, how wide a kept layout has it, and its colour."""
        design = self.keepsake.design
        kept = slots_of(design, self.layout) if design is not None else {}
        return {slot: kept.get(slot) or LayoutColumn(heading(slot, self.layout), "") for slot in self.slots()}

    def add(self, row: Row) -> Row:
        """Append a row."""
        self.rows.append(row)
        return row
