import pytest
from PySide6.QtGui import QColor, QPalette

from ui import shades

WHITE, BLACK = QColor("white"), QColor("black")
GROUNDS = [QColor(c) for c in ("#ffffff", "#f3f3f3", "#2b2b2b", "#000000", "#808080")]


def test_contrast_is_as_wcag_defines_it() -> None:
    assert shades.contrast(BLACK, WHITE) == pytest.approx(21)
    assert shades.contrast(QColor("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda g: g.name())
@pytest.mark.parametrize("colour", ["#ffff00", "#c4314b", "#0f6cbd", "#888888"])
def test_a_colour_made_legible_has_the_contrast_of_text(colour: str, ground: QColor) -> None:
    assert shades.contrast(shades.legible(QColor(colour), ground), ground) >= 4.5


def test_a_colour_that_is_legible_already_stays() -> None:
    assert shades.legible(QColor("#0f6cbd"), WHITE) == QColor("#0f6cbd")


@pytest.mark.parametrize(("base", "text"), [("#ffffff", "#000000"), ("#2b2b2b", "#ffffff"), ("#000000", "#ffff00")])
def test_quiet_text_keeps_the_contrast_of_text_in_light_dark_and_high_contrast(base: str, text: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(base))
    palette.setColor(QPalette.ColorRole.Window, QColor(base))
    palette.setColor(QPalette.ColorRole.Text, QColor(text))
    assert shades.contrast(shades.secondary(palette), QColor(base)) >= 4.5
    assert shades.contrast(shades.outline(palette), QColor(base)) >= 3
