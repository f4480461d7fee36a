"""A line of text in the accent that leads somewhere."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import shades
from ui.controls.quiet_text import PAD
from ui.controls.surface import draw_focus

WRAP = Qt.TextFlag.TextWordWrap


class Link(QAbstractButton):
    """Text that wraps; underlined under the pointer; Space or Enter follows it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * PAD
        return QSize(width, self.heightForWidth(max(self.width(), 80)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().lineSpacing() + 2 * PAD)

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * PAD, 20), 10_000)
        return self.fontMetrics().boundingRect(room, WRAP, self.text()).height() + 2 * PAD

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: object) -> None:
        if getattr(event, "key", lambda: None)() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)  # pyright: ignore[reportArgumentType]

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(shades.accent(self.palette()))
        words = self.rect().adjusted(PAD, PAD, -PAD, -PAD)
        painter.drawText(words, int(WRAP) | int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.palette())
