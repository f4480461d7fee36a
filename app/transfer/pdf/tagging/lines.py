"""Lines of text that end in a space, unless a word was cut there: reportlab leaves the spaces at line ends out."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Any, cast

from reportlab.pdfgen.textobject import PDFTextObject


class SpacedText(PDFTextObject):
    """A text object whose lines end in a space, but those with a number in `cut`."""

    def __init__(self, canvas: Any, x: float, y: float, cut: frozenset[int]) -> None:  # noqa: ANN401 (reportlab's own)
        self._cut, self._line = cut, 0
        super().__init__(canvas, x, y)

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 (reportlab's own names)
        if TStar:
            text = text if self._line in self._cut else f"{text} "
            self._line += 1
        cast("Any", super())._textOut(text, TStar)  # noqa: SLF001 (the one sink of a paragraph's lines)


def cut_lines(whole: str, lines: Iterable[str]) -> frozenset[int]:
    """The numbers of the lines that end within a word of the text they were made from."""
    between = {0, *accumulate(len(word) for word in whole.split())}
    ends = accumulate(sum(len(word) for word in line.split()) for line in lines)
    return frozenset(number for number, end in enumerate(ends) if end not in between)
