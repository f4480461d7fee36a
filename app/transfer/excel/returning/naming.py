"""People, strategies and recommendations by name: those of the plan as it was sent, and as it is now."""

from collections.abc import Callable

from app.domain.records import Kind
from app.history.changes import Change
from app.history.edits import Names
from app.history.plan import Plan

_KINDS = (Kind.PERSON, Kind.STRATEGY, Kind.RECOMMENDATION)


class Naming:
    """Finds or makes the record of a name. One that a colleague made since is found, so that nobody is made twice."""

    def __init__(self, base: Plan, now: Plan, fresh_id: Callable[[], str]) -> None:
        records = {(kind, record.id): record for plan in (now, base) for kind, record in plan.records()}
        self._known = {key: record for key, record in records.items() if key[0] in _KINDS}
        self._names = Names(Plan.of(((key[0], record) for key, record in self._known.items()), 0), fresh_id)

    @property
    def changes(self) -> list[Change]:
        """What was made."""
        return self._names.changes

    def id_of(self, kind: Kind, name: str) -> str:
        """The id of the record of that name."""
        return self._names.id_of(kind, name)

    def name_of(self, kind: Kind, record_id: str) -> str:
        """The name of a record."""
        return str(getattr(self._known[kind, record_id], "name", ""))
