"""The last column of the table, which is hidden: it says which items a row speaks of, and moves with the row.

In a header row it lists the columns, so that they are known whatever their headings are called, and says which plan
they were sent from, as it stood after which revision, so that a copied sheet still tells.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from app.transfer.excel.headings import Column, Slot

LONGEST = 255
"""How long the heading of a column may be in a table of a spreadsheet; where the columns' names need more, they go."""
_COLUMNS = "waypost-columns:"
_FROM = "from="
_SOURCE = re.compile(rf"\b{_FROM}(\S+)@(\d{{1,12}})")
_ID = r"[^/+*:\s]+"
_MARK = re.compile(rf"(banner:|aim:)?({_ID}\*?(?:/{_ID}\*?)*)((?:\+{_ID})*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a row speaks of: ids from the top down, the last of them the item whose row it is.

    `prefix` is "banner:" or "aim:" for rows across the table. `parts` are the items listed in its cell.
    `criteria_of` owns the row's success criteria where that is not the row's own item.
    """

    path: tuple[str, ...]
    parts: tuple[str, ...] = ()
    criteria_of: str | None = None
    prefix: str = ""

    @property
    def is_row(self) -> bool:
        """Whether this is a row of the table and not one across it."""
        return not self.prefix


def write_mark(mark: Mark) -> str:
    """The mark as it stands in the hidden column: `theme/outcome/objective*/action+part+part`."""
    path = "/".join(f"{step}*" if step == mark.criteria_of else step for step in mark.path)
    return mark.prefix + path + "".join(f"+{part}" for part in mark.parts)


def read_mark(text: str) -> Mark | None:
    """The mark that `text` is; None where it is none."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    steps = found[2].split("/")
    owner = next((step[:-1] for step in steps if step.endswith("*")), None)
    parts = tuple(found[3].split("+")[1:])
    return Mark(tuple(step.rstrip("*") for step in steps), parts, owner, found[1] or "")


def write_columns(slots: Iterable[Slot], plan: str, revision: int) -> str:
    """The columns of the table and where it comes from, for the hidden cell of its header row."""
    source = f"{_FROM}{quote(plan, safe='')}@{revision}"
    columns = " ".join((_COLUMNS, *map(_slot_name, slots), source))
    return columns if len(columns) <= LONGEST else f"{_COLUMNS} {source}"


def _slot_name(slot: Slot) -> str:
    if slot.column is Column.EXTRA:
        return f"{slot.column}.{quote(slot.name, safe='')}"
    return slot.column if slot.depth is None else f"{slot.column}.{slot.depth}"


def find_source(cells: Iterable[str]) -> tuple[str, int] | None:
    """The plan's id and the revision that the hidden cell of a header row names; None where no cell does."""
    for text in cells:
        found = _SOURCE.search(text) if text.startswith(_COLUMNS) else None
        if found is not None:
            return unquote(found[1]), int(found[2])
    return None


def is_header_mark(text: str) -> bool:
    """Whether this is the hidden cell of a header row."""
    return text.startswith(_COLUMNS) and _SOURCE.search(text) is not None


def find_columns(cells: list[str]) -> tuple[int, dict[int, Slot]] | None:
    """The hidden column, and what the columns before it hold; None where the row does not list them.

    Where columns have been put in or taken out since, nothing is said about them.
    """
    index = max((index for index, text in enumerate(cells) if text.strip()), default=None)
    if index is None or not cells[index].startswith(_COLUMNS):
        return None
    names = cells[index].removeprefix(_COLUMNS).split()
    slots = [_slot(name) for name in names if not name.startswith(_FROM)]
    if None in slots or len(slots) != index:
        return index, {}
    return index, {column: slot for column, slot in enumerate(slots) if slot is not None}


def _slot(name: str) -> Slot | None:
    column, _, depth = name.partition(".")
    if column == Column.EXTRA:
        return Slot(Column.EXTRA, name=unquote(depth))
    if column not in tuple(Column) or (depth and not depth.isdecimal()):
        return None
    return Slot(Column(column), int(depth) if depth else None)
