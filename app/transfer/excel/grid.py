"""A plan as the rows of the council's table, before anything is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.records import Item, PlanDetails
from app.domain.timescale import BLANK
from app.history.plan import Plan
from app.transfer.excel.action_words import ActionWords
from app.transfer.excel.banners import banner_cell, write_start
from app.transfer.excel.cells import (
    AIM,
    BOARD,
    HEADING,
    LINE,
    ORGANISATION,
    TITLE,
    Heading,
    Setting,
    Times,
    action_cell,
)
from app.transfer.excel.fields import Fields
from app.transfer.excel.headings import Column, Slot
from app.transfer.excel.keepsake import Keepsake, showable
from app.transfer.excel.layout import Layout, layout_of
from app.transfer.excel.marks import Mark, write_mark


class RowKind(StrEnum):
    """The kinds of row."""

    TITLE = "title"
    DETAIL = "detail"
    BANNER = "banner"
    AIM = "aim"
    HEADER = "header"
    ITEM = "item"


@dataclass(slots=True)
class Row:
    """One row. What stands across the table is its `across`; `rag` gives the code of each rating in it."""

    kind: RowKind
    across: str = ""
    cells: dict[Slot, str] = field(default_factory=dict[Slot, str])
    rag: dict[Slot, str] = field(default_factory=dict[Slot, str])
    mark: str = ""


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

    def slots(self) -> list[Slot]:
        """The columns of the table in order: the council's always, others where something stands in them."""
        council = [Slot(Column.ITEM, depth) for depth in self.layout.columns]
        council += [Slot(column) for column in _COUNCIL]
        used = {slot for row in self.rows for slot in row.cells} - set(council)
        order = list(Column)
        return council + sorted(
            used, key=lambda slot: (-1 if slot.depth is None else slot.depth, order.index(slot.column))
        )


_COUNCIL = (Column.CRITERIA, Column.LEAD, Column.TIMESCALE, Column.RAG, Column.LINKS)


def grid_of(plan: Plan) -> Grid:
    """The table of a plan."""
    return _Drawing(plan).drawn()


class _Drawing:
    """Lays one plan out, row by row."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.keepsake = Keepsake.of(plan)
        self.layout = layout_of(plan.details.levels)
        self.grid = Grid(self.layout, self.keepsake)
        setting = Setting(plan.details, self.keepsake.recommendation_names())
        self.action = action_cell(setting, self.layout.has_lists)
        self.banner = banner_cell(self.layout.title(0))
        self.fields = Fields(plan, setting, self.keepsake)

    def drawn(self) -> Grid:
        self.grid.rows += _title_rows(self.plan.details)
        if self.layout.has_banners:
            for top in self._children(None):
                self._draw_top(top)
        if not self.layout.has_banners or not self._children(None):
            self._add(Row(RowKind.HEADER))
            for item in self._children(None):
                self._draw(item, ())
        return self.grid

    def _children(self, parent: str | None) -> list[Item]:
        return [self.plan.items[child] for child in self.plan.children(parent)]

    def _add(self, row: Row) -> Row:
        self.grid.rows.append(row)
        return row

    def _draw_top(self, top: Item) -> None:
        text = self.keepsake.write(top.id, Column.ITEM, self.banner, Heading(top.number, top.title))
        banner = self._add(Row(RowKind.BANNER, text, mark=write_mark(Mark((top.id,), prefix="banner:"))))
        for column, text in self.fields.of(top, without=Column.NOTES):
            slot = Slot(column, 0 if column in _COUNCIL else None)
            self._put(banner, slot, text, top)
        if top.notes:
            mark = write_mark(Mark((top.id,), prefix="aim:"))
            self._add(Row(RowKind.AIM, self.fields.text(top, Column.NOTES), mark=mark))
        self._add(Row(RowKind.HEADER))
        for item in self._children(top.id):
            self._draw(item, (top.id,))

    def _draw(self, item: Item, above: tuple[str, ...]) -> None:
        path = (*above, item.id)
        if len(path) - 1 >= self.layout.row_depth:
            self._draw_row_item(item, path)
        elif children := self._children(item.id):
            first = len(self.grid.rows)
            for child in children:
                self._draw(child, path)
            self._draw_beside(item, len(path) - 1, first, len(self.grid.rows) - 1)
        else:
            self._draw_leaf(item, path)

    def _draw_beside(self, item: Item, depth: int, first: int, last: int) -> None:
        """The item in its own column, along the rows of what stands below it."""
        row = self.grid.rows[first]
        owns_criteria = self._owns_criteria(item, depth, first, last)
        texts = {Slot(column, depth): text for column, text in self.fields.of(item)}
        texts[Slot(Column.ITEM, depth)] = self._heading(item)
        if owns_criteria:
            texts[Slot(Column.CRITERIA)] = texts.pop(Slot(Column.CRITERIA, depth))
            row.mark = row.mark.replace(item.id, f"{item.id}*", 1)
        for slot, text in texts.items():
            self._put(row, slot, text, item)
            if last > first:
                self.grid.merges.append(Merge(slot, first, last))

    def _owns_criteria(self, item: Item, depth: int, first: int, last: int) -> bool:
        """Whether its criteria can stand in the column of the rows' own, as councils write them."""
        is_next = depth == self.layout.row_depth - 1
        return (
            bool(item.criteria)
            and is_next
            and not any(row.cells.get(Slot(Column.CRITERIA)) for row in self.grid.rows[first : last + 1])
        )

    def _draw_leaf(self, item: Item, path: tuple[str, ...]) -> None:
        row = self._add(Row(RowKind.ITEM, mark=write_mark(Mark(path))))
        row.cells[Slot(Column.ITEM, len(path) - 1)] = self._heading(item)
        self._put_fields(row, item)

    def _draw_row_item(self, item: Item, path: tuple[str, ...]) -> None:
        children = self._children(item.id)
        listed = children if self.layout.has_lists and self._can_list(item, children) else []
        mark = Mark(path, tuple(part.id for part in listed))
        row = self._add(Row(RowKind.ITEM, mark=write_mark(mark)))
        slot = Slot(Column.ITEM, self.layout.row_depth)
        if len(path) - 1 > self.layout.row_depth:
            row.cells[slot] = self._line(item)
            self._put_fields(row, item)
        else:
            row.cells[slot] = self._action(item, listed)
            self._put_fields(row, item, without=Column.RECOMMENDATIONS)
            self._put_dates(row, item, listed)
        for child in children[len(listed) :]:
            self._draw_row_item(child, (*path, child.id))

    def _heading(self, item: Item) -> str:
        return self.keepsake.write(item.id, Column.ITEM, HEADING, Heading(item.number, item.title))

    def _line(self, item: Item) -> str:
        return self.keepsake.write(item.id, Column.ITEM, LINE, Heading(item.number, item.title))

    def _action(self, item: Item, listed: list[Item]) -> str:
        words = ActionWords(
            item.number,
            item.title,
            tuple((part.number, part.title) for part in listed),
            self.fields.recommendation_names(item),
        )
        return self.keepsake.write(item.id, Column.ITEM, self.action, words)

    def _can_list(self, item: Item, parts: list[Item]) -> bool:
        """Whether all parts say no more than a list in a cell can."""
        dated = any(part.timescale != BLANK for part in parts)
        if dated and (item.timescale != BLANK or len(parts) < 2):
            return False
        return all(_is_plain(part) and not self.plan.children(part.id) for part in parts)

    def _put_fields(self, row: Row, item: Item, without: Column | None = None) -> None:
        for column, text in self.fields.of(item, without, is_row=True):
            self._put(row, Slot(column), text, item)

    def _put_dates(self, row: Row, item: Item, listed: list[Item]) -> None:
        if any(part.timescale != BLANK for part in listed):
            times = Times(BLANK, tuple(part.timescale for part in listed))
            row.cells[Slot(Column.TIMESCALE)] = self.fields.times(item, times)

    def _put(self, row: Row, slot: Slot, text: str, item: Item) -> None:
        row.cells[slot] = text
        if slot.column is Column.RAG:
            row.rag[slot] = item.rag or ""


def _is_plain(part: Item) -> bool:
    return replace(part, number="", title="", timescale=BLANK) == Item(part.id, part.place)


def _title_rows(details: PlanDetails) -> Iterator[Row]:
    yield Row(RowKind.TITLE, showable(TITLE.write(details.title)))
    for label, text in ((ORGANISATION, details.organisation), (BOARD, details.board), (AIM, details.aim)):
        if text:
            yield Row(RowKind.DETAIL, showable(label.write(text)))
    if details.start is not None:
        yield Row(RowKind.DETAIL, write_start(details.start))
