from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui.icons import FOLDER, icon, program_icon

NAMES = sorted(file.stem for file in FOLDER.glob("*.svg") if file.stem != "waypost")


@pytest.fixture
def ink(qapp: QApplication) -> Iterator[QPalette]:
    before = qapp.palette()
    palette = QPalette(before)
    yield palette
    QApplication.setPalette(before)


def _darkest(picture: QIcon, mode: QIcon.Mode = QIcon.Mode.Active) -> QColor:
    image = picture.pixmap(QSize(40, 40), mode).toImage()
    colours = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
    return max(colours, key=lambda c: c.alpha())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_every_line_icon_draws_something(name: str) -> None:
    assert _darkest(icon(name)).alpha() > 200


def test_an_icon_made_before_the_palette_changed_is_drawn_in_the_new_ink(ink: QPalette) -> None:
    picture = icon("undo")
    ink.setColor(QPalette.ColorRole.ButtonText, QColor("#fedcba"))
    QApplication.setPalette(ink)
    assert _darkest(picture).name() == "#fedcba"


@pytest.mark.usefixtures("qapp")
def test_a_name_without_a_drawing_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("no such drawing")


@pytest.mark.usefixtures("qapp")
def test_the_programs_own_icon_keeps_its_colours() -> None:
    assert not program_icon().pixmap(QSize(64, 64)).isNull()
