"""Rows that were not sent: which item each becomes, and below what it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.records import Item
from app.transfer.excel.returning.gathering import Gathering
from app.transfer.excel.returning.meanings import Meanings, Said
from app.transfer.excel.returning.returned import ReturnedRow
from app.transfer.excel.returning.sent import Sent
from app.transfer.excel.returning.touched import Spot
from app.transfer.excel.table.banners import read_banner
from app.transfer.excel.table.headings import Column, Slot

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The items from the top down of the nearest rows of the same part that are known; () where there is none."""

    above: Path
    below: Path


class NewRows:
    """Makes items of rows."""

    def __init__(self, sent: Sent, meanings: Meanings, gathering: Gathering) -> None:
        self._sent = sent
        self._meanings = meanings
        self._gathering = gathering
        self._titles: dict[str, str] = {}

    def take(self, row: ReturnedRow, around: Around) -> Path:
        """Make an item of a row; the path to it. What stands across the table is an item of the top level."""
        spot = Spot(*row.address())
        if self._is_banner(row):
            top = self._gathering.add(None, around.above[0] if around.above else None, spot)
            self._name(top, self._meanings.banner(self._blank(top), "", row.across), row.across, spot)
            return (top,)
        titles = {slot.depth or 0: text for slot, text in row.texts.items() if slot.column is Column.ITEM and text}
        path = self.take_titles(row, titles, around)
        self._fill(path, row)
        return path

    def take_titles(self, row: ReturnedRow, titles: Mapping[int, str], around: Around) -> Path:
        """Find or make the items that these titles, by depth, name in a row; the path to the last, which is new."""
        layout = self._sent.layout
        path: Path = self._above_table(around) if layout.has_banners else ()
        last = self._own_depth(titles)
        for depth in range(layout.columns.start, last + 1):
            text = titles.get(depth, "")
            known = None if depth == last else self._known(depth, text, path, around)
            path = known or (*path, self._make(depth, text, path, around, row))
        return path

    def _is_banner(self, row: ReturnedRow) -> bool:
        layout = self._sent.layout
        filled = [text for text in row.texts.values() if text]
        is_alone = len(filled) <= 1
        return layout.has_banners and is_alone and read_banner(row.across, layout.title(0)) is not None

    def _own_depth(self, titles: Mapping[int, str]) -> int:
        """The depth of the row's own item: that of its last title, unless that only repeats a known one."""
        row_depth = self._sent.layout.row_depth
        deepest = max(titles, default=row_depth)
        is_known = deepest < row_depth and self._sent.titled(Slot(Column.ITEM, deepest), titles[deepest]) is not None
        return deepest + 1 if is_known else deepest

    def _above_table(self, around: Around) -> Path:
        top = around.above[:1] or around.below[:1] or tuple(self._gathering.work.children(None)[-1:])
        return top or (self._gathering.add(None, None, Spot("", "")),)

    def _known(self, depth: int, text: str, path: Path, around: Around) -> Path | None:
        """The path to the item at a depth that a title names, or that an empty cell leaves as it is above."""
        for near in (around.above, around.below):
            if len(near) > depth and near[:depth] == path and text in ("", self._title(near[depth], depth)):
                return near[: depth + 1]
        item = self._sent.titled(Slot(Column.ITEM, depth), text) if text else None
        return None if item is None else (*reversed(list(self._gathering.work.ancestors(item))), item)

    def _title(self, item_id: str, depth: int) -> str:
        return self._titles.get(item_id) or self._sent.text_of(item_id, Slot(Column.ITEM, depth))

    def _make(self, depth: int, text: str, path: Path, around: Around, row: ReturnedRow) -> str:
        spot = Spot(*row.address(Slot(Column.ITEM, depth)))
        parent = path[-1] if path else None
        made = self._gathering.add(parent, self._after(depth, path, around), spot)
        blank = self._blank(made)
        is_own = depth == self._sent.layout.row_depth
        said = self._meanings.action(blank, "", text) if is_own else self._meanings.heading(blank, "", text)
        self._name(made, said, text, spot)
        return made

    def _after(self, depth: int, path: Path, around: Around) -> str | None:
        """The sibling that a new item follows: the one above it, none where one is right below, else the last."""
        if len(around.above) > depth and around.above[:depth] == path:
            return around.above[depth]
        if len(around.below) > depth and around.below[:depth] == path:
            return None
        siblings: Sequence[str] = self._gathering.work.children(path[-1] if path else None)
        return siblings[-1] if siblings else None

    def _name(self, item_id: str, said: Said, text: str, spot: Spot) -> None:
        self._titles[item_id] = text
        self._gathering.take(item_id, said, spot)

    def _fill(self, path: Path, row: ReturnedRow) -> None:
        item_id = path[-1]
        for slot, text in row.texts.items():
            if not text or slot.depth is not None:
                continue
            spot = Spot(*row.address(slot))
            parts = len(self._gathering.parts_of(item_id, ()))
            if slot.column is Column.TIMESCALE:
                said = self._meanings.timescale(self._blank(item_id), text, parts)
            else:
                said = self._meanings.other(self._blank(item_id), slot, text)
            self._gathering.take(item_id, said, spot)

    def _blank(self, item_id: str) -> Item:
        return self._gathering.item(item_id)
