"""The plan as it stood, moved from one revision to another by what lies between them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from typing import cast

from app.domain.records import Kind
from app.history.changes import Change, Revision, inverse, net
from app.history.replay import replay
from app.services.session import PlanSession
from app.storage.database import Database


class Playback:
    """All revisions of a plan up to now, and `plan` as it stood after one of them; at first the newest."""

    def __init__(self, revisions: Sequence[Revision]) -> None:
        self.revisions = revisions
        self.plan = replay(revisions)
        self._place = len(revisions) - 1

    @property
    def at(self) -> Revision:
        """The revision after which the plan is shown."""
        return self.revisions[self._place]

    def go_to(self, place: int) -> None:
        """Turn the plan to how it stood after a revision, by its place in the list.

        What it costs depends on what was changed between there and here.
        """
        between = self.revisions[min(place, self._place) + 1 : max(place, self._place) + 1]
        changes = [change for revision in between for change in revision.changes]
        wanted = net(changes if place > self._place else inverse(changes))
        self._place = place
        self.plan.apply(wanted, head=self.at.number)

    def place_on(self, day: date) -> int:
        """The place of the last revision of a day (UTC) or before it; the first where there was none yet."""
        ends = [revision.at for revision in self.revisions]
        return max(bisect_right(ends, datetime.combine(day, time.max, UTC)) - 1, 0)

    def changed_since(self) -> frozenset[str]:
        """Ids of the items that later revisions have touched."""
        later = self.revisions[self._place + 1 :]
        return frozenset(change.id for revision in later for change in revision.changes if change.kind is Kind.ITEM)


def playback_session(past: Playback, clock: Callable[[], datetime]) -> PlanSession:
    """The past as a plan that can be looked at like any other, and not be edited."""
    return PlanSession(cast("Database", _PlaybackStore(past.revisions)), past.plan, "", clock)


class _PlaybackStore:
    """Takes the place of a store: holds what is known already, and takes nothing."""

    read_only = "This is the plan as it was, to be looked at only. Go back to now to edit it."

    def __init__(self, revisions: Sequence[Revision]) -> None:
        self._revisions = revisions

    def changed(self) -> bool:
        """The past stays as it was."""
        return False

    def revisions(self, _plan_id: str, *, after: int = 0, record_id: str | None = None) -> list[Revision]:
        """The revisions after one; of a record, only those that touched it, with only its changes."""
        later = [revision for revision in self._revisions if revision.number > after]
        return later if record_id is None else [r for each in later if (r := _of_record(each, record_id)).changes]


def _of_record(revision: Revision, record_id: str) -> Revision:
    def concerns(change: Change) -> bool:
        return change.id == record_id

    kept = tuple(filter(concerns, revision.changes))
    return Revision(revision.number, revision.author, revision.at, revision.reason, kept, revision.undoes)
