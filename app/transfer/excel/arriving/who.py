"""Leads in all the ways that people write them: by line, stroke, comma or "and", with roles before or behind."""

import re

from app.domain.records import LeadRole
from app.transfer.excel.cells.lead_cell import NamedLead, read_leads

_ROLE_BEFORE = re.compile(
    r"(?:(?P<lead>(?:joint |co-)?leads?|accountable|responsible|owner|lead officers?|sro)"
    r"|(?P<support>support(?:ing|ed by)?(?: officers?)?|with|also|assisted by|and support from)"
    r"|(?P<partner>partners?(?: agenc(?:y|ies))?|agenc(?:y|ies)))\s*(?::|\s[-–—])\s*",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(
    r"\s*[(\[]\s*(lead|joint lead|accountable|support|supporting|partner)\s*[)\]]$", re.IGNORECASE
)
_BEHIND = {"lead": LeadRole.ACCOUNTABLE, "joint lead": LeadRole.ACCOUNTABLE, "accountable": LeadRole.ACCOUNTABLE}
_ADDRESS = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>")
_SHARE = re.compile(r"\s*\[\d{1,3}\s*%\]$")
"""How much of somebody's time a task takes, as Microsoft Project writes it."""
_PERSON = re.compile(
    r"(?:(?:Cllr|Dr|Mr|Mrs|Ms|Prof)\.?\s+)?(?:(?:[A-Z][\w'’-]*[a-z]|[A-Z]\.?)\s+){1,2}(?:Mc|Mac|O['’])?[A-Z][\w'’-]+"
)
_INITIALS = re.compile(r"[A-Z]{2,5}")
_OF_ROLES = re.compile(
    r"\b(?:head|director|manager|officer|lead|service|services|team|principal|worker|board|partner|partners|chief"
    r"|executive|assistant|deputy|group|agency|agencies|partnership|school|schools|health|police|council|trust"
    r"|education|social|care|children|safeguarding|early|help|quality|assurance|business|support|training|hr)s?\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[•▪●○◦‣·]|[-–*]\s)\s*")


def read_who(text: str, usual: LeadRole) -> list[tuple[str, LeadRole]]:
    """The leads of a cell in order, each with what it does; `usual` where none is said."""
    found: list[tuple[str, LeadRole]] = []
    for line in _lines(text):
        before = _ROLE_BEFORE.match(line)
        role = _role(before) if before else usual
        rest = line[before.end() :] if before else line
        found += [_named(lead, role) for lead in read_leads(rest).leads for lead in _parted(lead, usual)]
    return [(name, role) for name, role in found if name]


def _lines(text: str) -> list[str]:
    """The lines of the cell; lines that go on with the one above stay with it, as `read_leads` joins them."""
    lines = [_BULLET.sub("", line) for line in text.split("\n")]
    parts = re.split(r";|\n", "\n".join(lines)) if any(map(_ROLE_BEFORE.match, lines)) else ["\n".join(lines)]
    return [part.strip() for part in parts if part.strip()]


def _role(before: re.Match[str]) -> LeadRole:
    if before["support"]:
        return LeadRole.SUPPORTING
    return LeadRole.PARTNER if before["partner"] else LeadRole.ACCOUNTABLE


def _named(lead: NamedLead, usual: LeadRole) -> tuple[str, LeadRole]:
    name = _SHARE.sub("", _ADDRESS.sub("", lead.name))
    behind = _ROLE_BEHIND.search(name)
    if behind is not None:
        return name[: behind.start()].strip(), _BEHIND.get(behind[1].casefold(), LeadRole.SUPPORTING)
    role = lead.role if lead.role is not LeadRole.ACCOUNTABLE else usual
    return name.strip(" ,"), role


def _parted(lead: NamedLead, usual: LeadRole) -> list[NamedLead]:
    """Several leads that commas, "and", "&" or "/" join, where each part is clearly somebody; else the one.

    Partners are bodies, and commas between them part them.
    """
    if usual is LeadRole.PARTNER and "," in lead.name:
        return [NamedLead(part.strip(), lead.role) for part in lead.name.split(",")]
    for joint in (r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", r"\s*/\s*"):
        parts = [part.strip() for part in re.split(joint, lead.name) if part.strip()]
        if len(parts) > 1 and all(_is_somebody(_ROLE_BEHIND.sub("", part)) for part in parts):
            return [NamedLead(part, lead.role) for part in parts]
    return [lead]


def _is_somebody(name: str) -> bool:
    """Whether words are a person's name or initials, and no role, which may contain "and" and commas."""
    if _INITIALS.fullmatch(name):
        return True
    return _PERSON.fullmatch(name) is not None and _OF_ROLES.search(name) is None
