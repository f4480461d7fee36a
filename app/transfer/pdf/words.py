"""Paragraphs that know what they are to somebody who has the page read out."""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.transfer.pdf.flowables import canvas_of
from app.transfer.pdf.fonts import NARROW_BOLD, printable
from app.transfer.pdf.right_to_left import is_turned, logical, visual
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.lines import SpacedText, cut_lines
from app.transfer.pdf.tagging.roles import Role


class Words(Paragraph):
    """A paragraph with an element, which both parts share when it is cut.

    `label` is the element of its bullet, if it has one; `said` is what all its parts say together.
    """

    element: Element | None = None
    label: Element | None = None
    bullet = ""
    said = ""
    _whole = ""
    _is_short = False

    def __init__(self, markup: str | None, style: ParagraphStyle, **options: Any) -> None:  # noqa: ANN401
        super().__init__(cast("Any", markup), style, **options)
        self._whole = self.said = _text_of(self)

    @property
    def spoken(self) -> str | None:
        """All that is to be read out, where the letters drawn do not say it.

        They are fewer, or a word is cut at a line's end, or they are drawn from right to left.
        """
        if is_turned(self.said):
            return logical(self.said)
        return self.said if self._is_short or self._cut else None

    @property
    def whole(self) -> str:
        """Its text, without the bullet."""
        return self._whole

    def split(self, aW: float, aH: float) -> list[Any]:  # noqa: N803 (reportlab's own names)
        parts = cast("list[Words]", super().split(aW, aH))
        rest = self.whole
        for number, part in enumerate(parts):
            head, rest = _parted(rest, _letters(part.whole))
            part.share(self, head, self.bullet if number == 0 else "")
        return parts

    def share(self, other: "Words", whole: str, bullet: str) -> None:
        """Be a part of another paragraph, made from that stretch of its text."""
        self.element, self.label, self.bullet = other.element, other.label, bullet
        self._whole, self.said = whole, other.said

    def stand_for(self, text: str) -> None:
        """Be what is shown of a text for which there is no room."""
        self.said, self._is_short = text, True

    def beginText(self, x: float, y: float) -> SpacedText:  # noqa: N802 (reportlab's own name)
        return SpacedText(canvas_of(self), x, y, self._cut)

    @cached_property
    def _cut(self) -> frozenset[int]:
        """The lines that end within a word, in the width in which it is drawn."""
        return cut_lines(self.whole, self._lines())

    def _lines(self) -> Iterator[str]:
        broken = cast("Any", self).blPara
        if broken.kind == 0:
            return (" ".join(words) for _, words in broken.lines)
        return ("".join(fragment.text for fragment in line.words) for line in broken.lines)


class Bullet(Flowable):
    """The bullet of a paragraph, which lies over it; it is read out as the label of a list's item, or not at all."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def draw(self) -> None:
        style = cast("ParagraphStyle", cast("Any", self._words).style)
        canvas = canvas_of(self)
        canvas.setFillColor(style.textColor)
        canvas.setFont(style.fontName, style.fontSize)
        canvas.drawString(style.bulletIndent, self._words.height - style.fontSize, f"{self._words.bullet} ")


def words(text: str, style: ParagraphStyle, role: Role = Role.P, bullet: str = "") -> Words:
    """A paragraph that says `text` and nothing else: no markup in it is obeyed, its line ends are kept."""
    return _placed(Words(None, style, frags=list(_fragments(_shown(text), style))), role, bullet)


def numbered(number: str, title: str, style: ParagraphStyle, bullet: str = "") -> Words:
    """A title after its number, which is bold."""
    before = [*_fragments(_shown(number), style, fontName=NARROW_BOLD), *_fragments("\xa0 ", style)]
    return _placed(Words(None, style, frags=[*before, *_fragments(_shown(title), style)]), Role.P, bullet)


def marked(markup: str, style: ParagraphStyle, role: Role = Role.P, bullet: str = "") -> Words:
    """A paragraph of reportlab's markup; whatever comes from the plan must have gone through `plain`."""
    is_plain = not any(char in markup for char in "<&")
    paragraph = Words(None, style, frags=list(_fragments(markup, style))) if is_plain else Words(markup, style)
    return _placed(paragraph, role, bullet)


def _placed(paragraph: Words, role: Role, bullet: str) -> Words:
    paragraph.bullet = bullet
    if role is Role.ITEM:
        item = Element(Role.ITEM)
        paragraph.label = item.add(Role.LABEL) if bullet else None
        paragraph.element = item.add(Role.BODY)
    elif role is not Role.ARTIFACT:
        paragraph.element = Element(role)
    return paragraph


def plain(text: str) -> str:
    """`text` as markup that says just that."""
    return escape(_shown(text)).replace("\n", "<br/>")


def _shown(text: str) -> str:
    """`text` in letters that the fonts have, in the order in which they are drawn."""
    return visual(printable(text).strip())


def limited(text: str, style: ParagraphStyle, wide: float, lines: int, before: str = "") -> Words:
    """`text` after some markup, shortened with an ellipsis if it takes more than so many lines."""
    text = " ".join(text.split())
    whole = marked(before + plain(text), style)
    most = lines * style.leading + 0.01
    if whole.wrap(wide, 1e6)[1] <= most:
        return whole
    low, high = 1, min(len(text), int(len(text) * most / whole.height) + 40)
    while low < high:
        middle = (low + high + 1) // 2
        fits = _short(text, middle, style, before).wrap(wide, 1e6)[1] <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    cell = _short(text, low, style, before)
    cell.stand_for(whole.said)
    return cell


def _short(text: str, length: int, style: ParagraphStyle, before: str) -> Words:
    return marked(before + plain(text[:length].rstrip(" …") + "…"), style)


@cache
def _template(style: ParagraphStyle) -> Any:  # noqa: ANN401 (reportlab's own)
    """A stretch of text in a style, as reportlab's parser makes it."""
    return cast("Any", Paragraph("x", style)).frags[0]


def _fragments(text: str, style: ParagraphStyle, **other: str) -> Iterator[Any]:
    """`text` as reportlab's parser would make it of markup: parsing takes a fifth of laying out."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _template(style).clone(text="", lineBreak=True)
        yield _template(style).clone(text=line, **other)


def _letters(text: str) -> int:
    return sum(len(word) for word in text.split())


def _parted(text: str, letters: int) -> tuple[str, str]:
    """The text up to that many letters, and the rest of it."""
    for at, char in enumerate(text):
        if letters <= 0:
            return text[:at], text[at:]
        letters -= not char.isspace()
    return text, ""


def _text_of(paragraph: Paragraph) -> str:
    """What it was made from; its spaces may be lost where it is the rest of another one."""
    return "".join(map(_fragment_text, cast("list[Any]", cast("Any", paragraph).frags)))


def _fragment_text(fragment: Any) -> str:  # noqa: ANN401 (reportlab's own: a stretch, a word or a line)
    if isinstance(fragment, list):
        return "".join(text for _, text in cast("list[Any]", fragment)[1:])
    if getattr(fragment, "lineBreak", False):
        return "\n"
    return fragment.text if hasattr(fragment, "text") else " ".join(fragment.words)
