"""Icons from resources/icons, drawn in the colours of the palette at the moment they are painted."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui import shades

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
INK = "#444"
"""The one colour of the line icons, which stands for the palette's."""


def icon(name: str) -> QIcon:
    """The line icon of that name, following light, dark and high contrast. KeyError where there is none."""
    return QIcon(_LineIcon(_source(name)))


def program_icon() -> QIcon:
    """Waypost's own icon, in its own colours."""
    return QIcon(str(FOLDER / "waypost.svg"))


@cache
def _source(name: str) -> str:
    file = FOLDER / f"{name}.svg"
    if not file.is_file():
        raise KeyError(name)
    return file.read_text(encoding="utf-8")


class _LineIcon(QIconEngine):
    """Renders one drawing at any size, in the ink that the mode asks for."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._drawing = source

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _: QIcon.State) -> None:
        drawing = QSvgRenderer(QByteArray(self._drawing.replace(INK, _ink(mode)).encode()))
        drawing.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineIcon(self._drawing)


def _ink(mode: QIcon.Mode) -> str:
    palette = QApplication.palette() if QGuiApplication.instance() else QPalette()
    match mode:
        case QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
            return palette.color(group, QPalette.ColorRole.ButtonText).name()
        case QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText).name()
        case QIcon.Mode.Active:
            return palette.color(QPalette.ColorRole.ButtonText).name()
        case _:
            text = palette.color(QPalette.ColorRole.ButtonText)
            quiet = shades.mixed(text, palette.color(QPalette.ColorRole.Window), 0.2)
            return quiet.name()
