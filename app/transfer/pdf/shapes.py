"""Shapes for which reportlab's own calls have no types."""

from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas


def polygon(canvas: Canvas, corners: list[tuple[float, float]], *, outlined: bool) -> None:
    """Fill a shape with these corners, and draw its outline if wanted, in the canvas's present colours."""
    shape = cast("Any", canvas.beginPath())
    shape.moveTo(*corners[0])
    for corner in corners[1:]:
        shape.lineTo(*corner)
    shape.close()
    cast("Any", canvas).drawPath(shape, stroke=int(outlined), fill=1)


def faded(canvas: Canvas, box: tuple[float, float, float, float], solid: float, colour: str) -> None:
    """Fill a box (left, bottom, width, height) that pales to white from `solid` of its width on (0 to 1)."""
    left, bottom, wide, _ = box
    shades = HexColor(colour), HexColor(colour), HexColor("#FFFFFF")
    untyped = cast("Any", canvas)
    canvas.saveState()
    clip = cast("Any", canvas.beginPath())
    clip.roundRect(*box, 2)
    untyped.clipPath(clip, stroke=0, fill=0)
    untyped.linearGradient(left, bottom, left + wide, bottom, shades, (0, solid, 1))
    canvas.restoreState()


def bookmark(canvas: Canvas, title: str, key: str, depth: int, y: float) -> None:
    """An entry of the outline that leads to the height `y` of the present page."""
    untyped = cast("Any", canvas)
    untyped.bookmarkHorizontal(key, 0, y)
    untyped.addOutlineEntry(title, key, depth, closed=False)
