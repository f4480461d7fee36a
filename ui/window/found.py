"""What opening a place that keeps plans may come to."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.places.whereabouts import Whereabouts

if TYPE_CHECKING:
    from app.services.plans.opening import PlanSummary
    from app.services.work.session import PlanSession


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that was read, and the file or server's database that it is kept in.

    `stands_for` is another place, which cannot be reached: what was read is a backup of it.
    """

    session: "PlanSession"
    where: Whereabouts
    stands_for: Whereabouts | None = None

    def folder(self, otherwise: Path) -> Path:
        """Where the officer keeps what belongs to the plan: beside its file, if it is in one."""
        return self.where.parent if isinstance(self.where, Path) else otherwise


@dataclass(frozen=True, slots=True)
class ToChoose:
    """The plans of a place that holds none, or several of which one is to be chosen."""

    plans: "list[PlanSummary]"


@dataclass(frozen=True, slots=True)
class Older:
    """What a file of an older Waypost gives until it is known whether it may be upgraded: the plan to be opened."""

    plan_id: str | None
