"""What stands in the tree where no row does: why that is so, and the button that does something about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QVBoxLayout, QWidget

from app.domain.records import Level
from app.history.plan import Plan
from ui.controls.surface import QuietLabel

EMPTY = "This plan is empty."
WIDEST = 360
"""Pixels of a line, which is read from end to end."""


class Nothing(QWidget):
    """Lies over the rows of `view` while there are none. `add` makes the plan's first item, `clear` shows all again."""

    def __init__(self, view: QAbstractScrollArea, add: Callable[[], object], clear: Callable[[], object]) -> None:
        super().__init__(view.viewport())
        self._words = QuietLabel()
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setFixedWidth(WIDEST)
        self._add, self._clear = QPushButton(), QPushButton("&Show all items")
        self._add.setToolTip("Ctrl+Enter")
        self._add.clicked.connect(add)
        self._clear.clicked.connect(clear)
        layout = QVBoxLayout(self)
        layout.setSpacing(14)
        for part in (self._words, self._add, self._clear):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignCenter)
        over = QVBoxLayout(view.viewport())
        over.addWidget(self, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def show_for(self, plan: Plan, rows: int, *, editable: bool) -> None:
        """Say why none of the plan's items stands in a row; be gone where one does."""
        is_empty = not plan.items
        if is_empty:
            self._add.setText(f"Add the &first {plan.details.levels[0].name}")
            self._words.setText(_how_to_begin(plan.details.levels) if editable else EMPTY)
        else:
            self._words.setText("Nothing in the plan passes this filter.")
        self._add.setVisible(is_empty and editable)
        self._clear.setVisible(not is_empty)
        self.setVisible(rows == 0)


def _how_to_begin(levels: Sequence[Level]) -> str:
    first, *below = levels
    names = " and ".join(", ".join(level.plural for level in below).rsplit(", ", 1))
    beneath = f"; {names} go below it" if below else ""
    return f"{EMPTY} Begin with its first {first.name}{beneath}. Rows that you copied in Excel can be pasted, too."
