"""What the tree's view hands the mouse to."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QColor, QMouseEvent, QPainter


class Gesture(Protocol):
    """Something that follows a gesture on rows."""

    def press(self, event: QMouseEvent, /) -> bool:
        """A button goes down, and the row under it is selected afterwards; whether that may begin this gesture."""
        ...

    def move(self, event: QMouseEvent, /) -> None:
        """The pointer moved with a button down."""
        ...

    def release(self) -> bool:
        """The button went up; whether there was a gesture, though it may have been given up."""
        ...

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Draw over the rows."""
        ...


class FirstOf:
    """Several gestures: a press goes to the first that it may begin."""

    def __init__(self, gestures: Sequence[Gesture] = ()) -> None:
        self._gestures = gestures
        self._under_way: Gesture | None = None

    def press(self, event: QMouseEvent, /) -> bool:
        """A button goes down; whether that may begin any of the gestures."""
        self._under_way = next((gesture for gesture in self._gestures if gesture.press(event)), None)
        return self._under_way is not None

    def move(self, event: QMouseEvent, /) -> None:
        """The pointer moved with a button down."""
        if self._under_way is not None:
            self._under_way.move(event)

    def release(self) -> bool:
        """The button went up; whether there was a gesture."""
        return self._under_way is not None and self._under_way.release()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Draw over the rows."""
        for gesture in self._gestures:
            gesture.paint(painter, colour)
