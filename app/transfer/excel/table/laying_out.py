"""A plan as the rows of the council's table.

Items above those with a row each stand along the rows below them. Where such an item says more than its title, its
stage, and criteria that nothing below it competes with, it has a row of its own above those rows.
"""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.excel_layout import ExcelLayout
from app.domain.records import Item, PlanDetails
from app.domain.timescale import BLANK
from app.history.plan import Plan
from app.transfer.excel.cells.action_words import ActionWords
from app.transfer.excel.cells.cells import (
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
from app.transfer.excel.table.banners import banner_cell, write_start
from app.transfer.excel.table.fields import Fields
from app.transfer.excel.table.grid import Grid, Merge, Row, RowKind
from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.keepsake import Keepsake, showable
from app.transfer.excel.table.layout import kept_layout
from app.transfer.excel.table.marks import Mark, write_mark
from app.transfer.excel.table.outgoing import Outgoing, narrowed, slots_of

_OWN = {column: Slot(column) for column in Column}
"""The column of each field of the item whose row it is."""


def grid_of(plan: Plan, outgoing: Outgoing = Outgoing(), design: ExcelLayout | None = None) -> Grid:  # noqa: B008
    """The table of a plan in a layout; for a partner only what that one leads or supports.

    `design` is the layout as a workbook was written in it, where the plan may have it otherwise. One of whose columns
    none means anything in this plan counts for nothing.
    """
    design = design or plan.layouts.get(outgoing.layout)
    if design is not None and not slots_of(design, kept_layout(plan.details.levels, design)):
        design = None
    return _LayingOut(narrowed(plan, outgoing.partner) if outgoing.partner else plan, design, outgoing).whole()


class _LayingOut:
    """Lays one plan out, row by row."""

    def __init__(self, plan: Plan, design: ExcelLayout | None, outgoing: Outgoing) -> None:
        self._plan = plan
        self._keepsake = Keepsake.of(plan, outgoing)
        self._keepsake.design = design
        self._layout = self._keepsake.layout()
        self._row_depth = self._layout.row_depth
        self._grid = Grid(self._layout, self._keepsake)
        setting = Setting(plan.details, self._keepsake.recommendation_names())
        self._action = action_cell(setting, self._layout.has_lists)
        self._banner = banner_cell(self._layout.title(0))
        self._fields = Fields(plan, setting, self._keepsake)

    def whole(self) -> Grid:
        if self._layout.is_flat:
            self._place_flat()
            return self._grid
        self._grid.rows += _title_rows(self._plan.details)
        tops = self._children(None)
        if self._layout.has_banners and tops:
            for top in tops:
                self._place_top(top)
        else:
            self._grid.add(Row(RowKind.HEADER))
            for top in tops:
                self._place(top, ())
        return self._grid

    def _children(self, parent: str | None) -> list[Item]:
        return [self._plan.items[child] for child in self._plan.children(parent)]

    def _place_top(self, top: Item) -> None:
        text = self._keepsake.write(top.id, Column.ITEM, self._banner, Heading(top.number, top.title))
        banner = self._grid.add(Row(RowKind.BANNER, text, mark=write_mark(Mark((top.id,), prefix="banner:"))))
        columns = self._fields.used(top)
        self._put(banner, top, columns & {Column.STAGE})
        if top.notes:
            mark = write_mark(Mark((top.id,), prefix="aim:"))
            self._grid.add(Row(RowKind.AIM, self._fields.text(top, Column.NOTES), mark=mark))
        self._grid.add(Row(RowKind.HEADER))
        if rest := columns - {Column.STAGE, Column.NOTES}:
            self._put(self._add(RowKind.ABOVE, Mark((top.id,))), top, rest)
        for child in self._children(top.id):
            self._place(child, (top.id,))

    def _place(self, item: Item, above: tuple[str, ...]) -> None:
        path = (*above, item.id)
        if len(path) - 1 >= self._row_depth:
            self._place_row(item, path)
        elif children := self._children(item.id):
            self._place_above(item, path, children)
        else:
            row = self._add(RowKind.ABOVE, Mark(path))
            row.cells[Slot(Column.ITEM, len(path) - 1)] = self._heading(item)
            self._put(row, item, self._fields.used(item))

    def _add(self, kind: RowKind, mark: Mark) -> Row:
        return self._grid.add(Row(kind, mark=write_mark(mark)))

    def _put(self, row: Row, item: Item, columns: frozenset[Column]) -> None:
        """Fill columns in which something of the item stands."""
        for column in columns - {Column.EXTRA}:
            slot = _OWN[column]
            row.cells[slot] = self._fields.text(item, column)
            if column is Column.RAG:
                row.rag[slot] = item.rag or ""
            elif (day := self._fields.real_date(item, column)) is not None:
                row.dates[slot] = day
        if Column.EXTRA in columns:
            for extra in item.extras:
                row.cells[Slot(Column.EXTRA, name=extra.name)] = self._fields.own_column(item, extra)

    # One row an item

    def _place_flat(self) -> None:
        self._grid.add(Row(RowKind.HEADER))
        titles: dict[int, str] = {}
        path: list[str] = []
        for depth, item in self._plan.walk():
            path[depth:] = [item.id]
            row = self._add(RowKind.ITEM, Mark(tuple(path)))
            own = min(depth, self._row_depth)
            titles = {each: text for each, text in titles.items() if each < own} | {own: self._flat_title(item, depth)}
            row.cells |= {Slot(Column.ITEM, each): text for each, text in titles.items()}
            columns = self._fields.used(item)
            self._put(row, item, columns - {Column.RECOMMENDATIONS} if depth == self._row_depth else columns)

    def _flat_title(self, item: Item, depth: int) -> str:
        if depth == self._row_depth:
            return self._words(item, [])
        return self._heading(item) if depth < self._row_depth else self._line(item)

    # Items along whose rows others stand

    def _place_above(self, item: Item, path: tuple[str, ...], children: list[Item]) -> None:
        depth, first = len(path) - 1, len(self._grid.rows)
        columns = self._fields.used(item) - {Column.STAGE}
        shares_criteria = columns == frozenset({Column.CRITERIA}) and self._can_share_criteria(item, depth)
        if columns and not shares_criteria:
            self._put(self._add(RowKind.ABOVE, Mark(path)), item, columns)
        for child in children:
            self._place(child, path)
        self._put_beside(first, Slot(Column.ITEM, depth), self._heading(item))
        if Column.STAGE in self._fields.used(item):
            self._put_beside(first, Slot(Column.STAGE, depth), self._fields.text(item, Column.STAGE))
        if shares_criteria:
            self._put_beside(first, _OWN[Column.CRITERIA], self._fields.text(item, Column.CRITERIA))
            row = self._grid.rows[first]
            row.mark = row.mark.replace(item.id, f"{item.id}*", 1)

    def _put_beside(self, first: int, slot: Slot, text: str) -> None:
        last = len(self._grid.rows) - 1
        self._grid.rows[first].cells[slot] = text
        if last > first:
            self._grid.merges.append(Merge(slot, first, last))

    def _can_share_criteria(self, item: Item, depth: int) -> bool:
        """Whether its criteria can reach along the rows below it, as councils write them."""
        return depth == self._row_depth - 1 and not any(below.criteria for _, below in self._plan.walk(item.id))

    # Items that have a row

    def _place_row(self, item: Item, path: tuple[str, ...]) -> None:
        children = self._children(item.id)
        is_part = len(path) - 1 > self._row_depth
        listed = children if self._layout.has_lists and not is_part and self._can_list(item, children) else []
        row = self._add(RowKind.ITEM, Mark(path, tuple(part.id for part in listed)))
        row.cells[Slot(Column.ITEM, self._row_depth)] = self._line(item) if is_part else self._words(item, listed)
        columns = self._fields.used(item)
        self._put(row, item, columns if is_part else columns - {Column.RECOMMENDATIONS})
        if any(part.timescale != BLANK for part in listed):
            times = Times(BLANK, tuple(part.timescale for part in listed))
            row.cells[_OWN[Column.TIMESCALE]] = self._fields.times(item, times)
        for child in children[len(listed) :]:
            self._place_row(child, (*path, child.id))

    def _heading(self, item: Item) -> str:
        return self._keepsake.write(item.id, Column.ITEM, HEADING, Heading(item.number, item.title))

    def _line(self, item: Item) -> str:
        return self._keepsake.write(item.id, Column.ITEM, LINE, Heading(item.number, item.title))

    def _words(self, item: Item, listed: list[Item]) -> str:
        words = ActionWords(
            item.number,
            item.title,
            tuple((part.number, part.title) for part in listed),
            self._fields.recommendation_names(item),
        )
        return self._keepsake.write(item.id, Column.ITEM, self._action, words)

    def _can_list(self, item: Item, parts: list[Item]) -> bool:
        """Whether all parts say no more than a list in a cell can."""
        dated = any(part.timescale != BLANK for part in parts)
        if dated and (item.timescale != BLANK or len(parts) < 2):
            return False
        return all(_is_plain(part) and not self._plan.children(part.id) for part in parts)


def _is_plain(part: Item) -> bool:
    return replace(part, number="", title="", timescale=BLANK) == Item(part.id, part.place)


def _title_rows(details: PlanDetails) -> Iterator[Row]:
    yield Row(RowKind.TITLE, showable(TITLE.write(details.title)))
    for label, text in ((ORGANISATION, details.organisation), (BOARD, details.board), (AIM, details.aim)):
        if text:
            yield Row(RowKind.DETAIL, showable(label.write(text)))
    if details.start is not None:
        yield Row(RowKind.DETAIL, write_start(details.start))
