"""A plan that is only to be looked at, as a session that a window can show like any other."""

from datetime import UTC, datetime
from typing import Any, cast

from app.history.plan import Plan
from app.services.session import PlanSession


def frozen(plan: Plan, why: str) -> PlanSession:
    """A session on `plan` in which nothing can be changed, for the reason given, and nobody else changes anything."""
    return PlanSession(cast("Any", _Nowhere(why)), plan, "", lambda: datetime.now(UTC))


class _Nowhere:
    """What such a session asks of a store."""

    def __init__(self, why: str) -> None:
        self.read_only = why

    def changed(self) -> bool:
        return False

    def close(self) -> None:
        """There is nothing to let go of."""
