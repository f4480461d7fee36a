"""What the tree's view hands the dragging of rows to."""

from typing import Protocol

from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter


class Gesture(Protocol):
    """Something that follows rows being dragged."""

    def press(self, event: QMouseEvent) -> None:
        """A button went down on a row."""
        ...

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved with a button down."""
        ...

    def release(self) -> bool:
        """The button went up; whether rows were being dragged."""
        ...

    def key(self, event: QKeyEvent, /) -> bool:
        """A key was pressed; whether it was taken."""
        ...

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Draw over the rows."""
        ...


class NoGesture:
    """Rows that stay where they are."""

    def press(self, event: QMouseEvent) -> None: ...

    def move(self, event: QMouseEvent) -> None: ...

    def release(self) -> bool:
        return False

    def key(self, _event: QKeyEvent, /) -> bool:
        return False

    def paint(self, painter: QPainter, colour: QColor) -> None: ...
