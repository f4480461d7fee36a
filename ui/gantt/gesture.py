"""What the Gantt's view hands the mouse to."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPainter

from app.domain.shapes import Shape


class Gesture(Protocol):
    """Something that follows a gesture on the bars or the lines between them."""

    def shape_of(self, item_id: str, /) -> Shape | None:
        """The shape that an item has while it is dragged, None for all others."""
        ...

    def hover(self, position: QPointF, /) -> Qt.CursorShape | None:
        """The pointer's form at a place where a press would begin this gesture, None elsewhere."""
        ...

    def press(self, event: QMouseEvent, /) -> bool:
        """A button went down; whether that leaves the row under it to be selected."""
        ...

    def move(self, event: QMouseEvent, /) -> None:
        """The pointer moved with a button down."""
        ...

    def release(self) -> None:
        """The button went up."""
        ...

    def paint(self, painter: QPainter, /) -> None:
        """Draw over the rows."""
        ...


class InTurn:
    """Several gestures: a press goes to the first that has something to take hold of where the pointer is.

    While `able` says no, as for a plan that may only be read, there is nothing to take hold of.
    """

    def __init__(self, gestures: Sequence[Gesture] = (), able: Callable[[], bool] = lambda: True) -> None:
        self._gestures, self._able = gestures, able
        self._under_way: Gesture | None = None

    def shape_of(self, item_id: str, /) -> Shape | None:
        """The shape that an item has while it is dragged, None for all others."""
        return self._under_way.shape_of(item_id) if self._under_way is not None else None

    def hover(self, position: QPointF, /) -> Qt.CursorShape | None:
        """The pointer's form where a press would begin a gesture."""
        forms = (gesture.hover(position) for gesture in self._gestures if self._able())
        return next((form for form in forms if form is not None), None)

    def press(self, event: QMouseEvent, /) -> bool:
        """A button went down; whether that leaves the row under it to be selected."""
        able = (each for each in self._gestures if self._able() and each.hover(event.position()) is not None)
        self._under_way = next(able, None)
        return self._under_way is None or self._under_way.press(event)

    def move(self, event: QMouseEvent, /) -> None:
        """The pointer moved with a button down."""
        if self._under_way is not None:
            self._under_way.move(event)

    def release(self) -> None:
        """The button went up."""
        if self._under_way is not None:
            self._under_way.release()

    def paint(self, painter: QPainter, /) -> None:
        """Draw over the rows."""
        for gesture in self._gestures if self._able() else ():
            gesture.paint(painter)
