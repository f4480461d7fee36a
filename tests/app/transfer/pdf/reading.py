"""Reads a tagged PDF back as somebody hears it: the tree of its structure with the words of each element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pikepdf

_PAIR = re.compile(r"<(\w\w)> <(\w{4})>")


@dataclass(eq=False)
class Node:
    """An element: its role, its own words, and what lies in it."""

    role: str
    alt: str = ""
    spoken: str | None = None
    scope: str = ""
    rows: int = 1
    leads: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    parts: list["str | Node"] = field(default_factory=list)

    @property
    def kids(self) -> list["Node"]:
        return [part for part in self.parts if isinstance(part, Node)]

    @property
    def own(self) -> str:
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def text(self) -> str:
        """All that is read out."""
        if self.spoken is not None:
            return squeezed(self.spoken)
        return squeezed("".join(part if isinstance(part, str) else part._within_text() for part in self.parts))

    def _within_text(self) -> str:
        return self.text if self.role == "Link" else f" {self.text} "

    def walk(self) -> Iterator["Node"]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list["Node"]:
        return [node for node in self.walk() if node.role in roles]

    @property
    def on_pages(self) -> set[int]:
        return set().union(*(node.pages for node in self.walk()))


class Reading:
    """A PDF's structure (`root`) and what of each page's text is an artifact.

    `unclaimed` are marks (page and number) that no element has, `disowned` those that the parent tree gives to another
    than has them (ISO 32000-1, 14.7.4.4).
    """

    def __init__(self, path: Path) -> None:
        with pikepdf.open(path) as pdf:
            self._pages = [page.obj.objgen for page in pdf.pages]
            marks = [_marks(page) for page in pdf.pages]
            self.artifacts = [words for _, artifacts in marks for words in artifacts if words.strip()]
            self._texts = {(page, mcid): text for page, (texts, _) in enumerate(marks) for mcid, text in texts.items()}
            self._claimed: set[tuple[int, int]] = set()
            self._owners, self._links = _owners(pdf)
            self.disowned: set[tuple[int, int]] = set()
            self.root = self._node(pdf.Root.StructTreeRoot.K[0])
            self.unclaimed = set(self._texts) - self._claimed

    def _node(self, element: pikepdf.Object) -> Node:
        attributes = element.get("/A", {})
        spoken = element.get("/ActualText")
        node = Node(
            str(element.S)[1:],
            alt=str(element.get("/Alt", "")),
            spoken=None if spoken is None else str(spoken),
            scope=str(attributes.get("/Scope", ""))[1:],
            rows=int(attributes.get("/RowSpan", 1)),
        )
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._take(node, element, kid)
        return node

    def _take(self, node: Node, element: pikepdf.Object, kid: pikepdf.Object | int) -> None:
        if not isinstance(kid, int) and "/S" in kid:
            node.parts.append(self._node(kid))
            return
        if not isinstance(kid, int) and "/Obj" in kid:
            assert self._links[int(kid.Obj.StructParent)] == element.objgen
            node.leads.append(str(kid.Obj.A.URI))
            return
        own_page = element.Pg if isinstance(kid, int) else kid.Pg
        mark = self._pages.index(own_page.objgen), int(kid if isinstance(kid, int) else kid.MCID)
        self._claimed.add(mark)
        if self._owners.get(mark) != element.objgen:
            self.disowned.add(mark)
        node.pages.add(mark[0])
        node.parts.append(self._texts.get(mark, ""))

    @cached_property
    def text(self) -> str:
        return self.root.text


def grid(table: Node) -> list[list[Node]]:
    """A table's body as rows with a cell for each column; a cell that covers several rows stands in all of them."""
    rows: list[list[Node]] = []
    hanging: dict[int, tuple[int, Node]] = {}
    width = len(table.all("TH", "TD")) and max(len(row.kids) for row in table.all("TR"))
    for row in (row for body in table.kids if body.role == "TBody" for row in body.kids):
        cells, line = iter(row.kids), []
        for column in range(width):
            left, cell = hanging.pop(column, (0, None))
            if cell is None:
                cell = next(cells)
                left = cell.rows
            if left > 1:
                hanging[column] = left - 1, cell
            line.append(cell)
        assert next(cells, None) is None
        rows.append(line)
    assert not hanging
    return rows


def squeezed(text: str) -> str:
    return " ".join(text.split())


def _owners(pdf: pikepdf.Pdf) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[int, tuple[int, int]]]:
    """The element that the parent tree names for each mark, and for each key of a link."""
    tree = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(key): elements for key, elements in zip(tree[::2], tree[1::2], strict=True)}
    marks = {
        (number, mark): element.objgen
        for number, page in enumerate(pdf.pages)
        for mark, element in enumerate(owners[int(page.StructParents)])
    }
    return marks, {key: each.objgen for key, each in owners.items() if not isinstance(each, pikepdf.Array)}


def _marks(page: pikepdf.Page) -> tuple[dict[int, str], list[str]]:
    """The text of each numbered mark of a page, and that of each artifact."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items() if "/ToUnicode" in font}
    texts: dict[int, str] = {}
    artifacts: list[str] = []
    font: dict[int, str] = {}
    inside: list[int | None] = []
    in_text = False
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                artifact = str(operands[0]) == "/Artifact"
                inside.append(None if artifact else int(operands[1].MCID))
                if artifact:
                    artifacts.append("")
                else:
                    texts.setdefault(int(operands[1].MCID), "")
            case "EMC":
                inside.pop()
            case "Tf":
                font = fonts.get(str(operands[0]), {})
            case "BT" | "ET" as end:
                assert in_text == (end == "ET")
                in_text = not in_text
            case "Tj":
                assert in_text
                assert inside, "text outside of any mark"
                said = "".join(font[byte] for byte in bytes(operands[0]))
                if inside[-1] is None:
                    artifacts[-1] += said
                else:
                    texts[inside[-1]] += said
            case "TJ" | "'" | '"':
                raise AssertionError("text by another operator")
    assert not inside
    assert not in_text
    return texts, artifacts


def _letters(font: pikepdf.Object) -> dict[int, str]:
    pairs = _PAIR.findall(font.ToUnicode.read_bytes().decode())
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}
