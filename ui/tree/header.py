"""The headings of the tree's columns."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QByteArray, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.kept_texts import KeptTexts, smaller
from ui.palette import PlanColours
from ui.rows.sorting import Sorting
from ui.tree.columns import HEADINGS, OPTIONAL, SORTED, WIDTHS, Column
from ui.tree.painter import PAD

LEAST_TITLE = 210
"""Pixels that titles keep however narrow the tree is: the columns beyond them are scrolled to instead."""


class TreeHeader(QHeaderView):
    """Flat headings; a menu shows and hides the optional columns."""

    sections_changed = Signal()
    """A column was shown or hidden, or columns are as they were kept."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height = height
        self.sorting: Sorting | None = None
        self._menu: QMenu | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.sectionResized.connect(self._fit_title)

    def grow(self, height: int) -> None:
        """Be so many pixels high from now on."""
        self._height = height

    def restyle(self, colours: PlanColours, font: QFont) -> None:
        """Paint in these colours and with this font from now on."""
        self._colours = colours
        self._texts = KeptTexts(smaller(font, 0.94))
        self.viewport().update()

    def lay_out(self) -> None:
        """Give each column its first width, the title what is left, and hide the optional ones."""
        letter = self.fontMetrics().averageCharWidth()
        for column, width in WIDTHS.items():
            self.resizeSection(column, round(width * letter * 1.3))
        self.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Fixed)
        for column in OPTIONAL:
            self.setSectionHidden(column, True)

    def restore(self, state: QByteArray) -> None:
        """Columns as `saveState` kept them; of another program's columns nothing is taken."""
        first = self.saveState()
        if not self.restoreState(state) or self.count() != len(Column) or self.isSectionHidden(Column.TITLE):
            self.restoreState(first)
        self.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Fixed)
        self._fit_title(Column.NUMBER)
        self.sections_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title(Column.NUMBER)

    def _fit_title(self, column: int) -> None:
        """Give titles what the other columns leave, once one of those or the tree has another width."""
        if column != Column.TITLE and self.count() == len(Column):
            self.resizeSection(Column.TITLE, max(self.viewport().width() - self.beside_title, LEAST_TITLE))

    @property
    def beside_title(self) -> int:
        """Pixels that all columns but the title take."""
        return sum(self.sectionSize(column) for column in Column if column is not Column.TITLE)

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu that shows and hides the optional columns."""
        menu = QMenu("Columns", parent)
        for column in OPTIONAL:
            action = QAction(HEADINGS[column], menu, checkable=True, checked=not self.isSectionHidden(column))
            action.toggled.connect(partial(self._show, column))
            self.sections_changed.connect(partial(self._tick, action, column))
            menu.addAction(action)
        return menu

    def shown_optional(self) -> list[str]:
        """The names of the optional columns that are shown."""
        return [column.name.lower() for column in OPTIONAL if not self.isSectionHidden(column)]

    def show_optional(self, names: Collection[str]) -> None:
        """Show these of the optional columns and no others."""
        for column in OPTIONAL:
            self.setSectionHidden(column, column.name.lower() not in names)
        self.sections_changed.emit()

    def _tick(self, action: QAction, column: Column) -> None:
        action.setChecked(not self.isSectionHidden(column))

    def _show(self, column: Column, on: bool) -> None:
        self.setSectionHidden(column, not on)
        self.sections_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu = self._menu or self.columns_menu(self)
        self._menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.fillRect(rect, self._colours.header)
        painter.setPen(self._colours.grid)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setPen(self._colours.header_text)
        painter.setFont(self._texts.font)
        words = self._texts.get(HEADINGS[Column(logical)], rect.width() - PAD)
        painter.drawStaticText(QPointF(rect.left() + PAD, rect.center().y() - self._texts.height / 2), words)
        if self.sorting is not None and SORTED.get(Column(logical)) is self.sorting.by:
            self._paint_arrow(painter, rect, up=not self.sorting.descending)

    def _paint_arrow(self, painter: QPainter, rect: QRect, *, up: bool) -> None:
        """Which way round the rows are sorted, above the heading."""
        x, y, tip = rect.left() + PAD + 4, rect.center().y() - self._texts.height / 2 - 5, -3 if up else 3
        painter.drawPolyline([QPointF(x - 4, y - tip / 2), QPointF(x, y + tip / 2), QPointF(x + 4, y - tip / 2)])
