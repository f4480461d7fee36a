"""Deciding a clash: both values side by side, with who and when, and a value of one's own where that makes sense."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.records import Item
from app.history.blend import both_texts
from app.history.changes import Change, Revision, newest_touching
from app.history.merge import Clash, Conflict
from app.history.plan import Plan
from app.history.settle import Choice, Decision, Value
from app.services.record.history import describe_change, field_in_words, with_what_is_gone
from ui.controls.surface import QuietLabel
from ui.desk import Desk

EDITABLE = frozenset({"title", "notes", "number", "aim"})
"""Fields of plain text, of which the officer can write a third value."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A conflict in words: what it is about, and what either side did."""

    subject: str
    explanation: str
    mine: str
    theirs: str
    who: str
    text: str | None
    """What the editor for a third value starts with; None where there can be none."""
    titles: tuple[str, str] = ("Yours", "Theirs")
    verbs: tuple[str, str] = ("Keep &mine", "Keep &theirs")
    by_me: str = "just now"


class ClashDialog(QDialog):
    """Shows the sides. Neither Esc nor a stray Enter decides: either would throw words away unasked.

    Where it `can_wait`, Esc leaves the clash undecided.
    """

    def __init__(self, sides: Sides, parent: QWidget | None, *, can_wait: bool = False) -> None:
        super().__init__(parent)
        self._can_wait = can_wait
        self.setWindowTitle("Changed by somebody else too")
        self.setMinimumWidth(640)
        self.decision: Decision = Choice.THEIRS
        heading = QLabel(sides.subject)
        heading.setWordWrap(True)
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        heading.setFont(font)
        explanation = QLabel(sides.explanation)
        explanation.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._keep_mine = self._add(0, sides.titles[0], sides.by_me, sides.mine, sides.verbs[0], Choice.OURS)
        self._add(1, sides.titles[1], sides.who, sides.theirs, sides.verbs[1], Choice.THEIRS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(14)
        for widget in (heading, explanation):
            layout.addWidget(widget)
        layout.addLayout(self._grid)
        if sides.text is not None:
            layout.addLayout(self._third(sides.text))

    def _add(self, column: int, title: str, who: str, value: str, verb: str, choice: Choice) -> QPushButton:
        shown = QPlainTextEdit(value)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(f"{title}, {who}")
        shown.setMaximumHeight(130)
        button = QPushButton(verb)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._decide(choice))
        label = QLabel(f"<b>{title}</b>")
        for row, widget in enumerate((label, QuietLabel(who), shown, button)):
            self._grid.addWidget(widget, row, column)
        return button

    def _third(self, text: str) -> QVBoxLayout:
        editor = QPlainTextEdit(text)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName("Both, or something else")
        editor.setMaximumHeight(110)
        button = QPushButton("Keep th&is")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._decide(Value(editor.toPlainText().strip())))
        label = QLabel("&Or keep both, or write what it should be")
        label.setBuddy(editor)
        layout = QVBoxLayout()
        layout.setSpacing(6)
        for widget in (label, editor):
            layout.addWidget(widget)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return layout

    def reject(self) -> None:
        if self._can_wait:
            super().reject()
        else:
            self._keep_mine.setFocus()

    def _decide(self, decision: Decision) -> None:
        self.decision = decision
        self.accept()


class Decider:
    """Asks the officer about each conflict. `desk` is set once there is one; it knows whose revisions are arriving."""

    def __init__(self, parent: QWidget) -> None:
        self.desk: Desk | None = None
        self._parent = parent

    def __call__(self, conflict: Conflict) -> Decision:
        if self.desk is None:
            return Choice.THEIRS
        revisions = [*self.desk.session.log, *self.desk.arriving]
        dialog = ClashDialog(sides_of(conflict, self.desk.plan, revisions), self._parent)
        dialog.exec()
        return dialog.decision


def sides_of(conflict: Conflict, plan: Plan, revisions: Sequence[Revision]) -> Sides:
    """A conflict in words. `revisions` are searched, the newest first, for who made their change."""
    ours = _about(conflict)
    plan = with_what_is_gone(plan, (*conflict.theirs, *conflict.ours))
    return Sides(
        subject=_subject(plan, ours),
        explanation=EXPLANATIONS[conflict.clash],
        mine=_told(plan, conflict.ours, ours),
        theirs=_told(plan, conflict.theirs, ours),
        who=who_made(conflict.theirs, revisions),
        text=_both(conflict) if conflict.clash is Clash.SAME_FIELD and ours.field in EDITABLE else None,
    )


EXPLANATIONS = {
    Clash.SAME_FIELD: "You and a colleague changed this at the same time. Which shall stand?",
    Clash.THEY_DELETED: "You changed this while a colleague deleted it. Keeping yours brings it back.",
    Clash.WE_DELETED: "You deleted this while a colleague changed it. Keeping yours deletes it all the same.",
    Clash.GONE: "Your change needs something that a colleague deleted. Keeping yours brings that back.",
    Clash.CYCLE: "Your change and a colleague’s cannot both stand: together they would lead round in a circle.",
}


def _subject(plan: Plan, change: Change) -> str:
    word = field_in_words(change.field)
    return f"{word} of {_named(plan, change)}" if word else _named(plan, change)


def _named(plan: Plan, change: Change) -> str:
    record = plan.record(change.kind, change.id) or change.before or change.after
    name = record.title if isinstance(record, Item) else str(getattr(record, "name", plan.details.title))
    return f"“{name.splitlines()[0] if name else 'untitled'}”"


def _about(conflict: Conflict) -> Change:
    """What the conflict is about: of a branch that was deleted its top, else the first of ours."""
    ids = {change.id for change in conflict.ours if change.is_deletion}
    tops = (
        change
        for change in conflict.ours
        if change.is_deletion and isinstance(change.before, Item) and change.before.place.parent not in ids
    )
    return next(tops, conflict.ours[0])


def _told(plan: Plan, changes: Sequence[Change], about: Change) -> str:
    """What changes did, a line each; of which record is said where it is not only the one that the clash is about."""
    if len(changes) == 1 and changes[0].field in EDITABLE:
        return str(changes[0].after)
    named = any(change.id != about.id for change in changes)
    lines = (f"{_named(plan, each)}: " * named + describe_change(plan, each) for each in changes)
    return "\n".join(dict.fromkeys(lines))


def _both(conflict: Conflict) -> str:
    """What either side changed, paragraph by paragraph, and both where both changed the same one."""
    ours, theirs = conflict.ours[0], conflict.theirs[0]
    return both_texts(*(str(text or "") for text in (ours.before, ours.after, theirs.after)))


def who_made(changes: Sequence[Change], revisions: Sequence[Revision]) -> str:
    """Who made changes and when, by the newest of the revisions that touched the same."""
    revision = newest_touching(changes, revisions)
    if revision is None:
        return "a colleague"
    at = revision.at.astimezone()
    return f"{revision.author}, {at.day} {at:%B, %H:%M}"
