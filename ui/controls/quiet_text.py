"""Text that looks like text until it is edited: it grows with its lines and keeps what was typed."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from ui import shades
from ui.controls.surface import draw_focus

PAD = 5
"""Pixels between the edge and the text, on all sides."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuietText(QPlainTextEdit):
    """Edits one text in place.

    Enter (or Ctrl+Enter where `paragraphs` are usual) and leaving keep what was typed, Esc puts back what stood
    there. While something is being typed, `show_value` leaves it alone.
    """

    kept = Signal(object, str)
    """The value that was shown when typing began, and the text that was typed."""

    def __init__(self, name: str, placeholder: str = "", *, paragraphs: bool = False) -> None:
        super().__init__()
        self._paragraphs = paragraphs
        self._value: object = ""
        self._text = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(PAD)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.document().contentsChanged.connect(self._grow)
        self._grow()

    @property
    def typing(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.toPlainText() != self._text

    def show_value(self, text: str, value: object) -> None:
        """Show `text`, which stands for `value`, unless something is being typed."""
        if self.typing:
            return
        self._text, self._value = text, value
        if text != self.toPlainText():
            self.setPlainText(text)

    def keep(self) -> None:
        """Keep what was typed, if anything was."""
        if self.typing:
            text = self.toPlainText()
            self._text = text
            self.kept.emit(self._value, text.strip())

    def put_back(self) -> None:
        """Show again what stood there before typing began."""
        self.setPlainText(self._text)
        self.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._height())

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the plan while nothing is being typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.typing:
            undoing = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in undoing):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self._keeps(event):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape and self.typing:
            self.put_back()
        else:
            super().keyPressEvent(event)

    def _keeps(self, event: QKeyEvent) -> bool:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return with_control or (not self._paragraphs and not with_shift)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(self.viewport().rect())
        if self.viewport().underMouse() and not self.hasFocus() and not self.isReadOnly():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.hover(self.palette()))
            painter.drawRoundedRect(area, 4, 4)
            painter.end()
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self.viewport()), area, self.palette())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _height(self) -> int:
        block, height = self.document().begin(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def _grow(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())
