"""A small button with a picture that shows itself when its row is under the pointer or it has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from ui import shades
from ui.controls.surface import draw_focus
from ui.icons import icon

SIDE = 22
PICTURE = 14


class SmallButton(QAbstractButton):
    """Does one thing to the row `owner`; always there for the keyboard and for a screen reader."""

    def __init__(self, picture: str, name: str, owner: QWidget | None = None) -> None:
        super().__init__()
        self._owner = owner
        self.setIcon(icon(picture))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if owner is not None:
            owner.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._owner is not None and not self._owner.underMouse() and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.hover(self.palette()))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        corner = (SIDE - PICTURE) // 2
        self.icon().paint(painter, QRect(corner, corner, PICTURE, PICTURE))
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.palette())


class ButtonsOver(QWidget):
    """Small buttons that lie over the end of a row's text, so that the text has the whole width while they rest."""

    def __init__(self, row: QWidget, buttons: Sequence[SmallButton]) -> None:
        super().__init__(row)
        self._row = row
        self._buttons = buttons
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(0)
        for button in buttons:
            layout.addWidget(button)
        self.setFixedSize(2 + SIDE * len(buttons), SIDE)

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._row.underMouse() or any(button.hasFocus() for button in self._buttons):
            QPainter(self).fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
