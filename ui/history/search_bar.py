"""What narrows the log: words, a person, days, and an item."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.domain.records import Item
from app.services.record.history import search
from app.services.record.log_reader import LogSearch

ANYBODY = "Anybody"
TYPED_AFTER = 300
"""Milliseconds of rest after which what was typed is looked for."""


class SearchBar(QWidget):
    """Emits `changed` when something else is asked; `wanted` says what."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[str, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=TYPED_AFTER)
        self._soon.timeout.connect(self.changed)
        self._words = _field("Words in what was written, or in who and why", "Search the history")
        self._item = _field("Item: number or title", "Only what touched an item")
        self._who = QComboBox()
        self._who.addItem(ANYBODY)
        self._who.setAccessibleName("Who made the edit")
        self._since, self._since_day = self._day("&From")
        self._until, self._until_day = self._day("&To")
        self._clear = QPushButton("Show &all")
        self._clear.clicked.connect(self.clear)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        for widget, share in ((self._words, 3), (self._item, 3), (self._who, 2)):
            layout.addWidget(widget, share)
        for widget in (self._since, self._since_day, self._until, self._until_day, self._clear):
            layout.addWidget(widget)

    def _wire(self) -> None:
        for field in (self._words, self._item):
            field.textChanged.connect(self._ask_soon)
        self._who.currentIndexChanged.connect(self._ask_now)
        for box, day in ((self._since, self._since_day), (self._until, self._until_day)):
            box.toggled.connect(day.setEnabled)
            box.toggled.connect(self._ask_now)
            day.dateChanged.connect(self._ask_soon)

    def _ask_soon(self, _: object) -> None:
        self._soon.start()

    def _ask_now(self, _: object) -> None:
        self.changed.emit()

    def _day(self, words: str) -> tuple[QCheckBox, QDateEdit]:
        box, day = QCheckBox(words), QDateEdit(QDate.currentDate())
        day.setCalendarPopup(True)
        day.setDisplayFormat("d MMM yyyy")
        day.setAccessibleName(f"{words.replace('&', '')} which day")
        day.setEnabled(False)
        return box, day

    def wanted(self) -> LogSearch:
        """What is asked of the log; days are those of the officer's clock."""
        author = self._who.currentText() if self._who.currentIndex() > 0 else None
        first, last = (
            cast("date", day.date().toPython()) if box.isChecked() else None
            for box, day in ((self._since, self._since_day), (self._until, self._until_day))
        )
        words = f"{self._words.text()} {'' if self._item_id() else self._item.text()}"
        return search(self._item_id(), author, first, last, words.strip())

    def is_empty(self) -> bool:
        """Whether nothing narrows the log."""
        return self.wanted() == LogSearch()

    def show_item(self, item: Item) -> None:
        """Ask for what touched an item."""
        self._items[name_of(item)] = item.id
        self._item.setText(name_of(item))

    def clear(self) -> None:
        """Ask for everything."""
        with QSignalBlocker(self):
            for box in (self._since, self._until):
                box.setChecked(False)
            self._who.setCurrentIndex(0)
            for field in (self._words, self._item):
                field.clear()
        self._soon.stop()
        self.changed.emit()

    def know_people(self, names: Sequence[str]) -> None:
        """Offer these people."""
        if [self._who.itemText(row) for row in range(1, self._who.count())] == list(names):
            return
        chosen = self._who.currentText()
        with QSignalBlocker(self._who):
            self._who.clear()
            self._who.addItems([ANYBODY, *names])
            self._who.setCurrentIndex(max(self._who.findText(chosen), 0))

    def know_items(self, items: Iterable[Item]) -> None:
        """Offer these items by number and title."""
        self._items = {name_of(item): item.id for item in items}
        completer = QCompleter(list(self._items), self._item)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._item.setCompleter(completer)

    def _item_id(self) -> str | None:
        return self._items.get(self._item.text())


def name_of(item: Item) -> str:
    """An item in a line."""
    return " ".join(f"{item.number} {item.title or 'untitled'}".split())


def _field(placeholder: str, name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    return field
