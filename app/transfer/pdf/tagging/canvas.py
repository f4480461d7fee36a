"""A canvas on which everything drawn is either marked as part of an element, or as an artifact.

ISO 14289-1, 7.1: content is either tagged or an artifact, and no artifact holds what is tagged.
"""

from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from app.transfer.pdf.tagging.document import TaggedDocument, link_to
from app.transfer.pdf.tagging.elements import Box, Element, Mark, Way

FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
DECORATION = "/Artifact <</Type /Layout>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"


class TaggedCanvas(Canvas):
    """Notes in each element which marks of which page belong to it; the pages are gathered in `document`.

    `element` is the one to which belongs what is drawn; None where that is an artifact.
    """

    _code: list[str]  # what the page is made of

    def __init__(self, font: str) -> None:
        self._page, self._marks, self._open = 0, 0, False
        self.element: Element | None = None
        cast("Any", super()).__init__("", initialFontName=font)
        self._doc = self.document = TaggedDocument()
        self.setPageCompression(1)

    def begin(self, element: Element) -> None:
        """What is drawn from now on belongs to an element."""
        self._begin(f"/{element.role} <</MCID {self._marks}>> BDC")
        element.kids.append(Mark(self._page, self._marks))
        self.element = element
        self._marks += 1

    def begin_artifact(self, kind: str = DECORATION) -> None:
        """What is drawn from now on is not read out (ISO 32000-1, 14.8.2.2)."""
        self._begin(kind)
        self.element = None

    def end(self) -> None:
        """What was begun ends here."""
        self._literal("EMC")
        self._open = False

    def lead(self, element: Element, box: Box, address: str) -> None:
        """Have a box around an element's words lead to an address of the web."""
        corners = (self.absolutePosition(*corner) for corner in (box[:2], box[2:]))
        element.kids.append(Way(len(self.document.links)))
        self.document.links.append(link_to(address, [side for corner in corners for side in corner]))
        cast("Any", self)._addAnnotation(self.document.links[-1])  # noqa: SLF001 (what puts it on the page)

    def write(self, text: str) -> None:
        """Have a text object drawn: operators from BT to ET."""
        self._check_open()
        self._literal(text)

    def drawText(self, aTextObject: Any) -> None:  # noqa: ANN401, N802, N803 (reportlab's own names)
        self._check_open()
        cast("Any", super()).drawText(aTextObject)

    def showPage(self) -> None:  # noqa: N802 (reportlab's own name)
        super().showPage()
        self._page, self._marks = self._page + 1, 0

    def _check_open(self) -> None:
        if not self._open:
            raise RuntimeError("Text was drawn that belongs to no element and is no artifact either.")

    def _begin(self, code: str) -> None:
        if self._open:
            raise RuntimeError("One mark was begun within another.")
        self._open = True
        self._literal(code)

    def _literal(self, code: str) -> None:
        self._code.append(code)
