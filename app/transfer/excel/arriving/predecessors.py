"""What items wait for, in the words of Microsoft Project and Smartsheet: "3FS+2d", "1.2; 1.4", or an item's name."""

import re
from collections.abc import Mapping, Sequence

from app.transfer.excel.arriving.filling import Filling, Spot
from app.transfer.excel.cells.wait_cell import label_of, waits_cell
from app.transfer.excel.reading.drafts import Draft, PlanDraft

_ONE = re.compile(
    r"(?P<row>[\w.]+?)\s*(?P<kind>FS|SS|FF|SF)?\s*(?:(?P<sign>[+-])\s*(?P<lag>\d{1,4})\s*e?(?P<unit>d|w|m|days?|wks?|weeks?)?s?)?",
    re.IGNORECASE,
)
_DAYS = {"w": 7, "m": 28}


def read_predecessors(plan: PlanDraft, filling: Filling, in_order: Sequence[Draft]) -> None:
    """Give each item those that its cell says come first. `in_order` are the items of the rows from row 1 on."""
    finder = _Finder(plan, filling.rows, in_order)
    spots: dict[Draft, Spot] = {}
    for spot in filling.waits:
        spots[spot.item] = spot
        for entry in filter(None, map(str.strip, re.split(r"[,;\n]", spot.text))):
            _take(finder, filling, spot, entry)
    for item in plan.cut_loops():
        spot = spots[item]
        message = "An item cannot wait for itself, not even by way of others: left out."
        filling.note(spot.row, spot.column.index, message)


def _take(finder: "_Finder", filling: Filling, spot: Spot, entry: str) -> None:
    found = _ONE.fullmatch(entry)
    other = finder.find(found["row"]) if found else None
    if found is not None and other is not None and (found["kind"] or "FS").upper() == "FS":
        lag = int(found["lag"] or 0) * _DAYS.get((found["unit"] or "d")[0].casefold(), 1)
        spot.item.waits.append((other.key, -lag if found["sign"] == "-" else lag))
        return
    by_name = finder.named(entry)
    if by_name is not None:
        spot.item.waits.append((by_name, 0))
        return
    filling.add_note(spot, entry)
    why = "is no kind of waiting that Waypost has" if other is not None else "names no item, or more than one"
    filling.note(spot.row, spot.column.index, f"“{entry}” {why}. It was added to the notes.")


class _Finder:
    """Finds items by what predecessors call them."""

    def __init__(self, plan: PlanDraft, rows: Mapping[str, Draft], in_order: Sequence[Draft]) -> None:
        self._rows = rows
        self._in_order = in_order
        self._numbers = {draft.number: draft for draft in reversed(list(plan.walk())) if draft.number}
        labels = {draft.key: label_of(draft.number, draft.title) for draft in plan.walk()}
        titles = {draft.key: draft.title for draft in plan.walk()}
        self._cells = [waits_cell(labels), waits_cell(titles)]

    def find(self, name: str) -> Draft | None:
        """By the row's own name, else by the item's number, else by the place of its row."""
        if name in self._rows:
            return self._rows[name]
        if self._rows:
            return None
        found = self._numbers.get(name)
        place = int(name) if name.isdecimal() and found is None else 0
        return self._in_order[place - 1] if 0 < place <= len(self._in_order) else found

    def named(self, entry: str) -> str | None:
        """The key of the only item that is called so."""
        for cell in self._cells:
            items = cell.read(entry).items
            if items:
                return items[0][0]
        return None
