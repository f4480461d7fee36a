"""The last column of the table, which is hidden: it says which items a row speaks of, and moves with the row.

In a header row it lists the columns, so that they are known whatever their headings are called, and says which plan
they were sent from, as it stood after which revision, so that a copied sheet still tells.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from app.transfer.excel.table.headings import Column, Slot
from app.transfer.excel.table.outgoing import FLAT, Outgoing

LONGEST = 255
"""How long the heading of a column may be in a table of a spreadsheet; where the columns' names need more, they go."""
_COLUMNS = "waypost-columns:"
_FROM = "from="
_HEADER = re.compile(
    rf"{_COLUMNS}((?:\s+[a-z]+(?:\.\S+)?)*)\s+{_FROM}(\S+)@(\d{{1,12}})(?:\s+as=(\S+))?(?:\s+for=(\S+))?"
)
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


def find_source(cells: Sequence[str]) -> Source | None:
    """The source that the hidden cell of a header row names; None where no cell does."""
    index = header_mark(cells)
    found = _read_header(cells[index]) if index is not None else None
    if found is None:
        return None
    sent = Outgoing(*(unquote(part) if part else "" for part in (found[4], found[5])))
    return Source(unquote(found[2]), int(found[3]), sent)


def header_mark(cells: Sequence[str]) -> int | None:
    """Where the hidden cell of a header row is; None in any other row. One that stands alone is somebody's words."""
    marks = [index for index, text in enumerate(cells) if text.startswith(_COLUMNS) and _read_header(text)]
    return marks[-1] if marks and sum(bool(text.strip()) for text in cells) > 1 else None


def _read_header(text: str) -> re.Match[str] | None:
    return _HEADER.fullmatch(text.strip())


def find_columns(cells: list[str]) -> tuple[int, dict[int, Slot]] | None:
    """The hidden column, and what the columns before it hold; None where the row does not list them.

    Where columns have been put in or taken out since, nothing is said about them.
    """
    index = header_mark(cells)
    found = _read_header(cells[index]) if index is not None else None
    if index is None or found is None or any(text.strip() for text in cells[index + 1 :]):
        return None
    slots = [_slot(name) for name in found[1].split()]
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
