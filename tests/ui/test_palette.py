"""Colours are legible in light, dark and high contrast, for any rating a plan may have."""

from dataclasses import fields

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
    "contrast grey": ("#202020", "#ffffff", "#8ee3f0"),
    "contrast desert": ("#fffaef", "#3d3d3d", "#903909"),
}


def colours(scheme: str, scale: tuple[Rag, ...] = DEFAULT_SCALE, *, strong: bool = False) -> PlanColours:
    base, text, accent = SCHEMES[scheme]
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.Window, base),
        (QPalette.ColorRole.Text, text),
        (QPalette.ColorRole.Accent, accent),
    ):
        palette.setColor(role, QColor(colour))
    return plan_colours(palette, scale, strong=strong)


GROUNDS = ("base", "weekend", "holiday", "selected", "fresh")
"""What rows stand on: nothing, a day off or the heading of a group, a bank holiday, the selection, a fresh change."""
TEXTS = {"text": GROUNDS, "muted": GROUNDS, "late_text": GROUNDS, "on_late": ("late",), "header_text": ("header",)}
"""What is written, and the grounds on which it is."""
SHAPES = {
    **dict.fromkeys(("muted", "bracket", "link", "accent", "late"), GROUNDS),
    "meeting": ("header",),
    "late_text": GROUNDS,
}
"""What must be seen to be understood, and the grounds on which it is drawn."""
LINES = ("grid", "faint_grid")
"""What only helps the eye along."""


def test_every_colour_that_is_painted_with_is_among_these() -> None:
    named = {*GROUNDS, *TEXTS, *SHAPES, *LINES, "header", "ratings", "unrated"}
    assert named == {field.name for field in fields(PlanColours)}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", TEXTS)
def test_text_has_a_contrast_of_four_and_a_half_on_every_ground_it_has(scheme: str, name: str) -> None:
    shown = colours(scheme)
    for ground in TEXTS[name]:
        assert contrast(getattr(shown, name), getattr(shown, ground)) >= 4.5, ground


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_has_a_contrast_of_three_to_every_ground_it_has(scheme: str, name: str) -> None:
    shown = colours(scheme)
    for ground in SHAPES[name]:
        assert contrast(getattr(shown, name), getattr(shown, ground)) >= 3, ground


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("code", [*"RAGB", None])
def test_ratings_are_legible_and_stand_out_on_every_ground(scheme: str, code: str | None) -> None:
    shown = colours(scheme)
    ink = shown.ink(code)
    assert contrast(ink.on_solid, ink.solid) >= 4.5
    assert contrast(ink.text, ink.tint) >= 4.5
    assert contrast(ink.solid, ink.tint) >= 2.5, "the share that is done, beside the rest, which has an edge"
    for ground in (getattr(shown, name) for name in GROUNDS):
        assert contrast(ink.solid, ground) >= 3
        assert contrast(ink.text, ground) >= 4.5


def test_on_black_and_where_more_contrast_is_asked_for_lines_are_seen() -> None:
    for shown in (colours("contrast"), colours("contrast grey", strong=True)):
        assert contrast(shown.grid, shown.base) >= 3
        assert contrast(shown.faint_grid, shown.base) >= 1.6
    assert contrast(colours("light").grid, QColor("white")) < 1.5


@pytest.mark.parametrize("scheme", SCHEMES)
@given(colour=st.integers(0, 0xFFFFFF))
def test_any_rating_is_legible(scheme: str, colour: int) -> None:
    shown = colours(scheme, (Rag("X", "Other", f"#{colour:06x}"),))
    ink = shown.ink("X")
    assert contrast(ink.on_solid, ink.solid) >= 4.5
    assert contrast(ink.text, ink.tint) >= 4.5
    for ground in (getattr(shown, name) for name in GROUNDS):
        assert contrast(ink.solid, ground) >= 3
        assert contrast(ink.text, ground) >= 4.5
