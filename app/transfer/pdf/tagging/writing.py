"""The tree of elements as objects of a PDF whose pages are drawn and marked (ISO 32000-1, 14.7)."""

from collections.abc import Sequence

from app.transfer.pdf.tagging.elements import Element, Mark, Way
from app.transfer.pdf.tagging.file import File
from app.transfer.pdf.tagging.roles import Role


def write_tree(file: File, root: Element, number: int, pages: Sequence[int], links: Sequence[int], free: int) -> None:
    """Write a tree as the object of that number, given those of the pages and links and the first that is free."""
    _Tree(file, pages, links, free).write(root, number)


def text_string(text: str) -> str:
    """`text` as a PDF writes it (ISO 32000-1, 7.9.2.2)."""
    if text.isascii():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


class _Tree:
    """Writes elements, and notes for each page which element each of its marks belongs to."""

    def __init__(self, file: File, pages: Sequence[int], links: Sequence[int], free: int) -> None:
        self._file, self._pages, self._links, self._free = file, pages, links, free
        self._link_owners = [0] * len(links)
        self._owners: list[dict[int, int]] = [{} for _ in pages]

    def write(self, root: Element, number: int) -> None:
        kid = self._element(root, number)
        owners = (*(self._owners_of(page) for page in self._owners), *self._link_owners)
        numbers = " ".join(f"{index} {owner} 0 R" for index, owner in enumerate(owners))
        parents = self._add(f"<</Nums[{numbers}]>>")
        tree = f"<</Type/StructTreeRoot/K[{kid} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {len(owners)}>>"
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
        number = self._take()
        here, kids = -1, list[str]()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self._element(kid, number)} 0 R")
                continue
            if isinstance(kid, Way):
                self._link_owners[kid.number] = number
                kids.append(f"<</Type/OBJR/Obj {self._links[kid.number]} 0 R>>")
                continue
            here = kid.page if here < 0 else here
            self._owners[kid.page][kid.number] = number
            kids.append(str(kid.number) if kid.page == here else self._elsewhere(kid))
        page = "" if here < 0 else f"/Pg {self._pages[here]} 0 R"
        inside = f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]" if kids else ""
        said = f"{_sayings(element)}{_attributes(element)}"
        body = f"<</S/{element.role}/P {parent} 0 R{page}{inside}{said}>>"
        self._file.add(number, body.encode())
        element.kids.clear()  # elements that know each other would stay in memory until a collector finds them
        return number

    def _elsewhere(self, mark: Mark) -> str:
        """A mark on another page than the element's first."""
        return f"<</Type/MCR/Pg {self._pages[mark.page]} 0 R/MCID {mark.number}>>"


def _sayings(element: Element) -> str:
    """What is read out instead of what is drawn."""
    alt = f"/Alt{text_string(element.alt)}" if element.alt else ""
    return alt if element.spoken is None else f"{alt}/ActualText{text_string(element.spoken)}"


def _attributes(element: Element) -> str:
    """What a role alone does not say (ISO 32000-1, 14.8.5)."""
    if element.role is Role.LIST:
        return "/A<</O/List/ListNumbering/Disc>>"
    if element.box is not None:
        return f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{side:.2f}' for side in element.box)}]>>"
    said = f"/Scope/{element.scope}" if element.scope else ""
    if element.rows > 1:
        said += f"/RowSpan {element.rows}"
    if element.columns > 1:
        said += f"/ColSpan {element.columns}"
    return f"/A<</O/Table{said}>>" if said else ""
