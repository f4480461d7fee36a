"""Fields below one another, each beside its label."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.controls.quiet_text import PAD
from ui.controls.surface import QuietLabel


def label(text: str) -> QuietLabel:
    """A label that stands level with the first line of its field."""
    words = QuietLabel(text)
    words.setContentsMargins(PAD, PAD, 0, 0)
    return words


def grid(rows: Sequence[tuple[QuietLabel, QWidget]]) -> QWidget:
    """Labels in one column and fields, which take what is left, in another."""
    form = QWidget()
    cells = QGridLayout(form)
    cells.setContentsMargins(0, 0, 0, 4)
    cells.setHorizontalSpacing(8)
    cells.setVerticalSpacing(3)
    cells.setColumnStretch(1, 1)
    for row, (words, field) in enumerate(rows):
        words.setBuddy(field)
        cells.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        fixed = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
        cells.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0))
    return form
