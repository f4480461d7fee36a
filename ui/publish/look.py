"""The council's name, colour and logo on what it publishes, kept from one publication to the next."""

from dataclasses import dataclass, replace
from pathlib import Path
from re import fullmatch

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.dialogs import paths
from ui.settings import Settings

_USUAL = "#0F6CBD"
_NAME, _LOGO, _COLOUR = "publish/council", "publish/logo", "publish/colour"


@dataclass(frozen=True, slots=True)
class Look:
    """Whose a publication is: each empty for what the plan says and Waypost's own colour."""

    council: str = ""
    logo: Path | None = None
    colour: str = ""


def kept_look(settings: Settings) -> Look:
    """The look of the last publication."""
    logo, colour = settings.text(_LOGO), settings.text(_COLOUR)
    colour = colour if fullmatch("#[0-9A-Fa-f]{6}", colour) else ""
    return Look(settings.text(_NAME), Path(logo) if logo else None, colour)


def keep_look(settings: Settings, look: Look) -> None:
    """Remember a look for the next publication."""
    settings.keep_text(_NAME, look.council)
    settings.keep_text(_LOGO, str(look.logo or ""))
    settings.keep_text(_COLOUR, look.colour)


class LookChoice(QWidget):
    """A line for the name, and a button each for colour and logo, which also takes back what was chosen."""

    changed = Signal()

    def __init__(self, look: Look, organisation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.name = QLineEdit(look.council, placeholderText=organisation or "Your council")
        self.name.setAccessibleName("Council’s name")
        self.setFocusProxy(self.name)
        self._colour, self._logo = QPushButton(), QPushButton()
        buttons = QHBoxLayout()
        for button, clicked in ((self._colour, self._take_or_drop_colour), (self._logo, self._take_or_drop_logo)):
            button.setAutoDefault(False)
            button.clicked.connect(clicked)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name)
        layout.addLayout(buttons)
        self.name.textChanged.connect(self.changed)
        self.changed.connect(self._show)
        self._show()

    def look(self) -> Look:
        """The look as it stands."""
        return replace(self._look, council=self.name.text().strip())

    def take_logo(self, picture: Path | None) -> None:
        """Show a logo, or none."""
        self._look = replace(self._look, logo=picture)
        self.changed.emit()

    def take_colour(self, colour: str) -> None:
        """Use a colour, `#rrggbb`, or the usual one."""
        self._look = replace(self._look, colour=colour)
        self.changed.emit()

    def _take_or_drop_colour(self) -> None:
        if self._look.colour:
            self.take_colour("")
            return
        chosen = QColorDialog.getColor(QColor(_USUAL), self, "The council’s colour")
        if chosen.isValid():
            self.take_colour(chosen.name())

    def _take_or_drop_logo(self) -> None:
        if self._look.logo is not None:
            self.take_logo(None)
            return
        picture = paths.ask_for_file(self, "The council’s logo", Path.home(), ["Pictures (*.png *.jpg *.jpeg)"])
        if picture is not None:
            self.take_logo(picture)

    def _show(self) -> None:
        self._colour.setText("Usual &colour" if self._look.colour else "&Colour…")
        self._colour.setToolTip(self._look.colour)
        self._logo.setText("Without &logo" if self._look.logo is not None else "&Logo…")
        self._logo.setToolTip(str(self._look.logo or ""))
