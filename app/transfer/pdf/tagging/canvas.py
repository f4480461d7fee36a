"""A canvas on which everything drawn is either marked as part of an element, or as an artifact.

ISO 14289-1, 7.1: content is either tagged or an artifact, and no artifact holds what is tagged.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from app.transfer.pdf.tagging.elements import Element, Mark

FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
DECORATION = "/Artifact <</Type /Layout>> BDC"
HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"


class TaggedCanvas(Canvas):
    """Notes in each element which marks of which page belong to it."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 (reportlab's own)
        self._page, self._marks, self._open = 0, 0, False
        cast("Any", super()).__init__(*args, **options)

    @contextmanager
    def marked(self, element: Element) -> Generator[None]:
        """What is drawn within belongs to an element."""
        element.kids.append(Mark(self._page, self._marks))
        with self._within(f"/{element.role} <</MCID {self._marks}>> BDC"):
            self._marks += 1
            yield

    @contextmanager
    def artifact(self, kind: str = DECORATION) -> Generator[None]:
        """What is drawn within is not read out (ISO 32000-1, 14.8.2.2)."""
        with self._within(kind):
            yield

    def drawText(self, aTextObject: Any) -> None:  # noqa: ANN401, N802, N803 (reportlab's own names)
        if not self._open:
            raise RuntimeError("Text was drawn that belongs to no element and is no artifact either.")
        cast("Any", super()).drawText(aTextObject)

    def showPage(self) -> None:  # noqa: N802 (reportlab's own name)
        super().showPage()
        self._page, self._marks = self._page + 1, 0

    @contextmanager
    def _within(self, begin: str) -> Generator[None]:
        if self._open:
            raise RuntimeError("One mark was begun within another.")
        self._open = True
        self._literal(begin)
        yield
        self._literal("EMC")
        self._open = False

    def _literal(self, code: str) -> None:
        cast("Any", self).addLiteral(code)
