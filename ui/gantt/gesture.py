"""What the Gantt's view hands the mouse and the keyboard to."""

from typing import Protocol

from PySide6.QtGui import QMouseEvent

from app.domain.shapes import Shape


class Gesture(Protocol):
    """Something that follows a gesture on the bars."""

    def shape_of(self, item_id: str, /) -> Shape | None:
        """The shape that an item has while it is dragged, None for all others."""
        ...

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        ...

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        ...

    def release(self) -> None:
        """The button went up."""
        ...


class NoGesture:
    """A Gantt that is only looked at."""

    def shape_of(self, _item_id: str, /) -> Shape | None:
        return None

    def press(self, event: QMouseEvent) -> None: ...

    def move(self, event: QMouseEvent) -> None: ...

    def release(self) -> None: ...
