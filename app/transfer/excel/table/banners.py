"""The rows across the table: the names of the top level, and the date the plan starts."""

import re
from datetime import date

from app.domain.timescale import TimescaleKind
from app.domain.timescale_words import understand
from app.transfer.excel.cells.cells import Cell, Heading
from app.transfer.excel.cells.words import joined, paragraphs

# fmt: off
COUNTING = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
USUAL_LABELS = (
    "Improvement Area",
    "Improvement Priority",
    "Priority Area",
    "Priority",
    "Theme",
    "Area",
    "Pillar",
    "Strand",
    "Workstream",
)


def banner_cell(label: str) -> Cell[Heading]:
    """The banner of an item of the top level: `Improvement Area One: Our People`."""

    def write(heading: Heading) -> str:
        return f"{label} {_in_words(heading.number)}".rstrip() + (f": {heading.title}" if heading.title else "")

    return Cell(Heading, write, lambda text: read_banner(text, label) or Heading("", joined(paragraphs(text))))


def read_banner(text: str, *labels: str) -> Heading | None:
    """The number and title on a banner that begins with one of `labels` or of the usual words for themes."""
    names = "|".join(re.escape(label) for label in (*labels, *USUAL_LABELS))
    found = re.fullmatch(
        rf"(?:{names})(?:\s+(\w[\w.]{{0,9}}))?\s*(?:(?::|\s[-–—])\s*(.*))?", text.strip(), re.IGNORECASE | re.DOTALL
    )
    if found is None or not (found[1] or found[2]):
        return None
    return Heading(_in_figures(found[1] or ""), joined(paragraphs(found[2] or "")))


def _in_words(number: str) -> str:
    is_counted = number.isdecimal() and number.isascii() and 1 <= int(number) <= len(COUNTING)
    return COUNTING[int(number) - 1] if is_counted else number


def _in_figures(word: str) -> str:
    names = [name.casefold() for name in COUNTING]
    return str(names.index(word.casefold()) + 1) if word.casefold() in names else word


def write_start(start: date) -> str:
    """The day a plan starts, on the row below its title: the month alone where it is the first day of it."""
    month = f"{_MONTHS[start.month - 1]} {start.year}"
    return month if start.day == 1 else f"{start.day} {month}"


def read_start(text: str) -> date | None:
    """The day that a row above the table names: the first of a month where it names a month. None where it is none."""
    meant = understand(text.strip(), None)
    if meant.due is None or meant.kind not in (TimescaleKind.DATE, TimescaleKind.MONTH):
        return None
    return meant.due if meant.kind is TimescaleKind.DATE else meant.due.replace(day=1)
