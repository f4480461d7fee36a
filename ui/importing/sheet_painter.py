"""A cell of the sheet with what it is taken for painted on it: titles, headings, groups, and what is left out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.exchange.importing import LineKind, Meaning
from ui import shades
from ui.importing.sheet_model import SheetModel
from ui.kept_texts import KeptTexts, bold

_MARGIN = 6
_BAR = 3


class SheetPainter(QStyledItemDelegate):
    """Paints each cell in one call, from texts that are kept."""

    def __init__(self, model: SheetModel) -> None:
        super().__init__()
        self._model = model
        self._plain: KeptTexts | None = None
        self._bold: KeptTexts | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column = index.row(), index.column()
        kind = self._model.kind(row)
        place = self._model.place(row, column)
        meaning = place[1].meaning if place is not None and kind is LineKind.ITEM else None
        palette, area = self._palette(option), self._area(option)
        is_selected = bool(self._state(option) & QStyle.StateFlag.State_Selected)
        ground = palette.color(QPalette.ColorRole.Highlight) if is_selected else _ground(palette, kind, meaning)
        painter.fillRect(area, ground)
        if meaning is Meaning.TITLE and not is_selected:
            painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), shades.accent(palette))
        words = str(index.data() or "")
        if words:
            is_bold = kind in (LineKind.HEADER, LineKind.BANNER)
            ink = self._ink(palette, kind, is_selected, self._model.is_left_out(row, column))
            self._write(painter, area, words, ink, is_bold)
        if self._state(option) & QStyle.StateFlag.State_HasFocus:
            painter.setPen(shades.outline(palette) if not is_selected else palette.color(QPalette.ColorRole.Text))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _write(self, painter: QPainter, area: QRect, words: str, ink: QColor, is_bold: bool) -> None:
        texts = self._texts(painter, is_bold)
        painter.setFont(texts.font)
        painter.setPen(ink)
        width = float(area.width() - 2 * _MARGIN)
        if width > 0:
            top = area.top() + (area.height() - texts.height) / 2
            painter.drawStaticText(round(area.left() + _MARGIN), round(top), texts.get(words, width))

    def _texts(self, painter: QPainter, is_bold: bool) -> KeptTexts:
        if self._plain is None or self._bold is None:
            self._plain, self._bold = KeptTexts(painter.font()), KeptTexts(bold(painter.font()))
        return self._bold if is_bold else self._plain

    @staticmethod
    def _ink(palette: QPalette, kind: LineKind | None, is_selected: bool, is_out: bool) -> QColor:
        if is_selected:
            return palette.color(QPalette.ColorRole.HighlightedText)
        is_quiet = kind in (LineKind.OUTSIDE, None) or (kind is LineKind.ITEM and is_out)
        return shades.secondary(palette) if is_quiet else palette.color(QPalette.ColorRole.Text)

    # PySide's types leave these fields of the option out

    @staticmethod
    def _palette(option: QStyleOptionViewItem) -> QPalette:
        return option.palette  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]

    @staticmethod
    def _area(option: QStyleOptionViewItem) -> QRect:
        return option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]

    @staticmethod
    def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
        return option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]


def _ground(palette: QPalette, kind: LineKind | None, meaning: Meaning | None) -> QColor:
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    match kind:
        case LineKind.HEADER:
            return shades.mixed(base, text, 0.14)
        case LineKind.BANNER:
            return shades.wash(palette.color(QPalette.ColorRole.Accent), palette)
        case LineKind.AIM | LineKind.LABEL:
            return shades.mixed(base, palette.color(QPalette.ColorRole.Accent), 0.06)
        case _:
            return shades.mixed(base, text, 0.04) if meaning in (None, Meaning.OUT) and kind is LineKind.ITEM else base
