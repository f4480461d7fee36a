"""What a workbook said when it was sent: laid out again from the plan as it stood at its revision."""

import re
from dataclasses import dataclass

from app.domain.excel_layout import ExcelLayout
from app.history.plan import Plan
from app.transfer.excel.table.grid import Grid, Row, RowKind
from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.laying_out import grid_of
from app.transfer.excel.table.marks import Mark, read_mark
from app.transfer.excel.table.outgoing import Outgoing, narrowed

Key = tuple[str, str]
"""A row: the prefix of its mark, and the id of its item."""

_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None, "\u00ad": None, "\r": "\n", "\u2028": "\n"})


_UNTIDY = re.compile(r"[^\S\n ]|[\u200b\ufeff\u00ad\u2028]|  | \n|\n |\A[ \n]|[ \n]\Z")


def tidy(text: str) -> str:
    """A text as cells are compared: whatever space, how much of it and where a line ends do not count."""
    if _UNTIDY.search(text) is None:
        return text
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").translate(_INVISIBLE).split("\n"))
    return "\n".join(lines).strip("\n")


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as it was sent; `context` are the titles above it, the banner first, and its own, as `tidy` leaves them."""

    kind: RowKind
    mark: Mark
    cells: dict[Slot, str]
    across: str
    context: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What row it is."""
        return self.mark.prefix, self.mark.path[-1]


class Sent:
    """The rows that were sent, by key in their order, and the columns with their headings."""

    def __init__(self, base: Plan, outgoing: Outgoing = Outgoing(), design: ExcelLayout | None = None) -> None:  # noqa: B008
        grid = grid_of(base, outgoing, design)
        self.plan = narrowed(base, outgoing.partner) if outgoing.partner else base
        self._partner = outgoing.partner
        self.layout = grid.layout
        self.keepsake = grid.keepsake
        self.slots = grid.slots()
        self.council = frozenset(grid.council_slots())
        self.own_title = Slot(Column.ITEM, grid.layout.row_depth)
        self.headings = {slot: tidy(look.heading) for slot, look in grid.looks().items()}
        self.rows: dict[Key, SentRow] = {row.key: row for row in _rows(grid)}
        self.details = [tidy(row.across) for row in grid.rows if row.kind in (RowKind.TITLE, RowKind.DETAIL)]
        self.banners = frozenset(row.across for row in self.rows.values() if row.mark.prefix == "banner:")
        self.across = frozenset(row.across for row in self.rows.values() if row.across)
        self._texts: dict[tuple[str, Slot], str] = {}
        for row in self.rows.values():
            for slot, text in row.cells.items():
                owner = self.owner(row.mark, slot)
                if owner is not None and text:
                    self._texts.setdefault((owner, slot), text)
        self._titled = _by_title(self._texts)
        self._positions = {key: position for position, key in enumerate(self.rows)}
        self._below: dict[str, set[int]] = {}
        for key, row in self.rows.items():
            for item in row.mark.path if not row.across else ():
                self._below.setdefault(item, set()).add(self._positions[key])

    def is_context(self, item_id: str) -> bool:
        """Whether of an item only its title was sent, since it stands above what somebody leads."""
        item = self.plan.items.get(item_id)
        return bool(self._partner) and item is not None and not self._is_own(item_id)

    def _is_own(self, item_id: str) -> bool:
        chain = [item_id, *self.plan.ancestors(item_id)]
        return any(lead.person == self._partner for each in chain for lead in self.plan.items[each].leads)

    def owner(self, mark: Mark, slot: Slot) -> str | None:
        """The id of the item that a cell of a row speaks of; None where it speaks of none."""
        depth = slot.depth
        if slot.column is Column.ITEM and depth == self.layout.row_depth:
            return mark.path[-1] if len(mark.path) > self.layout.row_depth else None
        if depth is not None:
            return mark.path[depth] if depth < len(mark.path) else None
        return mark.criteria_of or mark.path[-1] if slot.column is Column.CRITERIA else mark.path[-1]

    def text_of(self, owner: str, slot: Slot) -> str:
        """What was sent of an item in a column, in whatever row that stood."""
        return self._texts.get((owner, slot), "")

    def position(self, key: Key) -> int:
        """Where among all rows a row stood."""
        return self._positions[key]

    def positions_of(self, item: str) -> set[int]:
        """Where the rows of the table stood that speak of an item or of what lies below it."""
        return self._below.get(item, set())

    def titled(self, slot: Slot, text: str) -> str | None:
        """The one item that a column of titles names so; None where none does, or several do."""
        found = self._titled.get((slot, text), ())
        return found[0] if len(found) == 1 else None


def _by_title(texts: dict[tuple[str, Slot], str]) -> dict[tuple[Slot, str], list[str]]:
    found: dict[tuple[Slot, str], list[str]] = {}
    for (owner, slot), text in texts.items():
        if slot.column is Column.ITEM:
            found.setdefault((slot, text), []).append(owner)
    return found


def _rows(grid: Grid) -> list[SentRow]:
    rows: list[SentRow] = []
    banner = ""
    titles: dict[int, str] = {}
    for row in grid.rows:
        mark = read_mark(row.mark) if row.mark else None
        if row.kind is RowKind.BANNER:
            banner, titles = tidy(row.across), {}
        if mark is not None:
            titles = _titles(row, titles, len(mark.path) - 1, grid.layout.row_depth)
            own = (tidy(row.across),) if row.across else tuple(titles[depth] for depth in sorted(titles))
            cells = {slot: tidy(text) for slot, text in row.cells.items()}
            rows.append(SentRow(row.kind, mark, cells, tidy(row.across), (banner, *own)))
    return rows


def _titles(row: Row, above: dict[int, str], depth: int, row_depth: int) -> dict[int, str]:
    """The titles from the top column down that hold for a row, those that stand in rows above it among them."""
    own = {slot.depth or 0: tidy(text) for slot, text in row.cells.items() if slot.column is Column.ITEM and text}
    first = min(own, default=row_depth)
    kept = {each: text for each, text in above.items() if each < min(first, depth + 1, row_depth)}
    return kept | own
