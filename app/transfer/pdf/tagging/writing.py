"""The tree of elements as objects of a PDF whose pages are drawn and marked (ISO 32000-1, 14.7)."""

from collections.abc import Sequence

from app.transfer.pdf.tagging.elements import Element, Mark
from app.transfer.pdf.tagging.file import File
from app.transfer.pdf.tagging.roles import Role


def write_tree(file: File, root: Element, number: int, pages: Sequence[int], free: int) -> None:
    """Write a tree as the object of that number, given those of the pages and the first that is free."""
    _Tree(file, pages, free).write(root, number)


def text_string(text: str) -> str:
    """`text` as a PDF writes it (ISO 32000-1, 7.9.2.2)."""
    if text.isascii():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


class _Tree:
    """Writes elements, and notes for each page which element each of its marks belongs to."""

    def __init__(self, file: File, pages: Sequence[int], free: int) -> None:
        self._file, self._pages, self._free = file, pages, free
        self._owners: list[dict[int, int]] = [{} for _ in pages]

    def write(self, root: Element, number: int) -> None:
        kid = self._element(root, number)
        pages = (self._owners_of(owners) for owners in self._owners)
        numbers = " ".join(f"{index} {owners} 0 R" for index, owners in enumerate(pages))
        parents = self._add(f"<</Nums[{numbers}]>>")
        tree = f"<</Type/StructTreeRoot/K[{kid} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {len(self._pages)}>>"
        self._file.add(number, tree.encode())

    def _owners_of(self, owners: dict[int, int]) -> int:
        return self._add(f"[{' '.join(f'{owners[mark]} 0 R' for mark in range(len(owners)))}]")

    def _add(self, body: str) -> int:
        number = self._take()
        self._file.add(number, body.encode())
        return number

    def _take(self) -> int:
        self._free += 1
        return self._free - 1

    def _element(self, element: Element, parent: int) -> int:
        number, body = self._take(), [f"<</S/{element.role}/P {parent} 0 R"]
        here = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if here is not None:
            body.append(f"/Pg {self._pages[here]} 0 R")
        kids = [self._kid(kid, number, here) for kid in element.kids]
        if kids:
            body.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        if element.alt:
            body.append(f"/Alt{text_string(element.alt)}")
        if element.spoken is not None:
            body.append(f"/ActualText{text_string(element.spoken)}")
        body.append(_attributes(element) + ">>")
        self._file.add(number, "".join(body).encode())
        return number

    def _kid(self, kid: Element | Mark, owner: int, here: int | None) -> str:
        if isinstance(kid, Element):
            return f"{self._element(kid, owner)} 0 R"
        self._owners[kid.page][kid.number] = owner
        if kid.page == here:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"


def _attributes(element: Element) -> str:
    """What a role alone does not say (ISO 32000-1, 14.8.5)."""
    match element.role:
        case Role.HEADER | Role.CELL:
            return _of_cell(element)
        case Role.LIST:
            return "/A<</O/List/ListNumbering/Disc>>"
        case Role.FIGURE if element.box is not None:
            return f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{side:.2f}' for side in element.box)}]>>"
        case _:
            return ""


def _of_cell(element: Element) -> str:
    said = f"/Scope/{element.scope}" if element.scope else ""
    if element.rows > 1:
        said += f"/RowSpan {element.rows}"
    if element.columns > 1:
        said += f"/ColSpan {element.columns}"
    return f"/A<</O/Table{said}>>" if said else ""
