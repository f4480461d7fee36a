"""Pages being filled from top to bottom, and what is put on them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from app.transfer.pdf.colours import ACCENT
from app.transfer.pdf.paper import Paper
from app.transfer.pdf.stacks import Stack
from app.transfer.pdf.tagging.elements import REPEATED, Element
from app.transfer.pdf.tagging.roles import Role
from app.transfer.pdf.words import Bullet, Words


@dataclass(frozen=True, slots=True)
class Piece:
    """A flowable with its lower left corner, in points from the page's lower left corner.

    `element` is where it stands in the document's structure; None for an artifact.
    """

    flowable: Flowable
    x: float
    y: float
    element: Element | None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, `depth` 0 at the outermost, that leads to the height `y` of a page."""

    title: str
    depth: int
    y: float


@dataclass(slots=True)
class Page:
    """One page: its paper, what stands on it in reading order, and where the outline leads.

    It is drawn at `scale`: 0.5 for paper twice as wide and high as what is printed.
    """

    paper: Paper
    pieces: list[Piece] = field(default_factory=list[Piece])
    bookmarks: list[Bookmark] = field(default_factory=list[Bookmark])
    scale: float = 1.0


class Sheets:
    """Pages of one paper, filled downwards. `down` is how far the present one is filled below its head (points).

    `indent` is how far from the left margin all is put: a column begins there.
    What is put on them stands in the structure below `root`, or in the element named, in the order of putting.
    """

    def __init__(self, paper: Paper, root: Element, accent: str = ACCENT) -> None:
        self.paper = paper
        self.accent = accent
        self.root = root
        self.pages: list[Page] = []
        self.down = self.indent = 0.0
        self.turn()

    @property
    def room(self) -> float:
        """The height that is left on the present page."""
        return self.paper.text_height - self.down

    @property
    def title_role(self) -> Role:
        """What a document's own title is: the first there is, or one below that."""
        return Role.H2 if self.root.kids else Role.H1

    @property
    def untouched(self) -> bool:
        """Whether the present page is empty still."""
        return not self.pages[-1].pieces

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append(Page(self.paper))
        self.down = 0.0

    def put(self, flowable: Flowable, across: float, down: float, into: Element | None = None) -> None:
        """Put a flowable on the present page, with its lower left corner so far from the margins' upper left."""
        paper = self.paper
        x, y = paper.side + self.indent + across, paper.height - paper.head - down
        element = None if into is REPEATED else _element_of(flowable)
        if element is not None:
            _place(element, into or self.root)
            if element.role is Role.FIGURE:
                element.box = (x, y, x + flowable.width, y + flowable.height)
        if isinstance(flowable, Words) and flowable.bullet:
            bullet = Bullet(flowable)
            self.pages[-1].pieces.append(Piece(bullet, x, y, flowable.label if element is not None else None))
        self.pages[-1].pieces.append(Piece(flowable, x, y, element))

    def put_stack(self, stack: Stack, across: float, down: float, into: Element | None = None) -> None:
        """Put a stack on the present page, its upper left corner there."""
        for part, lower in stack.placed():
            self.put(part, across, down + lower, into)

    def flow(self, parts: Iterable[Flowable], gap: float = 0, width: float | None = None) -> None:
        """Let flowables run down the page in that width (the full one), and over as many pages as they take."""
        rest: Stack | None = Stack(parts, width or self.paper.text_width, gap=gap)
        while rest is not None:
            head, tail = rest.split(self.room)
            if head is None and self.untouched:
                head, tail = rest, None
            if head is not None:
                self.put_stack(head, 0, self.down)
                self.down += head.height
            rest = tail
            if rest is not None:
                self.turn()

    def need(self, height: float) -> None:
        """Begin a new page if the present one has less room than that."""
        if self.room < height and not self.untouched:
            self.turn()

    def space(self, height: float) -> None:
        """Leave some room, unless the page is empty still."""
        if not self.untouched:
            self.down += height

    def mark(self, title: str, depth: int) -> None:
        """Have the outline lead here."""
        y = self.paper.height - self.paper.head - self.down
        self.pages[-1].bookmarks.append(Bookmark(title, depth, y))


def _element_of(flowable: Flowable) -> Element | None:
    """Its own element, or a new one of its role; None for an artifact."""
    if isinstance(flowable, Words):
        return flowable.element
    role = getattr(flowable, "role", Role.ARTIFACT)
    return None if role is Role.ARTIFACT else Element(role, getattr(flowable, "alt", ""))


def _place(element: Element, into: Element) -> None:
    """Put an element into another, unless it stands in the document already, as the rest of a cut one does."""
    top = element.outermost()
    if top.role is not Role.DOCUMENT:
        into.adopt(top)
