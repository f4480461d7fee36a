"""Edits that a store refuses for good: taken off the plan again, and every word of theirs given back to the officer."""

from collections.abc import Iterable, Sequence

from app.domain.errors import NotPossibleError
from app.history.changes import WHOLE, Change
from app.history.plan import Plan
from app.services.record.history import describe_subject, field_in_words, in_words
from app.services.work.session import PlanSession
from app.storage.store import Edit, RefusedError


def give_back(session: PlanSession, edit: Edit) -> list[str]:
    """Take an edit that was refused off the plan, with what builds on it; what the officer had written, in lines."""
    before, seen = session.waiting, session.plan.copy()
    session.give_up(edit)
    kept = {_written(change) for change in _changes(session.waiting)}
    return [_told(session.plan, seen, change) for change in _changes(before) if _written(change) not in kept]


def given_back(written: Sequence[str], why: RefusedError) -> NotPossibleError:
    """What an officer is told of edits that were given back."""
    return NotPossibleError(
        f"{why}\n\nThis was not saved, and the plan shows again what was there before:\n\n" + "\n".join(written)
    )


def written_in(edits: Iterable[Edit], plan: Plan) -> list[str]:
    """What the officer had written in edits that fit no plan any more, in lines; `plan` names what it still knows."""
    return [f"{edit.reason}: {_what(plan, change)}" for edit in edits for change in edit.changes]


def _changes(edits: Iterable[Edit]) -> list[Change]:
    return [change for edit in edits for change in edit.changes]


def _written(change: Change) -> tuple[object, ...]:
    """What tells a change from others wherever it is rebased to."""
    return *change.key, repr(change.after)


def _told(now: Plan, seen: Plan, change: Change) -> str:
    """A change in words; its record is called what it is called again now, or was when the officer saw it."""
    named = now if now.record(change.kind, change.id) is not None else seen
    return f"{describe_subject(named, change)}: {_what(seen, change)}"


def _what(seen: Plan, change: Change) -> str:
    if change.field == WHOLE:
        return "made" if change.is_creation else "deleted"
    return f"{field_in_words(change.field)}: {in_words(seen, change.field, change.after) or '(none)'}"
