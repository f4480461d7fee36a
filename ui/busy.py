"""The busy mark for work that cannot leave the window's thread, since it alters what the window shows."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.collection import no_collection


@contextmanager
def busy(*, felt: bool) -> Generator[None]:
    """Show the mark until the end of the block, if the work in it is so large that it can be felt.

    Garbage is not looked for meanwhile: each search would go through the whole plan, and there is none.
    """
    if not felt:
        yield
        return
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        with no_collection():
            yield
    finally:
        QApplication.restoreOverrideCursor()
