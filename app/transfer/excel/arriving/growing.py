"""From the lines of the tables to the tree of items: which row is which item, and below which other it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.transfer.excel.arriving.banner_rows import Banner, titled
from app.transfer.excel.arriving.depths import depths_of
from app.transfer.excel.arriving.lines import Line
from app.transfer.excel.arriving.meanings import Meaning
from app.transfer.excel.arriving.proposal import PART, ColumnUse, Depth, Proposal, TableUse
from app.transfer.excel.arriving.several import several_titles
from app.transfer.excel.cells.action_words import ActionWords, read_action
from app.transfer.excel.cells.cells import read_heading
from app.transfer.excel.cells.words import split_bullet
from app.transfer.excel.files.looks import Looks
from app.transfer.excel.files.sheets import Sheet, Span
from app.transfer.excel.reading.drafts import Draft, PlanDraft

_LINED = (Meaning.DUE, Meaning.LEAD, Meaning.RAG, Meaning.STATUS, Meaning.STAGE, Meaning.PERCENT, Meaning.START)


@dataclass(slots=True)
class RowItems:
    """A row and the items it speaks of: those of its own, in order, and `path`, the items above and the first of them.

    `parts` are those listed in its title's cell, `rest` is text after that list.
    """

    row: int
    table: TableUse
    items: list[Draft]
    path: list[Draft]
    stated: set[int]
    parts: list[Draft] = field(default_factory=list[Draft])
    rest: str = ""

    @property
    def item(self) -> Draft:
        """The first item of the row."""
        return self.items[0]

    @property
    def is_plain(self) -> bool:
        """Whether its cells speak of one item as a whole."""
        return len(self.items) == 1 and len(self.parts) < 2


class Growth:
    """Grows the tree line by line, sheet after sheet."""

    def __init__(self, plan: PlanDraft, proposal: Proposal, fresh_id: Callable[[], str]) -> None:
        self._plan = plan
        self._proposal = proposal
        self._fresh_id = fresh_id
        self._open: list[Draft] = []
        self._words: dict[Draft, str] = {}
        self._known: dict[tuple[Draft | None, int, str], Draft] = {}
        self._has_parts = proposal.order[-1] == PART
        self._sheet = Sheet("", hidden=False, rows=[])
        self._depths: dict[int, int] = {}
        self._numbers: dict[int, str] = {}

    @property
    def named_last(self) -> Draft | None:
        """The item that was named last, of which labels and aims speak."""
        return self._open[-1] if self._open else None

    def begin_sheet(self, sheet: Sheet, looks: Looks, tables: tuple[TableUse, ...], name_of: str | None) -> None:
        """Go on with another sheet, whose own name may be the title of an item."""
        self._sheet, self._open, self._numbers = sheet, [], {}
        self._depths = {}
        for table in tables:
            self._depths |= self._depths_in(sheet, looks, table)
        if name_of is not None:
            self.begin_banner(Banner(name_of, *_numbered(sheet.name.strip()), 0))

    def _depths_in(self, sheet: Sheet, looks: Looks, table: TableUse) -> dict[int, int]:
        if table.depth is Depth.COLUMNS or len(table.titles) != 1:
            return {}
        return depths_of(sheet, looks, table, table.depth)

    # Rows across the table

    def begin_banner(self, banner: Banner) -> Draft:
        """Begin the item that a row across the table names; one named again goes on."""
        depth = self._proposal.depth_of(banner.level)
        parent = self._parent_at(depth)
        key = (parent, depth, f"{banner.number} {banner.title}".casefold())
        known = self._known.get(key)
        if known is not None and banner.title:
            self._reopen(known)
            return known
        draft = self._begin(depth)
        draft.number, draft.title = banner.number, banner.title
        self._known[key] = draft
        return draft

    # Rows of the table

    def take(self, line: Line, table: TableUse) -> RowItems:
        """The items of a row, begun where it begins them."""
        if line.row in self._depths:
            return self._outlined(line.row, table)
        stated = self._stated(line.row, table)
        if not stated:
            return self._continued(line.row, table)
        lowest = self._proposal.depth_of(table.titles[-1].level or "")
        row = RowItems(line.row, table, [], [], set(stated))
        for depth in sorted(stated):
            text, span, column = stated[depth]
            if depth == lowest:
                row.items, row.parts, row.rest = self._row_items(depth, text, line.row, table)
            elif not self._is_same(depth, text, span):
                self._enter(depth, text, span, column, line.row, table)
        if lowest not in stated and not self._open[-1].number:
            self._open[-1].number = self._number(line.row, table, table.titles[-1])
        return self._placed(row)

    def _continued(self, row: int, table: TableUse) -> RowItems:
        """A row without a title speaks of the item above it; the first of a table begins one without a title."""
        depth = self._proposal.depth_of(table.titles[-1].level or "")
        item = self._open[-1] if self._open and self._open[-1].rows else self._begin(depth)
        return self._placed(RowItems(row, table, [item], [], set()))

    def _outlined(self, row: int, table: TableUse) -> RowItems:
        title = table.titles[0]
        depth = self._proposal.depth_of(title.level or "") + self._depths[row]
        draft = self._begin(depth)
        draft.number, draft.title = self._heading(self._sheet.text(row, title.index), row, table, title)
        return self._placed(RowItems(row, table, [draft], [], {depth}))

    def _placed(self, row: RowItems) -> RowItems:
        row.items = row.items or [self._open[-1]]
        row.path = _path(row.items[0])
        for draft in {*row.path, *row.items}:
            if not draft.rows or draft.rows[-1] != row.row:
                draft.rows.append(row.row)
        return row

    def _stated(self, row: int, table: TableUse) -> dict[int, tuple[str, Span, ColumnUse]]:
        """By depth: text, extent and column of each title that begins in this row. A merged empty cell begins one."""
        stated: dict[int, tuple[str, Span, ColumnUse]] = {}
        titles = table.titles
        for title in titles:
            span = self._sheet.span(row, title.index)
            if (span.top, span.left) != (row, title.index):
                continue
            text = self._sheet.text(row, title.index)
            is_numbered = title is titles[-1] and self._has_number(row, table, stated)
            if text.strip() or span.height > 1 or is_numbered:
                stated[self._proposal.depth_of(title.level or "")] = (text, span, title)
        return stated

    def _has_number(self, row: int, table: TableUse, above: Mapping[int, tuple[str, Span, ColumnUse]]) -> bool:
        """Whether a row without a title has a number of its own, not that of a row above which begins here."""
        begun = ((depth, text, span) for depth, (text, span, _) in above.items() if text.strip() and span.height == 1)
        if any(not self._is_same(*each) for each in begun):
            return False
        return bool(self._number(row, table, table.titles[-1]))

    def _is_same(self, depth: int, text: str, span: Span) -> bool:
        """Whether a cell only repeats the title above it, as tables without merged cells do."""
        return span.height == 1 and len(self._open) > depth and self._words.get(self._open[depth]) == text.strip()

    def _enter(self, depth: int, text: str, span: Span, column: ColumnUse, row: int, table: TableUse) -> None:
        key = (self._parent_at(depth), depth, text.strip())
        known = self._known.get(key)
        if known is not None and span.height == 1 and text.strip():
            self._reopen(known)
            return
        draft = self._begin(depth)
        draft.number, draft.title = self._heading(text, row, table, column)
        if column.level == "recommendation" and draft.title:
            draft.recommendations.append(" ".join(draft.title.split()))
        self._words[draft] = text.strip()
        self._known[key] = draft

    def _row_items(self, depth: int, text: str, row: int, table: TableUse) -> tuple[list[Draft], list[Draft], str]:
        titles = several_titles(text, self._line_counts(row, table))
        if titles:
            drafts = [self._begin(depth) for _ in titles]
            for draft, title in zip(drafts, titles, strict=True):
                draft.number, draft.title = _numbered(title)
            drafts[0].number = drafts[0].number or self._number(row, table, table.titles[-1])
            return drafts, [], ""
        words = read_action(text, frozenset(), with_parts=self._has_parts and depth == len(self._proposal.order) - 2)
        draft = self._begin(depth)
        draft.number = self._number(row, table, table.titles[-1]) or words.number
        draft.title = words.title
        draft.recommendations += words.recommendations
        if table.titles[-1].level == "recommendation" and words.title:
            draft.recommendations.append(" ".join(words.title.split()))
        return [draft], self._listed(draft, words), words.rest

    def _line_counts(self, row: int, table: TableUse) -> list[int]:
        texts = [self._sheet.text(row, use.index) for use in table.columns if use.meaning in _LINED]
        return [sum(bool(line.strip()) for line in text.split("\n")) for text in texts]

    def _listed(self, draft: Draft, words: ActionWords) -> list[Draft]:
        return [self.part(draft, number, title) for number, title in words.parts]

    def part(self, draft: Draft, number: str, title: str) -> Draft:
        """A part below an item."""
        fresh = self._fresh_id()
        part = Draft(fresh, fresh, draft.depth + 1, draft, number, title)
        draft.children.append(part)
        return part

    # Numbers

    def _heading(self, text: str, row: int, table: TableUse, column: ColumnUse) -> tuple[str, str]:
        heading = read_heading(text)
        number, title = titled(text) or (heading.number, heading.title)
        return self._number(row, table, column) or number, title

    def _number(self, row: int, table: TableUse, title: ColumnUse) -> str:
        """The number beside a title, in the column of numbers that belongs to its level."""
        for use in table.columns:
            if use.meaning is Meaning.NUMBER and use.level == title.level:
                text = self._sheet.text(row, use.index).strip()
                if text and use.index in self._numbers:
                    text = mended(self._numbers[use.index], text)
                if text:
                    self._numbers[use.index] = text
                    return text.rstrip(".") if text.rstrip(".").replace(".", "").isdecimal() else text
        return ""

    # The tree

    def _parent_at(self, depth: int) -> Draft | None:
        return self._open[min(depth, len(self._open)) - 1] if depth and self._open else None

    def _reopen(self, draft: Draft) -> None:
        self._open = _path(draft)

    def _begin(self, depth: int) -> Draft:
        del self._open[depth:]
        while len(self._open) < depth:
            self._begin(len(self._open))
        fresh = self._fresh_id()
        parent = self._open[-1] if self._open else None
        draft = Draft(fresh, fresh, depth, parent)
        (parent.children if parent else self._plan.tops).append(draft)
        self._open.append(draft)
        return draft


def _path(draft: Draft) -> list[Draft]:
    path = [draft]
    while path[0].parent is not None:
        path.insert(0, path[0].parent)
    return path


def _numbered(text: str) -> tuple[str, str]:
    heading = read_heading(text)
    if heading.number:
        return heading.number, heading.title
    return split_bullet(text) or ("", text.strip())


def mended(before: str, text: str) -> str:
    """A number as it was meant: 1.10 and 1.20 lose their last figure where a spreadsheet takes them for numbers."""
    whole, point, last = before.rpartition(".")
    if not point or not last.isdecimal() or not text.startswith(f"{whole}."):
        return text
    following = str(int(last) + 1)
    said = text.removeprefix(f"{whole}.")
    return f"{whole}.{following}" if following.endswith("0") and said == following[:-1] else text
