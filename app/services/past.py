"""The plan as it stood, reached from the nearest state that is known: a slider asks for one moment after another."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from app.domain.errors import NotPossibleError
from app.history.changes import Revision, inverse
from app.history.plan import Plan
from app.storage.database import Database
from app.storage.store import LogSearch


class Past:
    """Goes back and forth through the log of one plan, from `now` on. For one thread at a time.

    Each step costs as much as the changes between the moment asked for and the nearest of: now, the moment asked for
    last, and the beginning. The log is read once.
    """

    def __init__(self, database: Database, now: Plan) -> None:
        self._database = database
        self._plan_id = now.details.id
        self._now = now
        self._here = now.copy()
        self._log: dict[int, Revision] = {}

    def at(self, moment: int | date) -> Plan:
        """A copy of the plan as it stood after a revision, or at the end (UTC) of a day.

        Raises NotPossibleError where there was no such revision, or no plan yet on that day.
        """
        number = moment if isinstance(moment, int) else self._last_on(moment)
        if not 0 < number <= self._now.head:
            raise NotPossibleError(f"There is no revision {number} of this plan; the newest is {self._now.head}.")
        nearest = min((self._here, self._now, Plan()), key=lambda plan: abs(plan.head - number))
        if nearest is not self._here:
            self._here = nearest.copy()
        self._go(number)
        return self._here.copy()

    def _go(self, number: int) -> None:
        here = self._here
        for revision in self._revisions(here.head, number):
            here.apply(revision.changes, head=revision.number)
        for revision in reversed(self._revisions(number, here.head)):
            here.apply(inverse(revision.changes), head=revision.number - 1)

    def _revisions(self, after: int, upto: int) -> Sequence[Revision]:
        wanted = range(after + 1, upto + 1)
        missing = [number for number in wanted if number not in self._log]
        if missing:
            read = self._database.revisions(self._plan_id, after=missing[0] - 1, upto=missing[-1])
            self._log.update({revision.number: revision for revision in read})
        return [self._log[number] for number in wanted]

    def _last_on(self, day: date) -> int:
        """The newest revision made by the end of a day: clocks that disagree must not leave a gap before it."""
        end = datetime.combine(day + timedelta(days=1), time.min, UTC)
        found = self._database.entries(self._plan_id, LogSearch(until=end), before=self._now.head + 1, most=1)
        if not found:
            raise NotPossibleError(f"There was no plan yet on {day:%d %B %Y}.")
        return found[0].number
