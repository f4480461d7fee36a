"""The last column of the table, which is hidden: it says which items a row speaks of, and moves with the row.

In a header row it lists the columns, so that they are known whatever their headings are called.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.transfer.excel.headings import Column, Slot

_COLUMNS = "waypost-columns:"
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


def write_columns(slots: Iterable[Slot]) -> str:
    """The columns of the table, for the hidden cell of its header row."""
    names = (slot.column if slot.depth is None else f"{slot.column}.{slot.depth}" for slot in slots)
    return " ".join((_COLUMNS, *names))


def find_columns(cells: list[str]) -> tuple[int, dict[int, Slot]] | None:
    """The hidden column, and what the columns before it hold; None where the row does not list them.

    Where columns have been put in or taken out since, nothing is said about them.
    """
    index = max((index for index, text in enumerate(cells) if text.strip()), default=None)
    if index is None or not cells[index].startswith(_COLUMNS):
        return None
    slots = [_slot(name) for name in cells[index].removeprefix(_COLUMNS).split()]
    if None in slots or len(slots) != index:
        return index, {}
    return index, {column: slot for column, slot in enumerate(slots) if slot is not None}


def _slot(name: str) -> Slot | None:
    column, _, depth = name.partition(".")
    if column not in tuple(Column) or (depth and not depth.isdecimal()):
        return None
    return Slot(Column(column), int(depth) if depth else None)
