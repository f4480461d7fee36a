"""What the status bar shows of the calendar's scale: its name, a slider, and buttons for a little more or less."""

from math import exp, log

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QToolButton, QWidget

from ui.controls.surface import QuietLabel
from ui.gantt.calendar_area import CalendarArea
from ui.gantt.scale import LEAST, MOST

STEPS = 200
"""Places of the slider, each wider than the last by the same factor."""


class ZoomBar(QWidget):
    """Zooms a calendar about its middle, and follows when it is zoomed otherwise."""

    def __init__(self, calendar: CalendarArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self._name = QuietLabel()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, STEPS)
        self._slider.setPageStep(STEPS // 20)
        self._slider.setFixedWidth(120)
        self._slider.setAccessibleName("Scale of the calendar")
        self._slider.valueChanged.connect(self._zoom)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._name)
        layout.addSpacing(4)
        layout.addWidget(self._button("−", "Make days narrower (Ctrl+-)", calendar.zoom_out))
        layout.addWidget(self._slider)
        layout.addWidget(self._button("+", "Make days wider (Ctrl++)", calendar.zoom_in))
        calendar.scale_changed.connect(self._follow)
        self._follow()

    def words(self) -> str:
        """The name of the scale: "Month scale"."""
        return self._name.text()

    def _button(self, text: str, tip: str, pressed: object) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(pressed)
        return button

    def _zoom(self, place: int) -> None:
        if place != self._place():
            self._calendar.zoom_to(LEAST * exp(log(MOST / LEAST) * place / STEPS))

    def _follow(self) -> None:
        self._name.setText(f"{self._calendar.header_rows().lower.name.capitalize()} scale")
        self._slider.blockSignals(True)
        self._slider.setValue(self._place())
        self._slider.blockSignals(False)

    def _place(self) -> int:
        """Where on the slider the calendar's scale is."""
        return round(log(self._calendar.scale.day_width / LEAST) / log(MOST / LEAST) * STEPS)
