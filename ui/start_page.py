"""What an officer sees before a plan is open: how to get at one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services.places.whereabouts import Whereabouts, address
from ui import icons
from ui.controls.plate import WIDEST, PlateButton
from ui.controls.surface import QuietLabel

COLUMN_GAP = 48


class StartPage(QScrollArea):
    """Offers the given actions as large buttons, and the files opened lately."""

    recent_chosen = Signal(object)
    """A `Whereabouts`."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        page = QWidget()
        page.setAutoFillBackground(False)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        columns = QHBoxLayout()
        columns.setSpacing(COLUMN_GAP)
        columns.addLayout(_column("Start", [ActionButton(action) for action in actions]), 1)
        columns.addLayout(_titled("Opened lately", self._recent), 1)
        inner = QVBoxLayout()
        inner.setSpacing(32)
        inner.addWidget(_Banner())
        inner.addLayout(columns)
        body = QWidget()
        body.setLayout(inner)
        body.setMaximumWidth(2 * WIDEST + COLUMN_GAP)
        outer = QGridLayout(page)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.setColumnStretch(0, 1)
        outer.setColumnStretch(1, 1000)
        outer.setColumnStretch(2, 1)
        outer.setRowStretch(0, 2)
        outer.addWidget(body, 1, 1)
        outer.setRowStretch(2, 3)
        self.setWidget(page)

    def show_recent(self, places: Sequence[Whereabouts]) -> None:
        """List what was opened lately, the latest first; where there are none, say what will stand here."""
        while (entry := self._recent.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.deleteLater()
        for where in places:
            button = RecentButton(where)
            button.clicked.connect(lambda _=False, where=where: self.recent_chosen.emit(where))
            self._recent.addWidget(button)
        if not places:
            label = QuietLabel("Plans that you open are listed here, so that you find them again.")
            label.setWordWrap(True)
            self._recent.addWidget(label)
        self._recent.addStretch()


class _Banner(QWidget):
    """Name and purpose of the program."""

    def __init__(self) -> None:
        super().__init__()
        picture = QLabel()
        picture.setPixmap(icons.program_icon().pixmap(QSize(56, 56), self.devicePixelRatioF()))
        name = QLabel("Waypost")
        font = QFont(name.font())
        font.setPointSizeF(font.pointSizeF() * 2.2)
        font.setWeight(QFont.Weight.DemiBold)
        name.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(QuietLabel("Keeps an improvement plan that officers, partners and a Board share"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(picture)
        layout.addLayout(words)
        layout.addStretch()


class ActionButton(PlateButton):
    """Does what an action does, in large, with the action's status tip as the second line."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.statusTip())
        self._action = action
        self.setIcon(action.icon())
        self.setText(action.text().replace("&", "").removesuffix("…"))
        self.setAccessibleDescription(action.statusTip())
        self.clicked.connect(action.trigger)
        action.changed.connect(lambda: self.setEnabled(action.isEnabled()))


class RecentButton(PlateButton):
    """Opens a file or a server's database again."""

    def __init__(self, where: Whereabouts) -> None:
        in_file = isinstance(where, Path)
        name, at = (where.stem, str(where.parent)) if in_file else (where.database, where.machine)
        super().__init__(at)
        self.setText(name)
        self.setIcon(icons.icon("plan" if in_file else "shared"))
        self.setToolTip(address(where))
        self.setAccessibleName(f"Open {name}")
        self.setAccessibleDescription(at)

    def framed(self) -> bool:
        return False


def _column(title: str, buttons: Sequence[QWidget]) -> QVBoxLayout:
    inner = QVBoxLayout()
    inner.setSpacing(8)
    for button in buttons:
        inner.addWidget(button)
    return _titled(title, inner)


def _titled(title: str, inner: QVBoxLayout) -> QVBoxLayout:
    heading = QLabel(title)
    font = QFont(heading.font())
    font.setWeight(QFont.Weight.DemiBold)
    heading.setFont(font)
    layout = QVBoxLayout()
    layout.setSpacing(10)
    layout.addWidget(heading)
    layout.addLayout(inner)
    layout.addStretch()
    return layout
