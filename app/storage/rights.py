"""What the officer at work may do: a server enforces it, and the window shows it beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.records import Item, Kind
from app.history.changes import Change
from app.history.plan import Plan

OF_CONTRIBUTORS = ("rag", "stage", "percent_complete", "notes")
"""The fields of an item that a contributor who leads it can change."""

LED_ONLY = (
    "You are a contributor to this plan: you can change RAG, stage, progress and notes of what you lead. "
    "Ask the plan’s owner for anything else."
)

NO_ROLE = "You have no role in this database. Ask the plan’s owner to give you one."


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

    `role` is None once they have lost it. `known_as` is the name by which they must sign, None where any will do.
    """

    role: Role | None
    known_as: str | None = None
    people: frozenset[tuple[str, str]] = frozenset()

    def why_read_only(self) -> str | None:
        """Why nothing at all can be changed, in a sentence; None where something can."""
        if self.role is None:
            return NO_ROLE
        if self.role is Role.VIEWER:
            return "You are a viewer of this plan. Ask its owner if you need to change it."
        return None

    def limits(self) -> str | None:
        """What can be changed by a role that reaches to some things only, in a sentence."""
        return LED_ONLY.partition(" Ask")[0] if self.role is Role.CONTRIBUTOR else None

    def why_not(self, plan: Plan, changes: Iterable[Change]) -> str | None:
        """Why these changes cannot be made, in a sentence; None where they can."""
        return None if all(self._may(plan, change.kind, change.id, change.field) for change in changes) else LED_ONLY

    def why_fixed(self, plan: Plan, item_id: str, field: str) -> str | None:
        """Why a field of an item cannot be changed, in a sentence; None where it can."""
        return None if self._may(plan, Kind.ITEM, item_id, field) else LED_ONLY

    def _may(self, plan: Plan, kind: Kind, record_id: str, field: str) -> bool:
        if self.role is not Role.CONTRIBUTOR:
            return True
        return kind is Kind.ITEM and field in OF_CONTRIBUTORS and self._leads(plan, plan.items.get(record_id))

    def _leads(self, plan: Plan, item: Item | None) -> bool:
        return item is not None and any((plan.details.id, lead.person) in self.people for lead in item.leads)


EVERYTHING = Rights(Role.ADMINISTRATOR)
"""What everybody may do who can write to a file."""
NOTHING = Rights(None)
"""What somebody may do whose role was taken away."""
