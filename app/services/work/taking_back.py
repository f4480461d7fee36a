"""An officer's undos and redos: what they would take back, and their turn among the edits on their way to the store."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import NotPossibleError, WaypostError
from app.history.changes import Revision
from app.history.undo import last_to_redo, last_to_undo, undo

if TYPE_CHECKING:
    from app.services.work.session import PlanSession


@dataclass(slots=True)
class _Intention:
    """An undo or redo that waits until `behind` edits, those made before it, are committed."""

    choose: Callable[[Sequence[Revision], str | None], Revision | None]
    nothing: str
    word: str
    behind: int


class TakingBack:
    """Undo and redo in one session. What was edited before is committed first, and one goes after another."""

    def __init__(self, session: "PlanSession") -> None:
        self._session = session
        self._waiting: deque[_Intention] = deque()
        self._void: set[int] = set()
        """Numbers of revisions that others have taken back already."""

    def to_undo(self) -> Revision | None:
        """What `undo` would take back: the officer's newest edit since opening, be it committed or on its way."""
        return last_to_undo(self._foreseen(), self._session.author)

    def to_redo(self) -> Revision | None:
        """The undo that `redo` would take back, be it committed or on its way."""
        return last_to_redo(self._foreseen(), self._session.author)

    def undo(self) -> None:
        """Take back the officer's newest edit. Raises NotPossibleError where there is none, or it was changed since."""
        self._intend(_Intention(last_to_undo, "Nothing to undo.", "Undo", self._session.pending))

    def redo(self) -> None:
        """Make again what was undone last; raises NotPossibleError as `undo` does."""
        self._intend(_Intention(last_to_redo, "Nothing to redo.", "Redo", self._session.pending))

    def go_on(self, done: int) -> None:
        """Do what waited for edits of which `done` more are settled; raises NotPossibleError where one is refused."""
        for intention in self._waiting:
            intention.behind -= done
        self._do_what_waited()

    def drop(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def _takeable(self) -> list[Revision]:
        return [revision for revision in self._session.log if revision.number not in self._void]

    def _foreseen(self) -> list[Revision]:
        """The log as it will be once all that is pending and waiting is done."""
        author = self._session.author
        revisions = [*self._takeable(), *self._session.on_their_way()]
        for intention in self._waiting:
            revision = intention.choose(revisions, author)
            if revision is not None:
                words = f"{intention.word}: {bare(revision.reason)}"
                number = revisions[-1].number + 1
                revisions.append(Revision(number, author, self._session.now(), words, (), revision.number))
        return revisions

    def _intend(self, intention: _Intention) -> None:
        self._waiting.append(intention)
        self._do_what_waited()

    def _do_what_waited(self) -> None:
        """Undo and redo what the officer asked for, in turn; where one is refused, what waits behind it is dropped."""
        try:
            while self._waiting and not self._must_wait(self._waiting[0]):
                self._take_back(self._waiting.popleft())
        except WaypostError:
            self._waiting.clear()
            raise

    def _must_wait(self, intention: _Intention) -> bool:
        return intention.behind > 0 or any(edit.undoes is not None for edit in self._session.waiting)

    def _take_back(self, intention: _Intention) -> None:
        session = self._session
        while (revision := intention.choose(self._takeable(), session.author)) is not None:
            changes = undo(revision, session.after(revision.number), session.plan)
            if session.edit(changes, f"{intention.word}: {bare(revision.reason)}", undoes=revision.number):
                return
            self._void.add(revision.number)
        raise NotPossibleError(intention.nothing)


def bare(reason: str) -> str:
    """A reason without the word that says it was taken back."""
    return reason.removeprefix("Undo: ").removeprefix("Redo: ")
