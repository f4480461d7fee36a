"""What the columns of the plan's table need, measured over the whole plan so that all its tables look alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.records import Item
from app.history.plan import Plan
from app.transfer.pdf.cells import PAD_RIGHT, done_words, first_agreed, link_names, paragraphs
from app.transfer.pdf.columns import Need
from app.transfer.pdf.fonts import NARROW, NARROW_BOLD, printable, width
from app.transfer.pdf.grid import Column, Holds, Section, own_text
from app.transfer.pdf.remarks import has_moved
from app.transfer.pdf.styles import CELL, COLUMN

LONGEST_WORD = 70.0
LEAST_TITLE = 64.0
LAST_LINE = 40.0
"""What the last line of a text leaves empty, about (points)."""
LONGEST_LINE = {Holds.LEADS: 84.0, Holds.TIMESCALE: 62.0, Holds.RAG: 40.0, Holds.DONE: 30.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """What each column needs, and how long the texts of each row are (points)."""

    needs: list[Need]
    rows: list[list[float]]


def measured(plan: Plan, columns: tuple[Column, ...], sections: Iterable[Section]) -> Measured:
    """All the texts of some sections, measured."""
    said: list[list[str]] = [[] for _ in columns]
    lines: list[list[float]] = [[] for _ in columns]
    rows: list[list[float]] = []
    says = [texts(plan, column) for column in columns]
    for section in sections:
        first = len(rows)
        rows += [[0.0] * len(columns) for _ in section.rows]
        for number, row in enumerate(section.rows, first):
            for cell in row:
                if cell.item is None:
                    continue
                found = [printable(text) for text in says[cell.column](cell.item)]
                long = [width(text, NARROW, CELL.size) for text in found]
                said[cell.column] += found
                lines[cell.column] += long
                for covered in range(number, number + cell.rows):
                    rows[covered][cell.column] += sum(each + LAST_LINE for each in long) / cell.rows
    return Measured([_need(*of) for of in zip(columns, said, lines, strict=True)], rows)


def _need(column: Column, texts: list[str], lines: list[float]) -> Need:
    heading = max(width(word, NARROW_BOLD, COLUMN.size) for word in column.heading.split() or [""])
    longest = max((width(word, NARROW, CELL.size) for word in {w for text in texts for w in text.split()}), default=0)
    if column.holds is Holds.TITLE and any(lines):
        longest = max(longest, LEAST_TITLE)
    if column.holds is Holds.CRITERIA:
        longest = max(longest, min(max(lines, default=0), LONGEST_WORD))
    least = max(heading, min(longest, LONGEST_WORD))
    spare = PAD_RIGHT + 1
    if column.holds not in LONGEST_LINE:
        return Need(least + spare)
    return Need(least + spare, max(least, min(max(lines, default=0), LONGEST_LINE[column.holds])) + spare)


def texts(plan: Plan, column: Column) -> Callable[[Item], Iterable[str]]:
    """What says for an item which words stand in a column."""
    sources: dict[Holds, Callable[[Item], Iterable[str]]] = {
        Holds.TITLE: lambda item: [f"{item.number}  {item.title}"],
        Holds.CRITERIA: lambda item: item.criteria,
        Holds.LEADS: lambda item: [plan.people[lead.person].name for lead in item.leads],
        Holds.TIMESCALE: lambda item: [item.timescale.text, *([first_agreed(item)] if has_moved(item) else [])],
        Holds.RAG: lambda item: [item.rag or ""],
        Holds.DONE: lambda item: [done_words(item)],
        Holds.OWN: lambda item: paragraphs(own_text(item, column.heading)),
        Holds.LINKS: lambda item: link_names(plan, item),
    }
    return sources[column.holds]
