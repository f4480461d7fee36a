"""Text into lines, as many words on each as fit.

Only a space ends a word: what is not to be broken (U+00A0, U+202F) does not. A word that is wider than a line is cut,
after a hyphen or a stroke if there is one in the second half of the line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from app.transfer.pdf.fonts import letter_widths, width
from app.transfer.pdf.styles import Style

_NOT_SQUEEZED = re.compile(r"[^\S \n\xa0\u202f]|[ \n] |[ ]\n|^[ \n]|[ \n]$")
_SPACE = re.compile(r"[^\S\n\xa0\u202f]+")
_NEARLY = 1e-6
_JOINTS = "-–/"


class Span(NamedTuple):
    """A stretch of text in a font and a colour, those of the paragraph where none is named; or a link."""

    text: str
    font: str = ""
    colour: str = ""
    address: str = ""


class Line(NamedTuple):
    """The letters of a line, from `start` to before `end` of its text; `cut` where it ends within a word."""

    start: int
    end: int
    cut: bool = False


def squeezed(text: str) -> str:
    """`text` with one space between words and none at the ends of its lines; its line feeds are kept."""
    if not _NOT_SQUEEZED.search(text):
        return text
    lines = (_SPACE.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def text_of(spans: Sequence[Span]) -> str:
    """What some stretches say together."""
    return spans[0].text if len(spans) == 1 else "".join(span.text for span in spans)


def between(spans: Sequence[Span], line: Line) -> Iterator[tuple[int, Span]]:
    """What of some stretches stands on a line, each with the number of its stretch."""
    begin = 0
    for number, span in enumerate(spans):
        text = span.text[max(line.start - begin, 0) : max(line.end - begin, 0)]
        if text:
            yield number, span._replace(text=text)
        begin += len(span.text)


def lines_of(spans: Sequence[Span], style: Style, wide: float) -> list[Line]:
    """The lines of squeezed text that is `wide` points at most, inset included."""
    text, room = text_of(spans), wide - style.inset
    if "\n" not in text and _width_of(spans, style) <= room + _NEARLY:
        return [Line(0, len(text))] if text else []
    ends = list(accumulate(_widths(spans, style), initial=0.0))
    return [line for stretch in _stretches(text) for line in _broken(text, ends, room * 1000 / style.size, *stretch)]


def _width_of(spans: Sequence[Span], style: Style) -> float:
    return sum(width(span.text, span.font or style.font, style.size) for span in spans)


def _widths(spans: Sequence[Span], style: Style) -> Iterator[float]:
    """How wide each letter is, in thousandths of the size."""
    for span in spans:
        yield from map(letter_widths(span.font or style.font).__getitem__, span.text)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """What lies between line feeds."""
    start = 0
    for stretch in text.split("\n"):
        yield start, start + len(stretch)
        start += len(stretch) + 1


def _broken(text: str, ends: list[float], room: float, start: int, stop: int) -> Iterator[Line]:
    """The lines of a stretch: `ends` says for each number of letters how wide so many of the text are."""
    while ends[stop] - ends[start] > room + _NEARLY:
        most = max(bisect_right(ends, ends[start] + room + _NEARLY, start, stop) - 1, start + 1)
        end = text.rfind(" ", start, most + 1)
        if end <= start:
            end = max(text.rfind(mark, (start + most) // 2, most) for mark in _JOINTS) + 1 or most
            yield Line(start, end, cut=True)
            start = end
        else:
            yield Line(start, end)
            start = end + 1
    yield Line(start, stop)
