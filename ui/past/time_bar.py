"""The bar above a plan that is looked at as it was: which moment, a slider through all revisions, and ways to a day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from app.domain.records import Meeting
from app.history.changes import Revision
from ui import shades
from ui.controls.day_picker import DayPicker
from ui.controls.small_button import SmallButton
from ui.history_place import in_words

GAP = 6
LEAST_WORDS = 280
"""Pixels that the words need at least where they stand beside the slider and the buttons."""


class TimeBar(QWidget):
    """Says at which revision one is and lets one go to another. Places count revisions from 0."""

    place_chosen = Signal(int)
    day_chosen = Signal(object)
    """A `date` to whose end one would go."""
    beside_now = Signal(bool)
    """Whether the plan as it is now is to be shown below the plan as it was."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel("Reading the plan’s revisions…")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._words.setAccessibleName("The plan as it was")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Revision")
        self.slider.setMinimumWidth(44)
        self.slider.setEnabled(False)
        self._earlier, self._later = QPushButton("‹"), QPushButton("›")
        self._day, self._meeting = QPushButton("&Day…"), QPushButton("At a &meeting")
        self._beside = QCheckBox("&Beside now")
        self._back = QPushButton("Back to &now")
        self._name_buttons()
        self._lay_out()
        self._wire()

    def offer(self, revisions: Sequence[Revision], meetings: Sequence[Meeting]) -> None:
        """Let one go to these revisions, and to the days of these meetings."""
        self.slider.setRange(0, len(revisions) - 1)
        self.slider.setEnabled(len(revisions) > 1)
        menu = QMenu(self)
        for meeting in sorted(meetings, key=lambda meeting: meeting.day, reverse=True):
            entry = menu.addAction(f"{meeting.day:%a} {meeting.day.day} {meeting.day:%b %Y}  {meeting.name}")
            entry.triggered.connect(lambda _=False, day=meeting.day: self.day_chosen.emit(day))
        self._meeting.setMenu(menu)
        self._meeting.setEnabled(bool(meetings))

    def show_place(self, place: int, revision: Revision, changed: int) -> None:
        """Say which revision is shown, and how many items have been changed since."""
        count = "nothing changed since" if not changed else f"{changed} item{'s' * (changed != 1)} changed since"
        words = f"As it was {in_words(revision.at)} · {revision.author} · {revision.reason} · {count}"
        self._words.setText(words)
        self._words.setToolTip(words)
        self.slider.blockSignals(True)
        self.slider.setValue(place)
        self.slider.blockSignals(False)
        self._earlier.setEnabled(place > 0)
        self._later.setEnabled(place < self.slider.maximum())

    def show_beside(self, *, on: bool) -> None:
        """Tick whether the plan is shown as it is now, below what was."""
        self._beside.setChecked(on)

    @property
    def beside(self) -> bool:
        """Whether the plan as it is now is to be shown as well."""
        return self._beside.isChecked()

    def say(self, words: str) -> None:
        """Say something in place of a moment."""
        self._words.setText(words)

    @property
    def words(self) -> str:
        """What the bar says."""
        return self._words.text()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), shades.wash(shades.accent(self.palette()), self.palette()))

    def _name_buttons(self) -> None:
        for button, name in ((self._earlier, "One revision earlier"), (self._later, "One revision later")):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFixedWidth(28)
            button.setEnabled(False)
        self._day.setToolTip("The plan at the end of a day")
        self._meeting.setToolTip("The plan at the end of a meeting’s day")
        self._beside.setToolTip("The plan as it is now, below the plan as it was")

    def _lay_out(self) -> None:
        self._controls = QWidget()
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._earlier)
        row.addWidget(self.slider, 1)
        self._close = SmallButton("close", "Back to now (Esc)")
        for widget in (self._later, self._day, self._meeting, self._beside, self._back, self._close):
            row.addWidget(widget)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(12, 5, 8, 5)
        self._layout.setSpacing(GAP)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self._controls, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where all does not fit into one line the words get their own; then what can be spared goes, one by one."""
        spared = (self._back, self._beside, self._meeting)
        widths = {widget: widget.sizeHint().width() + GAP for widget in spared}
        hidden = sum(width for widget, width in widths.items() if widget.isHidden())
        needed = self._controls.sizeHint().width() + hidden + 4 * GAP
        directions = QBoxLayout.Direction
        one_line = self.width() >= needed + LEAST_WORDS
        self._layout.setDirection(directions.LeftToRight if one_line else directions.TopToBottom)
        for widget in spared:
            fits = self.width() >= needed
            widget.setVisible(fits)
            needed -= 0 if fits else widths[widget]

    def _wire(self) -> None:
        self.slider.valueChanged.connect(self.place_chosen)
        self._earlier.clicked.connect(lambda: self.slider.setValue(self.slider.value() - 1))
        self._later.clicked.connect(lambda: self.slider.setValue(self.slider.value() + 1))
        self._day.clicked.connect(self._pick_day)
        self._beside.toggled.connect(self.beside_now)
        self._back.clicked.connect(self.closed)
        self._close.clicked.connect(self.closed)

    def _pick_day(self) -> None:
        DayPicker(None, self._picked, self._day).drop_from(self._day)

    def _picked(self, day: date) -> None:
        self.day_chosen.emit(day)
