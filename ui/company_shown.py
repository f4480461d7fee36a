"""Showing who else has the plan open: in words in the status bar, as initials at the window's upper right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from app.services.work.company import Attendant, described, in_short
from ui import shades

if TYPE_CHECKING:
    from ui.company import Company

SIZE, STEP = 24, 30
"""Pixels of a disc with initials, and from one to the next."""
MOST = 5
"""Discs that are shown; who comes later is counted in the last one."""
GROUNDS = ("#0B63B6", "#7B5EA7", "#0B7A75", "#A35A00", "#A32E5B", "#4A6B1F")
"""Grounds of the discs; white is read on each with a contrast of 4.5."""


class CompanyButton(QToolButton):
    """How many others there are; a click or Space lists them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.hide()

    def show_company(self, company: "Company") -> None:
        """List who is there now."""
        words, names = in_short(company.others), names_of(company)
        self.setText(words)
        self.setToolTip("\n".join(names))
        self.setAccessibleDescription("; ".join(names))
        self.menu().clear()
        for name in names:
            self.menu().addAction(name)
        self.setVisible(bool(words))


class Initials(QWidget):
    """A disc for each of the others, with their initials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: tuple[Attendant, ...] = ()
        self.setAccessibleName("Others who have this plan open")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_company(self, company: "Company") -> None:
        """Show who is there now."""
        self._others = company.others
        self.setToolTip("\n".join(names_of(company)))
        self.setAccessibleDescription("; ".join(names_of(company)))
        self.setVisible(bool(self._others))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._discs()) * STEP + 10, SIZE + 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        for place, (letters, ground) in enumerate(self._discs()):
            disc = QRectF(place * STEP + 2, (self.height() - SIZE) / 2, SIZE, SIZE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(disc)
            painter.setPen(QColor("white"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, letters)

    def _discs(self) -> Sequence[tuple[str, QColor]]:
        shown = [(initials(other.name), ground_of(other.name)) for other in self._others]
        if len(shown) <= MOST:
            return shown
        return [*shown[: MOST - 1], (f"+{len(shown) - MOST + 1}", shades.legible(QColor("#5F6B7A"), QColor("white")))]


def names_of(company: "Company") -> list[str]:
    """The others, a line each."""
    return [described(other, company.author) for other in company.others]


def initials(name: str) -> str:
    """At most two letters for a name: those of its first and last word."""
    words = name.replace(".", " ").split()
    letters = [words[0][0], *([words[-1][0]] if len(words) > 1 else [])] if words else ["?"]
    return "".join(letters).upper()


def ground_of(name: str) -> QColor:
    """A colour that a name always has."""
    return QColor(GROUNDS[sum(name.encode()) % len(GROUNDS)])
