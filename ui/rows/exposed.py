"""Which rows a view must paint."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion


def rows_of(exposed: QRegion, scrolled: int, row_height: int, count: int) -> list[int]:
    """The rows, in order, that the exposed parts of a viewport show which is scrolled by so many pixels."""
    rows: set[int] = set()
    for part in cast("Iterable[QRect]", exposed):
        first = max((part.top() + scrolled) // row_height, 0)
        rows.update(range(first, min((part.bottom() + scrolled) // row_height, count - 1) + 1))
    return sorted(rows)
