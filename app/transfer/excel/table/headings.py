"""The headings of the table: what a column holds, and the words by which a header row is recognised."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from app.transfer.excel.table.layout import Layout


class Column(StrEnum):
    """What a column holds, in the order of the table. Columns from RECOMMENDATIONS on appear where they are needed."""

    ITEM = "item"
    CRITERIA = "criteria"
    LEAD = "lead"
    TIMESCALE = "timescale"
    RAG = "rag"
    LINKS = "links"
    RECOMMENDATIONS = "recommendations"
    STAGE = "stage"
    NOTES = "notes"
    DEPENDS = "depends"
    PERCENT = "percent"
    BASELINE = "baseline"
    EXTRA = "extra"

    __hash__ = str.__hash__
    """Without the detour that a member of an Enum takes: columns are looked up for every cell."""


class Slot(NamedTuple):
    """A column of a table: what it holds and of whom. Without a depth it speaks of the item whose row it is.

    With a depth it speaks of the item at that depth which the row stands below; a column of titles has one always.
    A column of the council's own has its `name`.
    """

    column: Column
    depth: int | None = None
    name: str = ""


HEADINGS: Mapping[Column, str] = {
    Column.CRITERIA: "Success criteria",
    Column.LEAD: "Lead Officer",
    Column.TIMESCALE: "Timescale",
    Column.RAG: "RAG rating",
    Column.LINKS: "Links to Strategy and Detailed Action Plan",
    Column.RECOMMENDATIONS: "Recommendations",
    Column.STAGE: "Stage",
    Column.NOTES: "Notes",
    Column.DEPENDS: "Depends on",
    Column.PERCENT: "Percent complete",
    Column.BASELINE: "Date first agreed",
}

WORDS: Mapping[Column, tuple[str, ...]] = {
    Column.CRITERIA: ("success criteria", "success criterion", "success measure", "measure of success"),
    Column.LEAD: ("lead officer", "lead", "action lead", "lead person", "responsible officer", "owner", "who"),
    Column.TIMESCALE: ("timescale", "timescale for completion", "due date", "due", "target date", "deadline", "when"),
    Column.RAG: ("rag rating", "rag", "rag status"),
    Column.LINKS: (
        "links to strategy and detailed action plan",
        "link to strategy",
        "linked strategy",
        "link",
        "strategy",
    ),
    Column.RECOMMENDATIONS: ("recommendation answered", "recommendation", "inspection reference"),
    Column.STAGE: ("stage",),
    Column.NOTES: ("note", "comment"),
    Column.DEPENDS: ("depend on", "depends on", "dependency"),
    Column.PERCENT: ("percent complete",),
    Column.BASELINE: ("date first agreed",),
}
"""The heading words each column is known by, as `folded` leaves them. Another council's words are added here."""

LEVEL_WORDS: Mapping[str, tuple[str, ...]] = {
    "outcome": ("outcome", "priority outcome"),
    "objective": ("objective", "aim"),
    "action": ("action", "action required", "activity", "what", "task"),
}
"""The heading words of the levels a plan has by default."""

LONGEST_HEADING = 100

_COLUMNS = {word: column for column, words in WORDS.items() for word in words}


def heading(slot: Slot, layout: Layout) -> str:
    """What stands above a column."""
    if slot.column is Column.ITEM:
        return layout.title(slot.depth or 0)
    if slot.column is Column.EXTRA:
        return slot.name
    if slot.depth is None:
        return HEADINGS[slot.column]
    return f"{layout.title(slot.depth)} {_decapitalised(HEADINGS[slot.column])}"


def _decapitalised(text: str) -> str:
    return text if text.startswith("RAG") else text[:1].lower() + text[1:]


@lru_cache(4_096)
def folded(text: str) -> str:
    """A heading in lower case, singular and without punctuation, so that spellings of it are one."""
    words = re.sub(r"\(s\)|['’]s\b", "", text.casefold())
    words = re.sub(r"[^\w/&]+", " ", words).strip()
    if words == "success criteria" or words.endswith(("ss", "us", "is")):
        return words
    return words.removesuffix("s")


def table_slots(headings: Sequence[str], depths: Mapping[str, int]) -> dict[int, Slot] | None:
    """What each column holds that a header row names; None where the row is no header row.

    `depths` are the words for the plan's levels, as `own_words` gives them.
    """
    slots: dict[int, Slot] = {}
    for index, text in enumerate(headings):
        slot = _slot(folded(text), depths) if 0 < len(text) <= LONGEST_HEADING else None
        if slot is not None and slot not in slots.values():
            slots[index] = slot
    has_level = any(slot.column is Column.ITEM for slot in slots.values())
    return slots if has_level and len(slots) >= 2 else None


def own_words(layout: Layout) -> dict[str, int]:
    """The heading words of a plan that Waypost has written, and the depths they name."""
    return {folded(layout.title(depth)): depth for depth in reversed(range(len(layout.levels)))}


def _slot(words: str, depths: Mapping[str, int]) -> Slot | None:
    if words in depths:
        return Slot(Column.ITEM, depths[words])
    if words in _COLUMNS:
        return Slot(_COLUMNS[words])
    for name, depth in depths.items():
        column = _COLUMNS.get(words.removeprefix(f"{name} ")) if words.startswith(f"{name} ") else None
        if column is not None:
            return Slot(column, depth)
    return None
