"""A plan that is only to be looked at, as a session that a window can show like any other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from app.history.changes import Revision
from app.history.plan import Plan
from app.services.work.session import PlanSession


def frozen(plan: Plan, why: str, revisions: Sequence[Revision] = ()) -> PlanSession:
    """A session on `plan` in which nothing can be changed, for the reason given, and nobody else changes anything.

    `revisions` are those that it tells of where it is asked for history.
    """
    return PlanSession(cast("Any", _Known(why, revisions)), plan, "", lambda: datetime.now(UTC))


class _Known:
    """What such a session asks of a store, answered from memory."""

    def __init__(self, why: str, revisions: Sequence[Revision]) -> None:
        self.read_only = why
        self._revisions = revisions

    def changed(self) -> bool:
        return False

    def close(self) -> None:
        """There is nothing to let go of."""

    def revisions(self, _plan_id: str, *, after: int = 0, record_id: str | None = None) -> list[Revision]:
        later = [revision for revision in self._revisions if revision.number > after]
        return later if record_id is None else [r for each in later if (r := _of_record(each, record_id)).changes]


def _of_record(revision: Revision, record_id: str) -> Revision:
    return replace(revision, changes=tuple(change for change in revision.changes if change.id == record_id))
