"""What the plan calls its levels: a field for each, from the top down."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.services.exchange.importing import Proposal

_WIDTH, _MARGIN = 220, 24


class Levels(QWidget):
    """`renamed` carries a level, by the name that its columns know it by, and what the plan shall call it."""

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: tuple[str, ...] = ()
        self._fields: list[QLineEdit] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(QLabel("The plan’s levels:"))
        self._row.addStretch(1)

    def show_levels(self, proposal: Proposal) -> None:
        """Show the levels that a proposal comes to."""
        if proposal.order != self._order:
            self._make_fields(proposal.order)
        for field, level in zip(self._fields, proposal.levels, strict=True):
            if not field.hasFocus():
                with QSignalBlocker(field):
                    field.setText(level.name)
                    field.setCursorPosition(0)
                    field.setMinimumWidth(field.fontMetrics().horizontalAdvance(level.name) + _MARGIN)

    def _make_fields(self, order: tuple[str, ...]) -> None:
        for field in self._fields:
            self._row.removeWidget(field)
            field.deleteLater()
        self._order, self._fields = order, [QLineEdit(maxLength=60) for _ in order]
        for depth, (name, field) in enumerate(zip(order, self._fields, strict=True)):
            field.setAccessibleName(f"What the plan calls level {depth + 1}")
            field.setMaximumWidth(_WIDTH)
            field.editingFinished.connect(lambda name=name, field=field: self.renamed.emit(name, field.text()))
            self._row.insertWidget(depth + 1, field)
