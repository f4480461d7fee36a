"""The cell of leads: who, and as what."""

import re
from dataclasses import dataclass

from app.domain.records import LeadRole
from app.transfer.excel.cells.cells import Cell


@dataclass(frozen=True, slots=True)
class NamedLead:
    """A lead by name."""

    name: str
    role: LeadRole = LeadRole.ACCOUNTABLE


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads, in order."""

    leads: tuple[NamedLead, ...] = ()


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
