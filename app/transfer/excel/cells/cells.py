"""Each kind of cell: how its meaning is written as text, and how text is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from app.domain.rag import rating
from app.domain.records import PlanDetails, Stage
from app.domain.timescale import BLANK, Timescale
from app.domain.timescale_words import understand
from app.transfer.excel.cells.action_words import ActionWords, read_action, write_action
from app.transfer.excel.cells.words import (
    joined,
    listed,
    paragraphs,
    split_bullet,
    split_number,
    with_bullet,
    with_number,
)

T = TypeVar("T")
NO_DATE = "–"
"""Stands among stacked dates for a part that has none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading needs to know of the plan: its details, and the recommendations it has (`folded_name`)."""

    details: PlanDetails
    recommendations: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Cell(Generic[T]):
    """A kind of cell, which is equal to no other. `type` is that of its meaning."""

    type: type[T]
    write: Callable[[T], str]
    read: Callable[[str], T]


@dataclass(frozen=True, slots=True)
class Heading:
    """The number and title of an item."""

    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in order."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """The timescale of an item, and those of the parts listed in its cell, if these have any."""

    own: Timescale = BLANK
    parts: tuple[Timescale, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field may have, by code; `unread` is text that names none of them."""

    code: str | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How much is done, in percent; `unread` is text that is no share."""

    percent: int | None = None
    unread: str = ""


def folded_name(name: str) -> str:
    """A name as it is compared: in any case and with any spacing."""
    return " ".join(name.split()).casefold()


# What an item is called


def read_heading(text: str) -> Heading:
    """The number and title of an item; its paragraphs are kept."""
    return Heading(*split_number(joined(paragraphs(text))))


def read_line(text: str) -> Heading:
    """The number and title of a part that has a row of its own."""
    tidy = joined(paragraphs(text))
    return Heading(*(split_bullet(tidy) or ("", tidy)))


HEADING = Cell(Heading, lambda heading: with_number(heading.number, heading.title), read_heading)
LINE = Cell(Heading, lambda heading: with_bullet(heading.number, heading.title), read_line)


def action_cell(setting: Setting, with_parts: bool) -> Cell[ActionWords]:
    """The cell of an action, with or without a list of parts."""
    return Cell(ActionWords, write_action, lambda text: read_action(text, setting.recommendations, with_parts))


# What is said of it

CRITERIA = Cell(Names, lambda names: joined(names.names), lambda text: Names(listed(text)))
LINKS = Cell(Names, lambda names: joined(names.names), lambda text: Names(_tidied(listed(text))))
NOTES = Cell(str, str, str.strip)


def _tidied(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in names)


def times_cell(parts: int, start: date | None) -> Cell[Times]:
    """The timescale of an item with that many parts listed in its cell; as many dates below each other are theirs."""

    def read(text: str) -> Times:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if parts >= 2 and len(lines) == parts:
            return Times(BLANK, tuple(understand("" if line == NO_DATE else line, start) for line in lines))
        return Times(understand(text.strip(), start))

    return Cell(Times, write_times, read)


def write_times(times: Times) -> str:
    """The timescale, or those of the parts below each other."""
    if times.own.text or not any(part.text for part in times.parts):
        return times.own.text
    return "\n".join(part.text or NO_DATE for part in times.parts)


def rag_cell(setting: Setting) -> Cell[Choice]:
    """The rating, by a code or name of the plan's scale."""

    def read(text: str) -> Choice:
        found = rating(setting.details.rag_scale, text) if text.strip() else None
        return Choice(found.code) if found else Choice(None, text.strip())

    return Cell(Choice, lambda choice: choice.code or "", read)


def read_stage(text: str) -> Choice:
    """The stage by its name in any case."""
    words = " ".join(text.split()).casefold()
    if words in tuple(Stage):
        return Choice(words)
    return Choice(None, text.strip())


def read_percent(text: str) -> Share:
    """A whole number of percent from 0 to 100: "40%", "40", or 0.4, which a spreadsheet shows as 40 %."""
    words = text.strip().removesuffix("%").strip()
    try:
        number = float(words)
    except ValueError:
        return Share(None, text.strip())
    if 0 < number < 1 and not text.strip().endswith("%"):
        number *= 100
    return Share(round(number)) if 0 <= number <= 100 else Share(None, text.strip())


def _write_percent(share: Share) -> str:
    return "" if share.percent is None else f"{share.percent}%"


PERCENT = Cell(Share, _write_percent, read_percent)
STAGE = Cell(Choice, lambda choice: (choice.code or "").capitalize(), read_stage)


# What stands above the table


def labelled(label: str) -> Cell[str]:
    """A row such as "Organisation: Aldermere Borough Council"."""

    def read(text: str) -> str:
        return text.strip().removeprefix(f"{label}:").strip()

    return Cell(str, lambda text: f"{label}: {text}", read)


TITLE = Cell(str, str, str.strip)
ORGANISATION = labelled("Organisation")
BOARD = labelled("Board")
AIM = labelled("Aim")
