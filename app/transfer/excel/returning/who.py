"""The leads of a cell that somebody has edited: as they were sent, or in whatever way people write them."""

import re
from collections.abc import Container, Iterator

from app.domain.records import LeadRole
from app.transfer.excel.arriving.who import read_who
from app.transfer.excel.cells.cells import folded_name
from app.transfer.excel.cells.lead_cell import LEADS, NamedLead


def leads_said(text: str, known: Container[str]) -> Iterator[NamedLead]:
    """The leads in order. Names that are `known` (`folded_name`) are left whole, whatever signs stand in them."""
    for lead in LEADS.read(text).leads:
        parts = _parts(lead.name)
        if folded_name(lead.name) in known:
            yield lead
        elif len(parts) > 1 and all(folded_name(part) in known for part in parts):
            yield from (NamedLead(part, lead.role) for part in parts)
        else:
            yield from _unknown(lead)


def _parts(name: str) -> list[str]:
    return [part.strip() for part in re.split(r",|\s&\s|\sand\s", name) if part.strip()]


def _unknown(lead: NamedLead) -> Iterator[NamedLead]:
    """A lead that the plan has not: several, perhaps, or one with its role in other words."""
    for name, role in read_who(lead.name, LeadRole.ACCOUNTABLE):
        yield NamedLead(name, lead.role if role is LeadRole.ACCOUNTABLE else role)
