"""Colours are legible in light, dark and high contrast, for any rating a plan may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette

from app.domain.rag import DEFAULT_SCALE, Rag
from ui.palette import PlanColours, plan_colours
from ui.shades import contrast

SCHEMES = {
    "light": ("#ffffff", "#1b1b1b", "#0f6cbd"),
    "dark": ("#1c1c1c", "#f2f2f2", "#4cc2ff"),
    "contrast": ("#000000", "#ffffff", "#1aebff"),
    "contrast white": ("#ffffff", "#000000", "#37006e"),
}


def colours(scheme: str, scale: tuple[Rag, ...] = DEFAULT_SCALE) -> PlanColours:
    base, text, accent = SCHEMES[scheme]
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.Window, base),
        (QPalette.ColorRole.Text, text),
        (QPalette.ColorRole.Accent, accent),
    ):
        palette.setColor(role, QColor(colour))
    return plan_colours(palette, scale)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_has_a_contrast_of_four_and_a_half(scheme: str) -> None:
    shown = colours(scheme)
    for ground in (shown.base, shown.selected):
        for text in (shown.selected_text, shown.muted, shown.late_text):
            assert contrast(text, ground) >= 4.5
    assert contrast(shown.on_late, shown.late) >= 4.5
    assert contrast(shown.header_text, shown.header) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_mark_of_a_selected_row_and_the_line_of_today_stand_out(scheme: str) -> None:
    shown = colours(scheme)
    for shape in (shown.accent, shown.late, shown.link, shown.bracket, shown.unrated.solid):
        assert contrast(shape, shown.base) >= 3
        assert contrast(shape, shown.selected) >= 3
    assert contrast(shown.meeting, shown.header) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_bars_and_words_stand_out_on_days_off_too(scheme: str) -> None:
    shown = colours(scheme)
    for ground in (shown.weekend, shown.holiday):
        for shape in (shown.accent, shown.late, shown.link, *(ink.solid for ink in shown.ratings.values())):
            assert contrast(shape, ground) >= 3
        for text in (shown.muted, shown.late_text):
            assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@given(colour=st.integers(0, 0xFFFFFF))
def test_any_rating_is_legible(scheme: str, colour: int) -> None:
    shown = colours(scheme, (Rag("X", "Other", f"#{colour:06x}"),))
    ink = shown.ink("X")
    assert contrast(ink.on_solid, ink.solid) >= 4.5
    assert contrast(ink.text, ink.tint) >= 4.5
    for ground in (shown.base, shown.selected):
        assert contrast(ink.solid, ground) >= 3
        assert contrast(ink.text, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_tree_is_legible_on_every_ground_that_its_rows_have(scheme: str) -> None:
    shown = colours(scheme)
    for ground in (shown.base, shown.selected, shown.weekend):
        for text in (shown.muted, shown.late_text, shown.selected_text):
            assert contrast(text, ground) >= 4.5, (text.name(), ground.name())
        assert contrast(shown.muted, ground) >= 3, "what folds a row"
    for ground in (shown.base, shown.weekend):
        assert contrast(shown.text, ground) >= 4.5
    for code in "RAGB":
        ink = shown.ink(code)
        assert contrast(ink.text, ink.tint) >= 4.5
        assert contrast(ink.solid, shown.selected) >= 3
