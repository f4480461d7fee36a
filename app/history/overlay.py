"""Records as they would be after some changes, without making them."""

from app.domain.records import Kind, Record
from app.history.changes import Change
from app.history.soundness import Records


class Overlay:
    """Changes laid over records: at most one a field. What is looked up has them, and loses them when dropped."""

    def __init__(self, under: Records) -> None:
        self._under = under
        self._over: dict[tuple[Kind, str], dict[str, Change]] = {}

    def lay(self, change: Change) -> None:
        """Let a change stand."""
        self._over.setdefault((change.kind, change.id), {})[change.field] = change

    def drop(self, change: Change) -> Change | None:
        """Take away what stands for the field that `change` names, and give it; None where nothing does."""
        return self._over.get((change.kind, change.id), {}).pop(change.field, None)

    def changes(self) -> tuple[Change, ...]:
        """Everything that stands."""
        return tuple(change for record in self._over.values() for change in record.values())

    def record(self, kind: Kind, record_id: str) -> Record | None:
        """The record as it would be, or None."""
        record = self._under.record(kind, record_id)
        for change in self._over.get((kind, record_id), {}).values():
            record = change.made_on(record)
        return record
