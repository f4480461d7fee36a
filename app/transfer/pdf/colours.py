"""Colours as `#rrggbb`, and what can be read on them."""

from functools import cache

ACCENT = "#0F6CBD"
INK = "#242424"
MUTED = "#616161"
RULE = "#D1D1D1"
STRONG_RULE = "#8A8A8A"
WASH = "#F3F6FA"
GRID = "#E6E6E6"
BRACKET = "#424242"
TODAY = "#C4314B"
MEETING = "#8764B8"
UNRATED = "#767676"
WHITE = "#FFFFFF"


@cache
def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """White or dark, whichever is read better on `colour`."""
    return max((WHITE, INK), key=lambda ink: contrast(ink, colour))


def edge_of(colour: str) -> str:
    """The outline of a shape of `colour` on white: its own where it stands out 3:1 (WCAG 2.2, 1.4.11), else dark."""
    return colour if contrast(colour, WHITE) >= 3 else MUTED


def readable(colour: str) -> str:
    """`colour`, darkened as far as text in it needs to be on white, 4.5:1 (WCAG 2.2, 1.4.3); the usual without one."""
    if not colour:
        return ACCENT
    while contrast(colour, WHITE) < 4.5:
        colour = "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.92):02X}" for i in (1, 3, 5))
    return colour


def tint(colour: str, share: float) -> str:
    """`colour` mixed with white; `share` is how much of the colour is left."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
