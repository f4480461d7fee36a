"""The cell of what an item waits for: other items by what they are called, and days of lag."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.transfer.excel.cells.cells import Cell, folded_name
from app.transfer.excel.cells.words import with_number

_LAG = re.compile(r"\s*\(([+-]\d{1,5}) days?\)$")


@dataclass(frozen=True, slots=True)
class Waits:
    """Ids of the items that come first, each with days of lag; `unread` are lines that name no item."""

    items: tuple[tuple[str, int], ...] = ()
    unread: tuple[str, ...] = ()


def waits_cell(labels: Mapping[str, str]) -> Cell[Waits]:
    """The items that come first, a line each, by their label; `labels` gives each item's by id."""
    ids = _named_alone(labels)

    def write(waits: Waits) -> str:
        return "\n".join(labels[item] + (f" ({lag:+d} days)" if lag else "") for item, lag in waits.items)

    def read(text: str) -> Waits:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        found = [(line, ids.get(folded_name(_LAG.sub("", line))), _LAG.search(line)) for line in lines]
        items = tuple((item, int(lag[1]) if lag else 0) for _, item, lag in found if item is not None)
        return Waits(items, tuple(line for line, item, _ in found if item is None))

    return Cell(Waits, write, read)


def _named_alone(labels: Mapping[str, str]) -> dict[str, str]:
    """Ids by folded label, of the items that share theirs with no other."""
    names = {item: folded_name(label) for item, label in labels.items()}
    met = Counter(names.values())
    return {name: item for item, name in names.items() if name and met[name] == 1}


def label_of(number: str, title: str) -> str:
    """What an item is called where another one names it: its number and the first line of its title."""
    return with_number(number, title.strip().split("\n")[0])
