"""Pages onto a canvas: their pieces, footer and bookmarks."""

from typing import Any, cast

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.transfer.pdf import Progress, colours
from app.transfer.pdf.fonts import BOLD, REGULAR
from app.transfer.pdf.pages import Page, Piece
from app.transfer.pdf.paper import Paper
from app.transfer.pdf.rag_mark import shortened
from app.transfer.pdf.right_to_left import visual
from app.transfer.pdf.shapes import bookmark
from app.transfer.pdf.tagging.canvas import FOOTER, HEADER, TaggedCanvas
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.metadata import About

cast("Any", rl_config).useA85 = 0  # bytes as letters: a quarter more of them, for the sake of old mail programs
_SIZE, _LONGEST_ENTRY, _MARK = 7.5, 400.0, 42.0


def draw_pages(about: About, root: Element, pages: list[Page], footer: str, progress: Progress) -> bytes:
    """The PDF of some pages with their structure, telling of each; `progress` may raise to cancel."""
    canvas = _canvas(about, root)
    for number, page in enumerate(pages, 1):
        progress("Drawing pages", number - 1, len(pages))
        paper = page.paper.enlarged(page.scale)
        canvas.setPageSize((paper.width, paper.height))
        canvas.saveState()
        canvas.scale(page.scale, page.scale)
        for piece in page.pieces:
            _draw_piece(canvas, piece, page.scale)
        canvas.restoreState()
        canvas.begin_artifact(FOOTER)
        _draw_footer(canvas, paper, footer, f"Page {number} of {len(pages)}")
        canvas.end()
        if about.draft:
            canvas.begin_artifact(HEADER)
            _draw_draft(canvas, paper)
            canvas.end()
        _draw_bookmarks(canvas, page, number)
        canvas.showPage()
    return canvas.document.written(canvas)


def _canvas(about: About, root: Element) -> TaggedCanvas:
    canvas = TaggedCanvas(REGULAR)
    canvas.document.about, canvas.document.root = about, root
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("Waypost")
    canvas.showOutline()
    return canvas


def _draw_piece(canvas: TaggedCanvas, piece: Piece, scale: float) -> None:
    element, spoken = piece.element, getattr(piece.flowable, "spoken", None)
    if element is not None and spoken is not None:
        element.spoken = spoken
    if element is not None and element.box is not None and scale != 1:
        left, bottom, right, top = element.box
        element.box = left * scale, bottom * scale, right * scale, top * scale
    if element is None:
        canvas.begin_artifact()
    else:
        canvas.begin(element)
    piece.flowable.drawOn(canvas, piece.x, piece.y)
    canvas.end()


def _draw_footer(canvas: Canvas, paper: Paper, left: str, right: str) -> None:
    base = paper.foot - 22
    canvas.setStrokeColor(HexColor(colours.RULE))
    canvas.setLineWidth(0.5)
    canvas.line(paper.side, base + 12, paper.width - paper.side, base + 12)
    canvas.setFillColor(HexColor(colours.MUTED))
    canvas.setFont(REGULAR, _SIZE)
    canvas.drawString(paper.side, base, visual(shortened(left, REGULAR, _SIZE, paper.text_width - 120)))
    canvas.drawRightString(paper.width - paper.side, base, right)


def _draw_draft(canvas: Canvas, paper: Paper) -> None:
    """The mark at the upper right that a page keeps wherever it is taken out of the document."""
    right, base = paper.width - paper.side, paper.height - paper.head + 12
    canvas.setStrokeColor(HexColor(colours.TODAY))
    canvas.setFillColor(HexColor(colours.TODAY))
    canvas.setLineWidth(0.8)
    canvas.roundRect(right - _MARK, base - 4.5, _MARK, 14, 3, stroke=1, fill=0)
    canvas.setFont(BOLD, _SIZE)
    canvas.drawCentredString(right - _MARK / 2, base, "DRAFT")


def _draw_bookmarks(canvas: Canvas, page: Page, number: int) -> None:
    for index, entry in enumerate(page.bookmarks):
        key = f"page{number}-{index}"
        title = shortened(" ".join(entry.title.split()), REGULAR, _SIZE, _LONGEST_ENTRY)
        bookmark(canvas, title, key, entry.depth, entry.y * page.scale)
