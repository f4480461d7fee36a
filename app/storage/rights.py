"""What the officer at work may do: a server enforces it, and the window shows it beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.records import Item, Kind
from app.history.changes import Change
from app.history.plan import Plan

OF_CONTRIBUTORS = ("rag", "stage", "percent_complete", "notes")
"""The fields of an item that a contributor who leads it can change."""


class Role(StrEnum):
    """What somebody is to the plans of a server, each including what stands before it."""

    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    OWNER = "owner"
    ADMINISTRATOR = "administrator"
    """Who made the tables, or runs the server; nobody is appointed to it."""

    @classmethod
    def granted(cls) -> "tuple[Role, ...]":
        """The roles that somebody can be given."""
        return cls.VIEWER, cls.CONTRIBUTOR, cls.EDITOR, cls.OWNER


@dataclass(frozen=True, slots=True)
class Rights:
    """The role of the officer at work and, of a contributor, as which people (by plan and id) they lead items.

    `known_as` is the name by which they must sign, None where any will do.
    """

    role: Role
    known_as: str | None = None
    people: frozenset[tuple[str, str]] = frozenset()

    def why_read_only(self) -> str | None:
        """Why nothing at all can be changed, in a sentence; None where something can."""
        if self.role is Role.VIEWER:
            return "You are a viewer of this plan. Ask its owner if you need to change it."
        return None

    def why_not(self, plan: Plan, changes: Iterable[Change]) -> str | None:
        """Why these changes cannot be made, in a sentence; None where they can."""
        if self.role is not Role.CONTRIBUTOR or all(self._may(plan, change) for change in changes):
            return None
        return (
            "You are a contributor to this plan: you can change RAG, stage, progress and notes of what you lead. "
            "Ask the plan’s owner for anything else."
        )

    def _may(self, plan: Plan, change: Change) -> bool:
        return change.kind is Kind.ITEM and change.field in OF_CONTRIBUTORS and self._leads(plan, plan.items[change.id])

    def _leads(self, plan: Plan, item: Item) -> bool:
        return any((plan.details.id, lead.person) in self.people for lead in item.leads)


EVERYTHING = Rights(Role.ADMINISTRATOR)
"""What everybody may do who can write to a file."""
