"""The last column of the table, which is hidden: it says which items a row speaks of, and moves with the row.

In a header row it lists the columns, so that they are known whatever their headings are called, and says which plan
they were sent from, as it stood after which revision, so that a copied sheet still tells.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from app.transfer.excel.headings import Column, Slot
from app.transfer.excel.outgoing import FLAT, Outgoing

LONGEST = 255
"""How long the heading of a column may be in a table of a spreadsheet; where the columns' names need more, they go."""
_COLUMNS = "waypost-columns:"
_FROM = "from="
_SOURCE = re.compile(rf"\b{_FROM}(\S+)@(\d{{1,12}})(?: as=(\S+))?(?: for=(\S+))?")
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


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sheet says that it comes from: a plan's id and a revision, in which layout, and for whom."""

    plan: str
    revision: int
    outgoing: Outgoing = field(default=Outgoing())


def write_columns(slots: Iterable[Slot], source: Source) -> str:
    """The columns of the table and where it comes from, for the hidden cell of its header row."""
    sent = source.outgoing
    said = f"{_FROM}{quote(source.plan, safe='')}@{source.revision}"
    said += f" as={quote(sent.layout, safe='')}" if sent.layout else ""
    said += f" for={quote(sent.partner, safe='')}" if sent.partner else ""
    columns = " ".join((_COLUMNS, *map(_slot_name, slots), said))
    return columns if len(columns) <= LONGEST or sent.layout != FLAT else f"{_COLUMNS} {said}"


def _slot_name(slot: Slot) -> str:
    if slot.column is Column.EXTRA:
        return f"{slot.column}.{quote(slot.name, safe='')}"
    return slot.column if slot.depth is None else f"{slot.column}.{slot.depth}"


def find_source(cells: Iterable[str]) -> Source | None:
    """The source that the hidden cell of a header row names; None where no cell does."""
    for text in cells:
        found = _SOURCE.search(text) if text.startswith(_COLUMNS) else None
        if found is not None:
            sent = Outgoing(*(unquote(part) if part else "" for part in (found[3], found[4])))
            return Source(unquote(found[1]), int(found[2]), sent)
    return None


def is_header_mark(text: str) -> bool:
    """Whether this is the hidden cell of a header row."""
    return text.startswith(_COLUMNS) and _SOURCE.search(text) is not None


def find_columns(cells: list[str]) -> tuple[int, dict[int, Slot]] | None:
    """The hidden column, and what the columns before it hold; None where the row does not list them.

    Where columns have been put in or taken out since, nothing is said about them.
    """
    index = max((index for index, text in enumerate(cells) if text.strip()), default=None)
    if index is None or not is_header_mark(cells[index]):
        return None
    names = cells[index].removeprefix(_COLUMNS).split()
    slots = [_slot(name) for name in names if "=" not in name]
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
