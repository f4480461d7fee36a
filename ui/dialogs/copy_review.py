"""What merging a copy of the plan would change, and deciding what both changed, before anything is altered."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.history.changes import WHOLE, Change
from app.history.merge import Clash, Conflict
from app.history.settle import Choice, Decision
from app.services.plans.copies import CopyFound
from app.services.record.history import describe_change, describe_subject, field_in_words, in_words
from ui.controls.room import take_room
from ui.dialogs.clash import ClashDialog, Sides, sides_of, who_made

COLUMNS = ("What", "Here now", "In the copy", "After merging")
SHOWN = 2000
"""Changes that are listed; a look at more is no help."""
EXPLANATIONS = {
    Clash.SAME_FIELD: "This was changed in the copy, and otherwise in the plan here. Which shall stand?",
    Clash.THEY_DELETED: "This was changed in the copy and deleted here. Taking the copy’s brings it back.",
    Clash.WE_DELETED: "This was deleted in the copy and changed here. Taking the copy’s deletes it all the same.",
    Clash.GONE: "The copy’s change needs something that was deleted here. Taking the copy’s brings that back.",
    Clash.CYCLE: "The copy’s change and one made here cannot both stand: together they would lead round in a circle.",
}
DECIDED = {Choice.OURS: "as in the copy", Choice.THEIRS: "as here"}


class CopyReview(QDialog):
    """Lists clashes first, then changes by item. Merging is possible once every clash is decided."""

    def __init__(self, found: CopyFound, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Merge {found.name}")
        take_room(self, 980, 560)
        self._found, self._names = found, found.names()
        self._decisions: dict[int, Decision] = {}
        self._list = self._made_list()
        self._left = QLabel()
        self._left.setWordWrap(True)
        self._decide = QPushButton("&Decide…")
        self._decide.clicked.connect(self._decide_next)
        self._buttons = self._made_buttons()
        summary = QLabel(summary_of(found))
        summary.setWordWrap(True)
        summary.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(summary)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._left)
        layout.addWidget(self._buttons)
        self._follow()

    def resolve(self, conflict: Conflict) -> Decision:
        """What was decided on one of the copy's conflicts."""
        return self._decisions[id(conflict)]

    # Looks

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName("What would change")
        made.setHeaderLabels(COLUMNS)
        made.setUniformRowHeights(True)
        for column, width in enumerate((330, 190, 190)):
            made.setColumnWidth(column, width)
        made.itemActivated.connect(self._decide_one)
        for conflict in self._found.merged.conflicts:
            made.addTopLevelItem(self._clash_entry(conflict))
        for changes in _by_record(self._found.merged.changes[:SHOWN]):
            made.addTopLevelItem(self._entry(changes))
        if (more := len(self._found.merged.changes) - SHOWN) > 0:
            made.addTopLevelItem(QTreeWidgetItem([f"… and {more} more changes"]))
        made.expandAll()
        return made

    def _clash_entry(self, conflict: Conflict) -> "_ClashEntry":
        ours, theirs = ("; ".join(self._told(changes)) for changes in (conflict.ours, conflict.theirs))
        subject = describe_subject(self._names, conflict.ours[0])
        field = field_in_words(conflict.ours[0].field)
        return _ClashEntry([f"Clash{f' over {field}' if field else ''}: {subject}", theirs, ours, ""], conflict)

    def _told(self, changes: Iterable[Change]) -> Iterable[str]:
        return dict.fromkeys(self._after(change) for change in changes)

    def _after(self, change: Change) -> str:
        if change.field == WHOLE:
            return describe_change(self._names, change)
        return in_words(self._names, change.field, change.after) or "(none)"

    def _entry(self, changes: list[Change]) -> QTreeWidgetItem:
        subject = describe_subject(self._names, changes[0])
        if changes[0].field == WHOLE:
            done = describe_change(self._names, changes[0])
            return _told_row([subject, "" if changes[0].is_creation else "there", done, done])
        entry = _told_row([subject, "", "", ""])
        for change in changes:
            before, after = (
                in_words(self._names, change.field, value) or "(none)" for value in (change.before, change.after)
            )
            entry.addChild(_told_row([field_in_words(change.field), before, after, after]))
        return entry

    def _made_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._merge = buttons.addButton("&Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._decide, QDialogButtonBox.ButtonRole.ActionRole)
        self._rest = [
            buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
            for words in ("Rest as &here", "Rest as in the &copy")
        ]
        for button, choice in zip(self._rest, (Choice.THEIRS, Choice.OURS), strict=True):
            button.clicked.connect(lambda _=False, choice=choice: self._decide_rest(choice))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _follow(self) -> None:
        conflicts = self._found.merged.conflicts
        left = len(conflicts) - len(self._decisions)
        self._merge.setEnabled(not left)
        for button in (self._decide, *self._rest):
            button.setVisible(bool(conflicts))
            button.setEnabled(left > 0)
        number = {1: "One clash is"}.get(left, f"{left} clashes are")
        done = "All clashes are decided. Enter on one decides it anew." if conflicts else "Nothing clashes."
        self._left.setText(f"{number} still to be decided." if left else done)
        (self._decide if left else self._merge).setDefault(True)

    # Deciding

    def _entries(self) -> "list[_ClashEntry]":
        entries = (self._list.topLevelItem(row) for row in range(len(self._found.merged.conflicts)))
        return [entry for entry in entries if isinstance(entry, _ClashEntry)]

    def _decide_next(self) -> None:
        current = self._list.currentItem()
        left = [entry for entry in self._entries() if id(entry.conflict) not in self._decisions]
        self._decide_one(current if current in left else left[0])

    def _decide_one(self, entry: QTreeWidgetItem) -> None:
        if not isinstance(entry, _ClashEntry):
            return
        self._list.setCurrentItem(entry)
        dialog = ClashDialog(self._sides(entry.conflict), self, can_wait=True)
        if dialog.exec():
            self._note(entry, dialog.decision)
        self._follow()

    def _decide_rest(self, choice: Choice) -> None:
        for entry in self._entries():
            if id(entry.conflict) not in self._decisions:
                self._note(entry, choice)
        self._follow()

    def _note(self, entry: "_ClashEntry", decision: Decision) -> None:
        self._decisions[id(entry.conflict)] = decision
        entry.setText(3, DECIDED[decision] if isinstance(decision, Choice) else str(decision.value))

    def _sides(self, conflict: Conflict) -> Sides:
        return replace(
            sides_of(conflict, self._names, self._found.since),
            explanation=EXPLANATIONS[conflict.clash],
            titles=("In the copy", "Here"),
            verbs=("Take the &copy’s", "&Keep what is here"),
            by_me=who_made(conflict.ours, self._found.made),
        )


class _ClashEntry(QTreeWidgetItem):
    """A clash in the list."""

    def __init__(self, texts: list[str], conflict: Conflict) -> None:
        super().__init__([_line(text) for text in texts])
        self.conflict = conflict
        for column, text in enumerate(texts):
            self.setToolTip(column, text)
        font = self.font(0)
        font.setBold(True)
        self.setFont(0, font)
        self.setText(3, "to be decided")


def _told_row(texts: list[str]) -> QTreeWidgetItem:
    row = QTreeWidgetItem([_line(text) for text in texts])
    for column, text in enumerate(texts):
        row.setToolTip(column, text)
    return row


def _line(text: str) -> str:
    return " ".join(text.split())


def _by_record(changes: Iterable[Change]) -> list[list[Change]]:
    together: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        together.setdefault((change.kind, change.id), []).append(change)
    return list(together.values())


def summary_of(found: CopyFound) -> str:
    """Who did how much in the copy, and how much was done here meanwhile."""
    authors = " and ".join(dict.fromkeys(each.author for each in found.made))
    made, since = (_counted(len(revisions)) for revisions in (found.made, found.since))
    return (
        f"Until revision {found.shared} the copy {found.name} and the plan here were one. Since then {authors} made "
        f"{made} in the copy, and {since} were made here. Merging adds what was done in the copy as one revision, "
        "which one undo takes back; the copy itself stays as it is."
    )


def _counted(number: int) -> str:
    return "one edit" if number == 1 else f"{number or 'no'} edits"
