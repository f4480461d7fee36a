"""The list that drops down from a chip: several entries can be ticked."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

SEARCH_FROM = 9
"""From how many entries on there is a field to search them."""
TALLEST = 12
"""Entries shown without scrolling."""


@dataclass(frozen=True, slots=True)
class Option:
    """An entry: what it stands for, and its words."""

    value: Hashable
    words: str


class Choices(QFrame):
    """A pop-up list of options with ticks. Space or a click ticks, Enter or Esc closes, letters search."""

    chosen = Signal(object)
    """The values ticked, as a frozenset; after each tick."""

    def __init__(self, title: str, options: Sequence[Option], ticked: Iterable[Hashable], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._options = options
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(title)
        for option in options:
            self._add(option, ticked=option.value in set(ticked))
        self._search = QLineEdit(placeholderText="Search", clearButtonEnabled=True)
        self._search.setAccessibleName(f"Search in {title}")
        self._search.setVisible(len(options) >= SEARCH_FROM)
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self._size()
        self._list.itemChanged.connect(self._ticked)
        self._list.itemActivated.connect(self._activated)
        self._list.installEventFilter(self)

    def ticked(self) -> frozenset[Hashable]:
        """The values ticked now."""
        rows = range(self._list.count())
        checked = Qt.CheckState.Checked
        return frozenset(self._options[i].value for i in rows if self._list.item(i).checkState() == checked)

    def drop_from(self, widget: QWidget) -> None:
        """Open below a widget."""
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        self._list.setCurrentRow(0)
        (self._search if self._search.isVisible() else self._list).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is self._list:
                self.close()
                return True
            if event.key() == Qt.Key.Key_Down and watched is self._search:
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _ticked(self, _: QListWidgetItem) -> None:
        self.chosen.emit(self.ticked())

    def _add(self, option: Option, *, ticked: bool) -> None:
        entry = QListWidgetItem(option.words, self._list)
        entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        entry.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _narrow(self, text: str) -> None:
        for row, option in enumerate(self._options):
            self._list.item(row).setHidden(text.casefold() not in option.words.casefold())

    def _activated(self, entry: QListWidgetItem) -> None:
        ticked = entry.checkState() == Qt.CheckState.Checked
        entry.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _size(self) -> None:
        line = max(self._list.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self._list.setFixedHeight(line * min(len(self._options), TALLEST) + 6)
        self._list.setMinimumWidth(max(self._list.sizeHintForColumn(0) + 28, 160))
