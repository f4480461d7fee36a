"""A value that is one of a few, shown as text and changed from a menu."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from ui import shades
from ui.controls.pill import draw_pill, pill_width
from ui.controls.surface import draw_focus
from ui.icons import icon
from ui.palette import Ink

PAD = 5
ARROW = 12


@dataclass(frozen=True, slots=True)
class Option:
    """An entry: what it stands for, its words, and the ink of its pill where it has one."""

    value: Hashable
    words: str
    ink: Ink | None = None
    letter: str = ""


class Choice(QAbstractButton):
    """Shows the current option; a click, Space, Enter or Down opens the others."""

    chosen = Signal(object)

    def __init__(self, name: str, *, quiet: bool = False) -> None:
        """`quiet` is for a value beside another one: less contrast, and as wide as its longest option."""
        super().__init__()
        self._name = name
        self._quiet = quiet
        self._options: Sequence[Option] = ()
        self._current: Option | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    def show_value(self, options: Sequence[Option], value: Hashable) -> None:
        """Offer these options and show the one that stands for `value`."""
        self._options = options
        self._current = next((option for option in options if option.value == value), None)
        words = self._current.words if self._current else str(value)
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Let another option be chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self._options:
            action = menu.addAction(option.words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(option is self._current)
            if option.ink is not None:
                action.setIcon(self._picture(option, option.ink))
            action.triggered.connect(lambda _=False, option=option: self._choose(option))
            if option is self._current:
                menu.setActiveAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        has_pill = self._current is not None and self._current.ink is not None
        words = [option.words for option in self._options] if self._quiet else [self.text()]
        plain = max((metrics.horizontalAdvance(word) for word in words), default=0) + 2 * PAD
        width = pill_width(metrics, self.text()) if has_pill else plain
        return QSize(width + (PAD if has_pill else 0) + ARROW, metrics.lineSpacing() + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus() or self.isDown())
        if lively:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.hover(self.palette()))
            painter.drawRoundedRect(area, 4, 4)
        words = area.adjusted(PAD, 0, -ARROW, 0)
        if self._current is not None and self._current.ink is not None:
            draw_pill(
                painter, words.adjusted(0, 3, 0, -3), self._current.ink, self.text(), dotted=not self._current.letter
            )
        else:
            painter.setPen(self._ink())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if lively:
            arrow = QRect(self.width() - ARROW - 1, (self.height() - ARROW) // 2, ARROW, ARROW)
            icon("chevron-down").paint(painter, arrow)
        if self.hasFocus():
            draw_focus(painter, area, self.palette())

    def _ink(self) -> QColor:
        return shades.secondary(self.palette()) if self._quiet else self.palette().color(QPalette.ColorRole.Text)

    def _choose(self, option: Option) -> None:
        if option is not self._current:
            self.chosen.emit(option.value)

    def _picture(self, option: Option, ink: Ink) -> QIcon:
        scale = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(24, 16) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(self.font())
        draw_pill(painter, QRectF(0, 0, 24, 16), ink, option.letter, dotted=not option.letter)
        painter.end()
        return QIcon(pixmap)
