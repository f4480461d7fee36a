"""The cells of a workbook that came back which say something else than was sent."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.transfer.excel.files.report import Finding
from app.transfer.excel.returning.returned import ReturnedRow
from app.transfer.excel.returning.sent import Sent, SentRow
from app.transfer.excel.table.headings import Column, Slot


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: the sheet and the cell."""

    sheet: str
    cell: str

    @property
    def said(self) -> str:
        """The place in one piece: "Improvement Plan!F12"."""
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Touched:
    """A cell that says something else: whose it is, what it held, what was sent and what it says now."""

    owner: str
    slot: Slot
    before: str
    text: str
    spot: Spot
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strayed:
    """A row beside which a title stands that another item has: it was put below that item."""

    item: str
    parent: str
    spot: Spot


@dataclass(slots=True)
class Comparison:
    """What differs. `untold` are titles typed into a row, by its position, at depths where nothing was sent."""

    touched: list[Touched] = field(default_factory=list[Touched])
    strayed: list[Strayed] = field(default_factory=list[Strayed])
    untold: dict[int, dict[Slot, str]] = field(default_factory=dict[int, dict[Slot, str]])
    findings: list[Finding] = field(default_factory=list[Finding])


def compare(rows: list[ReturnedRow], pairs: Mapping[int, SentRow], sent: Sent) -> Comparison:
    """Compare each row that was found again, cell by cell, with what was sent."""
    return _Comparing(rows, pairs, sent).whole()


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that says what holds for several rows: of an item along whose rows it stands."""

    text: str
    was_here: bool
    row: int


class _Comparing:
    def __init__(self, rows: list[ReturnedRow], pairs: Mapping[int, SentRow], sent: Sent) -> None:
        self._rows = rows
        self._pairs = pairs
        self._sent = sent
        self._found = Comparison()
        self._along: dict[tuple[str, Slot], list[_Cell]] = defaultdict(list)

    def whole(self) -> Comparison:
        for index, was in self._pairs.items():
            if was.across:
                self._compare_across(self._rows[index], was)
            else:
                self._compare_row(index, was)
        for (owner, slot), cells in self._along.items():
            self._compare_along(owner, slot, cells)
        return self._found

    def _compare_across(self, row: ReturnedRow, was: SentRow) -> None:
        if row.across != was.across:
            slot = Slot(Column.NOTES if was.mark.prefix == "aim:" else Column.ITEM, 0)
            self._touch(was.key[1], slot, was.across, row.across, Spot(*row.address()))
        for slot, text in row.texts.items():
            before = was.cells.get(slot, "")
            if text != before and (slot in was.cells or slot not in self._sent.council):
                self._touch(was.key[1], slot, before, text, Spot(*row.address(slot)))

    def _compare_row(self, index: int, was: SentRow) -> None:
        row, untold = self._rows[index], dict[Slot, str]()
        for slot, text in row.texts.items():
            before = was.cells.get(slot, "")
            owner = self._sent.owner(was.mark, slot)
            if owner is None:
                if text and slot.column is Column.ITEM:
                    untold[slot] = text
            elif slot.depth is not None and slot != self._sent.own_title:
                if text or before:
                    self._along[owner, slot].append(_Cell(text, bool(before), index))
            elif text != before and not (text and text == self._sent.text_of(owner, slot)):
                self._touch(owner, slot, before, text, Spot(*row.address(slot)), was.mark.parts)
        if untold:
            self._found.untold[index] = untold

    def _compare_along(self, owner: str, slot: Slot, cells: list[_Cell]) -> None:
        """Merged, filled down, or left in one cell of several: all of it says one thing."""
        before = self._sent.text_of(owner, slot)
        others = [cell for cell in cells if cell.text not in ("", before)]
        texts = {cell.text for cell in others}
        is_said_still = any(cell.text == before for cell in cells)
        if not others:
            cleared = [cell for cell in cells if cell.was_here and not cell.text]
            if cleared and not is_said_still:
                self._touch(owner, slot, before, "", self._spot(cleared[0], slot))
        elif len(texts) == 1 and not is_said_still and not self._elsewhere(slot, others[0].text):
            self._touch(owner, slot, before, others[0].text, self._spot(others[0], slot))
        else:
            self._compare_rows_along(owner, slot, cells, others)

    def _compare_rows_along(self, owner: str, slot: Slot, cells: list[_Cell], others: list[_Cell]) -> None:
        """Rows that disagree about what they stand below: an item whose rows all name another was put there."""
        said: dict[str, set[str]] = defaultdict(set)
        for cell in cells:
            said[self._below(slot, cell)].add(cell.text)
        for cell in others:
            parent, item = self._elsewhere(slot, cell.text), self._below(slot, cell)
            if parent is not None and item and said[item] == {cell.text}:
                self._found.strayed.append(Strayed(item, parent, self._spot(cell, slot)))
            else:
                self._tell_odd(owner, slot, cell)

    def _below(self, slot: Slot, cell: _Cell) -> str:
        """The item right below the one that a column of titles names; "" where a row has none."""
        path, depth = self._pairs[cell.row].mark.path, (slot.depth or 0) + 1
        return path[depth] if depth < len(path) else ""

    def _tell_odd(self, owner: str, slot: Slot, cell: _Cell) -> None:
        spot, was = self._spot(cell, slot), self._sent.text_of(owner, slot).split("\n")[0][:60]
        message = f"“{cell.text[:60]}” stands here, but other rows of the same still say “{was}”. It was not taken."
        self._found.findings.append(Finding(spot.sheet, spot.cell, message))

    def _elsewhere(self, slot: Slot, text: str) -> str | None:
        return self._sent.titled(slot, text) if slot.column is Column.ITEM else None

    def _spot(self, cell: _Cell, slot: Slot) -> Spot:
        return Spot(*self._rows[cell.row].address(slot))

    def _touch(self, owner: str, slot: Slot, before: str, text: str, spot: Spot, parts: tuple[str, ...] = ()) -> None:
        self._found.touched.append(Touched(owner, slot, before, text, spot, parts))
