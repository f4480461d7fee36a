"""What the columns of the plan's table need, measured over the whole plan so that all its tables look alike."""

from collections.abc import Callable, Iterable, Iterator

from app.domain.records import Item
from app.history.plan import Plan
from app.transfer.pdf.cells import PAD_RIGHT, link_names
from app.transfer.pdf.columns import Need
from app.transfer.pdf.fonts import NARROW, NARROW_BOLD, printable, width
from app.transfer.pdf.grid import Column, Holds, Section
from app.transfer.pdf.styles import CELL, COLUMN

LONGEST_WORD = 70.0
LEAST_TITLE = 84.0
LONGEST_LINE = {Holds.LEADS: 82.0, Holds.TIMESCALE: 62.0, Holds.RAG: 40.0, Holds.LINKS: 104.0}
RIGID = (Holds.LEADS, Holds.TIMESCALE, Holds.RAG)


def needs_of(plan: Plan, columns: tuple[Column, ...], sections: Iterable[Section]) -> list[Need]:
    """What each column needs (points)."""
    said: list[list[str]] = [[] for _ in columns]
    for section in sections:
        for row in section.rows:
            for cell in row:
                if cell.item is not None:
                    said[cell.column] += texts(plan, columns[cell.column].holds, cell.item)
    return [_need(column, [printable(line) for line in lines]) for column, lines in zip(columns, said, strict=True)]


def _need(column: Column, texts: list[str]) -> Need:
    lines = [width(line, NARROW, CELL.fontSize) for line in texts]
    heading = max(width(word, NARROW_BOLD, COLUMN.fontSize) for word in column.heading.split() or [""])
    longest = max((width(word, NARROW, CELL.fontSize) for text in texts for word in set(text.split())), default=0)
    if column.holds is Holds.TITLE and any(lines):
        longest = max(longest, LEAST_TITLE)
    if column.holds is Holds.CRITERIA:
        longest = max(longest, min(max(lines, default=0), LONGEST_WORD))
    least = max(heading, min(longest, LONGEST_WORD))
    return Need(
        least=least + PAD_RIGHT + 1,
        wish=max(least, min(max(lines, default=0), LONGEST_LINE.get(column.holds, 0))) + PAD_RIGHT + 1,
        volume=sum(lines),
        rigid=column.holds in RIGID,
    )


def texts(plan: Plan, holds: Holds, item: Item) -> Iterator[str]:
    """What an item says in a column that holds that."""
    sources: dict[Holds, Callable[[], Iterable[str]]] = {
        Holds.TITLE: lambda: [f"{item.number}  {item.title}"],
        Holds.CRITERIA: lambda: item.criteria,
        Holds.LEADS: lambda: [plan.people[lead.person].name for lead in item.leads],
        Holds.TIMESCALE: lambda: [item.timescale.text],
        Holds.RAG: lambda: [item.rag or ""],
        Holds.LINKS: lambda: link_names(plan, item),
    }
    yield from sources[holds]()
