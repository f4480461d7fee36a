"""The officer's corrections: which sheet, its header row, the order of dates, what the column at the cursor holds."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSpinBox, QWidget

from app.services.exchange.importing import ColumnUse, DateOrder, Proposal
from ui.importing.words import Choice, choices, words_for

_ORDERS = (
    ("Day first: 03/04 is 3 April", DateOrder.DAY_FIRST),
    ("Month first: 03/04 is 4 March", DateOrder.MONTH_FIRST),
)


class Corrections(QWidget):
    """A form that says what the officer wants; whoever holds the proposal alters it and shows it here again."""

    sheet_chosen = Signal(str)
    taken_chosen = Signal(bool)
    header_chosen = Signal(int)
    order_chosen = Signal(object)
    meaning_chosen = Signal(object)

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets, self._orders, self._meanings = QComboBox(), QComboBox(), QComboBox()
        self._taken = QCheckBox("&Import this sheet")
        self._header = QSpinBox(minimum=1, maximum=1_048_576)
        self._column = QLabel()
        self._choices: list[Choice] = []
        for use in proposal.sheets:
            self._sheets.addItem(use.name)
        for words, order in _ORDERS:
            self._orders.addItem(words, order)
        self._header.setKeyboardTracking(False)
        self._name_all()
        self._lay_out()
        self._wire()

    def _name_all(self) -> None:
        self._sheets.setAccessibleName("Sheet")
        self._header.setAccessibleName("Row with the headings")
        self._orders.setAccessibleName("Order of dates in figures")
        self._header.setToolTip("The row of the sheet that holds the headings of the table")
        self._meanings.setMaxVisibleItems(30)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        for column, (words, widget) in enumerate(
            (("&Sheet", self._sheets), ("&Headings in row", self._header), ("&Dates", self._orders))
        ):
            label = QLabel(words)
            label.setBuddy(widget)
            grid.addWidget(label, 0, 2 * column)
            grid.addWidget(widget, 0, 2 * column + 1)
        grid.addWidget(self._taken, 1, 0, 1, 2)
        self._column.setBuddy(self._meanings)
        grid.addWidget(self._column, 1, 2, 1, 2)
        grid.addWidget(self._meanings, 1, 4, 1, 2)
        grid.setColumnStretch(6, 1)

    def _wire(self) -> None:
        self._sheets.currentTextChanged.connect(self.sheet_chosen)
        self._taken.toggled.connect(self.taken_chosen)
        self._header.valueChanged.connect(self._tell_header)
        self._orders.activated.connect(self._tell_order)
        self._meanings.activated.connect(self._tell_meaning)

    def _tell_header(self, row: int) -> None:
        self.header_chosen.emit(row - 1)

    def _tell_order(self, index: int) -> None:
        self.order_chosen.emit(_ORDERS[index][1])

    def _tell_meaning(self, index: int) -> None:
        self.meaning_chosen.emit(self._choices[index])

    def choose_sheet(self, name: str) -> None:
        """Have another sheet shown."""
        self._sheets.setCurrentText(name)

    def show_sheet(self, proposal: Proposal, name: str) -> None:
        """Show what is understood of a sheet as a whole."""
        use = next(use for use in proposal.sheets if use.name == name)
        with QSignalBlocker(self._taken), QSignalBlocker(self._header), QSignalBlocker(self._orders):
            self._taken.setChecked(use.taken and bool(use.tables))
            self._taken.setEnabled(bool(use.tables))
            self._header.setValue(use.tables[0].first + 1 if use.tables else 1)
            self._orders.setCurrentIndex([order for _, order in _ORDERS].index(proposal.date_order))

    def show_column(self, proposal: Proposal, letters: str, use: ColumnUse | None) -> None:
        """Show what the column at the cursor is taken for; None where it belongs to no table."""
        heading = f" “{_short(use.heading)}”" if use is not None and use.heading else ""
        self._column.setText(f"&Column {letters}{heading} is")
        self._meanings.setAccessibleName(f"What column {letters}{heading} holds")
        self._meanings.setEnabled(use is not None)
        self._choices = list(choices(proposal))
        with QSignalBlocker(self._meanings):
            self._meanings.clear()
            self._meanings.addItems([choice.words for choice in self._choices])
            self._meanings.setCurrentIndex(-1 if use is None else self._index_of(use))
            if use is not None and self._meanings.currentIndex() < 0:
                self._meanings.setEditText(words_for(proposal, use))

    def _index_of(self, use: ColumnUse) -> int:
        fits = (
            number
            for number, choice in enumerate(self._choices)
            if choice.meaning is use.meaning and choice.level in (None, use.level)
        )
        return next(fits, -1)


def _short(heading: str) -> str:
    plain = heading.replace("&", "&&")
    return plain if len(plain) <= 28 else f"{plain[:27]}…"
