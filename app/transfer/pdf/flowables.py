"""What pages are made of: flowables that know their role, and stacks of them that can be cut at any height.

A role is a standard structure type of PDF 1.7 (14.8.4), or ARTIFACT for what only decorates.
"""

from enum import StrEnum
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from app.transfer.pdf.fonts import printable


class Role(StrEnum):
    """What a flowable is to somebody who has the page read out."""

    H1 = "H1"
    H2 = "H2"
    P = "P"
    ITEM = "LI"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    ARTIFACT = "Artifact"


class Words(Paragraph):
    """A paragraph with a role, which both parts keep when it is cut."""

    role = Role.P

    def split(self, aW: float, aH: float) -> list[Any]:  # noqa: N803 (reportlab's own names)
        parts = cast("list[Words]", super().split(aW, aH))
        for part in parts:
            part.role = self.role
        return parts


def words(text: str, style: ParagraphStyle, role: Role = Role.P, bullet: str | None = None) -> Words:
    """A paragraph that says `text` and nothing else: no markup in it is obeyed, its line ends are kept."""
    return marked(plain(text), style, role, bullet)


def marked(markup: str, style: ParagraphStyle, role: Role = Role.P, bullet: str | None = None) -> Words:
    """A paragraph of reportlab's markup; whatever comes from the plan must have gone through `plain`."""
    paragraph = Words(markup, style, bulletText=bullet)
    paragraph.role = role
    return paragraph


def plain(text: str) -> str:
    """`text` as markup that says just that."""
    return escape(printable(text).strip()).replace("\n", "<br/>")


def limited(text: str, style: ParagraphStyle, wide: float, lines: int, before: str = "") -> Words:
    """A cell of `text` after some markup, shortened with an ellipsis if it takes more than so many lines."""
    text = " ".join(text.split())
    cell = marked(before + plain(text), style, Role.CELL)
    while cell.wrap(wide, 1e6)[1] > lines * style.leading + 0.01 and len(text) > 1:
        share = lines * style.leading / cell.height
        text = text[: min(int(len(text) * share), len(text) - 1)].rstrip(" …") + "…"
        if len(text) <= 2:
            break
        cell = marked(before + plain(text), style, Role.CELL)
    return cell


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
