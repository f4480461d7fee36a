"""The plan as it stood, moved from one revision to another by what lies between them."""

from datetime import date, datetime, time, timedelta

from app.domain.errors import NotPossibleError
from app.domain.records import Kind
from app.history.changes import Revision, inverse, net
from app.history.plan import Plan
from app.storage.database import Database
from app.storage.store import LogSearch


class Past:
    """Moves `plan`, which starts as it is now, back and forth through its log. For one thread at a time.

    A step is one event, and costs as much as what was changed between there and here. The log is read once, as far as
    steps need it; after `read_all` they read nothing.
    """

    def __init__(self, database: Database, now: Plan) -> None:
        self.plan = now
        self._database = database
        self._plan_id = now.details.id
        self._newest = now.head
        self._log: dict[int, Revision] = {}

    def at(self, moment: int | date) -> Plan:
        """`plan`, turned to how it stood after a revision, or at the end of a day.

        Raises NotPossibleError where there was no such revision, or no plan yet on that day.
        """
        self.go_to(moment if isinstance(moment, int) else self._last_on(moment))
        return self.plan

    def go_to(self, number: int) -> None:
        """Turn `plan` to how it stood after a revision; raises NotPossibleError where there is none of that number."""
        if not 0 < number <= self._newest:
            raise NotPossibleError(f"There is no revision {number} of this plan; the newest is {self._newest}.")
        here = self.plan.head
        between = self._revisions(min(here, number), max(here, number))
        changes = [change for revision in between for change in revision.changes]
        self.plan.apply(net(changes if number > here else inverse(changes)), head=number)

    def read_all(self) -> list[Revision]:
        """Every revision up to the newest, the oldest first."""
        return self._revisions(0, self._newest)

    @property
    def shown(self) -> Revision:
        """The revision after which `plan` is shown."""
        return self._revisions(self.plan.head - 1, self.plan.head)[0]

    def newest_by(self, day: date) -> int:
        """The number of the newest revision made by the end of a day; 1 where there was none yet."""
        end = _end_of(day)
        return max((revision.number for revision in self.read_all() if revision.at < end), default=1)

    def changed_since(self) -> frozenset[str]:
        """Ids of the items that later revisions have touched."""
        later = self._revisions(self.plan.head, self._newest)
        return frozenset(change.id for revision in later for change in revision.changes if change.kind is Kind.ITEM)

    def _revisions(self, after: int, upto: int) -> list[Revision]:
        wanted = range(after + 1, upto + 1)
        missing = [number for number in wanted if number not in self._log]
        if missing:
            read = self._database.revisions(self._plan_id, after=missing[0] - 1, upto=missing[-1])
            self._log.update({revision.number: revision for revision in read})
        return [self._log[number] for number in wanted]

    def _last_on(self, day: date) -> int:
        """The newest revision made by the end of a day: clocks that disagree must not leave a gap before it."""
        search = LogSearch(until=_end_of(day))
        found = self._database.entries(self._plan_id, search, before=self._newest + 1, most=1)
        if not found:
            raise NotPossibleError(f"There was no plan yet on {day:%d %B %Y}.")
        return found[0].number


def beginning_of(day: date) -> datetime:
    """When a day begins on this computer's clocks, which a summer's day does an hour earlier in UTC."""
    return datetime.combine(day, time.min).astimezone()


def _end_of(day: date) -> datetime:
    return beginning_of(day + timedelta(days=1))
