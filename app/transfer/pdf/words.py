"""Paragraphs that know what they are to somebody who has the page read out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.transfer.pdf import colours
from app.transfer.pdf.fonts import NARROW_BOLD, printable, width
from app.transfer.pdf.lettering import write_lines
from app.transfer.pdf.lines import Line, Span, between, lines_of, squeezed, text_of
from app.transfer.pdf.right_to_left import is_turned, logical, visual
from app.transfer.pdf.styles import Style
from app.transfer.pdf.tagging.canvas import TaggedCanvas
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.roles import Role

_ADDRESS = re.compile(r"(https?://[!-~]*[0-9A-Za-z/#=&%_-])")
_FEWEST = 2
"""A page neither begins nor ends with fewer lines of a paragraph than these."""


class Words(Flowable):
    """A paragraph with an element, which both parts share when it is cut.

    `label` is the element of its bullet, if it has one; `said` is what all its parts say together.
    """

    label: Element | None = None
    bullet = ""

    def __init__(self, spans: Sequence[Span], style: Style, element: Element | None = None) -> None:
        super().__init__()
        self.element = element
        self.style = style
        self._spans = spans
        self.said = text_of(spans)
        self._is_short = self._is_cut = False
        self._lines: list[Line] = []
        self._leads = any(span.address for span in spans)
        self._links: dict[int, Element] = {}
        self.width = 0.0

    @property
    def spoken(self) -> str | None:
        """All that is to be read out, where the letters drawn do not say it.

        They are fewer, or a word is cut at a line's end, or they are drawn from right to left.
        """
        if is_turned(self.said):
            return logical(self.said)
        return self.said if self._is_short or (self._is_cut and not self._leads) else None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (reportlab's own names)
        if self.width != aW:
            self._lines = lines_of(self._spans, self.style, aW)
            self._is_cut = any(line.cut for line in self._lines)
            self.width = aW
        self.height = len(self._lines) * self.style.leading
        return aW, self.height

    def split(self, aW: float, aH: float) -> "list[Words]":  # type: ignore[override]  # noqa: N803
        """What fits in the height and what does not; nothing where it is better not cut."""
        self.wrap(aW, aH)
        count, fit = len(self._lines), int((aH + 0.01) / self.style.leading)
        if count <= fit:
            return [self]
        fit = min(fit, count - _FEWEST)
        return [self._part(0, fit), self._part(fit, count)] if fit >= _FEWEST else []

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        tagged, left, base = cast("TaggedCanvas", canvas), x + self.style.inset, y + self.height - self.style.size
        if self._leads and tagged.element is not None:
            self._draw_linked(tagged, tagged.element, left, base)
        else:
            write_lines(canvas, self._shown(), self.style, left, base)

    def stand_for(self, text: str) -> None:
        """Be what is shown of a text for which there is no room."""
        self.said, self._is_short = text, True

    def _part(self, first: int, last: int) -> "Words":
        part = Words(self._spans, self.style, self.element)
        part.label, part.bullet = self.label, self.bullet if first == 0 else ""
        part.said, part._is_short, part._is_cut = self.said, self._is_short, self._is_cut
        part._lines, part.width = self._lines[first:last], self.width
        part._links = self._links
        part.wrap(self.width, 0)
        return part

    def _shown(self) -> Iterator[Sequence[Span]]:
        """Its lines; each ends in a space unless a word is cut there, for those who have them read out as one."""
        if len(self._spans) == 1:
            text, *look = self._spans[0]
            for start, end, cut in self._lines:
                yield [Span(text[start:end] if cut else f"{text[start:end]} ", *look)]
            return
        for line in self._lines:
            yield [*(span for _, span in between(self._spans, line)), *([] if line.cut else [Span(" ")])]

    def _draw_linked(self, canvas: TaggedCanvas, element: Element, x: float, y: float) -> None:
        """Draw stretch by stretch, the first base line at x, y: each that leads somewhere in an element of its own."""
        style = self.style
        for line in self._lines:
            left = x
            for number, span in between(self._spans, line):
                wide = width(span.text, span.font or style.font, style.size)
                if span.address:
                    canvas.end()
                    link = self._link(element, number)
                    canvas.begin(link)
                    write_lines(canvas, [[span]], style, left, y)
                    canvas.end()
                    canvas.lead(link, (left, y - style.leading / 4, left + wide, y + style.size), span.address)
                    canvas.begin(element)
                else:
                    write_lines(canvas, [[span]], style, left, y)
                left += wide
            if not line.cut:
                write_lines(canvas, [[Span(" ")]], style, left, y)
            y -= style.leading

    def _link(self, element: Element, number: int) -> Element:
        if number not in self._links:
            self._links[number] = element.add(Role.LINK)
            self._links[number].spoken = self._spans[number].text
        return self._links[number]


class Bullet(Flowable):
    """The bullet of a paragraph, which lies over it; it is read out as the label of a list's item, or not at all."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        style, lines = self._words.style, [[Span(f"{self._words.bullet} ")]]
        write_lines(canvas, lines, style, x + style.bullet, y + self._words.height - style.size)


def words(text: str, style: Style, role: Role = Role.P, bullet: str = "") -> Words:
    """A paragraph that says `text`; its line ends are kept."""
    return composed(stretches(text), style, role, bullet)


def composed(spans: Sequence[Span], style: Style, role: Role = Role.P, bullet: str = "") -> Words:
    """A paragraph of several stretches; what comes from the plan must have gone through `shown`."""
    paragraph = Words(spans, style)
    paragraph.bullet = bullet
    if role is Role.ITEM:
        item = Element(Role.ITEM)
        paragraph.label = item.add(Role.LABEL) if bullet else None
        paragraph.element = item.add(Role.BODY)
    elif role is not Role.ARTIFACT:
        paragraph.element = Element(role)
    return paragraph


def numbered(number: str, title: str, style: Style, bullet: str = "") -> Words:
    """A title after its number, which is bold."""
    return composed([*before_title(number), *stretches(title)], style, Role.P, bullet)


def before_title(number: str) -> list[Span]:
    """A number, bold, and the space between it and a title; nothing where there is none."""
    return [shown(number, NARROW_BOLD), Span("\xa0 ")] if number.strip() else []


def shown(text: str, font: str = "", colour: str = "") -> Span:
    """`text` in letters that the fonts have, in the order in which they are drawn."""
    return Span(visual(squeezed(printable(text))), font, colour)


def joined(parts: Iterable[Sequence[Span]], by: str) -> list[Span]:
    """Stretches one after another with some words between them."""
    return [span for part in parts for span in (Span(by), *part)][1:]


def stretches(text: str) -> list[Span]:
    """`text` in stretches, of which those that are an address of the web lead there."""
    whole = shown(text)
    if "://" not in whole.text:
        return [whole]
    parts = _ADDRESS.split(whole.text)
    found = (Span(part, colour=colours.ACCENT, address=part) if i % 2 else Span(part) for i, part in enumerate(parts))
    return [span for span in found if span.text]


def limited(text: str, style: Style, wide: float, lines: int, before: Sequence[Span] = ()) -> Words:
    """`text` after some other words, shortened with an ellipsis if it takes more than so many lines."""
    text = " ".join(text.split())
    whole = cell = composed([*before, shown(text)], style)
    most = lines * style.leading + 0.01
    if whole.wrap(wide, 0)[1] <= most:
        return whole
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = _short(text, middle, style, before).wrap(wide, 0)[1] <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    cell = _short(text, low, style, before)
    cell.stand_for(whole.said)
    return cell


def _short(text: str, length: int, style: Style, before: Sequence[Span]) -> Words:
    return composed([*before, shown(text[:length].rstrip(" …") + "…")], style)
