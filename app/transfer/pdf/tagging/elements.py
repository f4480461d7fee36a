"""The tree of a document's structure."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.transfer.pdf.tagging.roles import Role

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left corner."""


class Scope(StrEnum):
    """What a header cell is the header of (ISO 32000-1, table 349)."""

    NONE = ""
    ROW = "Row"
    COLUMN = "Column"


class Mark(NamedTuple):
    """A stretch of one page's content: the page's index and the number of the mark on it."""

    page: int
    number: int


class Way(NamedTuple):
    """A link of the document, by its number, that leads on from an element's words (ISO 32000-1, 14.8.4.4.2)."""

    number: int


@dataclass(slots=True, eq=False)
class Element:
    """Something with a role, and what it is made of in reading order.

    `alt` stands for a figure (ISO 14289-1, 7.3), whose `box` is set when it is placed; `spoken` is what it says where
    its letters do not (ISO 32000-1, 14.9.4); `scope`, `rows` and `columns` are those of a table's cell (7.5).
    """

    role: Role
    alt: str = ""
    spoken: str | None = None
    scope: Scope = Scope.NONE
    rows: int = 1
    columns: int = 1
    box: Box | None = None
    parent: "Element | None" = None
    kids: "list[Element | Mark | Way]" = field(default_factory=list["Element | Mark | Way"])

    def add(self, role: Role, alt: str = "") -> "Element":
        """A new element, the last in this one."""
        return self.adopt(Element(role, alt))

    def adopt(self, kid: "Element") -> "Element":
        """Put an element last in this one; an item goes into the list that stands last here, or into a new one."""
        if kid.role is Role.ITEM and self.role is not Role.LIST:
            return self._list().adopt(kid)
        kid.parent = self
        self.kids.append(kid)
        return kid

    def outermost(self) -> "Element":
        """The element that this one lies in and that lies in none."""
        return self if self.parent is None else self.parent.outermost()

    def _list(self) -> "Element":
        last = self.kids[-1] if self.kids else None
        return last if isinstance(last, Element) and last.role is Role.LIST else self.add(Role.LIST)


REPEATED = Element(Role.ARTIFACT)
"""Where to put what stands on a page once more and is not to be read out again."""
