"""A document of reportlab that is written with its structure, packed (ISO 14289-1, 7.1)."""

from typing import Any, cast

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc as untyped_pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.transfer.pdf.fonts import font_of
from app.transfer.pdf.tagging.elements import Element
from app.transfer.pdf.tagging.file import File
from app.transfer.pdf.tagging.metadata import LANGUAGE, About, xmp
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.tagging.writing import write_tree

pdfdoc = cast("Any", untyped_pdfdoc)


_PLAIN = {ord(char): f"\\{char}" for char in "()\\"}
_ESCAPED = _PLAIN | {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))}
"""What stands for codes that cannot stand in a string as they are (ISO 32000-1, 7.3.4.2)."""


def link_to(address: str, box: list[float]) -> Any:  # noqa: ANN401 (reportlab's own)
    """What leads from a box on a page to an address; it says where (ISO 14289-1, 7.18.5)."""
    action = pdfdoc.PDFDictionary({"S": "/URI", "URI": pdfdoc.PDFString(address)})
    named = {"Type": "/Annot", "Subtype": "/Link", "Border": "[0 0 0]", "F": 4, "Contents": pdfdoc.PDFString(address)}
    return pdfdoc.PDFDictionary({**named, "Rect": pdfdoc.PDFArray([round(side, 2) for side in box]), "A": action})


class TaggedDocument(pdfdoc.PDFDocument):
    """Has a `root` in which its structure is gathered, and says of itself what is in `about`."""

    root: Element
    about: About

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=LANGUAGE)  # pyright: ignore[reportUnknownMemberType] (reportlab has no types)
        self.root, self.about = Element(Role.DOCUMENT), About("", "", "")
        self.links: list[Any] = []
        self._looks: dict[tuple[str, int, float, str], str] = {}

    def lettered(self, font: str, text: str) -> list[tuple[int, str]]:
        """Letters as strings of codes, each with the number of the font's subset that has them (256 at most)."""
        if text.isascii():
            return [(0, text.translate(_PLAIN))]
        parts = font_of(font).splitString(text, self)
        return [(subset, codes.decode("latin-1").translate(_ESCAPED)) for subset, codes in parts]

    def look(self, font: str, subset: int, size: float, colour: str) -> str:
        """The operators after which text is in a font, a size and a colour."""
        key = font, subset, size, colour
        if key not in self._looks:
            name = font_of(font).getSubsetInternalName(subset, self)
            ink = " ".join(f"{shade:.4g}" for shade in HexColor(colour).rgb())
            self._looks[key] = f"{name} {size:g} Tf {ink} rg"
        return self._looks[key]

    def written(self, canvas: Canvas) -> bytes:
        """The bytes of a PDF: the pages of the canvas that was drawn on, and their structure."""
        return self.GetPDFData(canvas)

    def format(self) -> bytes:
        """All of it, the same bytes for the same document."""
        file, tree = File(), self._number(pdfdoc.PDFObject())
        self._describe(tree)
        number = 0
        while (number := number + 1) in self.numberToId:  # objects come upon others while they are written
            if number != tree:
                file.add(number, pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1))
        pages, links = ([self._number(each) for each in those] for those in (self.Pages.pages, self.links))
        write_tree(file, self.root, tree, pages, links, number)
        return file.whole(self._number(self.Catalog), self._number(self.info))

    def _describe(self, tree: int) -> None:
        named = pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
        catalog = self.Catalog
        catalog.Metadata = pdfdoc.PDFStream(named, xmp(self.about), filters=[])
        catalog.StructTreeRoot = f"{tree} 0 R"
        catalog.MarkInfo, catalog.ViewerPreferences = "<</Marked true>>", "<</DisplayDocTitle true>>"
        for index, page in enumerate(self.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = index, "/S"
        for index, link in enumerate(self.links, len(self.Pages.pages)):
            link["StructParent"] = index

    def _number(self, thing: Any) -> int:  # noqa: ANN401 (reportlab's own)
        return self.idToObjectNumberAndVersion[self.Reference(thing).name][0]
