"""Each kind of cell: how its meaning is written as text, and how text is read."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from app.domain.rag import rating
from app.domain.records import LeadRole, PlanDetails, Stage
from app.domain.timescale import BLANK, Timescale
from app.domain.timescale_words import understand
from app.transfer.excel.action_words import ActionWords, read_action, write_action
from app.transfer.excel.words import (
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


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """A kind of cell. `type` is that of its meaning."""

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
class NamedLead:
    """A lead by name."""

    name: str
    role: LeadRole = LeadRole.ACCOUNTABLE


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads, in order."""

    leads: tuple[NamedLead, ...] = ()


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


_ROLE = re.compile(r"\s*\((accountable|supporting|support|partner)\)$", re.IGNORECASE)
_ROLES = {"support": LeadRole.SUPPORTING, **{role.value: role for role in LeadRole}}
_CONTINUES = re.compile(r"(?:and|&)\s|[(&]", re.IGNORECASE)


def write_leads(leads: Leads) -> str:
    """One lead a line, with the role where it is not the usual one."""
    return "\n".join(map(_write_lead, leads.leads))


def _write_lead(lead: NamedLead) -> str:
    says_role = lead.role is not LeadRole.ACCOUNTABLE or _ROLE.search(lead.name)
    return f"{lead.name} ({lead.role})" if says_role else lead.name


def read_leads(text: str) -> Leads:
    """The leads of a cell: one, unless lines, " / " or ";" part several. "and" parts none: roles contain it."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if lines and _CONTINUES.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    names = (name.strip() for line in lines for name in re.split(r"\s/\s|;", line))
    return Leads(tuple(_read_lead(name) for name in names if name))


def _read_lead(text: str) -> NamedLead:
    role = _ROLE.search(text)
    name = " ".join((text[: role.start()] if role else text).split())
    return NamedLead(name, _ROLES[role[1].lower()] if role else LeadRole.ACCOUNTABLE)


LEADS = Cell(Leads, write_leads, read_leads)


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


STAGE = Cell(Choice, lambda choice: (choice.code or "").capitalize(), read_stage)


# What an item waits for

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
