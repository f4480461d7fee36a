"""Colours beside those of the system's palette, made from it, so that dark mode and high contrast are followed."""

from PySide6.QtGui import QColor, QPalette

TEXT_CONTRAST = 4.5
"""WCAG 2.2, criterion 1.4.3: text against its ground."""
SHAPE_CONTRAST = 3.0
"""WCAG 2.2, criterion 1.4.11: what must be seen to understand or to use something."""

WARNING = QColor("#C4314B")
"""For words about trouble, before it is made legible on its ground."""


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """`colour` with `share` (0–1) of `other` in it."""
    ours = (colour.red(), colour.green(), colour.blue())
    theirs = (other.red(), other.green(), other.blue())
    return QColor(*(round(a * (1 - share) + b * share) for a, b in zip(ours, theirs, strict=True)))


def luminance(colour: QColor) -> float:
    """Relative luminance, 0–1, as WCAG 2.2 defines it."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours, 1–21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: QColor, ground: QColor, ratio: float = TEXT_CONTRAST) -> QColor:
    """`colour`, moved towards black or white as far as it must be for that contrast with `ground`."""
    end = QColor("black") if luminance(ground) > 0.18 else QColor("white")
    steps = (mixed(colour, end, step / 20) for step in range(21))
    return next((step for step in steps if contrast(step, ground) >= ratio), end)


def secondary(palette: QPalette) -> QColor:
    """For text that says less: labels, times, counts."""
    base = palette.color(QPalette.ColorRole.Base)
    window = palette.color(QPalette.ColorRole.Window)
    quiet = mixed(palette.color(QPalette.ColorRole.Text), base, 0.36)
    return legible(legible(quiet, base), window)


def hairline(palette: QPalette) -> QColor:
    """For lines between panes and sections."""
    return mixed(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.14)


def outline(palette: QPalette) -> QColor:
    """For the edge of something that can be used."""
    base = palette.color(QPalette.ColorRole.Base)
    return legible(mixed(base, palette.color(QPalette.ColorRole.Text), 0.4), base, SHAPE_CONTRAST)


def hover(palette: QPalette, ground: QPalette.ColorRole = QPalette.ColorRole.Base) -> QColor:
    """The ground of something under the pointer."""
    return mixed(palette.color(ground), palette.color(QPalette.ColorRole.Text), 0.06)


def accent(palette: QPalette, ground: QPalette.ColorRole = QPalette.ColorRole.Base) -> QColor:
    """The system's accent, legible as text on the ground."""
    return legible(palette.color(QPalette.ColorRole.Accent), palette.color(ground))


def wash(colour: QColor, palette: QPalette) -> QColor:
    """The ground with a breath of `colour`, for pills and selected rows."""
    return mixed(palette.color(QPalette.ColorRole.Base), colour, 0.14)
