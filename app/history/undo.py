"""Undo and redo: the inverse of a revision, rebased over what came after it like any other edit."""

from collections.abc import Sequence
from typing import cast

from app.domain.errors import NotPossibleError
from app.domain.records import Kind
from app.history.changes import Change, Revision, inverse
from app.history.merge import Merge, merge
from app.history.plan import Records


class UndoRefusedError(NotPossibleError):
    """What was edited has been edited again since; the message names who and when.

    `revision` is what was to be undone, and `rest` whether some of it could be all the same.
    """

    def __init__(self, message: str, revision: Revision, *, rest: bool) -> None:
        super().__init__(message)
        self.revision = revision
        self.rest = rest


def undo(revision: Revision, since: Sequence[Revision], now: Records) -> tuple[Change, ...]:
    """The changes that take `revision` back; `since` are all revisions after it, `now` the plan with them applied.

    Raises UndoRefusedError where something it changed has been changed since.
    """
    merged = undoing(revision, since, now)
    if merged.conflicts:
        against = {change.key for conflict in merged.conflicts for change in conflict.theirs}
        refusal = _refusal(revision, _culprit(since, against))
        raise UndoRefusedError(refusal, revision, rest=bool(merged.changes))
    return merged.changes


def undoing(revision: Revision, since: Sequence[Revision], now: Records) -> Merge:
    """The same, with what has been changed since as conflicts to be decided: "ours" is what was before `revision`."""
    if any(change.kind is Kind.PLAN and change.before is None for change in revision.changes):
        raise NotPossibleError("The revision that made the plan cannot be undone.")
    later = [change for each in since for change in each.changes]
    return merge(inverse(revision.changes), later, now, blending=False)


def undone(revisions: Sequence[Revision]) -> set[int]:
    """Numbers of the revisions that are taken back as things stand. Undoing an undo puts the edit back."""
    taken: set[int] = set()
    for revision in reversed(revisions):
        if revision.undoes is not None and revision.number not in taken:
            taken.add(revision.undoes)
    return taken


def last_to_undo(revisions: Sequence[Revision], author: str | None = None) -> Revision | None:
    """The newest revision (of `author`, if given) that is neither undone nor an undo; None where there is none."""
    taken = undone(revisions)
    return next((r for r in reversed(revisions) if _own_edit(r, author) and r.number not in taken), None)


def last_to_redo(revisions: Sequence[Revision], author: str | None = None) -> Revision | None:
    """The newest undo (of `author`) that a redo would take back: none of theirs made since is an edit of its own."""
    taken = undone(revisions)
    for revision in reversed(revisions):
        if author is not None and revision.author != author:
            continue
        if revision.undoes is None:
            return None
        if revision.number not in taken and not _is_redo(revision, revisions):
            return revision
    return None


def _own_edit(revision: Revision, author: str | None) -> bool:
    makes_plan = any(change.kind is Kind.PLAN and change.before is None for change in revision.changes)
    edits = revision.undoes is None and bool(revision.changes) and not makes_plan
    return edits and author in (None, revision.author)


def _is_redo(revision: Revision, revisions: Sequence[Revision]) -> bool:
    undoes = cast("int", revision.undoes)
    return any(r.number == undoes and r.undoes is not None for r in revisions)


def _culprit(since: Sequence[Revision], against: set[tuple[Kind, str, str]]) -> Revision | None:
    return next((r for r in reversed(since) if any(change.key in against for change in r.changes)), None)


def _refusal(revision: Revision, culprit: Revision | None) -> str:
    start = f"“{revision.reason}” cannot simply be undone: "
    if culprit is None:
        return start + "the plan has changed since in a way that stands against it."
    when = culprit.at.strftime("%d %b %Y %H:%M UTC")
    return start + f"{culprit.author} changed the same thing on {when} (“{culprit.reason}”)."
