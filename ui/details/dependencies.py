"""What must be done before an item, and what waits for it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from app.domain.records import Dependency, Item, Kind
from app.history.plan import Plan
from ui.controls.adder import Adder
from ui.controls.link import Link
from ui.details.entries import Entries, Row
from ui.details.subject import Subject

TITLE_LENGTH = 90


class DependenciesField(Entries[tuple[Dependency, str]]):
    """The items that come first, each with how many days after it this one can follow."""

    item_chosen = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__(self._dependency_row, Adder("Add an item that comes first…"))
        self._subject = subject
        self._by_words: dict[str, str] = {}
        subject.shown.connect(self._show)
        subject.leaving.connect(self.adder.clear)
        self.adder.added.connect(self._add)
        self.adder.textEdited.connect(self._offer)

    def _show(self) -> None:
        item = self._subject.item
        if item is not None:
            entries = [(link, in_words(self._subject.plan, link.item)) for link in item.dependencies]
            self.show_entries(entries, editable=self._subject.allows("dependencies", self))

    def _dependency_row(self, entry: tuple[Dependency, str]) -> Row:
        dependency, words = entry
        link = Link(words)
        link.clicked.connect(lambda: self.item_chosen.emit(dependency.item))
        lag = QSpinBox()
        lag.setRange(-999, 999)
        lag.setValue(dependency.lag)
        lag.setSuffix(" d")
        lag.setFrame(False)
        lag.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        lag.setFixedWidth(lag.fontMetrics().horizontalAdvance("-999 d") + 8)
        lag.setAlignment(Qt.AlignmentFlag.AlignRight)
        lag.setAccessibleName(f"Days after {words}")
        lag.setToolTip("How many days after it this one can follow")
        lag.setKeyboardTracking(False)
        lag.editingFinished.connect(lambda: self._give_lag(dependency, lag.value()))
        return Row(link, lag, remove=lambda: self._remove(dependency), what=words)

    def _offer(self, typed: str) -> None:
        """List the plan's items once somebody begins to type; a large plan takes a moment."""
        item = self._subject.item
        if typed and not self._by_words and item is not None:
            plan = self._subject.plan
            self._by_words = {in_words(plan, other): other for other in plan.items if other != item.id}
            self.adder.offer(sorted(self._by_words))

    def _add(self, words: str) -> None:
        self._offer(words)
        chosen = self._by_words.get(words) or next(
            (i for w, i in self._by_words.items() if words.casefold() in w.casefold()), None
        )
        self._by_words = {}
        item = self._subject.item
        if item is not None and chosen is not None and all(link.item != chosen for link in item.dependencies):
            self._subject.put("dependencies", (*item.dependencies, Dependency(chosen)))

    def _remove(self, dependency: Dependency) -> None:
        item = self._subject.item
        if item is not None:
            self._subject.put("dependencies", tuple(link for link in item.dependencies if link != dependency))

    def _give_lag(self, dependency: Dependency, lag: int) -> None:
        item = self._subject.item
        if item is not None and lag != dependency.lag and dependency in item.dependencies:
            links = (replace(link, lag=lag) if link == dependency else link for link in item.dependencies)
            self._subject.put("dependencies", tuple(links))


class FollowersField(QWidget):
    """The items that wait for this one; they are edited from their own side."""

    item_chosen = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._shown: list[tuple[str, str]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        subject.shown.connect(self._show)

    def is_empty(self) -> bool:
        """Whether nothing waits for the item."""
        return not self._shown

    def _show(self) -> None:
        plan, item = self._subject.plan, self._subject.item
        naming = plan.naming(Kind.ITEM, item.id) if item is not None else ()
        waiting = [i for i in naming if item is not None and _waits(plan.items[i], item.id)]
        shown = sorted((in_words(plan, item_id), item_id) for item_id in waiting)
        if shown == self._shown:
            return
        self._shown = shown
        while (taken := self._rows.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        for words, item_id in shown:
            link = Link(words)
            link.clicked.connect(lambda _=False, item_id=item_id: self.item_chosen.emit(item_id))
            self._rows.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            link.show()


def in_words(plan: Plan, item_id: str) -> str:
    """An item as it is named elsewhere: number and first line of the title."""
    item = plan.items.get(item_id)
    if item is None:
        return "an item that was deleted"
    title = item.title.splitlines()[0] if item.title else "untitled"
    title = title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"
    return f"{item.number} {title}".strip()


def _waits(item: Item, item_id: str) -> bool:
    return any(link.item == item_id for link in item.dependencies)
