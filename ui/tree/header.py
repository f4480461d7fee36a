"""The headings of the tree's columns."""

from functools import partial

from PySide6.QtCore import QByteArray, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.kept_texts import KeptTexts, smaller
from ui.palette import PlanColours
from ui.tree.columns import HEADINGS, OPTIONAL, WIDTHS, Column
from ui.tree.painter import PAD


class TreeHeader(QHeaderView):
    """Flat headings; a menu shows and hides the optional columns."""

    sections_changed = Signal()
    """A column was shown or hidden, or columns are as they were kept."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height = height
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)

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
        self.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column in OPTIONAL:
            self.setSectionHidden(column, True)

    def restore(self, state: QByteArray) -> None:
        """Columns as `saveState` kept them; of another program's columns nothing is taken."""
        first = self.saveState()
        if not self.restoreState(state) or self.count() != len(Column) or self.isSectionHidden(Column.TITLE):
            self.restoreState(first)
        self.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self.sections_changed.emit()

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
            menu.addAction(action)
        return menu

    def _show(self, column: Column, on: bool) -> None:
        self.setSectionHidden(column, not on)
        self.sections_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.columns_menu(self).popup(event.globalPos())

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
