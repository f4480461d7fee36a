"""The list that drops down from a chip: several entries can be ticked, each with how many items it would leave."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import shades
from ui.slices import Slices

SEARCH_FROM = 9
"""From how many entries on there is a field to search them."""
TALLEST, WIDEST = 12, 420
"""Entries shown without scrolling, and pixels of the list at most."""
COUNT_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROOM = 56
"""Pixels at the right that counts stand in."""


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
        self._counting = Slices(self)
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(title)
        self._list.setItemDelegate(_WithCount(self._list))
        wanted = frozenset(ticked)
        for option in options:
            self._add(option, ticked=option.value in wanted)
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

    def count(self, steps: Iterator[None], counts: "Counter[Any]") -> None:
        """Show beside each option what stands in `counts` once these steps are done."""
        self._counting.start(steps, lambda: self.show_counts(counts))

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        """Show how many items each option would leave."""
        self._list.blockSignals(True)
        for row, option in enumerate(self._options):
            entry, count = self._list.item(row), counts.get(option.value, 0)
            entry.setData(COUNT_ROLE, count)
            noun = "1 item" if count == 1 else f"{count} items"
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{option.words}, {noun}")
        self._list.blockSignals(False)
        self._list.viewport().update()

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
        entry.setToolTip(option.words)

    def _narrow(self, text: str) -> None:
        for row, option in enumerate(self._options):
            self._list.item(row).setHidden(text.casefold() not in option.words.casefold())

    def _activated(self, entry: QListWidgetItem) -> None:
        ticked = entry.checkState() == Qt.CheckState.Checked
        entry.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _size(self) -> None:
        line = max(self._list.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self._list.setFixedHeight(line * min(max(len(self._options), 1), TALLEST) + 6)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedWidth(min(max(self._list.sizeHintForColumn(0) + COUNT_ROOM + 28, 200), WIDEST))


class _WithCount(QStyledItemDelegate):
    """An entry whose count stands at its right end; its words leave room for that."""

    def __init__(self, entries: QListWidget) -> None:
        super().__init__(entries)
        self._entries = entries

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        room = self._entries.viewport().width() - COUNT_ROOM - 32
        words = self._entries.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        option.text = words  # pyright: ignore[reportAttributeAccessIssue]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area = QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        super().paint(painter, option, index)
        count, view = index.data(COUNT_ROLE), self._entries
        if count is not None:
            lit = view.currentRow() == index.row()
            lit_ink = view.palette().color(QPalette.ColorRole.HighlightedText)
            painter.setPen(lit_ink if lit else shades.secondary(view.palette()))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(area.width() - COUNT_ROOM, 0, -8, 0), right, f"{count:,}")
