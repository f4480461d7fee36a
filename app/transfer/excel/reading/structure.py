"""From the lines of a table to the tree of items: which row speaks of which item."""

from collections.abc import Callable
from dataclasses import dataclass

from app.transfer.excel.cells.cells import HEADING, LINE, NOTES
from app.transfer.excel.files.sheets import Sheet, Span
from app.transfer.excel.reading.drafts import Draft, PlanDraft
from app.transfer.excel.reading.table import Line, LineKind, Table
from app.transfer.excel.table.banners import banner_cell
from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.keepsake import Keepsake
from app.transfer.excel.table.layout import Layout
from app.transfer.excel.table.marks import Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a sheet and whose it is: `path` is that item, after those above it."""

    sheet: Sheet
    line: Line
    path: tuple[Draft, ...]

    @property
    def item(self) -> Draft:
        """The item whose row it is."""
        return self.path[-1]


class Structure:
    """Grows the tree, line by line. Rows with a mark say where they belong; others are understood by their words."""

    def __init__(self, plan: PlanDraft, layout: Layout, keepsake: Keepsake, fresh_id: Callable[[], str]) -> None:
        self._entries: list[Entry] = []
        self._top_name = ""
        self._plan = plan
        self._layout = layout
        self._keepsake = keepsake
        self._fresh_id = fresh_id
        self._banner = banner_cell(layout.title(0))
        self._open: list[Draft] = []
        self._known: dict[str, Draft] = {}
        self._with_row: set[str] = set()
        self._words: dict[Draft, str] = {}

    def entries_of(self, table: Table, names_top: bool) -> list[Entry]:
        """Grow the tree by one table. With `names_top` rows above its first banner go below the name of the sheet."""
        self._open = []
        self._entries = []
        self._top_name = table.sheet.name if names_top else ""
        for line in table.lines:
            self._add(table.sheet, line)
        return self._entries

    def _add(self, sheet: Sheet, line: Line) -> None:
        match line.kind:
            case LineKind.BANNER:
                self._enter(sheet, line, self._banner_item(line))
            case LineKind.AIM:
                self._take_aim(line)
            case LineKind.ITEM:
                self._enter(sheet, line, self._item(sheet, line))
            case LineKind.ABOVE:
                pass

    def _item(self, sheet: Sheet, line: Line) -> Draft:
        """Whose row it is. A second row with one mark is a copy, and so a new item."""
        if line.mark is None or line.mark.path[-1] in self._with_row:
            return self._item_by_words(sheet, line)
        return self._marked_item(sheet, line, line.mark)

    def _enter(self, sheet: Sheet, line: Line, item: Draft) -> None:
        path = [item]
        while path[0].parent is not None:
            path.insert(0, path[0].parent)
        for draft in path:
            draft.rows.append(line.row)
        self._entries.append(Entry(sheet, line, tuple(path)))

    # Rows across the table

    def _banner_item(self, line: Line) -> Draft:
        draft = self._begin(0, line.mark.path[0] if line.mark else None)
        heading = self._keepsake.read(draft.key, Column.ITEM, self._banner, line.across)
        draft.number, draft.title = heading.number, heading.title
        return draft

    def _take_aim(self, line: Line) -> None:
        draft = self._known.get(line.mark.path[0]) if line.mark else None
        draft = draft or (self._open[0] if self._open else self._begin(0))
        draft.notes.append(self._keepsake.read(draft.key, Column.NOTES, NOTES, line.across))

    # Rows that say whose they are

    def _marked_item(self, sheet: Sheet, line: Line, mark: Mark) -> Draft:
        for depth, key in enumerate(mark.path):
            if key in self._known:
                self._reopen(self._known[key])
            else:
                draft = self._begin(depth, key)
                self._name(draft, self._text_at(sheet, line, depth))
        self._with_row.add(mark.path[-1])
        return self._known[mark.path[-1]]

    def _reopen(self, draft: Draft) -> None:
        self._open = [draft]
        while self._open[0].parent is not None:
            self._open.insert(0, self._open[0].parent)

    def _text_at(self, sheet: Sheet, line: Line, depth: int) -> str:
        column = line.header.column(Slot(Column.ITEM, min(depth, self._layout.row_depth)))
        return "" if column is None else sheet.text(line.row, column)

    def _name(self, draft: Draft, text: str) -> None:
        """Take number and title from a cell. That of an item with a row and a list in it is read with its fields."""
        if draft.depth == self._layout.row_depth:
            return
        cell = HEADING if draft.depth < self._layout.row_depth else LINE
        heading = self._keepsake.read(draft.key, Column.ITEM, cell, text)
        draft.number, draft.title = heading.number, heading.title
        self._words[draft] = text.strip()

    # Rows of anybody's table

    def _item_by_words(self, sheet: Sheet, line: Line) -> Draft:
        if self._layout.has_banners and not self._open:
            self._begin(0).title = self._top_name
        stated = self._stated(sheet, line)
        if not stated:
            return self._open[-1] if self._open else self._begin(self._layout.columns[0])
        for depth in range(self._layout.columns[0], max(stated) + 1):
            text, span = stated.get(depth, ("", None))
            if (span is not None and not self._is_same(depth, text, span)) or len(self._open) <= depth:
                self._name(self._begin(depth), text)
        return self._open[max(stated)]

    def _stated(self, sheet: Sheet, line: Line) -> dict[int, tuple[str, Span]]:
        """By depth: the text and extent of each title that begins in this row. A merged empty cell begins one too."""
        stated: dict[int, tuple[str, Span]] = {}
        for depth in self._layout.columns:
            column = line.header.column(Slot(Column.ITEM, depth))
            span = None if column is None else sheet.span(line.row, column)
            if span is None or (span.top, span.left) != (line.row, column):
                continue
            text = sheet.text(line.row, span.left)
            if text.strip() or span.height > 1:
                stated[depth] = (text, span)
        return stated

    def _is_same(self, depth: int, text: str, span: Span) -> bool:
        """Whether a cell only repeats the title above it, as tables without merged cells do."""
        if depth == self._layout.row_depth or len(self._open) <= depth or span.height > 1:
            return False
        return self._words.get(self._open[depth]) == text.strip()

    def _begin(self, depth: int, key: str | None = None) -> Draft:
        del self._open[depth:]
        while len(self._open) < depth:
            self._begin(len(self._open))
        fresh = self._fresh_id()
        parent = self._open[-1] if self._open else None
        draft = Draft(fresh, key or fresh, depth, parent)
        (parent.children if parent else self._plan.tops).append(draft)
        self._open.append(draft)
        self._known[draft.key] = draft
        return draft
