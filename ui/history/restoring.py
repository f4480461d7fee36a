"""Making again what was: an edit taken back; a field, an item or the plan put back; each by an edit of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.records import Item
from app.history.changes import Change, Revision
from app.history.merge import Conflict
from app.history.plan import Plan
from app.history.restoring import restore_field, restore_item, restore_plan
from app.history.settle import Decision
from app.services.record.history import FIELD_WORDS, describe_subject
from app.services.words.wording import title_of
from ui.background import Worker
from ui.desk import Desk
from ui.dialogs.questions import ask
from ui.history.log_model import in_words
from ui.history.taking_back import decide_on


class Restoring(QObject):
    """Does what is asked of a revision in the History place; reads what that needs by `worker`."""

    def __init__(self, desk: Desk, worker: Worker, failed: Callable[[BaseException], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._worker, self._failed, self._window = desk, worker, failed, parent

    def take_back(self, revision: Revision) -> None:
        """Take a revision back, asking about what was changed again since."""
        reader = self._desk.session.reader()

        def decide(conflict: Conflict, since: list[Revision]) -> Decision:
            return decide_on(conflict, self._desk.plan, revision, since, self._window)

        def take(since: list[Revision]) -> None:
            self._desk.take_back(revision, since, lambda conflict: decide(conflict, since))

        self._worker.run(lambda: reader.since(revision.number), take, self._failed)

    def restore_field(self, revision: Revision, change: Change) -> None:
        """Put a field back to what it was before a revision."""
        field = FIELD_WORDS.get(change.field, change.field)
        self._with_past(
            revision.number - 1,
            lambda now, then: restore_field(now, then, change.kind, change.id, change.field),
            lambda then: f"Restored {field} of {_named(then, change)} as before revision {revision.number}",
        )

    def restore_item(self, revision: Revision, change: Change, before: bool) -> None:
        """Make an item what it was before a revision, or after it."""
        number = revision.number - 1 if before else revision.number
        side = "before" if before else "after"
        self._with_past(
            number,
            lambda now, then: restore_item(now, then, change.id),
            lambda then: f"Restored {_named(then, change)} as {side} revision {revision.number}",
        )

    def restore_plan(self, revision: Revision) -> None:
        """Make the plan what it was after a revision, once the officer has said so."""
        text = f"Make the whole plan what it was on {in_words(revision.at)}?"
        more = "Everything done since is undone by one edit, which you can take back."
        if ask(self._window, "Restore the plan", text, ["&Restore the plan"], more) == 0:
            reason = f"Restored the plan as on {in_words(revision.at)}"
            self._with_past(revision.number, restore_plan, lambda _: reason)

    def _with_past(
        self,
        number: int,
        changes: Callable[[Plan, Plan], tuple[Change, ...]],
        reason: Callable[[Plan], str],
    ) -> None:
        past = self._desk.session.past()

        def restore(then: Plan) -> None:
            self._desk.do(lambda now: changes(now, then), reason(then))

        self._worker.run(lambda: past.at(number), restore, self._failed)


def _named(then: Plan, change: Change) -> str:
    record = then.record(change.kind, change.id)
    return title_of(record) if isinstance(record, Item) else describe_subject(then, change)
