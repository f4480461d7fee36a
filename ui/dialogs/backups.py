"""The backups of a plan file: when each was made, how large it is, and what restoring it would change."""

from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import WaypostError
from app.services.plans.backups import Backup, Difference
from ui.background import Worker
from ui.controls.room import take_room
from ui.controls.surface import QuietLabel

LINES = 500
"""Differences that are listed; a look at more is no help."""
NONE = (
    "There is no backup yet. Waypost makes one each day on which the plan is opened, outside the folder that the plan "
    "is in."
)
REPLACING = (
    "The damaged file is kept beside it under another name. Whatever was done after the backup is not in the backup."
)


class BackupsDialog(QDialog):
    """Lets a backup be chosen. `compare` says what restoring one would change, on a thread of its own.

    Without `compare` there is no plan to compare with: its file is damaged, as `why` says, and the backup is to take
    its place.
    """

    def __init__(
        self,
        name: str,
        backups: Sequence[Backup],
        compare: Callable[[Backup], Difference] | None,
        parent: QWidget,
        why: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Backups of {name}")
        take_room(self, 860, 480)
        self.difference: Difference | None = None
        self._backups, self._compare = backups, compare
        self._worker = Worker("backups", self)
        self._list = self._made_list()
        self._counts = QLabel(f"{why}\n\n{REPLACING}".strip() if compare is None else "")
        self._counts.setWordWrap(True)
        self._lines = QTreeWidget()
        self._lines.setHeaderLabels(["What", "Change"])
        self._lines.setAccessibleName("What restoring it would change")
        self._lines.setRootIsDecorated(False)
        self._lines.setUniformRowHeights(True)
        self._lines.setColumnWidth(0, 240)
        self._lines.setVisible(compare is not None)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        verb = "&Restore" if compare is not None else "&Put in its place"
        self._restore = self._buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._list.currentItemChanged.connect(self._follow)
        first = self._list.topLevelItem(0)
        if first is not None:
            self._list.setCurrentItem(first)
        else:
            self._follow()

    @property
    def chosen(self) -> Backup | None:
        """The backup that is marked."""
        entry = self._list.currentItem()
        return self._backups[self._list.indexOfTopLevelItem(entry)] if entry is not None else None

    def done(self, result: int) -> None:
        """Close; what is still being compared is of no use any more."""
        self._worker.drop()
        super().done(result)

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(["Made", "Size"])
        made.setAccessibleName("Backups, the newest first")
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        locale = QLocale()
        for each in self._backups:
            entry = QTreeWidgetItem([each.in_words, locale.formattedDataSize(each.size)])
            entry.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            entry.setToolTip(0, str(each.path))
            made.addTopLevelItem(entry)
        made.resizeColumnToContents(0)
        return made

    def _lay_out(self) -> None:
        heading = QLabel("What restoring it would change" if self._compare is not None else "")
        heading.setVisible(bool(heading.text()))
        right = QVBoxLayout()
        for widget in (heading, self._counts, self._lines):
            right.addWidget(widget)
        right.setStretch(2, 1)
        if self._compare is None:
            right.addStretch()
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addWidget(self._list, 2)
        panes.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        if self._backups:
            layout.addLayout(panes, 1)
        else:
            nothing = QuietLabel(NONE)
            nothing.setWordWrap(True)
            layout.addWidget(nothing, 1)
        layout.addWidget(self._buttons)

    def _follow(self) -> None:
        """Find out what the backup that is marked would change."""
        chosen, self.difference = self.chosen, None
        self._restore.setEnabled(chosen is not None and self._compare is None)
        if chosen is None or self._compare is None:
            return
        compare = self._compare
        self._counts.setText("Comparing…")
        self._lines.clear()
        self._worker.run(
            lambda: compare(chosen), lambda found: self._show(chosen, found), lambda error: self._fail(chosen, error)
        )

    def _show(self, backup: Backup, found: Difference) -> None:
        if backup is not self.chosen:
            return
        self.difference = found
        self._counts.setText(found.counts)
        self._lines.addTopLevelItems([_entry(*line) for line in islice(found.lines(), LINES)])
        if len(found.changes) > LINES:
            self._lines.addTopLevelItem(_entry(f"… and {len(found.changes) - LINES} more", ""))
        self._restore.setEnabled(bool(found.changes))

    def _fail(self, backup: Backup, error: BaseException) -> None:
        if not isinstance(error, WaypostError):
            raise error
        if backup is self.chosen:
            self._counts.setText(str(error))


def _entry(subject: str, change: str) -> QTreeWidgetItem:
    entry = QTreeWidgetItem([" ".join(words.split()) for words in (subject, change)])
    for column, words in enumerate((subject, change)):
        entry.setToolTip(column, words)
    return entry
