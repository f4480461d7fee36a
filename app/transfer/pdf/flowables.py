"""Lines and panels that only decorate, and how a flowable gets at its canvas."""

from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.transfer.pdf.tagging.roles import Role


class Rule(Flowable):
    """A horizontal line."""

    role = Role.ARTIFACT

    def __init__(self, width: float, colour: str, thickness: float = 0.5) -> None:
        super().__init__()
        self.width, self.height = width, 0
        self._colour, self._thickness = colour, thickness

    def draw(self) -> None:
        canvas = canvas_of(self)
        canvas.setStrokeColor(HexColor(self._colour))
        canvas.setLineWidth(self._thickness)
        canvas.line(0, 0, self.width, 0)


class Rules(Flowable):
    """Horizontal lines of one look: for each where it begins, how far above the lower edge, and its width (points)."""

    role = Role.ARTIFACT

    def __init__(self, lines: Sequence[tuple[float, float, float]], colour: str, thickness: float = 0.5) -> None:
        super().__init__()
        self._lines, self._colour, self._thickness = lines, colour, thickness

    def draw(self) -> None:
        canvas = canvas_of(self)
        canvas.setStrokeColor(HexColor(self._colour))
        canvas.setLineWidth(self._thickness)
        cast("Any", canvas).lines([(left, up, left + wide, up) for left, up, wide in self._lines])


class Panel(Flowable):
    """A filled rectangle behind other things."""

    role = Role.ARTIFACT

    def __init__(self, width: float, height: float, colour: str) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._colour = colour

    def draw(self) -> None:
        canvas = canvas_of(self)
        canvas.setFillColor(HexColor(self._colour))
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)


def canvas_of(flowable: Flowable) -> Canvas:
    """The canvas a flowable is being drawn on."""
    return cast("Canvas", cast("Any", flowable).canv)
