"""Room on the screen: no dialog is larger than what of it is free, however large the text is scaled."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


def take_room(widget: QWidget, width: int, height: int) -> None:
    """Make a window this large, in pixels before scaling, or as large as its screen lets it be."""
    widget.resize(QSize(width, height).boundedTo(widget.screen().availableSize() * 0.95))
