"""The tree of elements into a PDF whose pages are drawn and marked (ISO 32000-1, 14.7; ISO 14289-1, 7.1)."""

from io import BytesIO
from typing import BinaryIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from app.transfer.pdf.tagging.elements import Element, Mark
from app.transfer.pdf.tagging.metadata import LANGUAGE, About, xmp
from app.transfer.pdf.tagging.roles import Role


def finished(drawn: BinaryIO, root: Element, about: About) -> bytes:
    """The drawn PDF with its structure and metadata: the same bytes for the same document."""
    with Pdf.open(drawn) as pdf:
        _Tree(pdf).write(root)
        _describe(pdf, about)
        whole = BytesIO()
        pdf.save(whole, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True, recompress_flate=False)
        return whole.getvalue()


def _describe(pdf: Pdf, about: About) -> None:
    metadata = pdf.make_stream(xmp(about))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


class _Tree:
    """Writes elements, and notes for each page which element each of its marks belongs to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._marks: list[list[tuple[int, Object]]] = [[] for _ in self._pages]

    def write(self, root: Element) -> None:
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers: list[int | Object] = []
        for index, (page, marks) in enumerate(zip(self._pages, self._marks, strict=True)):
            page.StructParents, page.Tabs = index, Name.S
            owners = (owner for _, owner in sorted(marks, key=lambda mark: mark[0]))
            numbers += index, self._pdf.make_indirect(Array(owners))
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self._pages)
        self._pdf.Root.StructTreeRoot = tree

    def _element(self, element: Element, parent: Object) -> Object:
        made = self._pdf.make_indirect(Dictionary(S=Name(f"/{element.role}"), P=parent))
        pages = [kid.page for kid in element.kids if isinstance(kid, Mark)]
        if pages:
            made.Pg = self._pages[pages[0]]
        kids = [self._kid(kid, made, pages[:1]) for kid in element.kids]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        if element.alt:
            made.Alt = String(element.alt)
        if element.spoken is not None:
            made.ActualText = String(element.spoken)
        attributes = _attributes(element)
        if attributes is not None:
            made.A = attributes
        return made

    def _kid(self, kid: Element | Mark, owner: Object, here: list[int]) -> Object | int:
        if isinstance(kid, Element):
            return self._element(kid, owner)
        self._marks[kid.page].append((kid.number, owner))
        if kid.page in here:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)


def _attributes(element: Element) -> Dictionary | None:
    """What a role alone does not say (ISO 32000-1, 14.8.5)."""
    match element.role:
        case Role.HEADER | Role.CELL:
            return _of_cell(element)
        case Role.LIST:
            return Dictionary(O=Name.List, ListNumbering=Name.Disc)
        case Role.FIGURE if element.box is not None:
            return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array(round(side, 2) for side in element.box))
        case _:
            return None


def _of_cell(element: Element) -> Dictionary | None:
    attributes = Dictionary(O=Name.Table)
    if element.scope:
        attributes.Scope = Name(f"/{element.scope}")
    if element.rows > 1:
        attributes.RowSpan = element.rows
    if element.columns > 1:
        attributes.ColSpan = element.columns
    return attributes if len(attributes) > 1 else None
